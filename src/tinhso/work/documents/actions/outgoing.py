"""The register of outgoing documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.audit import actions as audit
from tinhso.ground.numbering.actions import next_number
from tinhso.ground.refusals.terms import NotAllowed, NotFound, Refusal
from tinhso.ground.statements.actions import together
from tinhso.ground.workdays.queries import now, today
from tinhso.people.directory import queries as directory
from tinhso.work.documents import queries
from tinhso.work.documents.models import OutgoingDocument, RegisterBook
from tinhso.work.documents.rules import check_open, full_number
from tinhso.work.documents.terms import KIND, BookKind

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person
    from tinhso.work.documents.terms import LetterheadCard, Outgoing, OutgoingCard


def may_keep_records(person: Person, unit_id: UUID) -> bool:
    """Whether this person keeps the registers of that unit."""
    return person.may("keep_records", unit_id)


@together
def register_outgoing(
    unit_id: UUID, document: Outgoing, *, by: Person, dated: date | None = None, at: datetime | None = None
) -> OutgoingCard:
    """Give a signed document its number and date and enter it; call it before locking what the document is about.

    Numbers run from 01 within a year; the counter is locked until the transaction ends, so that no number is given
    twice or left out. Of a unit that is gone nothing is numbered any more, under whatever date.
    """
    if not may_keep_records(by, unit_id):
        raise NotAllowed("documents.not_your_register", "Your post does not keep the records of this unit.")
    dated = dated or today()
    check_there(unit_id, dated)
    head = queries.letterhead(unit_id, dated)
    book = _book(head, document, dated.year)
    number = next_number(f"documents:{book.id}", str(dated.year))
    full = full_number(number, document.type, head.abbreviation, drafting=document.drafting, sign=document.sign)
    row = OutgoingDocument.objects.create(
        book=book,
        unit_id=unit_id,
        number=number,
        full=full,
        dated=dated,
        type=document.type,
        subject=document.subject[:500],
        signer_name=document.signer_name,
        signer_title=document.signer_title,
        authority=document.authority,
        recipients=document.recipients,
        kept_by=document.kept_by,
        copies=document.copies,
        note=document.note,
        registered_at=at or now(),
        by_post_id=by.post_id,
        by_name=by.full_name,
    )
    audit.record(
        "documents:outgoing:registered",
        (KIND, str(row.id)),
        actor=by.actor,
        facts={"number": full, "dated": dated.isoformat()},
    )
    return queries.card_of(row)


def check_there(unit_id: UUID, dated: date | None = None) -> None:
    """Refuse when the unit is gone, today or on a later day, and its registers are closed."""
    if gone := queries.closed([unit_id], max(dated or today(), today())).get(unit_id):
        check_open(directory.last_cards([unit_id])[unit_id].name, gone.since, gone.heirs)


def _book(head: LetterheadCard, document: Outgoing, year: int) -> RegisterBook:
    series = str(document.type) if head.by_type else ""
    book, _new = RegisterBook.objects.get_or_create(
        unit_id=head.unit_id, year=year, kind=BookKind.OUTGOING, series=series
    )
    return book


@together
def strike_out(document_id: UUID, reason: str, *, by: Person) -> None:
    """Say that a numbered document is void, and why; its number is not given again."""
    row = _locked(document_id, by)
    if not reason.strip():
        raise Refusal("documents.void_needs_reason", "Say why the document is void.", status=422)
    if row.void_reason:
        raise Refusal("documents.already_void", "The document is void already.")
    OutgoingDocument.objects.filter(id=row.id).update(void_reason=reason.strip())
    audit.record("documents:outgoing:void", (KIND, str(row.id)), actor=by.actor, facts={"number": row.full})


@together
def was_sent(document_id: UUID, *, by: Person, on: date | None = None) -> None:
    """Note the day on which the document left; the first note stands."""
    row = _locked(document_id, by)
    if row.transferred_on is None:
        OutgoingDocument.objects.filter(id=row.id).update(transferred_on=on or today())
        audit.record("documents:outgoing:sent", (KIND, str(row.id)), actor=by.actor, facts={"number": row.full})


def _locked(document_id: UUID, by: Person) -> OutgoingDocument:
    row = OutgoingDocument.objects.select_for_update().filter(id=document_id).first()
    if row is None or not may_keep_records(by, row.unit_id):
        raise NotFound("documents.no_such_document", "There is no such document in a register of yours.")
    return row
