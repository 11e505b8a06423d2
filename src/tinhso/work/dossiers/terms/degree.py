"""How far a dossier is, for whoever may know no more."""

from __future__ import annotations

from typing import NamedTuple

from tinhso.ground.lawbook.terms import LegalWord


class NextStep(LegalWord):
    """What comes next, and who has to do something."""

    ANSWER = (
        "answer",
        "Bộ phận Một cửa kiểm tra hồ sơ, tiếp nhận hoặc yêu cầu bổ sung.",
        "The one-stop looks at it and accepts it or asks you to complete it.",
    )
    SETTLE = ("settle", "Cơ quan có thẩm quyền giải quyết hồ sơ.", "The competent agency settles it.")
    COMPLETE = ("complete", "Bạn bổ sung, hoàn thiện hồ sơ theo yêu cầu.", "You complete what is asked for.")
    PAY = ("pay", "Bạn thực hiện nghĩa vụ tài chính.", "You pay what is due.")
    COLLECT = ("collect", "Bạn nhận kết quả.", "You get the result.")
    NOTHING = ("nothing", "Không còn việc phải làm.", "Nothing more is to be done.")


class Degree(NamedTuple):
    """How far a dossier is: steps done of all, and what comes next."""

    done: int
    of: int
    next: NextStep
