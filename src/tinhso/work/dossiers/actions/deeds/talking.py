"""Opinions among officials; messages between the applicant and the one-stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uuid_utils.compat

from tinhso.ground.files import actions as files_of
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.statements.actions import change, insert, together
from tinhso.ground.statements.queries import row
from tinhso.ground.workdays.queries import now
from tinhso.work.casework import queries as casework
from tinhso.work.dossiers.actions.news import locked, told
from tinhso.work.dossiers.actions.receiving import may_receive
from tinhso.work.dossiers.actions.waiting import book, need
from tinhso.work.dossiers.models import Message, Opinion
from tinhso.work.dossiers.rules import check_text
from tinhso.work.dossiers.terms import Happening

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.models import Dossier

HANDLING = ("receive_dossier", "return_result", "process_dossier", "approve_step", "keep_records")
_MESSAGE = "SELECT dossier_id, sent_at FROM dossiers_message WHERE id = %s AND NOT from_applicant"
_SENT = "UPDATE dossiers_message SET sent_at = %s, sent_by_name = %s WHERE id = %s"
_READ = "UPDATE dossiers_message SET read_at = %s WHERE dossier_id = %s AND from_applicant = %s AND read_at IS NULL"


def may_handle(person: Person, *units: UUID) -> bool:
    """Whether this person has a hand in what one of these units receives, settles or returns; to look is not enough."""
    reach = person.units(*HANDLING)
    return reach is None or not reach.isdisjoint(units)


@together
def write_opinion(dossier_id: UUID, text: str, *, by: Person, at: datetime | None = None) -> None:
    """Write for colleagues what one thinks; the applicant never sees it, and it is never changed."""
    at = at or now()
    text = check_text(text)
    dossier = locked(dossier_id)
    need(_has_a_hand(by, dossier))
    item = casework.open_item(dossier.id)
    opinion = Opinion(
        dossier_id=dossier.id,
        text=text,
        at=at,
        post_id=by.post_id,
        by_name=by.actor.name,
        step_name=item.step_name if item else "",
    )
    insert([opinion])
    book(dossier, "opinion_written", by=by)


@together
def write_message(
    dossier_id: UUID,
    text: str,
    *,
    by: Person | None = None,
    files: Sequence[tuple[UUID, str]] = (),
    at: datetime | None = None,
) -> UUID:
    """Write to the applicant, or as the applicant (`by` None); gives the message's id.

    What the one-stop writes leaves at once. What others write waits until the one-stop sends it: agencies do not turn
    to applicants themselves (Decree 118/2025/NĐ-CP art. 5.1.e). `files` are (kept file, name).
    """
    at = at or now()
    text = check_text(text)
    dossier = locked(dossier_id)
    if by is not None:
        need(_has_a_hand(by, dossier))
    leaves = by is None or may_receive(by, dossier.receiving_unit_id)
    name = by.actor.name if by else ""
    message = Message(
        id=uuid_utils.compat.uuid7(),
        dossier_id=dossier.id,
        from_applicant=by is None,
        text=text,
        written_at=at,
        written_by_name=name,
        sent_at=at if leaves else None,
        sent_by_name=name if leaves else "",
    )
    insert([message])
    for file_id, called in files:
        files_of.claim(file_id, "dossiers.message", str(message.id), name=called)
    if leaves:
        told(dossier, Happening.MESSAGE, by=by, at=at)
    book(dossier, "message_sent" if leaves else "message_written", by=by, message=str(message.id))
    return message.id


@together
def send_message(message_id: UUID, *, by: Person, at: datetime | None = None) -> None:
    """Send what a colleague wrote for the applicant."""
    at = at or now()
    found = row(_MESSAGE, [message_id])
    if found is None:
        raise NotFound("dossiers.no_such_message", "There is no such message.")
    dossier = locked(found[0])
    need(may_receive(by, dossier.receiving_unit_id))
    if change(f"{_SENT} AND sent_at IS NULL", [at, by.actor.name, message_id]) == 0:
        raise Refusal("dossiers.sent_already", "This was sent already, or it was taken back.")
    told(dossier, Happening.MESSAGE, by=by, at=at)
    book(dossier, "message_sent", by=by, message=str(message_id))


@together
def read_messages(dossier_id: UUID, *, by: Person | None, at: datetime | None = None) -> int:
    """Mark as read what the other side wrote: the applicant's for the one-stop, the office's for the applicant."""
    if by is not None:
        need(may_receive(by, locked(dossier_id).receiving_unit_id))
    return change(_READ, [at or now(), dossier_id, by is not None])


def _has_a_hand(person: Person, dossier: Dossier) -> bool:
    return may_handle(person, dossier.receiving_unit_id, dossier.competent_unit_id, dossier.returning_unit_id)
