"""What each day is to a clock."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from tinhso.ground.workdays import rules as workdays
from tinhso.ground.workdays.terms import DayKind, TermUnit
from tinhso.work.casework.rules.explaining.told import in_minutes, is_one, time_between
from tinhso.work.casework.terms import DayIs, DayLine, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tinhso.ground.workdays.terms import Calendar
    from tinhso.work.casework.rules.explaining.runs import Told
    from tinhso.work.casework.terms import Run

_ONE_DAY = timedelta(days=1)
_COUNTING = frozenset({DayIs.COUNTED, DayIs.EXTENDED})


def day_lines(
    told: Told,
    waits: Sequence[tuple[datetime, datetime | None]],
    until: datetime,
    *,
    over: datetime | None,
    waiting: bool,
) -> tuple[DayLine, ...]:
    """Every day from the first count to where the clock leads: its due date, or `until` where that is later.

    `over` is when the case was settled or ended, `waiting` says that the applicant is waited for: then nothing can be
    said of the days ahead.
    """
    last = len(told.runs) - 1
    zone = told.calendars[-1].zone
    today = until.astimezone(zone).date()
    asked = _days_of(waits, today, told.calendars[-1])
    end = today if waiting or told.ended else max(today, told.runs[-1].due.astimezone(zone).date())
    begun = today if told.open_since is None else today - _ONE_DAY
    found = []
    for place, (run, calendar) in enumerate(zip(told.runs, told.calendars, strict=True)):
        looked = _Look(run, calendar, asked, anew=place < last or waiting or told.ended is not None)
        first = run.since.astimezone(zone).date()
        until_day = end if place == last else told.runs[place + 1].since.astimezone(zone).date() - _ONE_DAY
        for day in _days(first, until_day):
            line = looked.line(day)
            spare = over and day > begun and line.what in _COUNTING
            found.append(line._replace(what=DayIs.SPARE if spare else line.what, run=place, ahead=day > begun))
    return tuple(found)


def spans(days: Iterable[DayLine]) -> list[Span]:
    """Days in a row that are the same, put together."""
    found = []
    for _, group in groupby(days, key=lambda line: line._replace(day=date.min, amount=0)):
        lines = list(group)
        amount = sum(line.amount for line in lines)
        found.append(Span(lines[0].day, lines[-1].day, lines[0], len(lines), amount))
    return found


class _Look:
    """One count, asked day by day. `anew`: what was waited for in it is not counted, since the count is begun anew."""

    def __init__(self, run: Run, calendar: Calendar, asked: frozenset[date], *, anew: bool) -> None:
        self.run, self.calendar, self.asked, self.anew = run, calendar, asked, anew
        self._start = run.counted_from.astimezone(calendar.zone).date()
        self._due = run.due.astimezone(calendar.zone).date()
        self._by_law = run.by_law.astimezone(calendar.zone).date()
        self._out = {
            day: seq for begins, ends, seq in run.excluded for day in workdays.days_taken([(begins, ends)], calendar)
        }
        self._last = self._runs_out()

    def line(self, day: date) -> DayLine:
        """What this count makes of a day."""
        if day in self.asked and (self.anew or day in self._out):
            return DayLine(day, DayIs.WAITING, 0, entry=self._out.get(day, 0))
        if in_minutes(self.run.term.unit):
            return self._by_time(day)
        return self._by_day(day)

    def _by_day(self, day: date) -> DayLine:
        unit = self.run.term.unit
        if day > self._due:
            return self._over(day, int(is_one(day, unit, self.calendar)))
        if day in self._out:
            return DayLine(day, DayIs.EXCLUDED, 0, entry=self._out[day])
        otherwise = self._otherwise(day)
        if otherwise is not None:
            return self._off(day, otherwise) if day != self._start else DayLine(day, otherwise, 0)
        if is_one(day, unit, self.calendar):
            return DayLine(day, DayIs.COUNTED if day <= self._by_law else DayIs.EXTENDED, 0, amount=1)
        return self._off(day, DayIs.OFF)

    def _otherwise(self, day: date) -> DayIs | None:
        """What a day within the term is that does not count though it may be worked; None where it counts."""
        if self.run.term.unit is TermUnit.SAME_DAY and not self.run.promised:
            return DayIs.START if day < self._by_law else None
        if day <= self._start:
            return DayIs.START
        return DayIs.MOVED if self._last < day <= self._by_law else None

    def _by_time(self, day: date) -> DayLine:
        opens = datetime.combine(day, time(), self.calendar.zone)
        begins, ends = max(opens, self.run.counted_from), min(opens + _ONE_DAY, self.run.due)
        counted = time_between(begins, ends, self.run, self.calendar)
        if counted > timedelta(0):
            what = DayIs.COUNTED if day <= self._by_law else DayIs.EXTENDED
            return DayLine(day, what, 0, amount=counted // timedelta(minutes=1))
        if day > self._due:
            return self._over(day, 0)
        cut = [seq for begins, ends, seq in self.run.excluded if begins < opens + _ONE_DAY and ends > opens]
        if cut and workdays.shifts_on(day, self.calendar):
            return DayLine(day, DayIs.EXCLUDED, 0, entry=cut[0])
        return self._off(day, DayIs.START)

    def _over(self, day: date, amount: int) -> DayLine:
        return self._off(day, DayIs.OVERDUE)._replace(what=DayIs.OVERDUE, amount=amount)

    def _off(self, day: date, otherwise: DayIs) -> DayLine:
        """A day off with its reason; `otherwise` on a working day."""
        if workdays.shifts_on(day, self.calendar):
            return DayLine(day, otherwise, 0)
        why = workdays.why_off(day, self.calendar)
        rest = why.kind is DayKind.WEEKLY_REST
        what = DayIs.REST if rest else DayIs.OFF
        return DayLine(day, what, 0, why=why.why, basis=why.basis, text_read=rest or why.text_read)

    def _runs_out(self) -> date:
        """The last day of the term itself: later days up to its end are there because that one was a day off."""
        run = self.run
        if run.promised or run.term.unit not in (TermUnit.DAY, TermUnit.MONTH):
            return self._by_law
        out = [(begins, ends) for begins, ends, _ in run.excluded] if run.due == run.by_law else []
        return workdays.runs_out_on(run.since, run.term, self.calendar, out)


def _days_of(waits: Sequence[tuple[datetime, datetime | None]], today: date, calendar: Calendar) -> frozenset[date]:
    """The days on which the applicant was waited for; today too, while the wait lasts."""
    found: set[date] = set()
    for begins, ends in waits:
        first = begins.astimezone(calendar.zone).date()
        last = ends.astimezone(calendar.zone).date() - _ONE_DAY if ends else today
        found.update(_days(first, last))
    return frozenset(found)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=each) for each in range((last - first).days + 1))
