"""Words and value objects of working time: they may cross the room's door."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache
from itertools import combinations
from zoneinfo import ZoneInfo

from tinhso.ground.lawbook.terms import LegalWord
from tinhso.ground.refusals.terms import Refusal

FIRST_DAY, HORIZON = date(2001, 1, 1), date(2101, 1, 1)
"""Time is counted from the first day to before the horizon; instants outside are refused."""

DEFAULT_CUTOFF = time(15, 0)


class TermUnit(LegalWord):
    """What a term is counted in. Decree 118/2025 mixes them, so the unit is never left out."""

    WORKING_HOUR = ("working_hour", "giờ làm việc", "working hour", "118/2025/NĐ-CP")
    WORKING_DAY = ("working_day", "ngày làm việc", "working day", "118/2025/NĐ-CP")
    DAY = ("day", "ngày", "day", "118/2025/NĐ-CP")
    MONTH = ("month", "tháng", "month", "Bộ luật Dân sự 2015, Điều 146")
    HOUR = ("hour", "giờ", "hour", "118/2025/NĐ-CP")
    SAME_DAY = ("same_day", "trong ngày", "same day", "118/2025/NĐ-CP")


LONGEST = {
    TermUnit.WORKING_HOUR: 20_000,
    TermUnit.WORKING_DAY: 2_500,
    TermUnit.DAY: 3_660,
    TermUnit.MONTH: 120,
    TermUnit.HOUR: 87_840,
    TermUnit.SAME_DAY: 1,
}
"""About ten years in each unit: whatever is longer is a slip of the keyboard, not a term."""


class DayKind(LegalWord):
    """Why a day differs from its weekday, or is skipped."""

    HOLIDAY = ("holiday", "nghỉ lễ, tết", "public holiday", "Bộ luật Lao động 2019, Điều 112")
    COMPENSATORY = ("compensatory", "nghỉ bù", "day off in lieu", "Bộ luật Lao động 2019, Điều 111 khoản 3")
    SWAPPED_OFF = ("swapped_off", "nghỉ hoán đổi", "day off swapped for a make-up day", "")
    CLOSURE = ("closure", "nghỉ theo thông báo của cơ quan", "closed by the agency's notice", "")
    MAKE_UP = ("make_up", "làm bù", "make-up working day", "")
    WEEKLY_REST = ("weekly_rest", "nghỉ hằng tuần", "weekly rest", "Bộ luật Lao động 2019, Điều 111")


class CalendarUse(LegalWord):
    """What a calendar is for. A Saturday counter is not a working day of a term."""

    TERM = ("term", "tính thời hạn giải quyết", "term of the competent agency", "")
    RECEPTION = ("reception", "giờ tiếp nhận hồ sơ", "counter hours", "")


@dataclass(frozen=True)
class Shift:
    """One stretch of work, `[opens, closes)`, on a weekday (0 is Monday) between two dates, both included."""

    weekday: int
    opens: time
    closes: time
    valid_from: date | None = None
    valid_until: date | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= 6:
            raise Refusal("workdays.no_such_weekday", "A weekday is a number from 0 (Monday) to 6 (Sunday).")
        if self.opens >= self.closes:
            raise Refusal("workdays.shift_backwards", "A shift must close after it opens, on the same day.")
        if self.valid_from and self.valid_until and self.valid_from > self.valid_until:
            raise Refusal("workdays.validity_backwards", "A shift's last day lies before its first day.")

    def holds_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )

    def clashes_with(self, other: Shift) -> bool:
        """Whether both are worked on some common day and overlap there."""
        return (
            self.weekday == other.weekday
            and self.opens < other.closes
            and other.opens < self.closes
            and (self.valid_from or date.min) <= (other.valid_until or date.max)
            and (other.valid_from or date.min) <= (self.valid_until or date.max)
        )


@dataclass(frozen=True)
class SpecialDay:
    """A day that differs from its weekday, with the text it rests on and whether that text was read."""

    day: date
    kind: DayKind
    name: str
    basis: str = ""
    text_read: bool = False
    swapped_with: date | None = None
    """The other day of a swap: for a make-up day the day off it pays for, and the reverse."""

    def __post_init__(self) -> None:
        if self.kind is DayKind.WEEKLY_REST:
            raise Refusal("workdays.not_special", "A weekly rest day follows from the shifts; it is not listed.")

    @property
    def works(self) -> bool:
        return self.kind is DayKind.MAKE_UP


@dataclass(frozen=True)
class Calendar:
    """Working time of an agency. `edition` grows with every edit and is told beside every due date.

    The days off of the years `known_from` to `known_until` have been announced; beyond them only what is listed is
    known, and `Due.unannounced_years` says so. Time zones that turn their clocks are refused: an hour must be an hour.
    """

    code: str
    name: str
    shifts: tuple[Shift, ...] = field(repr=False)
    days: tuple[SpecialDay, ...] = field(default=(), repr=False)
    known_from: int = FIRST_DAY.year
    known_until: int = HORIZON.year - 1
    timezone: str = "Asia/Ho_Chi_Minh"
    use: CalendarUse = CalendarUse.TERM
    edition: int = 1

    def __post_init__(self) -> None:
        _fixed_offset(self.timezone)
        if len(self._special) != len(self.days):
            raise Refusal("workdays.day_twice", "A calendar says two things about one day.")
        for shifts in self._weekly:
            if any(a.clashes_with(b) for a, b in combinations(shifts, 2)):
                raise Refusal("workdays.shifts_overlap", "Two shifts of one weekday overlap.")

    def __hash__(self) -> int:
        return hash((self.code, self.use, self.edition))

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def offset(self) -> timedelta:
        """How far the calendar's clock is ahead of UTC, always."""
        return _fixed_offset(self.timezone)

    def special(self, day: date) -> SpecialDay | None:
        return self._special.get(day)

    def weekly(self, weekday: int) -> tuple[Shift, ...]:
        """The weekday's shifts of all times, in the order of the clock."""
        return self._weekly[weekday]

    @cached_property
    def _special(self) -> dict[date, SpecialDay]:
        return {special.day: special for special in self.days}

    @cached_property
    def _weekly(self) -> tuple[tuple[Shift, ...], ...]:
        in_order = sorted(self.shifts, key=lambda shift: shift.opens)
        return tuple(tuple(shift for shift in in_order if shift.weekday == weekday) for weekday in range(7))


