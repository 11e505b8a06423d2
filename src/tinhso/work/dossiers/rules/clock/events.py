"""What the events of a dossier do to its clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.work.casework.rules import late_from
from tinhso.work.casework.terms import ClockEvent
from tinhso.work.procedures.terms import ClockEffect

if TYPE_CHECKING:
    from datetime import datetime

    from tinhso.work.casework.terms import Reckoning
    from tinhso.work.procedures.terms import ClockRule


def on_completion(rule: ClockRule | None, term: Term) -> tuple[ClockEvent | None, Term]:
    """What becomes of the clock when an applicant completed the dossier, and which term counts then.

    Without a rule, or where a new term is approved without its length, the whole term is counted anew (Decree
    118/2025/NĐ-CP art. 19.5). None: the completion leaves the clock alone.
    """
    match rule.effect if rule else ClockEffect.RESTART:
        case ClockEffect.NONE:
            return None, term
        case ClockEffect.EXCLUDE:
            return ClockEvent.INCLUDE, term
        case ClockEffect.NEW_TERM if rule and rule.amount:
            return ClockEvent.NEW_TERM, Term(int(rule.amount), TermUnit(rule.unit))
    return ClockEvent.RESTART, term


def check_running(state: Reckoning | None) -> None:
    """Time that does not count is open: what would touch the term waits until its end was told."""
    if state is not None and state.open_since is not None:
        raise Refusal(
            "dossiers.clock_stands",
            "Time that does not count runs now, and puts the due date off by itself: end it first.",
        )


def check_interval(since: datetime, accepted: datetime | None, until: datetime, at: datetime) -> None:
    """An interval that does not count lies between acceptance and now, and ends after it began."""
    if accepted is None or since < accepted:
        raise Refusal(
            "dossiers.before_acceptance", "The term ran only from acceptance on: name a later moment.", status=422
        )
    if until < since:
        raise Refusal("dossiers.ends_before_it_begins", "The interval cannot end before it began.", status=422)
    if until > at:
        raise Refusal("dossiers.not_yet", "Name what has happened, not what is still to come.", status=422)


def check_follows(since: datetime, state: Reckoning) -> None:
    """What does not count begins after the last interval ended, and after the day was promised that now stands.

    Whoever promised another day knew what had been waited for until then.
    """
    ends = [until for _, until in state.excluded] + ([state.since] if state.promised else [])
    if ends and since < max(ends):
        raise Refusal(
            "dossiers.told_before",
            "An earlier interval, or the day that was promised since, has taken that time in already: name a later "
            "moment.",
            status=422,
        )


def is_late_now(due: datetime, unit: str, at: datetime, stood: datetime | None) -> bool:
    """Whether what is not settled is late at an instant; a clock that stands since `stood` makes nothing later."""
    return min(filter(None, (at, stood))) >= late_from(due, unit)
