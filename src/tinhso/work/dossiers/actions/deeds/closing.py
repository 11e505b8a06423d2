"""End a dossier without a result: the applicant takes it back, or the agency stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.statements.actions import insert, together
from tinhso.ground.workdays.queries import now
from tinhso.work.casework import actions as casework
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.casework.terms import Basis, ClockEvent
from tinhso.work.dossiers.actions.deeds.asking import end_requests
from tinhso.work.dossiers.actions.law import basis, law, opened_on
from tinhso.work.dossiers.actions.news import locked, moved
from tinhso.work.dossiers.actions.papers import issue
from tinhso.work.dossiers.actions.receiving import may_receive
from tinhso.work.dossiers.actions.waiting import APPLICANT, book, need
from tinhso.work.dossiers.models import Closing
from tinhso.work.dossiers.rules import check_basis, check_may_withdraw, check_reason, check_runs
from tinhso.work.dossiers.terms import ClosingKind, FormNumber, Happening, Status

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.models import Dossier


def may_decide(person: Person, unit_id: UUID) -> bool:
    """Whether this person decides on what that unit settles."""
    return person.may("approve_step", unit_id)


@together
def withdraw(
    dossier_id: UUID,
    reason: str,
    *,
    by: Person | None,
    version: int | None = None,
    at: datetime | None = None,
) -> None:
    """The applicant takes the dossier back: asked for at the counter (`by`) or online (`by` None). Form 05.

    Possible until the result is decided (Decree 118/2025/NĐ-CP art. 21).
    """
    at = at or now()
    reason = check_reason(reason)
    dossier = locked(dossier_id, version)
    if by is not None:
        need(may_receive(by, dossier.receiving_unit_id))
    check_runs(dossier.status, dossier.settled_at)
    rule = law("stop.on_request", opened_on(dossier))
    check_may_withdraw(str(rule.value) if rule else "")
    rests = basis("stop.on_request", opened_on(dossier))
    _close(dossier, ClosingKind.WITHDRAWN, reason, rests, by=by, at=at)
    moved(dossier, Happening.WITHDRAWN, status=Status.WITHDRAWN, by=by, at=at, text=reason)
    book(dossier, "withdrawn", by=by)


@together
def stop(
    dossier_id: UUID,
    reason: str,
    provision: str,
    *,
    by: Person,
    version: int | None = None,
    at: datetime | None = None,
) -> None:
    """The competent agency stops a dossier, on a provision it names. Form 05, which the one-stop hands over."""
    at = at or now()
    reason, rests = check_reason(reason), Basis(check_basis(provision), approver=by.actor.name)
    dossier = locked(dossier_id, version)
    need(may_decide(by, dossier.competent_unit_id))
    check_runs(dossier.status, dossier.settled_at)
    _close(dossier, ClosingKind.STOPPED, reason, rests, by=by, at=at)
    moved(dossier, Happening.STOPPED, status=Status.STOPPED, by=by, at=at, text=reason)
    book(dossier, "stopped", by=by)


def _close(dossier: Dossier, kind: ClosingKind, reason: str, rests: Basis, *, by: Person | None, at: datetime) -> None:
    event = ClockEvent.WITHDRAW if kind is ClosingKind.WITHDRAWN else ClockEvent.STOP
    casework.end_clock(dossier.id, event, basis=rests, actor=by.actor if by else APPLICANT, at=at)
    casework.end_case(dossier.id, outcome=str(kind), by=by, at=at)
    end_requests(dossier.id)
    name = by.actor.name if by else ""
    insert([Closing(dossier_id=dossier.id, kind=kind, reason=reason, basis=rests.citation, at=at, by_name=name)])
    requested = f"{at.astimezone(PEOPLE):%d/%m/%Y}" if kind is ClosingKind.WITHDRAWN else ""
    facts = {"reason": reason, "basis": rests.citation, "requested": requested}
    issue(FormNumber.STOP, dossier.id, by=by, at=at, facts=facts)
