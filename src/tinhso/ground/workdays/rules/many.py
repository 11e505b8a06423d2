"""The same due dates for very many starts at once: exact, equal to `deadlines`, a million in seconds.

The calendar is unrolled once into sorted arrays of microseconds on its own clock; each unit is then a look-up.
NumPy is imported here and nowhere else, so that nothing that answers a page pays for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.rules.days import MONDAY, no_working_time
from tinhso.ground.workdays.rules.instants import out_of_reach
from tinhso.ground.workdays.terms import (
    DEFAULT_CUTOFF,
    FIRST_DAY,
    HORIZON,
    LONGEST,
    Calendar,
    Shift,
    TermUnit,
    term_too_long,
)

Micros = NDArray[np.int64]

_HOUR = 3_600_000_000
_DAY = 24 * _HOUR
_EPOCH = date(1970, 1, 1)
_FIRST_DAY = (FIRST_DAY - _EPOCH).days
_END_DAY = (HORIZON - _EPOCH).days


def due_many(
    starts: NDArray[np.datetime64],
    values: NDArray[np.int64] | int,
    units: TermUnit | Sequence[TermUnit] | NDArray[np.str_],
    calendar: Calendar,
    cutoff: time = DEFAULT_CUTOFF,
) -> NDArray[np.datetime64]:
    """Due instants of many terms, in UTC to the microsecond, as are `starts` (`datetime64`, which knows no zone).

    `values` and `units` are one for all or one for each; units may be an array of their stored values
    (`"working_day"`). Equal to `due(start, Term(value, unit, cutoff), calendar).due` for every row, and refuses the
    whole batch where that would refuse one row.
    """
    instants = starts.astype("datetime64[us]")
    value, unit = np.broadcast_arrays(np.asarray(values), np.asarray(units, dtype=np.str_))
    value, unit = np.broadcast_to(value, instants.shape), np.broadcast_to(unit, instants.shape)
    offset = calendar.offset // timedelta(microseconds=1)
    clock = instants.astype(np.int64) + offset
    _refuse_bad(clock, value, calendar)
    timeline = _timeline(calendar)
    ends = np.empty_like(clock)
    done = np.zeros(clock.shape, dtype=bool)
    for each in TermUnit:
        rows = unit == each.value
        if not rows.any():
            continue
        if int(value[rows].max()) > LONGEST[each]:
            raise term_too_long(int(value[rows].max()), each)
        ends[rows] = timeline.ends(each, clock[rows], value[rows].astype(np.int64), _micros(cutoff))
        done |= rows
    if not done.all():
        raise Refusal("workdays.no_such_unit", "A term is in a unit that does not exist.")
    return (ends - offset).view("datetime64[us]")


@dataclass(frozen=True)
class Timeline:
    """A calendar unrolled from `FIRST_DAY` to the horizon. Instants are microseconds on the calendar's clock."""

    opens: Micros
    closes: Micros
    used_before: Micros
    """Working time before each stretch."""
    workdays: Micros
    """Day numbers that have working time, in order."""
    day_closes: Micros
    """The last shift's end of each working day."""
    next_workday: Micros
    """For each day since `FIRST_DAY`: the place in `workdays` of the first one not before it."""

    def ends(self, unit: TermUnit, start: Micros, value: Micros, cutoff: int) -> Micros:
        try:
            match unit:
                case TermUnit.WORKING_HOUR:
                    return self._working_hours(start, value)
                case TermUnit.WORKING_DAY:
                    return self._working_days(start, value)
                case TermUnit.DAY:
                    return self._close_of(start // _DAY + value)
                case TermUnit.MONTH:
                    return self._close_of(_months_on(start // _DAY, value))
                case TermUnit.HOUR:
                    return start + value * _HOUR
                case TermUnit.SAME_DAY:
                    return self._same_day(start, cutoff)
        except IndexError:
            raise no_working_time() from None

    def _moved(self, start: Micros) -> tuple[Micros, Micros]:
        """The stretch in which, and the instant at which, each count begins."""
        place = np.searchsorted(self.closes, start, side="right")
        return place, np.maximum(start, self.opens[place])

    def _working_hours(self, start: Micros, value: Micros) -> Micros:
        place, moved = self._moved(start)
        used = self.used_before[place] + (moved - self.opens[place]) + value * _HOUR
        # The first stretch at whose end that much is used up: a shift's end is reached before the next one opens.
        last = np.searchsorted(self.used_before[1:], used, side="left")
        if (used > self.used_before[-1] + self.closes[-1] - self.opens[-1]).any():
            raise IndexError
        return self.opens[last] + used - self.used_before[last]

    def _working_days(self, start: Micros, value: Micros) -> Micros:
        _, moved = self._moved(start)
        nth = self.workdays[self._workday_not_before(moved // _DAY) + value]
        instant = nth * _DAY + moved % _DAY
        shift_ends = self.closes[np.searchsorted(self.opens, instant, side="right") - 1]
        ends: Micros = np.minimum(instant, shift_ends)
        return ends

    def _close_of(self, day: Micros) -> Micros:
        return self.day_closes[self._workday_not_before(day)]

    def _same_day(self, start: Micros, cutoff: int) -> Micros:
        day = start // _DAY
        own = self._workday_not_before(day)
        today = (self.workdays[own] == day) & (start % _DAY <= cutoff) & (start < self.day_closes[own])
        return self._close_of(day + ~today)

    def _workday_not_before(self, day: Micros) -> Micros:
        return self.next_workday[day - _FIRST_DAY]


@lru_cache(maxsize=16)
def _timeline(calendar: Calendar) -> Timeline:
    days = np.arange(_FIRST_DAY, _END_DAY)
    weekday = (days + _EPOCH.weekday()) % 7
    for special in calendar.days:
        if FIRST_DAY <= special.day < HORIZON:
            stands_for = (special.swapped_with.weekday() if special.swapped_with else MONDAY) if special.works else -1
            weekday[(special.day - _EPOCH).days - _FIRST_DAY] = stands_for
    opens, closes = [], []
    for shift in calendar.shifts:
        worked = days[(weekday == shift.weekday) & _validity(days, shift)] * _DAY
        opens.append(worked + _micros(shift.opens))
        closes.append(worked + _micros(shift.closes))
    begin, end = np.sort(np.concatenate(opens)), np.sort(np.concatenate(closes))
    day_of = begin // _DAY
    last_of_day = np.append(day_of[1:] != day_of[:-1], True) if len(day_of) else np.zeros(0, dtype=bool)
    workdays = day_of[last_of_day]
    return Timeline(
        opens=begin,
        closes=end,
        used_before=np.concatenate(([0], np.cumsum(end - begin)[:-1])),
        workdays=workdays,
        day_closes=end[last_of_day],
        next_workday=np.searchsorted(workdays, days, side="left"),
    )


def _validity(days: Micros, shift: Shift) -> NDArray[np.bool_]:
    first = (shift.valid_from - _EPOCH).days if shift.valid_from else _FIRST_DAY
    last = (shift.valid_until - _EPOCH).days if shift.valid_until else _END_DAY
    return (first <= days) & (days <= last)


def _months_on(day: Micros, months: Micros) -> Micros:
    own_month = day.view("datetime64[D]").astype("datetime64[M]")
    number = day - own_month.astype("datetime64[D]").astype(np.int64)
    month = own_month + months.astype("timedelta64[M]")
    first = month.astype("datetime64[D]").astype(np.int64)
    next_first = (month + np.timedelta64(1, "M")).astype("datetime64[D]").astype(np.int64)
    clamped: Micros = first + np.minimum(number, next_first - first - 1)
    return clamped


def _micros(clock: time) -> int:
    return ((clock.hour * 60 + clock.minute) * 60 + clock.second) * 1_000_000 + clock.microsecond


def _refuse_bad(clock: Micros, value: NDArray[np.int64], calendar: Calendar) -> None:
    if not calendar.shifts:
        raise no_working_time()
    if not clock.size:
        return
    if not np.issubdtype(value.dtype, np.integer) or int(value.min()) < 1:
        raise Refusal("workdays.term_not_positive", "A term is a whole number of at least 1.")
    if clock.min() < _FIRST_DAY * _DAY or clock.max() >= _END_DAY * _DAY:  # not-a-time is the least integer
        raise out_of_reach()
