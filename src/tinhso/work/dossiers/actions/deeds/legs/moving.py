"""What of a unit's parts of interlinked dossiers moves when the unit ends."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from tinhso.ground.statements.actions import change
from tinhso.ground.statements.queries import rows
from tinhso.ground.workdays.queries import now
from tinhso.people.directory import queries as directory
from tinhso.people.directory.terms import Mover, Waiting
from tinhso.work.casework import actions as casework
from tinhso.work.dossiers.actions.news import told_all
from tinhso.work.dossiers.terms import Happening

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

_WAITING_AT = """
SELECT l.id, d.code || '/' || l.seq, l.content, coalesce(%s, d.applicant_commune_id), v.field
FROM dossiers_leg l JOIN dossiers_dossier d ON d.id = l.dossier_id
JOIN procedures_procedureversion v ON v.id = d.procedure_version_id
WHERE l.unit_id = %s AND l.done_at IS NULL ORDER BY d.received_at, l.id
"""
# Dossiers are locked before the parts' work items, by id.
_STILL_THERE = """
SELECT d.id, d.code, d.status, d.door, d.external_code FROM dossiers_dossier d
WHERE d.id IN (SELECT dossier_id FROM dossiers_leg
               WHERE id = ANY(%(ids)s) AND unit_id = %(source)s AND done_at IS NULL)
ORDER BY d.id FOR UPDATE
"""
_MOVED = """
UPDATE dossiers_leg SET unit_id = %(target)s WHERE id = ANY(%(ids)s) AND unit_id = %(source)s AND done_at IS NULL
"""


@dataclass(slots=True)
class _Parent:
    """So much of the dossier as is told on."""

    id: UUID
    code: str
    status: str
    door: str
    external_code: str


def _waiting_at(unit: UUID) -> list[Waiting]:
    """A commune's parts belong to the commune, others to that of the applicant where it was told."""
    found = rows(_WAITING_AT, [directory.commune_served(unit), unit])
    return [Waiting(ident, f"{code} – {content}", commune, field) for ident, code, content, commune, field in found]


def _put(ids: Sequence[UUID], source: UUID, target: UUID, on: date, *, back: bool = False) -> int:
    """Move the open parts with their work items; the histories of their dossiers tell officials, and nobody else."""
    of = {"ids": list(ids), "source": source, "target": target}
    parents = [_Parent(*row) for row in rows(_STILL_THERE, of)]
    number = change(_MOVED, of)
    casework.rehome(ids, source, target, relation="competent")
    if parents:
        text = _why(source, target, on, back=back)
        told_all(parents, Happening.MOVED, by=None, at=now(), text=text, public=False, unit_id=target)
    return number


def _why(source: UUID, target: UUID, on: date, *, back: bool) -> str:
    names = {ident: card.name for ident, card in directory.last_cards([source, target], on).items()}
    if back:
        return f"{names[target]} lại thực hiện phần việc liên thông của hồ sơ này, không phải {names[source]}."
    return (
        f"Từ ngày {on:%d/%m/%Y}, {names[target]} thực hiện phần việc liên thông của hồ sơ này thay {names[source]}. "
        "Hạn của phần việc không thay đổi."
    )


LEGS = Mover(
    "dossiers.legs", "parts of interlinked dossiers that are not finished", _waiting_at, _put, partial(_put, back=True)
)
