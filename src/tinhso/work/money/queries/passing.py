"""Ask what a counter took, what waits to be passed on, and what was.

Money in the till of a unit that ends lies in that of the unit which acts for it; a charge goes to the account of
whoever acts for its agency. Both are computed from the units as they stand on the day: no row changes, and an end that
is retracted puts everything back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tinhso.ground.statements import queries as statements
from tinhso.people.directory import queries as directory
from tinhso.work.money.models import PassedOn
from tinhso.work.money.terms import TakenCard

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
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


def tills(units: Collection[UUID] | None) -> set[UUID] | None:
    """These units and those that are gone and for which they act (None: all)."""
    return None if units is None else {*units, *directory.gone_into(units)}


def to_pass_on(units: Collection[UUID] | None, most: int = MOST) -> list[TakenCard]:
    """What lies in the tills of these units (None: all), oldest first."""
    of = {"everywhere": units is None, "units": sorted(tills(units) or ()), "most": most}
    return as_they_lie(TakenCard(*row) for row in statements.rows(_WAITING, of))


def as_they_lie(taken: Iterable[TakenCard]) -> list[TakenCard]:
    """The same with the till in which each lies today, and with the agency whose account it goes to today."""
    found = list(taken)
    acts = directory.acting_for({unit for one in found for unit in (one.unit_id, one.agency_id)}) if found else {}
    return [
        replace(one, till_id=acts.get(one.unit_id), agency_id=acts.get(one.agency_id, one.agency_id)) for one in found
    ]


def taken_of(subject: UUID) -> list[TakenCard]:
    """What was taken for a case, what was struck out with it, oldest first."""
    return [TakenCard(*row) for row in statements.rows(_OF, [subject])]


def taken_locked(ids: Sequence[UUID]) -> list[TakenCard]:
    """These receipts as they lie today, locked until the transaction ends."""
    return as_they_lie(TakenCard(*row) for row in statements.rows(_LOCKED, [list(ids)]))


def passed(units: Collection[UUID] | None) -> QuerySet[PassedOn]:
    """What these units (None: all) passed on, and those for which they act."""
    every, reached = PassedOn.objects.all(), tills(units)
    return every if reached is None else every.filter(unit__in=sorted(reached))
