"""Ask what a counter took, what waits to be passed on, and what was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.statements import queries as statements
from tinhso.work.money.models import PassedOn
from tinhso.work.money.terms import TakenCard

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from uuid import UUID

    from django.db.models import QuerySet

MOST = 500
"""So many receipts a page shows; who has more passes some of them on first."""

PASSED_LINE = ("at", "id", "unit_id", "destination", "agency_id", "receipts", "amount", "document", "by_name")

_TAKEN = """
SELECT id, subject_id, code, unit_id, agency_id, kind, item, amount, number, at, pass_by, by_name, passed_id,
    void_reason
FROM money_taken
"""
_WAITING = f"""{_TAKEN} WHERE passed_id IS NULL AND void_reason = ''
    AND (%(everywhere)s OR unit_id = ANY(%(units)s::uuid[])) ORDER BY at, id LIMIT %(most)s"""
_LOCKED = f"{_TAKEN} WHERE id = ANY(%s) ORDER BY id FOR UPDATE"
_OF = f"{_TAKEN} WHERE subject_id = %s ORDER BY at, id"


def to_pass_on(units: Collection[UUID] | None, most: int = MOST) -> list[TakenCard]:
    """What lies in the tills of these units (None: all), oldest first."""
    of = {"everywhere": units is None, "units": sorted(units or ()), "most": most}
    return [TakenCard(*row) for row in statements.rows(_WAITING, of)]


def taken_of(subject: UUID) -> list[TakenCard]:
    """What was taken for a case, what was struck out with it, oldest first."""
    return [TakenCard(*row) for row in statements.rows(_OF, [subject])]


def taken_locked(ids: Sequence[UUID]) -> list[TakenCard]:
    """These receipts, locked until the transaction ends."""
    return [TakenCard(*row) for row in statements.rows(_LOCKED, [list(ids)])]


def passed(units: Collection[UUID] | None) -> QuerySet[PassedOn]:
    """What these units (None: all) passed on."""
    every = PassedOn.objects.all()
    return every if units is None else every.filter(unit__in=sorted(units))
