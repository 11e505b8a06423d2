"""How agencies stand on a day: what they are called, under whom, of which place; and which of them are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.terms import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

# The place of an agency that serves no territory of its own is that of the next one above it which does.
_STANDING = """
SELECT v.unit_id, v.name, v.type_name, coalesce(a.name, ''), coalesce(t.level, ''), coalesce(t.name, ''),
       coalesce(t.short_name, ''), coalesce(p.name, ''),
       EXISTS (SELECT FROM directory_unitflow f JOIN directory_unitevent e ON e.id = f.event_id
               WHERE f.target_id = v.unit_id AND f.source_id IS NOT NULL
                 AND e.undone_id IS NULL AND e.on <= %(on)s::date)
FROM directory_unitversion v
LEFT JOIN directory_edge up ON up.child_id = v.unit_id AND up.hierarchy = 'agency'
     AND up.validity @> %(on)s::date AND upper_inf(up.editions)
LEFT JOIN directory_unitversion a ON a.unit_id = up.parent_id AND a.validity @> %(on)s::date AND upper_inf(a.editions)
LEFT JOIN LATERAL (
    SELECT w.territory_id FROM directory_unitancestry x
    JOIN directory_unitversion w ON w.unit_id = x.ancestor_id AND w.validity @> %(on)s::date AND upper_inf(w.editions)
    WHERE x.descendant_id = v.unit_id AND x.hierarchy = 'agency' AND x.validity @> %(on)s::date
      AND w.territory_id IS NOT NULL ORDER BY x.depth LIMIT 1
) AS home ON true
LEFT JOIN directory_unitversion t ON t.unit_id = home.territory_id
     AND t.validity @> %(on)s::date AND upper_inf(t.editions)
LEFT JOIN directory_edge over ON over.child_id = t.unit_id AND over.hierarchy = 'territory'
     AND over.validity @> %(on)s::date AND upper_inf(over.editions)
LEFT JOIN directory_unitversion p ON p.unit_id = over.parent_id
     AND p.validity @> %(on)s::date AND upper_inf(p.editions)
WHERE v.unit_id = %(unit)s AND v.validity @> %(on)s::date AND upper_inf(v.editions) AND v.kind <> 'territory'
LIMIT 1
"""
_ENDED = """
SELECT unit_id, max(upper(validity)) FROM directory_unitversion
WHERE unit_id = ANY(%(units)s::uuid[]) AND upper_inf(editions) GROUP BY unit_id
HAVING NOT bool_or(upper_inf(validity)) AND max(upper(validity)) <= %(on)s::date
"""
_ACTING = """
WITH RECURSIVE line AS (
    SELECT u AS start, u AS unit, '-infinity'::date AS on, 0::bigint AS seq, 0 AS place
    FROM unnest(%(units)s::uuid[]) AS u
    UNION ALL
    SELECT l.start, f.target_id, e.on, e.seq, l.place + 1 FROM line l
    JOIN directory_unitflow f ON f.source_id = l.unit AND f.heir AND f.target_id IS NOT NULL
    JOIN directory_unitevent e ON e.id = f.event_id AND e.undone_id IS NULL AND e.on <= %(on)s::date
         AND (e.on, e.seq) > (l.on, l.seq)
)
SELECT DISTINCT ON (start) start, unit FROM line WHERE EXISTS (
    SELECT FROM directory_unitversion v
    WHERE v.unit_id = line.unit AND v.validity @> %(on)s::date AND upper_inf(v.editions))
ORDER BY start, place, seq DESC
"""
# Whoever left an archive to these units, and whoever left one to those.
_LEFT_TO = """
WITH RECURSIVE back AS (
    SELECT u AS unit FROM unnest(%(units)s::uuid[]) AS u
    UNION
    SELECT f.source_id FROM back b
    JOIN directory_unitflow f ON f.target_id = b.unit AND f.heir AND f.source_id IS NOT NULL
    JOIN directory_unitevent e ON e.id = f.event_id AND e.undone_id IS NULL AND e.on <= %(on)s::date
)
SELECT unit FROM back
"""


def standing(unit_id: UUID, on: date | None = None) -> Standing | None:
    """How an agency stands on a day (today by default); None where it was not there."""
    found = statements.row(_STANDING, {"unit": unit_id, "on": on or today()})
    return Standing(*found) if found else None


def ended(unit_ids: Iterable[UUID], on: date | None = None) -> dict[UUID, date]:
    """Which of these units are gone on a day (today by default), each with its first day of not being there."""
    return dict(statements.rows(_ENDED, {"units": list(dict.fromkeys(unit_ids)), "on": on or today()}))


def acting(unit_id: UUID, on: date | None = None) -> UUID | None:
    """Who acts for a unit on a day (today by default): itself, or the heir of its archive; None where nobody does."""
    return acting_for([unit_id], on).get(unit_id)


def acting_for(unit_ids: Iterable[UUID], on: date | None = None) -> dict[UUID, UUID]:
    """Who acts for each of these units, as `acting` says of one; those for whom nobody does are left out."""
    return dict(statements.rows(_ACTING, {"units": sorted(set(unit_ids)), "on": on or today()}))


def gone_into(unit_ids: Iterable[UUID], on: date | None = None) -> set[UUID]:
    """The units that are gone and for which one of these acts."""
    units, day = set(unit_ids), on or today()
    before = {unit for (unit,) in statements.rows(_LEFT_TO, {"units": sorted(units), "on": day})} - units
    return {unit for unit, who in acting_for(before, day).items() if who in units and who != unit}
