"""How much of a term is used, and by how much it is over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tinhso.ground.workdays import rules as workdays
from tinhso.ground.workdays.terms import TermUnit
from tinhso.work.casework.rules.lateness import BY_THE_MINUTE, late_from

if TYPE_CHECKING:
    from datetime import date, datetime

    from tinhso.ground.workdays.terms import Calendar
    from tinhso.work.casework.rules.explaining.runs import Told
    from tinhso.work.casework.terms import Run

_MINUTE, _ONE_DAY = timedelta(minutes=1), timedelta(days=1)


def in_minutes(unit: TermUnit) -> bool:
    """Whether a term is told in minutes; all others in days."""
    return unit in BY_THE_MINUTE


def time_between(start: datetime, end: datetime, run: Run, calendar: Calendar) -> timedelta:
    """The time of a term in hours between two instants, less what is taken out of it."""
    counted, at = timedelta(0), start
    for begins, ends, _ in sorted(run.excluded):
        if at < min(begins, end):
            counted += _length(at, min(begins, end), run, calendar)
        at = max(at, ends)
    return counted + _length(at, end, run, calendar) if at < end else counted


def used_up(told: Told, until: datetime) -> int:
    """The minutes of the last count up to an instant."""
    run = told.runs[-1]
    return time_between(run.counted_from, until, run, told.calendars[-1]) // _MINUTE


def late_by(run: Run, until: datetime, calendar: Calendar) -> int:
    """By how much it is over: in minutes, in working days, or in days, as its term is counted; 0 within the term."""
    if until < late_from(run.due, run.term.unit, calendar.zone):
        return 0
    if in_minutes(run.term.unit):
        return _length(run.due, until, run, calendar) // _MINUTE
    first, last = run.due.astimezone(calendar.zone).date(), until.astimezone(calendar.zone).date()
    days = (first + timedelta(days=each + 1) for each in range((last - first).days))
    return sum(is_one(day, run.term.unit, calendar) for day in days)


def is_one(day: date, unit: TermUnit, calendar: Calendar) -> bool:
    """Whether a day would count in a term of this unit, were nothing taken out of it."""
    return unit in (TermUnit.DAY, TermUnit.MONTH) or bool(workdays.shifts_on(day, calendar))


def _length(start: datetime, end: datetime, run: Run, calendar: Calendar) -> timedelta:
    if run.term.unit is TermUnit.WORKING_HOUR:
        return workdays.working_time(start, end, calendar)
    return end - start
