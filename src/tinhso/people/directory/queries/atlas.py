"""The map on a day: which units there are, what became of one, what it came from, how an address was and is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.search.rules import sort_key
from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.rules.passage import Stream, follow
from tinhso.people.directory.terms import Passage, Place, Succession

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

_PLACE = "v.unit_id, v.code, v.name, v.type_name, v.level, e.parent_id, coalesce(p.name, '')"
_FROM = """
FROM directory_unitversion v
LEFT JOIN directory_edge e ON e.child_id = v.unit_id AND e.validity @> %(day)s AND upper_inf(e.editions)
     AND e.hierarchy = CASE v.kind WHEN 'territory' THEN 'territory' ELSE 'agency' END
LEFT JOIN directory_unitversion p ON p.unit_id = e.parent_id AND p.validity @> %(day)s AND upper_inf(p.editions)
WHERE v.validity @> %(day)s AND upper_inf(v.editions)
"""
_BELOW = """
AND v.unit_id IN (SELECT descendant_id FROM directory_unitancestry
                  WHERE ancestor_id = %(above)s AND hierarchy = 'territory' AND validity @> %(day)s)
"""
_COUNT = """
SELECT count(*) FROM directory_unitversion v
WHERE v.validity @> %(day)s AND upper_inf(v.editions) AND v.level = %(level)s
"""
_CODED = " AND v.code = %(code)s AND v.kind = 'territory' ORDER BY v.level = ANY(%(levels)s) DESC"


def territories_on(day: date, *, level: str = "", above: UUID | None = None) -> list[Place]:
    """The territories of a level (all by default) on a day, under `above` when it is given; by name."""
    refuse_unknown(day)
    statement = f"SELECT {_PLACE} {_FROM} AND v.kind = 'territory'"
    statement += (" AND v.level = %(level)s" if level else "") + (_BELOW if above else "")
    rows = statements.rows(statement + " ORDER BY v.sort_key, v.unit_id", {"day": day, "level": level, "above": above})
    return [Place(*row) for row in rows]


def number_of_territories(day: date, level: str, *, above: UUID | None = None) -> int:
    """How many territories of a level there are on a day, under `above` when it is given."""
    refuse_unknown(day)
    statement = _COUNT + (_BELOW if above else "")
    ((number,),) = statements.rows(statement, {"day": day, "level": level, "above": above})
    return int(number)


def territory_coded(code: str, day: date, *levels: str) -> Place:
    """The territory that bears an official code on a day. Codes are used again: none means a unit without its day."""
    refuse_unknown(day)
    parameters = {"day": day, "code": code, "levels": list(map(str, levels))}
    found = [Place(*row) for row in statements.rows(f"SELECT {_PLACE} {_FROM}{_CODED}", parameters)]
    if levels:
        found = [place for place in found if place.level in levels]
    if not found:
        raise NotFound(
            "directory.no_such_code",
            "No territory had the code %(number)s on %(day)s.",
            number=code,
            day=f"{day:%d/%m/%Y}",
        )
    return found[0]


def places(unit_ids: Iterable[UUID], day: date) -> dict[UUID, Place]:
    """Several units on a day; those that were not there are left out."""
    statement = f"SELECT {_PLACE} {_FROM} AND v.unit_id = ANY(%(units)s)"
    rows = statements.rows(statement, {"day": day, "units": list(dict.fromkeys(unit_ids))})
    return {row[0]: Place(*row) for row in rows}


# Nothing is there before the first event; the index of events answers this at once.
_BEGINNING = "SELECT min(e.on) FROM directory_unitevent e WHERE e.undone_id IS NULL"


def refuse_unknown(day: date) -> None:
    """Refuse a day before the first of which we know anything: an empty map would be a wrong one."""
    beginning = statements.rows(_BEGINNING)[0][0]
    if beginning is None or day < beginning:
        raise Refusal(
            "directory.before_our_knowledge",
            "There is no data on units before %(day)s.",
            status=422,
            day=f"{beginning:%d/%m/%Y}" if beginning else "…",
        )


# All flows that can be reached, forwards or backwards, in one statement; each step finds its flows by their index.
_STREAM = """
SELECT f.id, f.event_id, e.on AS day, e.seq, f.source_id, f.target_id, f.extent, f.share_area, f.share_population,
       f.{there} AS there
FROM {begin} JOIN directory_unitevent e ON e.id = f.event_id
     AND e.undone_id IS NULL AND e.on > %(first)s AND e.on <= %(last)s
"""
_STREAMS = f"""
WITH RECURSIVE reached AS (
    {_STREAM.replace("{begin}", "directory_unitflow f")} WHERE f.{{here}} = %(unit)s
    UNION
    {_STREAM.replace("{begin}", "reached JOIN directory_unitflow f ON f.{here} = reached.there")}
    AND (e.on, e.seq) {{onward}} (reached.day, reached.seq)
)
SELECT event_id, day, seq, source_id, target_id, extent, share_area, share_population
FROM reached ORDER BY day {{way}}, seq {{way}}
"""  # noqa: S608 - names written above
_FORWARDS = _STREAMS.format(here="source_id", there="target_id", onward=">", way="ASC")
_BACKWARDS = _STREAMS.format(here="target_id", there="source_id", onward="<", way="DESC")


def successors(unit_id: UUID, start: date, on: date | None = None) -> Succession:
    """What became, by `on` (today by default), of a unit as it was on `start`."""
    return _succession(unit_id, start, on or today(), back=False)


def predecessors(unit_id: UUID, start: date, on: date) -> Succession:
    """What the unit of the day `on` was made of on the earlier day `start`."""
    return _succession(unit_id, start, on, back=True)


def _succession(unit_id: UUID, start: date, on: date, *, back: bool) -> Succession:
    of, when = (on, start) if back else (start, on)
    unit = places([unit_id], of).get(unit_id)
    if unit is None:
        raise NotFound("directory.no_such_unit", "There is no such unit on that day.")
    rows = statements.rows(
        _BACKWARDS if back else _FORWARDS, {"unit": unit_id, "first": min(start, on), "last": max(start, on)}
    )
    streams = [Stream(event, (day, seq), *rest) for event, day, seq, *rest in rows]
    reached, unknown = follow(unit_id, streams, back=back)
    there = places(reached, when)
    passages = [
        Passage(there[one], how.extent, how.share_area, how.share_population, how.events)
        for one, how in reached.items()
        if one in there
    ]
    return Succession(unit, tuple(sorted(passages, key=lambda each: sort_key(each.place.name))), unknown)
