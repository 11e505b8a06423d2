"""The clock of a case told day by day: which count each day belongs to, what it is to it, what is used and left. Pure.

Nothing here decides a due date: `reckoning` does, and this says how it came about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.work.casework.rules.explaining.days import day_lines, spans
from tinhso.work.casework.rules.explaining.runs import read
from tinhso.work.casework.rules.explaining.told import in_minutes, late_by, used_up
from tinhso.work.casework.terms import DayIs, Explanation, Standing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from tinhso.ground.workdays.terms import Calendar
    from tinhso.work.casework.rules.explaining.runs import Told
    from tinhso.work.casework.terms import Entry

    Wait = tuple[datetime, datetime | None]

__all__ = ["explain", "spans"]

_COUNTING = frozenset({DayIs.COUNTED, DayIs.EXTENDED, DayIs.SPARE})


def explain(
    entries: Sequence[tuple[int, Entry, Calendar]],
    *,
    at: datetime,
    settled: datetime | None = None,
    waits: Sequence[Wait] = (),
) -> Explanation | None:
    """The clock as it stands at `at`, or stood when it was `settled`; None before the term began.

    `entries` are those of the ledger with their numbers. `waits` are the times in which the applicant was waited for
    and after which the term is counted anew; the last of them may be open.
    """
    told = read(entries, min(at, settled or at))
    if told is None:
        return None
    until = min(filter(None, (at, settled, told.ended)))
    run, calendar = told.runs[-1], told.calendars[-1]
    stops = told.ended or settled or told.open_since
    open_wait = stops is None and any(ends is None for _, ends in waits)
    days = day_lines(told, waits, until, over=settled or told.ended, waiting=open_wait)
    minutes = in_minutes(run.term.unit)
    if minutes:
        total, used = used_up(told, run.due), used_up(told, min(until, run.due))
    else:
        counted = [line for line in days if line.what in _COUNTING and line.run == len(told.runs) - 1]
        total, used = (sum(line.amount for line in counted if now or not line.ahead) for now in (True, False))
    return Explanation(
        standing=_standing(told, settled, waiting=open_wait),
        until=until,
        due=told.due,
        runs=told.runs,
        days=days,
        in_minutes=minutes,
        total=total,
        used=used,
        left=total - used,
        late=0 if open_wait or told.ended else late_by(run, until, calendar),
        due_if_now=run.due if told.open_since else None,
        unannounced_years=tuple(
            sorted({d.day.year for d in days if not calendar.known_from <= d.day.year <= calendar.known_until})
        ),
    )


def _standing(told: Told, settled: datetime | None, *, waiting: bool) -> Standing:
    if told.ended is not None:
        return Standing.ENDED
    if settled is not None:
        return Standing.SETTLED
    if waiting:
        return Standing.WAITS
    return Standing.STANDS if told.open_since else Standing.RUNS
