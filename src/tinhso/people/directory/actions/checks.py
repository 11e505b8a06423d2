"""What must hold of the map on every day: one parent while a unit lives, under a unit that lives, one root."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.statements.queries import row

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

# A unit's own hierarchy is that of its kind. A root has no edge at all.
_PARENTLESS = """
WITH lives AS (
    SELECT unit_id, max(name) AS name, range_agg(validity) AS alive,
           CASE max(kind) WHEN 'territory' THEN 'territory' ELSE 'agency' END AS hierarchy
    FROM directory_unitversion WHERE upper_inf(editions) AND unit_id = ANY(%s) GROUP BY unit_id
), edges AS (
    SELECT child_id, hierarchy, range_agg(validity) AS held
    FROM directory_edge WHERE upper_inf(editions) AND child_id = ANY(%s) GROUP BY child_id, hierarchy
)
SELECT l.name FROM lives l LEFT JOIN edges e ON e.child_id = l.unit_id AND e.hierarchy = l.hierarchy
WHERE e.held IS DISTINCT FROM l.alive AND (e.held IS NOT NULL OR EXISTS (
    SELECT FROM directory_unitversion o
    WHERE upper_inf(o.editions) AND o.unit_id <> l.unit_id AND o.validity && ANY (SELECT unnest(l.alive))
      AND (o.kind = 'territory') = (l.hierarchy = 'territory')
      AND NOT EXISTS (SELECT FROM directory_edge x
                      WHERE upper_inf(x.editions) AND x.child_id = o.unit_id AND x.hierarchy = l.hierarchy)))
LIMIT 1
"""
_ORPHAN = """
SELECT child.name, parent.name FROM directory_edge e
JOIN directory_unitversion child ON child.unit_id = e.child_id AND upper_inf(child.editions)
LEFT JOIN LATERAL (
    SELECT max(name) AS name, range_agg(validity) AS alive FROM directory_unitversion
    WHERE unit_id = e.parent_id AND upper_inf(editions)) AS parent ON true
WHERE upper_inf(e.editions) AND (e.child_id = ANY(%s) OR e.parent_id = ANY(%s))
  AND NOT coalesce(parent.alive @> e.validity, false)
LIMIT 1
"""


def check(touched: Collection[UUID]) -> None:
    """Refuse a map in which one of these units, or one below it, hangs in the air."""
    ids = list(touched)
    if found := row(_ORPHAN, [ids, ids]):
        raise Refusal(
            "directory.orphan",
            "%(unit)s would stand under %(parent)s, which is not there all that time. Say where it goes.",
            unit=found[0],
            parent=found[1] or "?",
        )
    if found := row(_PARENTLESS, [ids, ids]):
        raise Refusal(
            "directory.no_parent", "%(unit)s would stand under no unit for a time. Say where it belongs.", unit=found[0]
        )
