"""One level of a tree on a day, and the path to a unit."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from tinhso.ground.statements import queries as statements
from tinhso.people.directory.rules.country.book import COUNTRY
from tinhso.people.directory.terms import Hierarchy
from tinhso.people.directory.terms.pages import Line, Step

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

LINE = "v.unit_id, v.name, v.type_name, v.code, v.code_status, v.kind, v.level"
_CHILDREN = f"""
SELECT {LINE} FROM directory_edge e
JOIN directory_unitversion v ON v.unit_id = e.child_id AND v.validity @> %(day)s AND upper_inf(v.editions)
WHERE e.parent_id = %(unit)s AND e.hierarchy = %(hierarchy)s AND e.validity @> %(day)s AND upper_inf(e.editions)
ORDER BY v.sort_key, v.unit_id
"""  # noqa: S608 - names written above
_COUNTRY = f"""
SELECT {LINE} FROM directory_unit u JOIN directory_unitversion v ON v.unit_id = u.id
WHERE u.key = %(key)s AND v.validity @> %(day)s AND upper_inf(v.editions)
"""  # noqa: S608
_AGENCY_ROOTS = f"""
SELECT {LINE} FROM directory_unitversion v
WHERE v.kind <> 'territory' AND v.validity @> %(day)s AND upper_inf(v.editions) AND NOT EXISTS (
    SELECT FROM directory_edge e
    WHERE e.child_id = v.unit_id AND e.hierarchy = 'agency' AND e.validity @> %(day)s AND upper_inf(e.editions))
ORDER BY v.sort_key, v.unit_id
"""  # noqa: S608
_COUNTS = """
SELECT y.ancestor_id, CASE v.kind WHEN 'territory' THEN v.level ELSE v.kind END AS sort, count(*)
FROM directory_unitancestry y
JOIN directory_unitversion v ON v.unit_id = y.descendant_id AND v.validity @> %(day)s AND upper_inf(v.editions)
WHERE y.ancestor_id = ANY(%(units)s) AND y.hierarchy = %(hierarchy)s AND y.depth > 0 AND y.validity @> %(day)s
GROUP BY 1, 2
"""
# From the top down; the unit itself comes last.
_PATHS = """
SELECT y.descendant_id, v.unit_id, v.name, v.type_name, v.level FROM directory_unitancestry y
JOIN directory_unitversion v ON v.unit_id = y.ancestor_id AND v.validity @> %(day)s AND upper_inf(v.editions)
WHERE y.descendant_id = ANY(%(units)s) AND y.validity @> %(day)s AND (y.depth > 0 OR y.ancestor_id = y.descendant_id)
ORDER BY y.depth DESC
"""
_ORDER = ("country", "province", "district", "commune", "agency", "service_centre", "office")


def country(day: date) -> Line | None:
    """The root of the territories."""
    row = statements.row(_COUNTRY, {"key": COUNTRY, "day": day})
    return Line(*row) if row else None


def agency_roots(day: date) -> list[Line]:
    """The agencies that stand under none."""
    return [Line(*row) for row in statements.rows(_AGENCY_ROOTS, {"day": day})]


def children(unit_id: UUID, hierarchy: Hierarchy | str, day: date) -> list[Line]:
    """What stood straight under a unit, by name."""
    parameters = {"unit": unit_id, "hierarchy": str(hierarchy), "day": day}
    return [Line(*row) for row in statements.rows(_CHILDREN, parameters)]


def with_counts(lines: Iterable[Line], hierarchy: Hierarchy | str, day: date) -> list[Line]:
    """The same lines with the numbers of all that stands below each."""
    lines = list(lines)
    parameters = {"units": [line.id for line in lines], "hierarchy": str(hierarchy), "day": day}
    below: dict[UUID, list[tuple[str, int]]] = defaultdict(list)
    for unit, sort, number in statements.rows(_COUNTS, parameters):
        below[unit].append((sort, number))
    return [replace(line, below=tuple(sorted(below[line.id], key=_rank))) for line in lines]


def paths(unit_ids: Iterable[UUID], day: date) -> dict[UUID, list[Step]]:
    """For each unit all above it on a day, in its own hierarchy, from the top down, the unit itself last."""
    found: dict[UUID, list[Step]] = defaultdict(list)
    for unit, *step in statements.rows(_PATHS, {"units": list(dict.fromkeys(unit_ids)), "day": day}):
        found[unit].append(Step(*step))
    return dict(found)


def _rank(count: tuple[str, int]) -> int:
    return _ORDER.index(count[0]) if count[0] in _ORDER else len(_ORDER)
