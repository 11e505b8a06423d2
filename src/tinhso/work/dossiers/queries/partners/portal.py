"""A dossier as the National Portal is told of it, read in the transaction of the change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhso.ground.files.queries import of_owner
from tinhso.ground.statements import queries as statements
from tinhso.people.directory import queries as directory
from tinhso.people.parties import queries as parties
from tinhso.work.dossiers.models import Dossier
from tinhso.work.dossiers.terms import ResultState, Source
from tinhso.work.procedures import queries as procedures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Paper:
    """A component of a dossier: its code, and how it is here."""

    code: str
    name: str
    scanned: bool
    reused: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to complete that was sent."""

    sent_at: datetime
    reason: str
    answer_by: datetime | None
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Given:
    """A result; `file` where there is an electronic one."""

    id: UUID
    code: str
    title: str
    number: str
    file: UUID | None
    revoked: bool


@dataclass(frozen=True, slots=True)
class Record:
    """All that the Portal is told of a dossier."""

    procedure_code: str
    procedure_name: str
    field: str
    door: str
    applicant_name: str
    applicant_kind: str
    email: str
    phone: str
    note: str
    submitted_at: datetime | None
    accepted_at: datetime | None
    due_at: datetime | None
    settled_at: datetime | None
    returned_at: datetime | None
    closed_at: datetime | None
    delivery: str
    unit_code: str
    unit_name: str
    term_value: int
    term_unit: str
    eid: str
    papers: tuple[Paper, ...]
    asked: tuple[Asked, ...]
    results: tuple[Given, ...]


_THEIRS = "SELECT id, procedure_version_id FROM dossiers_dossier WHERE door = %s AND external_code = %s"
_CLOCKS = "SELECT id, accepted_at, due_at FROM dossiers_dossier WHERE id = ANY(%s::uuid[])"


_PAPERS = """
SELECT c.code, c.name, d.source FROM dossiers_dossiercomponent d JOIN procedures_component c ON c.id = d.component_id
WHERE d.dossier_id = %s ORDER BY c.seq
"""
_ASKED = """
SELECT sent_at, reason, answered_at FROM dossiers_supplement WHERE dossier_id = %s AND sent_at IS NOT NULL
ORDER BY sent_at
"""
_RESULTS = """
SELECT id, code, title, number, state, on_paper FROM dossiers_result WHERE dossier_id = %s AND state = ANY(%s)
ORDER BY seq
"""


def known_at(door: str, external_code: str) -> tuple[UUID, UUID] | None:
    """Id and procedure version of the dossier that a partner calls so."""
    row = statements.row(_THEIRS, [str(door), external_code])
    return (row[0], row[1]) if row else None


def clocks_of(dossier_ids: Sequence[UUID]) -> dict[UUID, tuple[datetime | None, datetime | None]]:
    """When each was accepted and when it is due."""
    return {ident: (accepted, due) for ident, accepted, due in statements.rows(_CLOCKS, [list(dossier_ids)])}


def record_of(dossier_id: UUID) -> Record:
    """The dossier with its papers, requests and results."""
    row = statements.thing(Dossier, "id = %s", [dossier_id])
    if row is None:
        raise LookupError(f"No dossier {dossier_id}: its news came from nowhere.")
    unit = directory.last_cards([row.competent_unit_id])[row.competent_unit_id]
    return Record(
        procedure_code=row.procedure_code,
        procedure_name=row.procedure_name,
        field=procedures.version(row.procedure_version_id).field,
        door=row.door,
        applicant_name=row.applicant_name,
        applicant_kind=parties.party(row.applicant_id).kind if row.applicant_id else "citizen",
        email=row.applicant_email,
        phone=row.applicant_phone,
        note=row.note,
        submitted_at=row.submitted_at,
        accepted_at=row.accepted_at,
        due_at=row.due_at,
        settled_at=row.settled_at,
        returned_at=row.returned_at,
        closed_at=row.closed_at,
        delivery=row.delivery,
        unit_code=unit.code,
        unit_name=unit.name,
        term_value=row.term_value,
        term_unit=row.term_unit,
        eid=row.eid,
        papers=_papers(dossier_id),
        asked=_asked(dossier_id),
        results=_results(dossier_id),
    )


def _papers(dossier_id: UUID) -> tuple[Paper, ...]:
    found = statements.rows(_PAPERS, [dossier_id])
    return tuple(
        Paper(code, name[:300], source in {Source.UPLOAD, Source.PAPER}, source == Source.REUSED)
        for code, name, source in found
    )


def _asked(dossier_id: UUID) -> tuple[Asked, ...]:
    return tuple(
        Asked(sent, reason, None, answered) for sent, reason, answered in statements.rows(_ASKED, [dossier_id])
    )


def _results(dossier_id: UUID) -> tuple[Given, ...]:
    shown = [ResultState.ISSUED.value, ResultState.REVOKED.value]
    return tuple(
        Given(ident, code, title, number, None if on_paper else _file(ident), state == ResultState.REVOKED)
        for ident, code, title, number, state, on_paper in statements.rows(_RESULTS, [dossier_id, shown])
    )


def _file(result_id: UUID) -> UUID | None:
    found = of_owner("dossiers.result", str(result_id))
    return found[-1][0].id if found else None
