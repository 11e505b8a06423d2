"""End a dossier without a result: the applicant takes it back, or the agency stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.statements.actions import insert, together
from tinhso.ground.workdays.queries import now
from tinhso.work.casework import actions as casework
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions.deeds.asking import end_requests
from tinhso.work.dossiers.actions.law import citation, law
from tinhso.work.dossiers.actions.news import locked, moved
from tinhso.work.dossiers.actions.papers import issue
from tinhso.work.dossiers.actions.receiving import may_receive
from tinhso.work.dossiers.actions.waiting import book, need
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
    rule = law("stop.on_request", dossier.received_at.astimezone(PEOPLE).date())
    check_may_withdraw(str(rule.value) if rule else "")
    basis = citation("stop.on_request", at.astimezone(PEOPLE).date())
    _close(dossier, ClosingKind.WITHDRAWN, reason, basis, by=by, at=at)
    moved(dossier, Happening.WITHDRAWN, status=Status.WITHDRAWN, by=by, at=at, text=reason)
    book(dossier, "withdrawn", by=by)


@together
def stop(
    dossier_id: UUID,
    reason: str,
    basis: str,
    *,
    by: Person,
    version: int | None = None,
    at: datetime | None = None,
) -> None:
    """The competent agency stops a dossier, on a provision it names. Form 05, which the one-stop hands over."""
    at = at or now()
    reason, basis = check_reason(reason), check_basis(basis)
    dossier = locked(dossier_id, version)
    need(may_decide(by, dossier.competent_unit_id))
    check_runs(dossier.status, dossier.settled_at)
    _close(dossier, ClosingKind.STOPPED, reason, basis, by=by, at=at)
    moved(dossier, Happening.STOPPED, status=Status.STOPPED, by=by, at=at, text=reason)
    book(dossier, "stopped", by=by)


def _close(dossier: Dossier, kind: ClosingKind, reason: str, basis: str, *, by: Person | None, at: datetime) -> None:
    casework.end_case(dossier.id, outcome=str(kind), by=by, at=at)
    end_requests(dossier.id)
    name = by.actor.name if by else ""
    insert([Closing(dossier_id=dossier.id, kind=kind, reason=reason, basis=basis, at=at, by_name=name)])
    requested = f"{at.astimezone(PEOPLE):%d/%m/%Y}" if kind is ClosingKind.WITHDRAWN else ""
    facts = {"reason": reason, "basis": basis, "requested": requested}
    issue(FormNumber.STOP, dossier.id, by=by, at=at, facts=facts)
