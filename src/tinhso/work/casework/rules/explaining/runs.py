"""The counts that a ledger holds: each from the entry that began it, with what was taken out of it and put on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tinhso.ground.workdays import rules as workdays
from tinhso.work.casework.rules.reckoning import COUNTS_A_TERM, ENDS, taken
from tinhso.work.casework.terms import ClockEvent, Entry, Run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from tinhso.ground.workdays.terms import Calendar
    from tinhso.work.casework.terms import Reckoning


@dataclass(frozen=True, slots=True)
class Told:
    """What was read from a ledger: its counts with their calendars, the due date, what is open, when it ended."""

    runs: tuple[Run, ...]
    calendars: tuple[Calendar, ...]
    due: datetime
    open_since: datetime | None
    ended: datetime | None


def read(entries: Sequence[tuple[int, Entry, Calendar]], at: datetime) -> Told | None:
    """The counts of a ledger. An interval that is open is taken as if it ended at `at`."""
    state: Reckoning | None = None
    runs: list[tuple[Run, Calendar]] = []
    opened, due, ended = 0, None, None
    for seq, entry, calendar in entries:
        state = taken(state, entry, calendar)
        due = state.due
        if entry.event in COUNTS_A_TERM:
            _begin(runs, seq, entry, calendar, state)
        elif entry.event is ClockEvent.EXCLUDE:
            opened = seq
        elif entry.event in ENDS:
            ended = entry.since
        else:
            _go_on(runs, state, calendar, opened, by_law=entry.event is not ClockEvent.EXTEND)
    if state is None or due is None:
        return None
    since = state.open_since
    if since is not None and ended is not None:
        run, counted = runs[-1]
        runs[-1] = replace(run, excluded=(*run.excluded, (since, max(ended, since), opened))), counted
        since = None
    elif since is not None:
        last, calendar = entries[-1][1:]
        state = taken(state, Entry(ClockEvent.INCLUDE, max(at, since), last.term), calendar)
        _go_on(runs, state, calendar, opened, by_law=True)
    return Told(tuple(run for run, _ in runs), tuple(calendar for _, calendar in runs), due, since, ended)


def _begin(runs: list[tuple[Run, Calendar]], seq: int, entry: Entry, calendar: Calendar, state: Reckoning) -> None:
    """A new count. What it counts again from an earlier day on belongs to it, not to those before."""
    kept = tuple(each for each in runs[-1][0].excluded if each[:2] in state.excluded) if runs else ()
    day = _day(entry.since, calendar)
    while runs and _day(runs[-1][0].since, calendar) >= day:
        runs.pop()
    run = Run(
        seq=seq,
        event=entry.event,
        since=entry.since,
        counted_from=workdays.counts_from(entry.since, entry.term, calendar),
        term=entry.term,
        calendar=calendar.code,
        edition=calendar.edition,
        by_law=state.due,
        due=state.due,
        excluded=kept,
        promised=entry.promised is not None,
    )
    runs.append((run, calendar))


def _go_on(
    runs: list[tuple[Run, Calendar]], state: Reckoning, calendar: Calendar, opened: int, *, by_law: bool
) -> None:
    """The last count is due at another time: an interval was taken out of it, or another day was promised."""
    run, counted = runs[-1]
    if not by_law:
        runs[-1] = replace(run, due=state.due), counted
        return
    excluded = (*run.excluded, (*state.excluded[-1], opened))
    extended = run.due != run.by_law
    run = replace(run, due=state.due, excluded=excluded)
    if not extended:
        run, counted = replace(run, by_law=state.due, edition=calendar.edition), calendar
    runs[-1] = run, counted


def _day(instant: datetime, calendar: Calendar) -> date:
    return instant.astimezone(calendar.zone).date()
