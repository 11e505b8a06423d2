"""The clock of a case told day by day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tinhso.ground.lawbook.terms import LegalWord

if TYPE_CHECKING:
    from datetime import date, datetime

    from tinhso.ground.workdays.terms import Term
    from tinhso.work.casework.terms.words import ClockEvent


class DayIs(LegalWord):
    """What a day is to a clock."""

    START = ("start", "ngày bắt đầu, chưa tính", "the term begins, not counted yet", "")
    COUNTED = ("counted", "tính vào thời hạn", "counts", "")
    EXTENDED = ("extended", "thời gian gia hạn", "within the extension", "Decree 118/2025/NĐ-CP art. 19.6")
    REST = ("rest", "nghỉ hằng tuần", "weekly rest", "Bộ luật Lao động 2019, Điều 111")
    OFF = ("off", "nghỉ lễ, tết và ngày nghỉ khác", "public holiday or other day off", "")
    EXCLUDED = ("excluded", "không tính vào thời hạn", "taken out of the term", "")
    WAITING = ("waiting", "chờ người nộp bổ sung hồ sơ", "waiting for the applicant", "")
    MOVED = ("moved", "ngày cuối rơi vào ngày nghỉ, lùi đến ngày này", "the last day was a day off: ends here", "")
    SPARE = ("spare", "còn lại, không dùng đến", "not needed any more", "")
    OVERDUE = ("overdue", "quá hạn", "past the due date", "")


class Standing(LegalWord):
    """Whether a clock runs now."""

    RUNS = ("runs", "đang tính thời hạn", "runs", "")
    STANDS = ("stands", "đang trong khoảng thời gian không tính", "an interval that does not count is open", "")
    WAITS = ("waits", "đang chờ người nộp bổ sung hồ sơ", "waits for the applicant", "")
    SETTLED = ("settled", "đã có kết quả", "settled", "")
    ENDED = ("ended", "đã kết thúc, không còn tính thời hạn", "ended without a result", "")


class DayLine(NamedTuple):
    """One day. `amount` of it counts, in days or, where the term is in hours, in minutes.

    `run` is the place of the count it belongs to, `entry` the number of the ledger's entry that made it so (0: none);
    `ahead` says that the day is still to come. `why` and `basis` tell of a day off.
    """

    day: date
    what: DayIs
    run: int
    amount: int = 0
    ahead: bool = False
    entry: int = 0
    why: str = ""
    basis: str = ""
    text_read: bool = True


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row that are the same."""

    first: date
    last: date
    line: DayLine
    days: int
    amount: int


@dataclass(frozen=True, slots=True)
class Run:
    """One count of a term: which entry began it, from when, until when, with what taken out of it.

    `by_law` is the due date before any extension; `counted_from` the start, moved to working time where the unit asks
    for it. `promised` says that another system's date was taken over.
    """

    seq: int
    event: ClockEvent
    since: datetime
    counted_from: datetime
    term: Term
    calendar: str
    edition: int
    by_law: datetime
    due: datetime
    excluded: tuple[tuple[datetime, datetime, int], ...] = ()
    promised: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """A clock told day by day.

    `total`, `used`, `left` and `late` are of the last count, in days or minutes (`in_minutes`). While an interval is
    open, `due` is what the ledger says and `due_if_now` what it would say if the interval ended now.
    """

    standing: Standing
    until: datetime
    due: datetime
    runs: tuple[Run, ...]
    days: tuple[DayLine, ...]
    in_minutes: bool
    total: int
    used: int
    left: int
    late: int
    due_if_now: datetime | None = None
    unannounced_years: tuple[int, ...] = ()

    @property
    def last(self) -> Run:
        """The count that holds."""
        return self.runs[-1]
