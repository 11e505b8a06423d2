"""Ask where people hand in: the service centres of a day, with the commune that each serves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhso.ground.statements import queries as statements

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

_COUNTERS = """
SELECT c.unit_id, c.name, c.calendar_code, t.unit_id, t.name FROM directory_unitversion c
LEFT JOIN directory_unitversion t
    ON t.unit_id = c.territory_id AND t.level = 'commune' AND upper_inf(t.editions) AND t.validity @> %(day)s::date
WHERE c.kind = 'service_centre' AND upper_inf(c.editions) AND c.validity @> %(day)s::date
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


def counters(day: date) -> list[Counter]:
    """The service centres of a day: the province's first, then by name of their commune."""
    return [Counter(*row) for row in statements.rows(_COUNTERS, {"day": day})]
