"""A ledger counted again from nothing but its entries, and held against what is written. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.casework.rules.reckoning import taken
from tinhso.work.casework.terms import ClockEvent, Fault, Wrong

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from tinhso.ground.workdays.terms import Calendar
    from tinhso.work.casework.terms import Reckoning, Written


def audit(
    ledger: Sequence[Written], *, shown: datetime | None, first: datetime | None, newest: Callable[[str], Calendar]
) -> Iterator[Wrong]:
    """The differences of one ledger; none where all is well.

    `shown` and `first` are the due dates that the case shows, now and at first. `newest` gives the newest edition of a
    calendar, to say of a wrong count whether it was made by that one.
    """
    if not ledger:
        if shown is not None:
            yield Wrong(Fault.NO_LEDGER, 0, shown, None)
        return
    state: Reckoning | None = None
    for place, line in enumerate(ledger, 1):
        after = _next(place, line, state)
        if isinstance(after, Wrong):
            yield after
            return
        yield from _held(line, state, after, newest)
        state = after
    last = state.due if state else None
    if shown != last:
        yield Wrong(Fault.SHOWN, 0, shown, last)
    # What was corrected at the start may have corrected the first date too; nothing follows of it from the entries.
    if first != ledger[0].due_after and not any(line.entry.event is ClockEvent.CORRECT for line in ledger):
        yield Wrong(Fault.FIRST, 0, first, ledger[0].due_after)


def _next(place: int, line: Written, state: Reckoning | None) -> Reckoning | Wrong:
    """Where the clock stands after an entry, or why nothing more can be counted."""
    if line.seq != place:
        return Wrong(Fault.NUMBERS, line.seq, None, None)
    if line.calendar is None:
        return Wrong(Fault.NO_EDITION, line.seq, line.due_after, None)
    try:
        return taken(state, line.entry, line.calendar)
    except Refusal:
        return Wrong(Fault.ORDER, line.seq, line.due_after, state.due if state else None)


def _held(
    line: Written, state: Reckoning | None, after: Reckoning, newest: Callable[[str], Calendar]
) -> Iterator[Wrong]:
    """Both dates of an entry against those that were counted."""
    before = state.due if state else None
    if line.due_before != before:
        yield Wrong(Fault.BEFORE, line.seq, line.due_before, before)
    if after.due != line.due_after:
        other = line.calendar is not None and _by(newest(line.calendar.code), state, line)
        yield Wrong(Fault.EDITION if other else Fault.COUNT, line.seq, line.due_after, after.due)


def _by(calendar: Calendar, state: Reckoning | None, line: Written) -> bool:
    """Whether the date that is written is that of another edition."""
    return calendar != line.calendar and taken(state, line.entry, calendar).due == line.due_after
