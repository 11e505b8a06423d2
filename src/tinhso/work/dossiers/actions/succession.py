"""What of dossiers moves when a unit ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.statements.actions import change
from tinhso.ground.statements.queries import rows
from tinhso.people.directory import queries as directory
from tinhso.people.directory.terms import Mover, Waiting
from tinhso.work.casework import actions as casework
from tinhso.work.dossiers.terms import KIND

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID


def _waiting_at(unit: UUID, column: str, until: str) -> list[Waiting]:
    """A commune's dossiers belong to the commune, others to that of the applicant where it was told."""
    found = rows(_WAITING_AT.format(unit=column, until=until), [directory.commune_served(unit), unit])
    return [Waiting(ident, f"{code} – {name}", commune, field) for ident, code, name, commune, field in found]


def _put(ids: Sequence[UUID], source: UUID, target: UUID, column: str, until: str) -> int:
    """Dossiers are locked before their work items, both by id; a page opened before is then out of date."""
    of = {"ids": list(ids), "source": source, "target": target}
    found = [ident for (ident,) in rows(_STILL_THERE.format(unit=column, until=until), of)]
    change(_REHOME.format(unit=column), of | {"ids": found})
    casework.rehome(found, source, target, relation=column.removesuffix("_unit_id"))
    return len(found)


_WAITING_AT = """
SELECT d.id, d.code, d.procedure_name, coalesce(%s, d.applicant_commune_id), v.field
FROM dossiers_dossier d JOIN procedures_procedureversion v ON v.id = d.procedure_version_id
WHERE d.{unit} = %s AND d.{until} IS NULL AND d.closed_at IS NULL ORDER BY d.received_at, d.id
"""
_STILL_THERE = """
SELECT id FROM dossiers_dossier
WHERE id = ANY(%(ids)s) AND {unit} = %(source)s AND {until} IS NULL AND closed_at IS NULL ORDER BY id FOR UPDATE
"""
_REHOME = "UPDATE dossiers_dossier SET {unit} = %(target)s, version = version + 1 WHERE id = ANY(%(ids)s)"

# What moves when a unit ends. Where a dossier was received is history and never moves; code, secret, due date and
# ledger are not touched.
COMPETENT = Mover(
    "dossiers.competent",
    "dossiers that are not settled",
    lambda unit: _waiting_at(unit, "competent_unit_id", "settled_at"),
    lambda ids, source, target, _on: _put(ids, source, target, "competent_unit_id", "settled_at"),
    subject=KIND,
)
RETURNING = Mover(
    "dossiers.returning",
    "dossiers whose result is not returned",
    lambda unit: _waiting_at(unit, "returning_unit_id", "returned_at"),
    lambda ids, source, target, _on: _put(ids, source, target, "returning_unit_id", "returned_at"),
    subject=KIND,
)
