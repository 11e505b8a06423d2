"""Write `UnitAncestry` from versions, edges and heirs of the newest edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.statements.actions import change
from tinhso.ground.statements.queries import row
from tinhso.people.directory.rules.life import cycle

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

DEEPEST = 16

# An ended agency hangs under the heir of its archive at no further depth; territories leave no archive.
_HEIR = """
SELECT f.source_id, f.target_id, daterange(e.on, NULL) AS validity
FROM directory_unitflow f JOIN directory_unitevent e ON e.id = f.event_id AND e.undone_id IS NULL
WHERE f.heir AND f.source_id <> f.target_id AND EXISTS (
    SELECT FROM directory_unitversion v
    WHERE v.unit_id = f.source_id AND upper_inf(v.editions) AND v.kind <> 'territory')
"""
_CLIMB = """
WITH RECURSIVE heir AS MATERIALIZED ({heir}), step AS MATERIALIZED (
    SELECT hierarchy, child_id, parent_id, 1 AS deeper, validity FROM directory_edge WHERE upper_inf(editions)
    UNION ALL
    SELECT 'agency', source_id, target_id, 0, validity FROM heir
), up AS (
    SELECT CASE kind WHEN 'territory' THEN 'territory' ELSE 'agency' END::varchar AS hierarchy,
           unit_id AS ancestor, unit_id AS descendant, 0 AS depth, 0 AS steps, validity
    FROM directory_unitversion WHERE upper_inf(editions) AND {these_units}
    UNION ALL
    SELECT 'agency', source_id, source_id, 0, 0, validity FROM heir WHERE {these_sources}
    UNION ALL
    SELECT up.hierarchy, s.parent_id, up.descendant, up.depth + s.deeper, up.steps + 1, up.validity * s.validity
    FROM up JOIN step s ON s.child_id = up.ancestor AND s.hierarchy = up.hierarchy AND s.validity && up.validity
    WHERE up.steps < %(deepest)s
)
"""
_INSERT = """
INSERT INTO directory_unitancestry (hierarchy, ancestor_id, descendant_id, depth, validity)
SELECT hierarchy, ancestor, descendant, depth, validity FROM up
"""
_WITH_THOSE_BELOW = """
SELECT coalesce(array_agg(DISTINCT descendant_id), '{}') FROM directory_unitancestry WHERE ancestor_id = ANY(%s)
"""
_FORGET = "DELETE FROM directory_unitancestry WHERE descendant_id = ANY(%s)"
_CYCLE = """
SELECT v.name FROM directory_unitancestry y JOIN directory_unitversion v ON v.unit_id = y.ancestor_id
WHERE y.descendant_id = ANY(%s) AND y.ancestor_id = y.descendant_id AND y.depth > 0 LIMIT 1
"""


def climb(everything: bool) -> str:
    """The statement's beginning that gives `up(hierarchy, ancestor, descendant, depth, validity)`."""
    these = ("true", "true") if everything else ("unit_id = ANY(%(units)s)", "source_id = ANY(%(units)s)")
    return _CLIMB.format(heir=_HEIR, these_units=these[0], these_sources=these[1])


def rebuild(touched: Collection[UUID]) -> None:
    """Write the ancestry of these units, and of all that stand below them, anew."""
    below = row(_WITH_THOSE_BELOW, [list(touched)])
    affected = list({*touched, *(below[0] if below else ())})
    change(_FORGET, [affected])
    change(climb(everything=False) + _INSERT, {"units": affected, "deepest": DEEPEST})
    above_itself = row(_CYCLE, [affected])
    if above_itself:
        raise cycle(above_itself[0])