@dataclass(frozen=True)
class Term:
    """How long the law gives: a whole number of units; `cutoff` counts only for `same_day`, and includes its second."""

    value: int
    unit: TermUnit
    cutoff: time = DEFAULT_CUTOFF

    def __post_init__(self) -> None:
        object.__setattr__(self, "unit", TermUnit(self.unit))
        if isinstance(self.value, bool) or not isinstance(self.value, int) or self.value < 1:
            raise Refusal("workdays.term_not_positive", "A term is a whole number of at least 1.")
        if self.value > LONGEST[self.unit]:
            raise term_too_long(self.value, self.unit)


def term_too_long(value: int, unit: TermUnit) -> Refusal:
    return Refusal(
        "workdays.term_too_long",
        "A term of %(value)s is longer than the longest one taken in this unit, %(longest)s.",
        value=value,
        longest=LONGEST[unit],
    )


@dataclass(frozen=True)
class SkippedDay:
    """A day without working time on the way to the due date, and why."""

    day: date
    kind: DayKind
    why: str
    basis: str = ""
    text_read: bool = False
    """Whether the text of the basis was read; if not, staff are told so."""


@dataclass(frozen=True)
class Due:
    """A due instant with the account of how it came about."""

    due: datetime
    start: datetime
    counted_from: datetime
    """The start, moved to the next working instant where the unit asks for it."""
    skipped: tuple[SkippedDay, ...] = ()
    unannounced_years: tuple[int, ...] = ()
    """Years on the way whose days off are not announced: the date may move, and people must be told."""


@lru_cache(maxsize=8)
def _fixed_offset(timezone: str) -> timedelta:
    zone = ZoneInfo(timezone)
    probes = [datetime(year, month, 1, tzinfo=zone) for year in range(FIRST_DAY.year, 2038) for month in (1, 7)]
    offsets = {probe.utcoffset() for probe in probes}
    if len(offsets) != 1:
        raise Refusal("workdays.clock_turns", "The time zone turns its clocks; terms cannot be counted in it.")
    return offsets.pop() or timedelta(0)
