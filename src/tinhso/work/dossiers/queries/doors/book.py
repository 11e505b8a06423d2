"""Ask about batches, the certification book and its tariff."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements import queries as statements
from tinhso.work.dossiers.models import Certification
from tinhso.work.dossiers.rules.certification import Tariff, read_tariff
from tinhso.work.dossiers.terms.doors import BatchCard, BatchLine, CertificationLine

if TYPE_CHECKING:
    from decimal import Decimal
    from uuid import UUID

    from django.db.models import QuerySet

    from tinhso.people.directory.terms import Person

_BATCH = "SELECT id, number, unit_id, at FROM dossiers_batch WHERE {} = %s"
_IN_BATCH = """
SELECT id, code, secret, procedure_name, applicant_name, received_at, due_at, status
FROM dossiers_dossier WHERE batch_id = %s ORDER BY received_at, id
"""
_LINE = """
SELECT c.id, c.number, c.year, c.kind, c.subject, c.pages, c.copies, c.fee, c.at, c.signer_name, c.void_reason,
       c.unit_id, c.dossier_id, d.code, d.applicant_name
FROM dossiers_certification c JOIN dossiers_dossier d ON d.id = c.dossier_id WHERE {}
"""
_ONE = _LINE.format("c.id = %s")
_LAST = _LINE.format("c.unit_id = %s AND c.at >= %s ORDER BY c.at DESC, c.id DESC LIMIT %s")


def batch(batch_id: UUID, person: Person) -> BatchCard:
    """A batch of the person's own counter."""
    return _batch(_BATCH.format("id"), batch_id, person)


def batch_numbered(number: str, person: Person) -> BatchCard:
    """The batch under a number, of the person's own counter."""
    return _batch(_BATCH.format("number"), number, person)


def _batch(statement: str, asked: object, person: Person) -> BatchCard:
    row = statements.row(statement, [asked])
    if row is None or row[2] != person.unit_id:
        raise NotFound("dossiers.no_such_batch", "There is no such batch at your counter.")
    return BatchCard(*row)


def in_batch(batch_id: UUID) -> list[BatchLine]:
    """The dossiers of a batch, as they came."""
    return [BatchLine(*row) for row in statements.rows(_IN_BATCH, [batch_id])]


@cache
def shipped_tariffs() -> tuple[Tariff, ...]:
    """What certifications cost, as shipped."""
    text = (files("tinhso") / "data" / "doors" / "certification.json").read_text("utf-8")
    return tuple(read_tariff(row, date) for row in json.loads(text)["tariffs"])


def tariff_of(procedure_code: str, on: date) -> Tariff | None:
    """The tariff of a certification procedure on a day; None for any other procedure."""
    return next((one for one in shipped_tariffs() if one.procedure == procedure_code and one.holds_on(on)), None)


def certification_fee(procedure_code: str, pages: int, copies: int, on: date) -> Decimal | None:
    """What so many copies cost on a day; None where no tariff tells it."""
    tariff = tariff_of(procedure_code, on)
    return tariff.fee(pages, copies) if tariff else None


def certification(line_id: UUID, person: Person) -> CertificationLine:
    """A line of the book of the person's own unit."""
    row = statements.row(_ONE, [line_id])
    line = CertificationLine(*row) if row else None
    if line is None or not keeps_book(person, line.unit_id):
        raise NotFound("dossiers.no_such_certification", "There is no such line in the books that you keep.")
    return line


def keeps_book(person: Person, unit_id: UUID) -> bool:
    """Whether the person keeps the certification book of that unit: its counter does."""
    return person.may("receive_dossier", unit_id)


def certifications(unit_id: UUID, year: int, kind: str) -> QuerySet[Certification]:
    """One book: of a unit, a year and a kind; its numbers are its order."""
    return Certification.objects.filter(unit_id=unit_id, year=year, kind=kind)


def certified_since(unit_id: UUID, since: Any, most: int = 10) -> list[CertificationLine]:
    """The last lines written at a counter since a moment, newest first."""
    return [CertificationLine(*row) for row in statements.rows(_LAST, [unit_id, since, most])]


def last_signer(unit_id: UUID | None) -> str:
    """Who signed the last line of a counter: most likely who signs the next one."""
    row = statements.row(_SIGNER, [unit_id])
    return str(row[0]) if row else ""


_SIGNER = "SELECT signer_name FROM dossiers_certification WHERE unit_id = %s ORDER BY at DESC, id DESC LIMIT 1"


def batch_issued(batch_id: UUID) -> bool:
    """Whether the receipt of a batch was issued."""
    return bool(statements.rows("SELECT 1 FROM dossiers_issuedform WHERE batch_id = %s LIMIT 1", [batch_id]))
