"""Words of the two measures of on time: by law, and as the National Portal computes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tinhso.ground.lawbook.terms import LegalWord

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


class Standing(LegalWord):
    """How a dossier stands at the end of a period, by one of the measures.

    The Portal's rule knows no early end: what ended in time is on time.
    """

    EARLY = ("early", "trước hạn", "early", "Circular 09/2026/TT-BTP, form 07")
    ON_TIME = ("on_time", "đúng hạn", "on time", "Circular 09/2026/TT-BTP, form 07")
    LATE = ("late", "quá hạn", "late", "Circular 09/2026/TT-BTP, form 07")
    IN_TERM = ("in_term", "đang giải quyết, trong hạn", "open, in term", "Circular 09/2026/TT-BTP, form 07")
    OVER_TERM = ("over_term", "đang giải quyết, quá hạn", "open, over term", "Circular 09/2026/TT-BTP, form 07")
    NOT_COUNTED = ("not_counted", "không tính", "not counted")


GOOD = frozenset({Standing.EARLY, Standing.ON_TIME, Standing.IN_TERM})
BAD = frozenset({Standing.LATE, Standing.OVER_TERM})


class Cause(LegalWord):
    """Why the two measures say otherwise of one dossier."""

    SECOND_REQUEST = (
        "second_request",
        "Đã yêu cầu bổ sung hơn một lần: Cổng tính là quá hạn, dù luật cho phép",
        "Asked to be completed more than once: the Portal counts it late, whatever the law allows",
        "Decision 766/QĐ-TTg, as users of the Portal read it",
    )
    WAITING_SUBTRACTED = (
        "waiting_subtracted",
        "Cổng trừ thời gian chờ người nộp bổ sung khỏi thời gian giải quyết",
        "The Portal takes the time that the applicant took out of what was used",
        "Decision 766/QĐ-TTg, as users of the Portal read it",
    )
    LATER_HOUR = (
        "later_hour",
        "Xong đúng ngày hẹn nhưng sau giờ hẹn: luật tính theo ngày, Cổng so cả giờ",
        "Done on the due day after the due hour: the law looks at the day, the Portal at the hour too",
        "Decision 766/QĐ-TTg, as users of the Portal read it",
    )
    INTERVAL_OPEN = (
        "interval_open",
        "Đang trong khoảng thời gian không tính vào thời hạn: Cổng vẫn tính",
        "In an interval that does not count by law: to the Portal it counts",
        "Decision 766/QĐ-TTg, as users of the Portal read it",
    )
    BY_THE_DAY = (
        "by_the_day",
        "Thời hạn tính bằng giờ đã hết trong ngày cuối kỳ: Cổng so với ngày cuối kỳ",
        "A term in hours ran out on the last day of the period: the Portal looks at that day",
        "Decision 766/QĐ-TTg, as users of the Portal read it",
    )
    NO_RESULT = (
        "no_result",
        "Kết thúc không có kết quả: luật chỉ đo hồ sơ đã giải quyết xong, Cổng tính theo ngày kết thúc",
        "Ended without a result: the law measures what was settled, the Portal also how this ended",
        "Decision 766/QĐ-TTg, as users of the Portal read it",
    )
    NO_PROMISE = (
        "no_promise",
        "Không có ngày hẹn trả: Cổng so với thời hạn của thủ tục",
        "No due date was promised: the Portal takes the term of the procedure",
        "Decision 766/QĐ-TTg, as users of the Portal read it",
    )


@dataclass(frozen=True, slots=True)
class Course:
    """What the measures look at, as it was known at the end of a period.

    `due` and `first_due` are the due date of the ledger and the one first promised; `limit` is where the procedure's
    term ends for a dossier to which none was promised. `asked` are the requests to complete that were sent, each with
    its answer, `stood_since` the beginning of another interval that does not count and has not ended.
    """

    unit: str
    due: datetime | None
    first_due: datetime | None
    accepted_at: datetime | None
    settled_at: datetime | None = None
    ended_at: datetime | None = None
    withdrawn: bool = False
    asked: tuple[tuple[datetime, datetime | None], ...] = ()
    stood_since: datetime | None = None
    limit: datetime | None = None


class Measured(NamedTuple):
    """One dossier by both measures; `first` is the law's against the due date first promised."""

    law: Standing
    first: Standing
    portal: Standing
    cause: Cause | None


class Tally(NamedTuple):
    """So many dossiers of a unit stand so."""

    unit_id: UUID
    law: str
    first: str
    portal: str
    cause: str
    number: int
