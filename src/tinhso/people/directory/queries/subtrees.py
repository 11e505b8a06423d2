"""A unit and all below it, as an edition of the map tells of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.statements import queries as statements
from tinhso.people.directory.models import MapEdition

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

# Below a territory stand territories and the agencies that serve them; below an agency those under it, and those that
# ended and left it their archive.
_SUBTREE = """
WITH RECURSIVE heir AS (
    SELECT f.source_id, f.target_id
    FROM directory_unitflow f JOIN directory_unitevent e ON e.id = f.event_id
    WHERE f.heir AND f.source_id <> f.target_id AND e.on <= %(day)s::date
      AND e.edition_id <= %(edition)s::int AND (e.undone_id IS NULL OR e.undone_id > %(edition)s::int)
      AND EXISTS (SELECT FROM directory_unitversion v
                  WHERE v.unit_id = f.source_id AND v.editions @> %(edition)s::int AND v.kind <> 'territory')
), down (unit, hierarchy) AS (
    SELECT unit_id, CASE max(kind) WHEN 'territory' THEN 'territory' ELSE 'agency' END
    FROM directory_unitversion WHERE unit_id = %(unit)s AND editions @> %(edition)s::int GROUP BY unit_id
    UNION
    SELECT next.unit, next.hierarchy FROM down CROSS JOIN LATERAL (
        SELECT e.child_id AS unit, down.hierarchy FROM directory_edge e
        WHERE e.parent_id = down.unit AND e.hierarchy = down.hierarchy
          AND e.validity @> %(day)s::date AND e.editions @> %(edition)s::int
        UNION ALL
        SELECT source_id, 'agency' FROM heir WHERE target_id = down.unit AND down.hierarchy = 'agency'
        UNION ALL
        SELECT v.unit_id, 'agency' FROM directory_unitversion v
        WHERE down.hierarchy = 'territory' AND v.territory_id = down.unit
          AND v.validity @> %(day)s::date AND v.editions @> %(edition)s::int
    ) AS next
)
SELECT DISTINCT unit FROM down
"""


def newest_edition() -> int:
    """The number of the newest edition of the map; 0 before the first."""
    return MapEdition.objects.order_by("-number").values_list("number", flat=True).first() or 0


def subtree(unit_id: UUID, day: date, edition: int | None = None) -> set[UUID]:
    """The unit and all below it on a day, as an edition of the map (the newest by default) tells it."""
    of = {"unit": unit_id, "day": day, "edition": newest_edition() if edition is None else edition}
    return {unit for (unit,) in statements.rows(_SUBTREE, of)}


_CORRECTED = """
SELECT m.number, m.recorded_at, m.note FROM directory_mapedition m
WHERE m.number > %s AND EXISTS (
    SELECT FROM directory_unitevent e WHERE (e.edition_id = m.number OR e.undone_id = m.number) AND e.on <= %s)
ORDER BY m.number
"""
_ROOT = """
SELECT v.unit_id FROM directory_unitversion v
WHERE v.validity @> %(day)s::date AND upper_inf(v.editions) AND v.kind <> 'territory' AND NOT EXISTS (
    SELECT FROM directory_edge e WHERE e.child_id = v.unit_id AND e.hierarchy = 'agency'
    AND e.validity @> %(day)s::date AND upper_inf(e.editions))
ORDER BY v.code LIMIT 1
"""


def corrected_since(edition: int, until: date) -> list[tuple[int, datetime, str]]:
    """Later editions of the map that changed what it tells of days up to `until`: number, when, why."""
    return [(number, at, note) for number, at, note in statements.rows(_CORRECTED, [edition, until])]


def highest_agency(day: date) -> UUID | None:
    """The agency that stands under no other on a day."""
    found = statements.row(_ROOT, {"day": day})
    return found[0] if found else None
