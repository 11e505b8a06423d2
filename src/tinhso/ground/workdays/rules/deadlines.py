"""When a term ends: one function per unit, and `due`, which chooses among them and keeps the account."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache

from tinhso.ground.workdays.rules.days import days_from, next_working_day, no_working_time, shifts_on, why_off
from tinhso.ground.workdays.rules.instants import (
    close_of,
    last_close,
    local,
    next_working_instant,
    stretch,
    stretches_from,
)
from tinhso.ground.workdays.terms import Calendar, Due, Term, TermUnit

_ONE_DAY = timedelta(days=1)


def due(start: datetime, term: Term, calendar: Calendar) -> Due:
    """The instant at which `term`, begun at `start`, ends under `calendar`, with every day skipped and why.

    `start` must be aware. Refuses a calendar without working time and starts out of reach; a way that leads through
    years whose days off are not announced is counted with what is known and says so in `unannounced_years`.
    """
    begun = counts_from(start, term, calendar)
    return account(local(start, calendar), begun, _ENDS[term.unit](begun, term, calendar), term, calendar)


def counts_from(start: datetime, term: Term, calendar: Calendar) -> datetime:
    """From when a term counts that began at `start`: the next working instant, where its unit asks for one."""
    if not calendar.shifts:
        raise no_working_time()
    moves = term.unit in (TermUnit.WORKING_HOUR, TermUnit.WORKING_DAY)
    return next_working_instant(start, calendar) if moves else local(start, calendar)


def end(start: datetime, term: Term, calendar: Calendar) -> datetime:
    """The instant of `due` alone, without its account: a few times faster, for counting very many again."""
    return _ENDS[term.unit](counts_from(start, term, calendar), term, calendar)


def account(begun: datetime, counted_from: datetime, ends: datetime, term: Term, calendar: Calendar) -> Due:
    """An end with the days on the way to it that have no working time, and the years not announced."""
    looked_at = _days_looked_at(begun, ends, term)
    return Due(
        due=ends,
        start=begun,
        counted_from=counted_from,
        skipped=tuple(why_off(day, calendar) for day in looked_at if not shifts_on(day, calendar)),
        unannounced_years=tuple(
            sorted({day.year for day in looked_at if not calendar.known_from <= day.year <= calendar.known_until})
        ),
    )


def working_hours_end(start: datetime, term: Term, calendar: Calendar) -> datetime:
    """n hours of working time are used up; exactly at a shift's end means that end, not the next shift's beginning."""
    left = timedelta(hours=term.value)
    for opens, closes in stretches_from(start, calendar):
        if left <= closes - opens:
            return opens + left
        left -= closes - opens
    raise AssertionError("stretches_from ends only by a refusal")


def working_days_end(start: datetime, term: Term, calendar: Calendar) -> datetime:
    """The start's clock time on the n-th working day after the start's day, which is not counted.

    A time outside that day's shifts becomes the last shift's end before it. If that day's first shift opens later than
    the clock time (winter hours have begun), that is the end of the working day before: never more than n days.
    """
    day = _working_day_after(start.date(), term.value, calendar)
    return _shift_end_before(datetime.combine(day, start.time(), start.tzinfo), calendar)


def days_end(start: datetime, term: Term, calendar: Calendar) -> datetime:
    """Date + n; without working time there, the next day that has; at the end of its last shift."""
    return close_of(start.date() + timedelta(days=term.value), calendar)


def months_end(start: datetime, term: Term, calendar: Calendar) -> datetime:
    """The same day number n months on, clamped to that month's end, then as days."""
    return close_of(months_on(start.date(), term.value), calendar)


def hours_end(start: datetime, term: Term, calendar: Calendar) -> datetime:  # noqa: ARG001 - one shape for all units
    """Plain addition, at night and on holidays too."""
    return start + timedelta(hours=term.value)


def same_day_end(start: datetime, term: Term, calendar: Calendar) -> datetime:
    """At or before the cut-off of a working day: the end of that day's last shift; otherwise of the next working day's.

    Where that day's last shift ended before the start (a half day), the next working day's: a term never ends before
    it begins.
    """
    if shifts_on(start.date(), calendar) and start.time() <= term.cutoff:
        ends = last_close(start.date(), calendar)
        if start < ends:
            return ends
    return close_of(start.date() + _ONE_DAY, calendar)


def months_on(day: date, months: int) -> date:
    """The same day number `months` later, clamped to the month's end: 31 January + 1 is 28 or 29 February."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


_ENDS: dict[TermUnit, Callable[[datetime, Term, Calendar], datetime]] = {
    TermUnit.WORKING_HOUR: working_hours_end,
    TermUnit.WORKING_DAY: working_days_end,
    TermUnit.DAY: days_end,
    TermUnit.MONTH: months_end,
    TermUnit.HOUR: hours_end,
    TermUnit.SAME_DAY: same_day_end,
}


@lru_cache(maxsize=65_536)
def _working_day_after(day: date, count: int, calendar: Calendar) -> date:
    """The `count`-th working day after `day`. Terms begin on few days: what was counted once is remembered."""
    for _ in range(count):
        day = next_working_day(day + _ONE_DAY, calendar)
    return day


def _shift_end_before(instant: datetime, calendar: Calendar) -> datetime:
    """`instant` if a shift runs then, else the end of the last shift before it (on the same day as a rule)."""
    day = instant.date()
    while True:
        for shift in reversed(shifts_on(day, calendar)):
            opens, closes = stretch(day, shift, calendar)
            if opens <= instant:
                return min(instant, closes)
        day -= _ONE_DAY


def _days_looked_at(start: datetime, ends: datetime, term: Term) -> list[date]:
    """The days whose being off or not decided the due date."""
    match term.unit:
        case TermUnit.HOUR:
            return []
        case TermUnit.DAY:
            first = start.date() + timedelta(days=term.value)
        case TermUnit.MONTH:
            first = months_on(start.date(), term.value)
        case _:
            first = start.date()
    looked_at = []
    for day in days_from(first):
        if day > ends.date():
            break
        looked_at.append(day)
    return looked_at
