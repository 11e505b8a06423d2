"""The due date as the ledger gives it: every entry taken in its order, from nothing else. Pure.

What a clock may do next follows from where it stands; whatever is out of turn is refused, so no state is reached by a
way the law does not know.
"""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays import rules as workdays
from tinhso.work.casework.terms import ClockEvent, Entry, Reckoning

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tinhso.ground.workdays.terms import Calendar

COUNTS_A_TERM = frozenset({ClockEvent.START, ClockEvent.RESTART, ClockEvent.NEW_TERM, ClockEvent.CORRECT})
ENDS = frozenset({ClockEvent.CLOSE, ClockEvent.STOP, ClockEvent.WITHDRAW})


def reckon(entries: Iterable[tuple[Entry, Calendar]]) -> Reckoning | None:
    """Where a clock stands after these entries, each by the calendar it was written under; None before the first."""
    found: Reckoning | None = None
    return reduce(lambda state, one: taken(state, *one), entries, found)


def taken(state: Reckoning | None, entry: Entry, calendar: Calendar) -> Reckoning:
    """The clock after one more entry."""
    if state is None:
        if entry.event is not ClockEvent.START:
            raise Refusal("casework.no_clock", "The term of this case has not started yet.")
        return _counted(entry, calendar)
    _check_turn(state, entry)
    match entry.event:
        case ClockEvent.RESTART | ClockEvent.NEW_TERM:
            return _counted(entry, calendar)
        case ClockEvent.CORRECT:
            return _counted_with(replace(_counted(entry, calendar), excluded=state.excluded), calendar)
        case ClockEvent.EXCLUDE | ClockEvent.INCLUDE:
            return _interval(state, entry, calendar)
        case ClockEvent.EXTEND:
            return _promised(state, entry)
        case _:
            return replace(state, ended=True)


def _check_turn(state: Reckoning, entry: Entry) -> None:
    """Refuse what cannot come now."""
    if state.ended:
        raise Refusal("casework.clock_ended", "This case has ended: its term counts no more.")
    if entry.event is ClockEvent.START:
        raise Refusal("casework.clock_out_of_turn", "The term of a case starts once; then it can be started anew.")
    if entry.event is ClockEvent.INCLUDE:
        if state.open_since is None:
            raise Refusal("casework.clock_runs", "The term runs: no interval is open that could end.")
    elif state.open_since is not None and entry.event not in ENDS:
        raise Refusal("casework.clock_stands", "An interval that does not count is open: end it first.")


def _interval(state: Reckoning, entry: Entry, calendar: Calendar) -> Reckoning:
    """One that does not count begins, or the open one ends (an end before its beginning is its beginning)."""
    if state.open_since is None:
        return replace(state, open_since=entry.since)
    interval = (state.open_since, max(entry.since, state.open_since))
    return _counted_with(replace(state, excluded=(*state.excluded, interval), open_since=None), calendar)


def _counted(entry: Entry, calendar: Calendar) -> Reckoning:
    if entry.promised is not None:
        return Reckoning(entry.promised, entry.since, entry.term, promised=entry.promised)
    return Reckoning(workdays.end(entry.since, entry.term, calendar), entry.since, entry.term)


def _counted_with(state: Reckoning, calendar: Calendar) -> Reckoning:
    """The due date with what does not count."""
    if state.promised is not None:
        due = workdays.later_by(state.promised, state.term.unit, calendar, state.excluded)
    else:
        due = workdays.end_without(state.since, state.term, calendar, state.excluded)
    return replace(state, due=due)


def _promised(state: Reckoning, entry: Entry) -> Reckoning:
    if entry.promised is None or entry.promised <= state.due:
        raise Refusal("casework.not_later", "The new due date is not later than the one promised.", status=422)
    return replace(state, due=entry.promised, since=entry.since, promised=entry.promised, excluded=())
