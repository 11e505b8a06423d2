"""Kinds of legal value, and the words among which a rule of kind `choice` chooses."""

from __future__ import annotations

from tinhso.ground.lawbook.terms.words import LegalWord


class RuleKind(LegalWord):
    """What a rule's value is; counted ones bear their unit as name."""

    DAYS = ("days", "ngày", "days")
    WORKING_DAYS = ("working_days", "ngày làm việc", "working days")
    HOURS = ("hours", "giờ", "hours")
    WORKING_HOURS = ("working_hours", "giờ làm việc", "working hours")
    MONTHS = ("months", "tháng", "months")
    TIMES = ("times", "lần", "times")
    CLOCK = ("clock", "giờ trong ngày", "time of day")
    NUMBER = ("number", "số", "number")
    MONEY = ("money", "số tiền", "amount of money")
    PERCENT = ("percent", "tỷ lệ phần trăm", "percentage")
    CHOICE = ("choice", "lựa chọn", "choice")
    TEXT = ("text", "chữ", "text")


COUNTED = frozenset(
    {
        RuleKind.DAYS,
        RuleKind.WORKING_DAYS,
        RuleKind.HOURS,
        RuleKind.WORKING_HOURS,
        RuleKind.MONTHS,
        RuleKind.TIMES,
    }
)


class YesNo(LegalWord):
    """Whether the law has something."""

    YES = ("yes", "có", "yes")
    NO = ("no", "không", "no")


class ClockEffect(LegalWord):
    """What an event does to the term of a dossier."""

    RESTART = ("restart", "tính lại từ đầu", "counted again from the start", "118/2025/NĐ-CP, Điều 19 khoản 5")
    EXCLUDE = ("exclude", "không tính khoảng thời gian này", "interval not counted")
    NEW_TERM = ("new_term", "thời hạn mới", "new term")
    NONE = ("none", "không ảnh hưởng", "no effect")


class ClockAnchor(LegalWord):
    """The event from which a term is counted."""

    ACCEPTED = (
        "accepted",
        "khi hồ sơ được tiếp nhận đầy đủ, hợp lệ",
        "dossier accepted as complete and valid",
        "118/2025/NĐ-CP, Điều 17 khoản 3",
    )
    RECEIVED_COMPLETE = (
        "received_complete",
        "khi nhận đủ hồ sơ",
        "dossier received complete",
        "309/2026/NĐ-CP, sửa Điều 17 khoản 3 Nghị định 118/2025/NĐ-CP",
    )
    COMPETENT_RECEIVED = (
        "competent_received",
        "khi cơ quan có thẩm quyền nhận hồ sơ",
        "received by the competent agency",
        "309/2026/NĐ-CP, sửa Điều 17 khoản 3 Nghị định 118/2025/NĐ-CP",
    )


class CodeOwner(LegalWord):
    """Whose identification code a dossier code begins with."""

    RECEIVING = ("receiving", "cơ quan tiếp nhận", "receiving agency", "61/2018/NĐ-CP, Điều 26")
    COMPETENT = ("competent", "cơ quan có thẩm quyền giải quyết", "competent agency", "118/2025/NĐ-CP, Điều 28")


class Settling(LegalWord):
    """How often fees are settled between an agency and the one-stop unit."""

    MONTHLY = ("monthly", "hằng tháng", "monthly", "118/2025/NĐ-CP, Điều 12 khoản 9")
    QUARTERLY = ("quarterly", "hằng quý", "quarterly", "61/2018/NĐ-CP, Điều 12 khoản 9")


class Interlinking(LegalWord):
    """In which order the agencies of an interlinked procedure work."""

    SEQUENCE = ("sequence", "lần lượt từng cơ quan", "one after another")
    PARALLEL = ("parallel", "đồng thời các cơ quan", "all at once")


class Tiers(LegalWord):
    """How many levels of local government have a one-stop unit."""

    THREE = ("three", "ba cấp: tỉnh, huyện, xã", "three levels: province, district, commune")
    TWO = ("two", "hai cấp: tỉnh, xã", "two levels: province, commune", "118/2025/NĐ-CP, Điều 7")


class FrontDoor(LegalWord):
    """Where citizens file online."""

    LOCAL = ("local", "cổng dịch vụ công của tỉnh", "the province's own portal")
    NATIONAL = ("national", "Cổng Dịch vụ công quốc gia", "the National Portal", "118/2025/NĐ-CP, Điều 40 khoản 2")


class ServiceScale(LegalWord):
    """How the degree of an online service is told."""

    LEVELS = ("levels", "mức độ 1, 2, 3, 4", "levels 1 to 4", "43/2011/NĐ-CP, Điều 3 khoản 4")
    SCOPE = ("scope", "toàn trình, một phần", "full or partial", "42/2022/NĐ-CP, Điều 11, 12")


class ServiceScope(LegalWord):
    """How much of a service is done online."""

    FULL = ("full", "toàn trình", "full")
    PARTIAL = ("partial", "một phần", "partial")


class Told(LegalWord):
    """Up to whom a warning goes."""

    OFFICIAL = ("official", "người đang giữ việc", "who holds the work")
    LEADER = ("leader", "người đang giữ việc và lãnh đạo đơn vị", "who holds the work, and the leader of the unit")
    CHIEF = (
        "chief",
        "người đang giữ việc, lãnh đạo đơn vị và người đứng đầu Bộ phận Một cửa, Chánh Văn phòng",
        "who holds the work, the leader of the unit, and the chief of office",
    )
