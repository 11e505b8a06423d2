"""Which days are worked, in which shifts, and why the others are not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.terms import HORIZON, Calendar, DayKind, Shift, SkippedDay

MONDAY = 0


def shifts_on(day: date, calendar: Calendar) -> tuple[Shift, ...]:
    """The shifts worked on `day`, in the order of the clock; none on a day off.

    A make-up day is worked in the shifts of the weekday whose day off it pays for, or of a Monday where that is not
    recorded; always in the hours in force on the make-up day itself (winter and summer hours differ).
    """
    special = calendar.special(day)
    weekday = day.weekday()
    if special:
        if not special.works:
            return ()
        weekday = special.swapped_with.weekday() if special.swapped_with else MONDAY
    return tuple(shift for shift in calendar.weekly(weekday) if shift.holds_on(day))


def why_off(day: date, calendar: Calendar) -> SkippedDay:
    """Why `day` has no working time: its holiday, swap or closure with the basis, else the weekly rest."""
    special = calendar.special(day)
    if special and not special.works:
        return SkippedDay(day, special.kind, special.name, special.basis, special.text_read)
    return SkippedDay(day, DayKind.WEEKLY_REST, DayKind.WEEKLY_REST.vi, DayKind.WEEKLY_REST.source)


def days_from(day: date) -> Iterator[date]:
    """`day` and every day after it, up to the horizon; then the calendar is refused as having no working time."""
    while day < HORIZON:
        yield day
        day += timedelta(days=1)
    raise no_working_time()


def no_working_time() -> Refusal:
    return Refusal(
        "workdays.no_working_time",
        "The calendar has no working time before the year %(year)s in which this term could end.",
        year=HORIZON.year,
    )


def next_working_day(day: date, calendar: Calendar) -> date:
    """`day` if it has working time, else the next day that has."""
    return next(each for each in days_from(day) if shifts_on(each, calendar))
