"""When papers must be handed over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tinhso.ground.workdays.rules import next_working_day, shifts_on
from tinhso.ground.workdays.rules.instants import local, stretch

if TYPE_CHECKING:
    from datetime import datetime, time

    from tinhso.ground.workdays.terms import Calendar


def hand_over_due(accepted_at: datetime, cutoff: time, calendar: Calendar) -> datetime:
    """When the papers of a dossier accepted at an instant must have reached the unit that settles it.

    The end of the same working day; accepted at or after `cutoff`, or on a day off, the end of the first shift of the
    next working day. Source: Decree 118/2025/NĐ-CP art. 18.2 (rule `transfer.cutoff`).
    """
    clock = local(accepted_at, calendar)
    today = shifts_on(clock.date(), calendar)
    if today and clock.time() < cutoff:
        return stretch(clock.date(), today[-1], calendar)[1]
    following = next_working_day(clock.date() + timedelta(days=1), calendar)
    return stretch(following, shifts_on(following, calendar)[0], calendar)[1]
