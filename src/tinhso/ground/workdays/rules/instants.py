"""Working time at the scale of instants."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.rules.days import days_from, next_working_day, shifts_on
from tinhso.ground.workdays.terms import FIRST_DAY, HORIZON, Calendar, Shift


def local(instant: datetime, calendar: Calendar) -> datetime:
    """`instant` on the calendar's clock. A time without a zone is refused: nobody knows which instant it names."""
    if instant.utcoffset() is None:
        raise Refusal("workdays.naive_time", "This time has no time zone.")
    first, horizon = (datetime.combine(day, time(), calendar.zone) for day in (FIRST_DAY, HORIZON))
    if not first <= instant < horizon:
        raise out_of_reach()
    return instant.astimezone(calendar.zone)


def out_of_reach() -> Refusal:
    return Refusal(
        "workdays.date_out_of_reach",
        "Time is counted in the years %(first)s to %(last)s only.",
        first=FIRST_DAY.year,
        last=HORIZON.year - 1,
    )


def stretch(day: date, shift: Shift, calendar: Calendar) -> tuple[datetime, datetime]:
    """When the shift opens and closes on `day`."""
    return (
        datetime.combine(day, shift.opens, calendar.zone),
        datetime.combine(day, shift.closes, calendar.zone),
    )


def stretches_from(instant: datetime, calendar: Calendar) -> Iterator[tuple[datetime, datetime]]:
    """Every stretch of working time from the local `instant` on, the first one cut at it; a shift's end is outside."""
    for day in days_from(instant.date()):
        for shift in shifts_on(day, calendar):
            opens, closes = stretch(day, shift, calendar)
            if closes > instant:
                yield max(opens, instant), closes


def last_close(day: date, calendar: Calendar) -> datetime:
    """The end of the last shift of a day that has working time."""
    return stretch(day, shifts_on(day, calendar)[-1], calendar)[1]


def close_of(day: date, calendar: Calendar) -> datetime:
    """The end of the last shift of `day`, or of the next day that has working time."""
    return last_close(next_working_day(day, calendar), calendar)


def is_working(instant: datetime, calendar: Calendar) -> bool:
    """Whether somebody is at work at `instant`. A shift's first instant counts, its last does not."""
    clock = local(instant, calendar)
    return any(shift.opens <= clock.time() < shift.closes for shift in shifts_on(clock.date(), calendar))


def next_working_instant(instant: datetime, calendar: Calendar) -> datetime:
    """`instant` itself if it is working time, else the next instant that is."""
    return next(stretches_from(local(instant, calendar), calendar))[0]


def working_time(start: datetime, end: datetime, calendar: Calendar) -> timedelta:
    """Working time between two instants: the inverse of a term in working hours; negative if `end` comes first."""
    start, end = local(start, calendar), local(end, calendar)
    if end < start:
        return -working_time(end, start, calendar)
    total = timedelta(0)
    for day in days_from(start.date()):
        if day > end.date():
            break
        for shift in shifts_on(day, calendar):
            opens, closes = stretch(day, shift, calendar)
            total += max(min(closes, end) - max(opens, start), timedelta(0))
    return total
