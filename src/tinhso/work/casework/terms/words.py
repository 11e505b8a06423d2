"""The words of casework."""

from __future__ import annotations

from tinhso.ground.lawbook.terms import LegalWord


class ClockEvent(LegalWord):
    """What happened to the clock of a case."""

    START = ("start", "bắt đầu tính thời hạn giải quyết", "the term starts", "Decree 118/2025/NĐ-CP art. 17.3")
    RESTART = ("restart", "tính lại thời hạn từ đầu", "the term starts anew", "Decree 118/2025/NĐ-CP art. 19.5")
    NEW_TERM = ("new_term", "tính thời hạn mới", "a new term starts", "")
    EXCLUDE = (
        "exclude",
        "bắt đầu khoảng thời gian không tính thời hạn",
        "an interval that does not count begins",
        "",
    )
    INCLUDE = (
        "include",
        "kết thúc khoảng thời gian không tính thời hạn",
        "the interval ends, the term runs on",
        "",
    )
    EXTEND = ("extend", "gia hạn, hẹn lại ngày trả kết quả", "a later due date", "Decree 118/2025/NĐ-CP art. 19.6")
    CORRECT = ("correct", "sửa mục ghi sai, tính lại", "an entry is corrected", "")
    CLOSE = ("close", "đóng hồ sơ không được bổ sung", "closed unanswered", "Decree 118/2025/NĐ-CP art. 19.5")
    STOP = ("stop", "dừng giải quyết", "stopped", "Decree 118/2025/NĐ-CP art. 21")
    WITHDRAW = ("withdraw", "người nộp rút hồ sơ", "withdrawn", "Decree 118/2025/NĐ-CP art. 21")


class Relation(LegalWord):
    """Whose step it is, seen from the case: a role in the unit that settles, receives or returns it."""

    COMPETENT = ("competent", "cơ quan giải quyết", "the competent unit", "Decree 118/2025/NĐ-CP art. 17")
    RECEIVING = ("receiving", "nơi tiếp nhận", "the receiving unit", "Decree 118/2025/NĐ-CP art. 17")
    RETURNING = ("returning", "nơi trả kết quả", "the returning unit", "Decree 118/2025/NĐ-CP art. 20")


class Assignment(LegalWord):
    """How a step finds its person."""

    OPEN = ("open", "ai có quyền thì nhận", "whoever may take it")
    BY_LEADER = ("by_leader", "lãnh đạo phân công", "the leader names a person")
    BY_LOAD = ("by_load", "tự động, người đang ít việc nhất", "whoever has least to do")


class Timeliness(LegalWord):
    """How a case stands against its due date. Computed, never stored."""

    EARLY = ("early", "trước hạn", "early")
    ON_TIME = ("on_time", "đúng hạn", "on time")
    LATE = ("late", "quá hạn", "late")
