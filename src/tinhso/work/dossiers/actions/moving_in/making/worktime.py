"""Working time as one line: so many minutes since the first day, and the instant at which they are spent."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np

from tinhso.ground.workdays.rules import shifts_on

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tinhso.ground.workdays.terms import Calendar

    Instants = NDArray[np.datetime64]

_MINUTE = 60_000_000


class WorkTime:
    """The shifts of a calendar from a day on; instants are UTC to the microsecond."""

    def __init__(self, calendar: Calendar, first: date, days: int) -> None:
        shifts = [
            (datetime.combine(day, shift.opens), datetime.combine(day, shift.closes))
            for day in (first + timedelta(days=n) for n in range(days))
            for shift in shifts_on(day, calendar)
        ]
        self._opens = np.array([opens for opens, _ in shifts], "M8[us]") - np.timedelta64(7, "h")
        closes = np.array([closes for _, closes in shifts], "M8[us]") - np.timedelta64(7, "h")
        self._length = (closes - self._opens).astype(np.int64) / _MINUTE
        self._before = np.r_[0, np.cumsum(self._length)]

    def instants(self, minutes: NDArray[np.float64]) -> Instants:
        """When so many working minutes are spent; never on the full second, so that every instant is written alike."""
        minutes = np.minimum(minutes, self._before[-1] - 1)
        shift = np.searchsorted(self._before, minutes, side="right") - 1
        inside = ((minutes - self._before[shift]) * _MINUTE).astype(np.int64)
        inside = np.minimum(inside, (self._length[shift] * _MINUTE).astype(np.int64) - 2)
        inside += (inside % 1_000_000 == 0).astype(np.int64)
        return np.asarray(self._opens[shift] + inside.astype("m8[us]"))

    def spent(self, instants: Instants) -> NDArray[np.float64]:
        """How many working minutes lie before instants."""
        shift = np.maximum(np.searchsorted(self._opens, instants, side="right") - 1, 0)
        inside = (instants - self._opens[shift]).astype(np.int64) / _MINUTE
        return np.asarray(self._before[shift] + np.clip(inside, 0, self._length[shift]))

    def spent_at(self, instant: np.datetime64) -> float:
        """The same for one."""
        return float(self.spent(np.array([instant]))[0])
