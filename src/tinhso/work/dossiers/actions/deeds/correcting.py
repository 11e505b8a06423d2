"""Put a wrong entry of the ledger right: another start or another term, by the leader; nothing is erased."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tinhso.ground.statements.actions import together
from tinhso.ground.statements.queries import row
from tinhso.ground.workdays.queries import now
from tinhso.people.directory import queries as directory
from tinhso.work.casework import actions as casework
from tinhso.work.casework import queries as cases
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.casework.terms import Basis, ClockEvent
from tinhso.work.dossiers.actions.deeds.closing import may_decide
from tinhso.work.dossiers.actions.news import locked, moved
from tinhso.work.dossiers.actions.waiting import book, counted, need
from tinhso.work.dossiers.rules import check_reason, check_runs
from tinhso.work.dossiers.rules.clock import check_correction
from tinhso.work.dossiers.terms import Happening

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from tinhso.ground.workdays.terms import Term
    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.models import Dossier

COUNTS = frozenset({ClockEvent.START, ClockEvent.RESTART, ClockEvent.NEW_TERM, ClockEvent.CORRECT})
_PUT_OFF = "SELECT 1 FROM dossiers_extension WHERE dossier_id = %s AND sent_at IS NOT NULL LIMIT 1"


@together
def correct_clock(
    dossier_id: UUID,
    since: datetime,
    term: Term,
    reason: str,
    *,
    by: Person,
    version: int | None = None,
    at: datetime | None = None,
) -> None:
    """Count the term again from `since`, as it should have been written; the wrong entry stays and is read beside it.

    Only a leader of the agency that settles it; they stand in the ledger as who approved it. It rests on what the
    entry rested on that is put right. What did not count meanwhile stays out; a day promised with an apology stands.
    """
    at = at or now()
    reason = check_reason(reason)
    dossier = locked(dossier_id, version)
    need(may_decide(by, dossier.competent_unit_id))
    check_runs(dossier.status, dossier.settled_at)
    state = counted(dossier)
    check_correction(
        (state.since, state.term),
        (since, term),
        received=dossier.received_at,
        latest=max(at, state.since),
        promised=row(_PUT_OFF, [dossier.id]) is not None,
    )
    competent = directory.last_cards([dossier.competent_unit_id], at.astimezone(PEOPLE).date())
    clock = casework.start_clock(since, term, competent[dossier.competent_unit_id].calendar_code)
    rests = replace(_rested_on(dossier), approver=by.actor.name)
    due = casework.correct(dossier.id, clock, reason=reason, basis=rests, actor=by.actor, at=at)
    dossier.due_at = due
    moved(dossier, Happening.CLOCK_CORRECTED, by=by, at=at, text=reason)
    book(dossier, "clock_corrected", by=by, since=since.isoformat(), due=due.isoformat())


def _rested_on(dossier: Dossier) -> Basis:
    """What the last entry that counted a term rests on."""
    last = [line for line in cases.ledger(dossier.id) if ClockEvent(line.event) in COUNTS][-1]
    return Basis(last.basis, last.rule, last.pack, last.verified)
