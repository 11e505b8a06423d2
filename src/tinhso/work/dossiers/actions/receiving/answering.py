"""Answer a dossier that was filed: accept it as complete and valid, or refuse it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.statements.actions import insert, together
from tinhso.ground.workdays.queries import now
from tinhso.people.directory import queries as directory
from tinhso.work.casework import actions as casework
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions.law import citation, opened_on
from tinhso.work.dossiers.actions.news import locked, moved
from tinhso.work.dossiers.actions.papers import issue
from tinhso.work.dossiers.actions.receiving.beginning import first_clock, on_the_receipt
from tinhso.work.dossiers.actions.receiving.submitting import may_receive
from tinhso.work.dossiers.actions.waiting import book, drop_draft, need, waiting_at
from tinhso.work.dossiers.models import Closing
from tinhso.work.dossiers.rules import check_reason
from tinhso.work.dossiers.terms import ClosingKind, FormNumber, Happening, Status
from tinhso.work.procedures import queries as procedures

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person


@together
def accept(dossier_id: UUID, *, by: Person, version: int | None = None, at: datetime | None = None) -> None:
    """Accept a filed dossier as complete and valid: its term starts, the receipt is issued.

    Source: Decree 118/2025/NĐ-CP art. 17.3.
    """
    at = at or now()
    dossier = locked(dossier_id, version)
    need(may_receive(by, dossier.receiving_unit_id))
    item = waiting_at(dossier.id, "receive")
    receiving, competent = dossier.receiving_unit_id, dossier.competent_unit_id
    units = directory.last_cards([receiving, competent], at.astimezone(PEOPLE).date())
    term = procedures.version(dossier.procedure_version_id).term
    clock, rests = first_clock(dossier, term, units[receiving], units[competent], at)
    casework.complete(item.id, dossier.id, outcome="accept", by=by, at=at)
    casework.start(dossier.id, clock, basis=rests, actor=by.actor, at=at)
    drop_draft(dossier.id)
    dossier.due_at = dossier.original_due_at = clock.due.due
    moved(dossier, Happening.ACCEPTED, status=Status.RECEIVED, by=by, at=at)
    if dossier.receipt_wanted:
        issue(FormNumber.RECEIPT, dossier.id, by=by, at=at, facts=on_the_receipt(clock, at))
    book(dossier, "accepted", by=by, due=clock.due.due.isoformat())


@together
def refuse(
    dossier_id: UUID, reason: str, *, by: Person, version: int | None = None, at: datetime | None = None
) -> None:
    """Refuse a dossier at intake, with the reason in writing (form 03)."""
    at = at or now()
    reason = check_reason(reason)
    dossier = locked(dossier_id, version)
    need(may_receive(by, dossier.receiving_unit_id))
    item = waiting_at(dossier.id, "receive")
    casework.complete(item.id, dossier.id, outcome="refuse", by=by, at=at)
    basis = citation("intake.guidance", opened_on(dossier))
    drop_draft(dossier.id)
    closing = Closing(
        dossier_id=dossier.id, kind=ClosingKind.REFUSED, reason=reason, basis=basis, at=at, by_name=by.actor.name
    )
    insert([closing])
    issue(FormNumber.REFUSAL, dossier.id, by=by, at=at, facts={"reason": reason})
    moved(dossier, Happening.REFUSED, status=Status.REFUSED, by=by, at=at, text=reason)
    book(dossier, "refused", by=by)
