"""From events to counts. Pure."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tinhso.windows.indicators.terms import Indicator, Period

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from tinhso.work.dossiers.terms import EventCount

Deltas = Counter["tuple[str, UUID, date]"]


def deltas(counts: Iterable[EventCount]) -> Deltas:
    """What events add to the rollups: every kind counts itself, a settlement that was not late counts `on_time` too."""
    found: Deltas = Counter()
    for count in counts:
        found[(Indicator(count.kind), count.unit_id, count.day)] += count.number
        if count.kind == Indicator.SETTLED and count.on_time:
            found[(Indicator.ON_TIME, count.unit_id, count.day)] += count.on_time
    return found


def totals(counted: Deltas) -> dict[Indicator, int]:
    """How often each thing happened, over all units and days counted."""
    found = dict.fromkeys(Indicator, 0)
    for (name, _, _), number in counted.items():
        found[Indicator(name)] += number
    return found


def by_day(counted: Deltas, indicator: Indicator, period: Period) -> list[int]:
    """One number per day of the period, for a small chart; days without an event are 0."""
    days = (period.last - period.first).days + 1
    found = [0] * days
    for (name, _, day), number in counted.items():
        if name == indicator:
            found[(day - period.first).days] += number
    return found


def digest(totals: Deltas) -> str:
    """A fingerprint of all non-zero daily counts: equal before and after a rebuild."""
    lines = sorted(
        f"{indicator} {unit} {day:%Y%m%d} {number}" for (indicator, unit, day), number in totals.items() if number
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def this_month(today: date) -> Period:
    """From the first of the month to today."""
    return Period("month", today.replace(day=1), today)


def last_month(today: date) -> Period:
    """The calendar month before that of today."""
    last = today.replace(day=1) - timedelta(days=1)
    return Period("month", last.replace(day=1), last)


def this_year(today: date) -> Period:
    """From 1 January to today."""
    return Period("year", today.replace(month=1, day=1), today)


def last_days(today: date, days: int) -> Period:
    """The last `days` days, today included."""
    return Period("days", today - timedelta(days=days - 1), today)
