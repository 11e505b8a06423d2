"""Events as pages tell them: who became what, and what one event did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements import queries as statements
from tinhso.people.directory.terms.pages import Deed, End, EventPage, Passing

if TYPE_CHECKING:
    from uuid import UUID

# How a unit was called and where it stood on a day, as an edition of the map tells it.
_CALLED = """
LEFT JOIN directory_unitversion {v} ON {v}.unit_id = {unit} AND {v}.validity @> ({day}) AND {known_v}
LEFT JOIN directory_edge {v}e ON {v}e.child_id = {unit} AND {v}e.validity @> ({day}) AND {known_e}
     AND {v}e.hierarchy = CASE {v}.kind WHEN 'territory' THEN 'territory' ELSE 'agency' END
LEFT JOIN directory_unitversion {v}p ON {v}p.unit_id = {v}e.parent_id AND {v}p.validity @> ({day}) AND {known_p}
"""
_NEWEST, _OF_EDITION = "upper_inf({}.editions)", "{}.editions @> %(edition)s::int"
BEFORE, AFTER = "e.on - 1", "e.on"


def called(alias: str, unit: str, day: str, known: str = _NEWEST) -> str:
    """The joins that give `alias` (the version) and `alias`p (its parent's version) of a unit on a day."""
    return _CALLED.format(
        v=alias,
        unit=unit,
        day=day,
        known_v=known.format(alias),
        known_e=known.format(f"{alias}e"),
        known_p=known.format(f"{alias}p"),
    )


def _end(alias: str) -> str:
    return f"{alias}.unit_id, {alias}.name, {alias}.code, coalesce({alias}p.name, '')"


# The few flows first, then their names: joined at once, ten relations are more than the planner puts in order.
_FLOWS = f"""
WITH e AS MATERIALIZED (
    SELECT x.id, x.on, x.seq, x.certainty, x.kind, f.id AS flow, f.source_id, f.target_id, f.extent, f.share_area,
           f.share_population
    FROM directory_unitflow f JOIN directory_unitevent x ON x.id = f.event_id WHERE {{condition}}
)
SELECT e.id, e.on, e.certainty, e.kind, {_end("s")}, {_end("t")}, e.extent, e.share_area, e.share_population
FROM e {{joins}} ORDER BY e.on, e.seq, t.sort_key, s.sort_key, e.flow {{window}}
"""  # noqa: S608 - names written above


def flows_where(condition: str, parameters: dict[str, Any], known: str = _NEWEST, window: str = "") -> list[Passing]:
    """Flows that meet a condition, with the names of both ends at their event, in the order of events and names."""
    joins = called("s", "e.source_id", BEFORE, known) + called("t", "e.target_id", AFTER, known)
    rows = statements.rows(_FLOWS.format(condition=condition, joins=joins, window=window), parameters)
    return [
        Passing(event, on, certainty, kind, _at(tuple(ends[:4])), _at(tuple(ends[4:])), extent, area, people)
        for event, on, certainty, kind, *ends, extent, area, people in rows
    ]


def _at(columns: tuple[Any, ...]) -> End | None:
    return End(*columns) if columns[0] is not None else None


_DEEDS = f"""
WITH e AS MATERIALIZED (
    SELECT x.on, c.id, c.unit_id, c.opens, c.ends
    FROM directory_unitchange c JOIN directory_unitevent x ON x.id = c.event_id WHERE c.event_id = %(event)s
)
SELECT e.unit_id, e.opens, e.ends, {_end("s")}, {_end("t")} FROM e {{joins}}
ORDER BY e.ends, e.opens DESC, coalesce(t.sort_key, s.sort_key), e.id LIMIT %(limit)s OFFSET %(offset)s
"""  # noqa: S608 - names written above
_EVENT = """
WHERE c.event_id = %(event)s
ORDER BY c.ends, c.opens DESC, coalesce(t.sort_key, s.sort_key), c.id LIMIT %(limit)s OFFSET %(offset)s
"""
_EVENT = """
SELECT e.id, e.kind, e.on, e.certainty, e.basis, e.basis_read, e.source, e.note,
       made.number, e.recorded_at, made.actor_name, gone.number, gone.recorded_at, coalesce(gone.note, ''),
       e.corrects_id, (SELECT x.id FROM directory_unitevent x WHERE x.corrects_id = e.id ORDER BY x.edition_id LIMIT 1),
       (SELECT count(*) FROM directory_unitflow f WHERE f.event_id = e.id),
       (SELECT count(*) FROM directory_unitchange c WHERE c.event_id = e.id)
FROM directory_unitevent e JOIN directory_mapedition made ON made.number = e.edition_id
LEFT JOIN directory_mapedition gone ON gone.number = e.undone_id
WHERE e.id = %s
"""


def event_page(event_id: UUID) -> EventPage:
    """One event of the log, standing or undone."""
    row = statements.row(_EVENT, [event_id])
    if row is None:
        raise NotFound("directory.no_event", "There is no such event.")
    return EventPage(*row)


def flows(event: EventPage, limit: int, offset: int = 0) -> list[Passing]:
    """Some flows of an event; an undone one is told as the edition told it that recorded it."""
    parameters = {"event": event.id, "edition": event.edition, "limit": limit, "offset": offset}
    return flows_where("f.event_id = %(event)s", parameters, _known(event), " LIMIT %(limit)s OFFSET %(offset)s")


def deeds(event: EventPage, limit: int, offset: int = 0) -> list[Deed]:
    """What an event did to some of its units: those that it opened first, then those that it changed, then ended."""
    known = _known(event)
    joins = called("s", "e.unit_id", BEFORE, known) + called("t", "e.unit_id", AFTER, known)
    parameters = {"event": event.id, "edition": event.edition, "limit": limit, "offset": offset}
    return [
        Deed(unit, opens, ends, _at(tuple(ends_of[:4])), _at(tuple(ends_of[4:])))
        for unit, opens, ends, *ends_of in statements.rows(_DEEDS.format(joins=joins), parameters)
    ]


def _known(event: EventPage) -> str:
    return _OF_EDITION if event.undone else _NEWEST
