"""The times that the law sets to the office itself, and how they were kept."""

from __future__ import annotations

from typing import NamedTuple

from tinhso.ground.lawbook.terms import LegalWord


class Guard(LegalWord):
    """Something that the office has to do within a time."""

    ALERT = ("alert", "Báo hồ sơ trực tuyến mới cho người tiếp nhận", "Official told of a dossier filed online",
             "Decree 118/2025/NĐ-CP art. 15-18")  # fmt: skip
    ANSWER = ("answer", "Tiếp nhận hoặc yêu cầu sửa hồ sơ trực tuyến", "Dossier filed online answered",
              "Decree 118/2025/NĐ-CP art. 15-18")  # fmt: skip
    HAND_OVER = ("hand_over", "Chuyển hồ sơ đến cơ quan giải quyết", "Dossier handed over",
                 "Decree 118/2025/NĐ-CP art. 18.2")  # fmt: skip
    NOTICE = ("notice", "Thông báo yêu cầu bổ sung khi thẩm định", "Notice to supplement during appraisal",
              "Decree 118/2025/NĐ-CP art. 19.5")  # fmt: skip
    APOLOGY = ("apology", "Xin lỗi và hẹn lại ngày trả trước khi hết hạn", "Apology before the due date",
               "Decree 118/2025/NĐ-CP art. 19.6")  # fmt: skip
    REFUSAL = ("refusal", "Từ chối giải quyết trong thời hạn", "Refusal on the merits within the term",
               "Decree 118/2025/NĐ-CP art. 19.3")  # fmt: skip
    CORRECTION = ("correction", "Sửa kết quả có sai sót", "Wrong result corrected", "Decree 118/2025/NĐ-CP art. 23")
    MONEY = ("money", "Nộp tiền phí, lệ phí thu tại quầy", "Money taken at the counter passed on",
             "Decree 118/2025/NĐ-CP art. 24")  # fmt: skip


RULES = {
    Guard.ALERT: "intake.alert",
    Guard.ANSWER: "intake.answer",
    Guard.HAND_OVER: "transfer.cutoff",
    Guard.NOTICE: "supplement.notice",
    Guard.APOLOGY: "extension.before",
    Guard.CORRECTION: "result.correction",
    Guard.MONEY: "money.counter_transfer",
}
"""On which rule of the lawbook each rests; the refusal keeps the term itself."""


class GuardTally(NamedTuple):
    """How often it was done in time, done too late, is still to be done in time, is over and not done."""

    guard: Guard
    kept: int = 0
    broken: int = 0
    open: int = 0
    over: int = 0
