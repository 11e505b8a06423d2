"""Put a due date off, once, with an apology (form 04): the agency asks and signs, the one-stop sends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uuid_utils.compat

from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.statements.actions import change, insert, together
from tinhso.ground.statements.queries import row, thing
from tinhso.ground.workdays.queries import now
from tinhso.work.casework import actions as casework
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions.deeds.asking import may_process
from tinhso.work.dossiers.actions.deeds.closing import may_decide
from tinhso.work.dossiers.actions.law import basis, count_of, opened_on
from tinhso.work.dossiers.actions.news import locked, moved
from tinhso.work.dossiers.actions.papers import issue
from tinhso.work.dossiers.actions.receiving import may_receive
from tinhso.work.dossiers.actions.waiting import book, counted, need
from tinhso.work.dossiers.models import Extension
from tinhso.work.dossiers.rules import check_extension, check_reason, check_runs, is_too_late
from tinhso.work.dossiers.rules.clock import check_running
from tinhso.work.dossiers.terms import FormNumber, Happening

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.models import Dossier

_ALL = "SELECT count(*), count(*) FILTER (WHERE sent_at IS NULL) FROM dossiers_extension WHERE dossier_id = %s"
_OF = "SELECT dossier_id FROM dossiers_extension WHERE id = %s"
_SIGNED = "UPDATE dossiers_extension SET signed_by_name = %s WHERE id = %s"
_SENT = "UPDATE dossiers_extension SET sent_at = %s, sent_by_name = %s, too_late = %s WHERE id = %s"
_TAKEN_BACK = "DELETE FROM dossiers_extension WHERE id = %s"


@together
def ask_extension(
    dossier_id: UUID,
    reason: str,
    new_due: datetime,
    *,
    by: Person,
    version: int | None = None,
    at: datetime | None = None,
) -> UUID:
    """Propose another due date and say why; a leader's own proposal is signed with it. Gives its id.

    Once per dossier, at the latest the law's days before it is due; later it is still possible and told as too late
    (Decree 118/2025/NĐ-CP art. 19.6).
    """
    at = at or now()
    reason = check_reason(reason)
    dossier = locked(dossier_id, version)
    leads = may_decide(by, dossier.competent_unit_id)
    need(leads or may_process(by, dossier.competent_unit_id))
    check_runs(dossier.status, dossier.settled_at)
    check_running(counted(dossier))
    before, waiting = row(_ALL, [dossier.id]) or (0, 0)
    if waiting:
        raise Refusal("dossiers.extension_waits", "Another due date has been proposed already and waits to be sent.")
    old_due = check_extension(before, count_of("extension.most", opened_on(dossier)), dossier.due_at, new_due, at)
    asked = Extension(
        id=uuid_utils.compat.uuid7(),
        dossier_id=dossier.id,
        reason=reason,
        old_due_at=old_due,
        new_due_at=new_due,
        asked_at=at,
        asked_by_name=by.actor.name,
        signed_by_name=by.actor.name if leads else "",
        too_late=_too_late(dossier, at),
    )
    insert([asked])
    book(dossier, "extension_asked", by=by, extension=str(asked.id), due=new_due.isoformat())
    return asked.id


@together
def sign_extension(extension_id: UUID, *, by: Person) -> None:
    """The head of the competent agency signs the apology that a specialist drafted."""
    dossier, asked = _waiting(extension_id, None)
    need(may_decide(by, dossier.competent_unit_id))
    if asked.signed_by_name:
        raise Refusal("dossiers.signed_already", "This apology was signed already.")
    change(_SIGNED, [by.actor.name, asked.id])
    book(dossier, "extension_signed", by=by, extension=str(asked.id))


@together
def take_back_extension(extension_id: UUID, *, by: Person) -> None:
    """What was proposed and not sent is dropped."""
    dossier, asked = _waiting(extension_id, None)
    unit = dossier.competent_unit_id
    need(may_decide(by, unit) or may_process(by, unit))
    change(_TAKEN_BACK, [asked.id])
    book(dossier, "extension_taken_back", by=by, extension=str(asked.id))


@together
def send_extension(extension_id: UUID, *, by: Person, version: int | None = None, at: datetime | None = None) -> None:
    """Send the apology to the applicant: the due date moves, form 04 is issued. The one-stop alone writes to them."""
    at = at or now()
    dossier, asked = _waiting(extension_id, version)
    need(may_receive(by, dossier.receiving_unit_id))
    check_runs(dossier.status, dossier.settled_at)
    check_running(counted(dossier))
    if not asked.signed_by_name:
        raise Refusal("dossiers.not_signed", "The head of the agency that settles it has not signed this apology yet.")
    old_due = check_extension(0, None, dossier.due_at, asked.new_due_at, at)
    late = _too_late(dossier, at)
    change(_SENT, [at, by.actor.name, late, asked.id])
    rests = basis("extension.before", opened_on(dossier))
    casework.extend(dossier.id, asked.new_due_at, basis=rests, actor=by.actor, at=at, reason=asked.reason)
    facts = {
        "reason": asked.reason,
        "old_due": f"{old_due.astimezone(PEOPLE):%d/%m/%Y %H:%M}",
        "new_due": f"{asked.new_due_at.astimezone(PEOPLE):%d/%m/%Y %H:%M}",
        "too_late": late,
        "signed_by": asked.signed_by_name,
    }
    dossier.due_at = asked.new_due_at
    issue(FormNumber.APOLOGY, dossier.id, by=by, at=at, facts=facts)
    moved(dossier, Happening.EXTENDED, by=by, at=at, text=asked.reason)
    book(dossier, "extended", by=by, extension=str(asked.id), due=asked.new_due_at.isoformat(), too_late=late)


def _waiting(extension_id: UUID, version: int | None) -> tuple[Dossier, Extension]:
    """The dossier, locked, and what was proposed for it and waits to be sent."""
    found = row(_OF, [extension_id])
    dossier = locked(found[0], version) if found else None
    asked = thing(Extension, "id = %s AND sent_at IS NULL FOR UPDATE", [extension_id])
    if dossier is None or asked is None:
        raise NotFound("dossiers.no_such_extension", "No other due date waits to be sent under this address.")
    return dossier, asked


def _too_late(dossier: Dossier, at: datetime) -> bool:
    days = count_of("extension.before", opened_on(dossier))
    return dossier.due_at is not None and is_too_late(dossier.due_at, days, at, PEOPLE)
