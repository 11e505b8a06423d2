"""One unit through all its time: versions, places in the tree, events, flows; who else bore its codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements import queries as statements
from tinhso.people.directory.queries.pages.acts import flows_where
from tinhso.people.directory.queries.pages.tree import LINE
from tinhso.people.directory.terms import EventCard
from tinhso.people.directory.terms.pages import Bearer, Home, Line, Passing, Version

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

_VERSIONS = """
SELECT lower(v.validity), upper(v.validity), v.kind, v.level, v.type_name, v.name, v.code, v.code_legacy,
       v.code_status, v.calendar_code, v.territory_id, coalesce(t.name, ''), v.event_id
FROM directory_unitversion v
LEFT JOIN directory_unitversion t ON t.unit_id = v.territory_id AND upper_inf(t.editions)
     AND t.validity @> CASE WHEN v.validity @> %(day)s THEN %(day)s::date ELSE lower(v.validity) END
WHERE v.unit_id = %(unit)s AND upper_inf(v.editions) ORDER BY v.validity
"""
_HOMES = """
SELECT lower(e.validity), upper(e.validity), e.parent_id, coalesce(p.name, ''), e.event_id
FROM directory_edge e
LEFT JOIN directory_unitversion p ON p.unit_id = e.parent_id AND upper_inf(p.editions)
     AND p.validity @> lower(e.validity)
WHERE e.child_id = %(unit)s AND e.hierarchy = %(hierarchy)s AND upper_inf(e.editions) ORDER BY e.validity
"""
_EVENTS = """
SELECT e.id, e.kind, e.on, e.certainty, e.basis, e.basis_read, e.source, e.note
FROM directory_unitevent e
WHERE e.undone_id IS NULL AND e.id IN (
    SELECT event_id FROM directory_unitchange WHERE unit_id = %(unit)s
    UNION ALL SELECT event_id FROM directory_unitflow WHERE source_id = %(unit)s
    UNION ALL SELECT event_id FROM directory_unitflow WHERE target_id = %(unit)s)
ORDER BY e.on, e.seq
"""
_OF_UNIT = """x.undone_id IS NULL AND f.id IN (
    SELECT id FROM directory_unitflow WHERE source_id = %(unit)s
    UNION ALL SELECT id FROM directory_unitflow WHERE target_id = %(unit)s)"""
_BEARERS = """
SELECT v.unit_id, v.name, coalesce(p.name, ''), v.code, lower(v.validity), upper(v.validity)
FROM directory_unitversion v
LEFT JOIN directory_edge e ON e.child_id = v.unit_id AND upper_inf(e.editions) AND e.validity @> lower(v.validity)
     AND e.hierarchy = CASE v.kind WHEN 'territory' THEN 'territory' ELSE 'agency' END
LEFT JOIN directory_unitversion p ON p.unit_id = e.parent_id AND upper_inf(p.editions)
     AND p.validity @> lower(v.validity)
WHERE v.code = ANY(%(codes)s) AND v.unit_id <> %(unit)s AND (v.kind = 'territory') = %(territory)s
  AND upper_inf(v.editions) AND v.code <> ''
ORDER BY v.validity
"""
_SERVING = f"""
SELECT {LINE} FROM directory_unitversion v
WHERE v.territory_id = %(unit)s AND v.validity @> %(day)s AND upper_inf(v.editions) AND v.kind <> 'office'
ORDER BY v.kind = 'service_centre', v.sort_key, v.unit_id
"""  # noqa: S608 - names written above


@dataclass(frozen=True, slots=True)
class Biography:
    """All that the newest edition tells of a unit, oldest first."""

    id: UUID
    versions: tuple[Version, ...]
    homes: tuple[Home, ...]
    events: tuple[EventCard, ...]
    flows: tuple[Passing, ...]

    @property
    def hierarchy(self) -> str:
        """The tree in which it stands."""
        return "territory" if self.versions[-1].kind == "territory" else "agency"

    @property
    def sources(self) -> list[Passing]:
        """What it was formed from; an origin that nobody knows is among them."""
        return [one for one in self.flows if one.target and one.target.id == self.id]

    @property
    def targets(self) -> list[Passing]:
        """What it became."""
        return [one for one in self.flows if one.source and one.source.id == self.id]

    def nearest(self, day: date) -> Version:
        """The version of a day; before the first, the first; after the last, the last."""
        past = [one for one in self.versions if one.first <= day]
        return past[-1] if past else self.versions[0]


def biography(unit_id: UUID, day: date) -> Biography:
    """The life of a unit, in four statements. `day` chooses the name of the territory that an agency serves."""
    versions = [Version(*row) for row in statements.rows(_VERSIONS, {"unit": unit_id, "day": day})]
    if not versions:
        raise NotFound("directory.unit_unknown", "There is no such unit.")
    hierarchy = "territory" if versions[-1].kind == "territory" else "agency"
    homes = [Home(*row) for row in statements.rows(_HOMES, {"unit": unit_id, "hierarchy": hierarchy})]
    events = [EventCard(*row) for row in statements.rows(_EVENTS, {"unit": unit_id})]
    flows = flows_where(_OF_UNIT, {"unit": unit_id})
    return Biography(unit_id, tuple(versions), tuple(homes), tuple(events), tuple(flows))


def bearers(unit_id: UUID, codes: Iterable[str], *, territory: bool) -> list[Bearer]:
    """Other units of the same tree that bore one of these codes at any time."""
    parameters = {"unit": unit_id, "codes": list(set(codes)), "territory": territory}
    return [Bearer(*row) for row in statements.rows(_BEARERS, parameters)]


def serving(unit_id: UUID, day: date) -> list[Line]:
    """The agencies that serve a territory on a day, without the offices inside them."""
    return [Line(*row) for row in statements.rows(_SERVING, {"unit": unit_id, "day": day})]
