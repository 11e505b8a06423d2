"""Ask where people hand in: the service centres of a day, with the commune that each serves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhso.ground.statements import queries as statements

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from uuid import UUID

_COUNTERS = """
SELECT c.unit_id, c.name, c.calendar_code, t.unit_id, t.name FROM directory_unitversion c
LEFT JOIN directory_unitversion t
    ON t.unit_id = c.territory_id AND t.level = 'commune' AND upper_inf(t.editions) AND t.validity @> %(day)s::date
WHERE c.kind = 'service_centre' AND (%(all)s OR c.unit_id = ANY(%(units)s::uuid[]) OR EXISTS (
        SELECT FROM directory_unitancestry y
        WHERE y.descendant_id = c.unit_id AND y.ancestor_id = ANY(%(above)s::uuid[])
        AND y.hierarchy = 'agency' AND y.validity @> %(day)s::date))
    AND upper_inf(c.editions) AND c.validity @> %(day)s::date
ORDER BY t.sort_key NULLS FIRST, c.sort_key
"""


@dataclass(frozen=True, slots=True)
class Counter:
    """A service centre; `commune` is None for that of the province."""

    id: UUID
    name: str
    calendar_code: str
    commune: UUID | None
    commune_name: str | None


def counters(day: date, among: Collection[tuple[UUID, bool]] = ()) -> list[Counter]:
    """The service centres of a day: the province's first, then by name of their commune.

    `among` narrows them to units, each alone or with all below it.
    """
    units, above = [unit for unit, _below in among], [unit for unit, below in among if below]
    bound = {"day": day, "all": not among, "units": units, "above": above}
    return [Counter(*row) for row in statements.rows(_COUNTERS, bound)]
