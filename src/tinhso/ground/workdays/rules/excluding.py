"""When a term ends of which some intervals do not count.

An interval is told as two instants. For terms in days and more it takes away whole days: the day on which it began and
every day up to, not including, the day on which it ended; an interval that ends on the day it began takes none. For
terms in hours it takes away exactly its time. What lies beyond the end of the term takes nothing away: a term that has
run out does not come back to life. The decrees leave open how days are cut; this is the house's reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from tinhso.ground.workdays.rules.days import days_from, shifts_on
from tinhso.ground.workdays.rules.deadlines import (
    account,
    counts_from,
    due,
    end,
    months_on,
    same_day_end,
    working_days_end,
)
from tinhso.ground.workdays.rules.instants import close_of, local, next_working_instant, stretches_from
from tinhso.ground.workdays.terms import Calendar, DayKind, Due, SpecialDay, Term, TermUnit

Interval = tuple[datetime, datetime]
Days = frozenset[date]

_ONE_DAY = timedelta(days=1)


def days_taken(intervals: Sequence[Interval], calendar: Calendar) -> Days:
    """The local days that intervals take away from a term in days."""
    taken: set[date] = set()
    for begins, ends in intervals:
        first, last = local(begins, calendar).date(), local(ends, calendar).date()
        taken.update(first + timedelta(days=each) for each in range((last - first).days))
    return frozenset(taken)


def due_without(start: datetime, term: Term, calendar: Calendar, intervals: Sequence[Interval]) -> Due:
    """The instant at which `term`, begun at `start`, ends when `intervals` do not count; without any, as `due`."""
    if not intervals:
        return due(start, term, calendar)
    begun = counts_from(start, term, calendar)
    return account(local(start, calendar), begun, end_without(start, term, calendar, intervals), term, calendar)


def end_without(start: datetime, term: Term, calendar: Calendar, intervals: Sequence[Interval]) -> datetime:
    """The instant of `due_without` alone, without its account."""
    begun = counts_from(start, term, calendar)
    if not intervals:
        return end(start, term, calendar)
    if term.unit in (TermUnit.WORKING_HOUR, TermUnit.HOUR):
        return _used_up(begun, timedelta(hours=term.value), term.unit, calendar, intervals)
    return _COUNTED[term.unit](begun, term, calendar, days_taken(intervals, calendar))


def runs_out_on(start: datetime, term: Term, calendar: Calendar, intervals: Sequence[Interval]) -> date:
    """The last day of a term in days or months, before a day off moves its end on."""
    begun = counts_from(start, term, calendar).date()
    count = _last_day if term.unit is TermUnit.DAY else _last_of_months
    return count(begun, term.value, days_taken(intervals, calendar))


def later_by(promised: datetime, unit: TermUnit, calendar: Calendar, intervals: Sequence[Interval]) -> datetime:
    """A promised day put off by the intervals that began before it: by days as `unit` counts them, or by time."""
    zone = local(promised, calendar)
    if unit in (TermUnit.WORKING_HOUR, TermUnit.HOUR):
        for begins, ends in _apart(intervals):
            lost = _length(begins, ends, unit, calendar)
            if lost and local(begins, calendar) < zone:
                zone = _used_up(zone, lost, unit, calendar, ())
        return zone
    every_day = unit in (TermUnit.DAY, TermUnit.MONTH)
    end = zone.date()
    for day in sorted(days_taken(intervals, calendar)):
        if day <= end and (every_day or shifts_on(day, calendar)):
            end = next(each for each in days_from(end + _ONE_DAY) if every_day or shifts_on(each, calendar))
    if end == zone.date():
        return zone
    return close_of(end, calendar) if every_day else datetime.combine(end, zone.time(), zone.tzinfo)


def _used_up(
    start: datetime, left: timedelta, unit: TermUnit, calendar: Calendar, intervals: Sequence[Interval]
) -> datetime:
    """Where an amount of time is used up, the intervals' time not counted."""
    stretches = stretches_from(start, calendar) if unit is TermUnit.WORKING_HOUR else iter([(start, None)])
    cuts = sorted((local(begins, calendar), local(ends, calendar)) for begins, ends in intervals)
    for opens, closes in stretches:
        at = opens
        for begins, ends in cuts:
            if ends <= at or (closes is not None and begins >= closes):
                continue
            if left <= max(begins - at, timedelta(0)):
                return at + left
            left -= max(begins - at, timedelta(0))
            at = max(at, ends)
        if closes is None or left <= closes - at:
            return at + left
        left -= max(closes - at, timedelta(0))
    raise AssertionError("stretches_from ends only by a refusal")


def _apart(intervals: Sequence[Interval]) -> Iterator[Interval]:
    """In their order, each from where those before it have ended: no time is lost twice."""
    over = min(begins for begins, _ in intervals) if intervals else None
    for begins, ends in sorted(intervals):
        if over is not None and ends > over:
            yield max(begins, over), ends
            over = ends


def _length(begins: datetime, ends: datetime, unit: TermUnit, calendar: Calendar) -> timedelta:
    if unit is TermUnit.HOUR:
        return ends - begins
    first, last = local(begins, calendar), local(ends, calendar)
    total = timedelta(0)
    for opens, closes in stretches_from(first, calendar):
        if opens >= last:
            return total
        total += min(closes, last) - opens
    return total


def _working_days(start: datetime, term: Term, calendar: Calendar, taken: Days) -> datetime:
    return working_days_end(start, term, _without(calendar, taken))


def _days(start: datetime, term: Term, calendar: Calendar, taken: Days) -> datetime:
    return close_of(_last_day(start.date(), term.value, taken), calendar)


def _last_day(day: date, left: int, taken: Days) -> date:
    while left:
        day += _ONE_DAY
        left -= day not in taken
    return day


def _months(start: datetime, term: Term, calendar: Calendar, taken: Days) -> datetime:
    return close_of(_last_of_months(start.date(), term.value, taken), calendar)


def _last_of_months(start: date, months: int, taken: Days) -> date:
    day = months_on(start, months)
    for each in sorted(taken):
        if start < each <= day:
            day += _ONE_DAY
    return day


def _same_day(start: datetime, term: Term, calendar: Calendar, taken: Days) -> datetime:
    worked = _without(calendar, taken)
    return same_day_end(next_working_instant(start, worked) if start.date() in taken else start, term, worked)


def _without(calendar: Calendar, taken: Days) -> Calendar:
    """The calendar with these days off."""
    off = {day for day in taken if shifts_on(day, calendar)}
    kept = tuple(special for special in calendar.days if special.day not in off)
    return replace(calendar, days=kept + tuple(SpecialDay(day, DayKind.CLOSURE, "") for day in sorted(off)))


_COUNTED: dict[TermUnit, Callable[[datetime, Term, Calendar, Days], datetime]] = {
    TermUnit.WORKING_DAY: _working_days,
    TermUnit.DAY: _days,
    TermUnit.MONTH: _months,
    TermUnit.SAME_DAY: _same_day,
}
