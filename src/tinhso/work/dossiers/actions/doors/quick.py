"""The quick desk: what is received, settled and returned while the applicant waits; the certification book; batches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uuid_utils.compat

from tinhso.ground.audit import actions as audit
from tinhso.ground.numbering.actions import next_number
from tinhso.ground.refusals.terms import NotAllowed, Refusal
from tinhso.ground.statements.actions import change, insert, together
from tinhso.ground.workdays.queries import now
from tinhso.ground.workdays.terms import TermUnit
from tinhso.people.directory import queries as directory
from tinhso.work.casework import actions as casework
from tinhso.work.casework import queries as cases
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions.news import locked, moved
from tinhso.work.dossiers.actions.receiving import may_receive, receive
from tinhso.work.dossiers.models import Batch, Certification
from tinhso.work.dossiers.queries.doors.book import certification, certification_fee, tariff_of
from tinhso.work.dossiers.queries.sight import dossier as dossier_of
from tinhso.work.dossiers.rules.certification import check_certification
from tinhso.work.dossiers.terms import CertificationKind, Door, HandedIn, Happening, Status
from tinhso.work.money import actions as money
from tinhso.work.money.queries.passing import taken_of
from tinhso.work.money.terms import FeeKind, Payment
from tinhso.work.procedures import queries as procedures

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import Applicant, DossierCard
    from tinhso.work.dossiers.terms.doors import CertificationLine
    from tinhso.work.procedures.terms import ProcedureCard

QUICK_PROCESS = "quick"
BOOKS = {
    CertificationKind.TRUE_COPY: "CTBS",
    CertificationKind.SIGNATURE: "CTCK",
    CertificationKind.TRANSACTION: "CTHĐ",
}
"""How the books of certification are called in the numbers of what was paid."""

SOURCE = "Nghị định 118/2025/NĐ-CP, Điều 17 khoản 4"


@together
def serve(
    procedure: ProcedureCard,
    applicant: Applicant,
    *,
    by: Person,
    receipt_wanted: bool = False,
    batch: UUID | None = None,
    commune: UUID | None = None,
    note: str = "",
    at: datetime | None = None,
) -> DossierCard:
    """Receive, settle and return at once what the law lets be done within the day; no receipt unless it is asked for.

    Source: Decree 118/2025/NĐ-CP art. 17.4, 17.5.
    """
    if procedure.term.unit != TermUnit.SAME_DAY:
        raise Refusal(
            "dossiers.not_within_the_day",
            "This procedure is not one of those that are settled within the day. Receive it at the counter.",
            source=SOURCE,
            status=422,
        )
    at = at or now()
    papers = procedures.components(procedure.version_id)
    code = receive(
        procedure,
        applicant,
        [HandedIn(part.id, part.originals or int(not part.copies), part.copies) for part in papers],
        by=by,
        at=at,
        process=QUICK_PROCESS,
        door=Door.QUICK,
        commune=commune,
        note=note,
        receipt_wanted=receipt_wanted,
        batch=batch,
    )
    card = dossier_of(code, by)
    item = cases.open_item(card.id)
    if item is None:
        raise Refusal("dossiers.nothing_to_serve", "The dossier waits at no step. Open it and look.")
    dossier = locked(card.id)
    casework.complete(item.id, card.id, outcome="served", by=by, at=at)
    moved(dossier, Happening.SETTLED, status=Status.SETTLED, by=by, at=at)
    moved(dossier, Happening.RETURNED, status=Status.RETURNED, by=by, at=at)
    facts: dict[str, object] = {"code": code, "procedure": procedure.code}
    audit.record("dossiers:dossier:served", ("dossier", str(card.id)), actor=by.actor, facts=facts)
    return dossier_of(code, by)


@together
def certify(
    procedure: ProcedureCard,
    applicant: Applicant,
    *,
    subject: str,
    pages: int,
    copies: int,
    signer_name: str,
    by: Person,
    receipt_wanted: bool = False,
    batch: UUID | None = None,
    at: datetime | None = None,
) -> Certification:
    """A line of the certification book: the dossier from reception to return, the next number of the unit's year.

    What the tariff says is taken with it and lies in the till under the line's number.
    """
    check_certification(subject, pages, copies)
    at = at or now()
    day = at.astimezone(PEOPLE).date()
    tariff = tariff_of(procedure.code, day)
    if tariff is None:
        raise Refusal("dossiers.no_certification", "This procedure is not one of certification.", status=422)
    card = serve(procedure, applicant, by=by, receipt_wanted=receipt_wanted, batch=batch, at=at)
    unit = directory.unit_card(card.receiving_unit, day)
    line = Certification(
        id=uuid_utils.compat.uuid7(),
        dossier_id=card.id,
        unit_id=unit.id,
        year=day.year,
        number=next_number(f"certification:{unit.code}:{tariff.kind}", str(day.year)),
        kind=tariff.kind,
        subject=subject.strip(),
        pages=pages,
        copies=copies,
        fee=certification_fee(procedure.code, pages, copies, day),
        at=at,
        signer_name=signer_name,
    )
    insert([line])
    if line.fee:
        of_line = CertificationKind(line.kind).vi
        paid = Payment(card.id, card.code, unit.id, FeeKind.CHARGE, line.fee, _receipt(line), of_line)
        money.take(paid, unit=unit.id, by=by, at=at)
    facts: dict[str, object] = {"kind": str(tariff.kind), "number": line.number, "year": line.year, "copies": copies}
    audit.record("dossiers:certification:entered", ("certification", str(line.id)), actor=by.actor, facts=facts)
    return line


@together
def void_certification(line_id: UUID, reason: str, *, by: Person) -> None:
    """Strike a line out, with the reason; its number stays used and the line readable. Its money leaves the till."""
    line = certification(line_id, by)
    if not reason.strip():
        raise Refusal("dossiers.no_void_reason", "Say why the line is struck out.", status=422)
    if not change(_VOID, [reason.strip()[:300], line.id]):
        raise Refusal("dossiers.void_already", "This line was struck out before.")
    for one in taken_of(line.dossier_id):
        if one.number == _receipt(line) and one.passed_id is None and not one.void_reason:
            money.void_taken(one.id, reason, by=by)
    facts: dict[str, object] = {"kind": line.kind, "number": line.number, "year": line.year}
    audit.record("dossiers:certification:voided", ("certification", str(line.id)), actor=by.actor, facts=facts)


def _receipt(line: Certification | CertificationLine) -> str:
    """Under which number the charge of a line is booked: the book, the line, the year."""
    return f"{BOOKS[CertificationKind(line.kind)]} {line.number}/{line.year}"


_VOID = "UPDATE dossiers_certification SET void_reason = %s WHERE id = %s AND void_reason = ''"


@together
def open_batch(*, by: Person, at: datetime | None = None) -> Batch:
    """Begin a batch: what one person hands in together, under one receipt."""
    if by.unit_id is None or not may_receive(by, by.unit_id):
        raise NotAllowed("dossiers.may_not_receive", "Your post does not receive dossiers.")
    at = at or now()
    day = at.astimezone(PEOPLE).date()
    unit = directory.unit_card(by.unit_id, day)
    number = next_number(f"batch:{unit.code}", f"{day:%y%m%d}")
    batch = Batch(
        id=uuid_utils.compat.uuid7(),
        number=f"{unit.code}-N{day:%y%m%d}-{number:03d}",
        unit_id=unit.id,
        at=at,
        by_post_id=by.post_id,
    )
    insert([batch])
    facts: dict[str, object] = {"number": batch.number}
    audit.record("dossiers:batch:opened", ("batch", str(batch.id)), actor=by.actor, facts=facts)
    return batch
