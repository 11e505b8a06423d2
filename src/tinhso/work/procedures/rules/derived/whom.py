"""For whom a procedure is and which tier settles it, out of the names that the sources use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tinhso.work.procedures.terms import Level, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable

_SUBJECTS = {
    "Công dân Việt Nam": Subject.CITIZEN,
    "Công dân Việt Nam mà không xác định được nơi thường trú hoặc nơi tạm trú": Subject.CITIZEN,
    "Người Việt Nam định cư ở nước ngoài": Subject.OVERSEAS,
    "Người nước ngoài": Subject.FOREIGNER,
    "Người nước ngoài cư trú tại Việt Nam": Subject.FOREIGNER,
    "Người nước ngoài đã cư trú tại Việt Nam": Subject.FOREIGNER,
    "Doanh nghiệp": Subject.ENTERPRISE,
    "Doanh nghiệp Việt Nam": Subject.ENTERPRISE,
    "Doanh nghiệp có vốn đầu tư nước ngoài": Subject.FOREIGN_ENTERPRISE,
    "Hợp tác xã": Subject.COOPERATIVE,
    "Tổ chức (không bao gồm doanh nghiệp, HTX)": Subject.ORGANISATION,
    "Tổ chức nước ngoài": Subject.FOREIGN_ORGANISATION,
    "Cán bộ, công chức, viên chức": Subject.OFFICIAL,
    "Tổ chức Đảng": Subject.PARTY,
    "Đảng viên": Subject.PARTY,
}
_TIERS = (
    (
        Level.COMMUNE,
        r"(?:cấp|(?:ủy|uỷ) ban nhân dân|ubnd|công an|trạm y tế|quân sự|nhân dân) (?:cấp )?"
        r"(?:xã|phường|thị trấn|đặc khu)|phòng văn hóa - xã hội",
    ),
    (
        Level.PROVINCE,
        r"^sở |cấp tỉnh|(?:ủy|uỷ) ban nhân dân (?:cấp )?(?:tỉnh|thành phố)|ubnd (?:tỉnh|thành phố)"
        r"|(?:tỉnh|thành phố trực thuộc trung ương)$|^văn phòng đăng ký đất đai"
        r"|^ban (?:quản lý|ql) (?:các )?(?:khu|kkt)|^công an tỉnh|^bảo hiểm xã hội tỉnh|^thuế tỉnh",
    ),
    (
        Level.MINISTRY,
        r"^(?:bộ (?!chỉ huy|tư lệnh|phận)|bộ, |tổng cục|cục|vụ|văn phòng bộ|thanh tra bộ|thủ tướng|chính phủ"
        r"|ngân hàng nhà nước việt nam|bảo hiểm xã hội việt nam|ban tôn giáo chính phủ)"
        r"(?!.*(?:khu vực|tỉnh|thành phố))",
    ),
)
_RULES = tuple((level, re.compile(pattern, re.IGNORECASE)) for level, pattern in _TIERS)
# A branch of the land office serves several communes: records count it now to one tier, now to the other.
_NEITHER = re.compile(r"^chi nhánh", re.IGNORECASE)


def subjects_of(names: Iterable[str]) -> tuple[list[Subject], list[str]]:
    """The subjects that the names mean, each once in the order of the words, and the names that mean none."""
    told = list(names)
    meant = {_SUBJECTS[name] for name in told if name in _SUBJECTS}
    return [one for one in Subject if one in meant], [name for name in told if name not in _SUBJECTS]


def levels_by_name(agencies: Iterable[str]) -> list[Level]:
    """The tiers to which agencies belong by their names; an agency whose name does not tell adds none."""
    found = {
        next((level for level, pattern in _RULES if pattern.search(name)), None)
        for name in agencies
        if not _NEITHER.match(name)
    }
    return [level for level in Level if level in found]
