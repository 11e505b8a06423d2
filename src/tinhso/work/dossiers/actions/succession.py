"""What of dossiers moves when a unit ends, and how their histories tell it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tinhso.ground.statements.actions import change
from tinhso.ground.statements.queries import rows
from tinhso.ground.workdays.queries import now
from tinhso.people.directory import queries as directory
from tinhso.people.directory.terms import Mover, Waiting
from tinhso.work.casework import actions as casework
from tinhso.work.dossiers.actions.news import told_all
from tinhso.work.dossiers.terms import KIND, Happening

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID


class _Part(NamedTuple):
    """Which part a unit has in a dossier: the column that names it, the moment that ends it, what it does, in words."""

    column: str
    until: str
    does: str


def _waiting_at(unit: UUID, what: _Part) -> list[Waiting]:
    """A commune's dossiers belong to the commune, others to that of the applicant where it was told."""
    found = rows(_WAITING_AT.format(unit=what.column, until=what.until), [directory.commune_served(unit), unit])
    return [Waiting(ident, f"{code} – {name}", commune, field) for ident, code, name, commune, field in found]


@dataclass(slots=True)
class _Moved:
    """So much of a dossier as is told on."""

    id: UUID
    code: str
    status: str
    door: str
    external_code: str


def _put(ids: Sequence[UUID], source: UUID, target: UUID, on: date, what: _Part, *, back: bool = False) -> int:
    """Dossiers are locked before their work items, both by id; a page opened before is then out of date.

    Their histories tell why, and so does what leaves for applicants and partners; nobody's status changes.
    """
    of = {"ids": list(ids), "source": source, "target": target}
    found = [_Moved(*row) for row in rows(_STILL_THERE.format(unit=what.column, until=what.until), of)]
    there = [one.id for one in found]
    change(_REHOME.format(unit=what.column), of | {"ids": there})
    casework.rehome(there, source, target, relation=what.column.removesuffix("_unit_id"))
    if found:
        at, why = now(), _why(source, target, on, what.does, back=back)
        for first in range(0, len(found), MANY):
            told_all(found[first : first + MANY], Happening.MOVED, by=None, at=at, text=why, unit_id=target)
    return len(found)


def _why(source: UUID, target: UUID, on: date, does: str, *, back: bool) -> str:
    """From which unit to which, since when and by which act, for officials and applicants alike."""
    names = {ident: card.name for ident, card in directory.last_cards([source, target], on).items()}
    if back:
        return (
            f"{names[target]} lại {does} hồ sơ này, không phải {names[source]}: việc chuyển trước đó đã được hủy bỏ "
            f"hoặc đính chính. {SAME}"
        )
    act = directory.passed(source, target, on)
    basis = f", theo {act.basis}" if act and act.basis else ""
    unread = " (chưa đối chiếu văn bản)" if act and act.basis and not act.basis_read else ""
    return f"Từ ngày {on:%d/%m/%Y}, {names[target]} {does} hồ sơ này thay {names[source]}{basis}{unread}. {SAME}"


MANY = 5_000
"""So many dossiers are told of at a time, that a merger does not hold all their letters in memory at once."""
SAME = "Mã hồ sơ và ngày hẹn trả kết quả không thay đổi."

_WAITING_AT = """
SELECT d.id, d.code, d.procedure_name, coalesce(%s, d.applicant_commune_id), v.field
FROM dossiers_dossier d JOIN procedures_procedureversion v ON v.id = d.procedure_version_id
WHERE d.{unit} = %s AND d.{until} IS NULL AND d.closed_at IS NULL ORDER BY d.received_at, d.id
"""
_STILL_THERE = """
SELECT id, code, status, door, external_code FROM dossiers_dossier
WHERE id = ANY(%(ids)s) AND {unit} = %(source)s AND {until} IS NULL AND closed_at IS NULL ORDER BY id FOR UPDATE
"""
_REHOME = "UPDATE dossiers_dossier SET {unit} = %(target)s, version = version + 1 WHERE id = ANY(%(ids)s)"

COMPETENT_PART = _Part("competent_unit_id", "settled_at", "giải quyết")
RETURNING_PART = _Part("returning_unit_id", "returned_at", "trả kết quả")

# What moves when a unit ends. Where a dossier was received is history and never moves; code, secret, due date and
# ledger are not touched.
COMPETENT = Mover(
    "dossiers.competent",
    "dossiers that are not settled",
    partial(_waiting_at, what=COMPETENT_PART),
    partial(_put, what=COMPETENT_PART),
    partial(_put, what=COMPETENT_PART, back=True),
    subject=KIND,
)
RETURNING = Mover(
    "dossiers.returning",
    "dossiers whose result is not returned",
    partial(_waiting_at, what=RETURNING_PART),
    partial(_put, what=RETURNING_PART),
    partial(_put, what=RETURNING_PART, back=True),
    subject=KIND,
)
