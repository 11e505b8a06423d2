"""What the screens of changes ask: the units around an act, the log, what an event moved, what waits for a person."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count

from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.search.rules import fold
from tinhso.ground.statements import queries as statements
from tinhso.people.directory.models import (
    Doubt,
    MapEdition,
    Move,
    Route,
    Unit,
    UnitChange,
    UnitEvent,
    UnitFlow,
    UnitVersion,
)
from tinhso.people.directory.rules.drafts import Known
from tinhso.people.directory.terms import DoubtCard, Right, UnitFacts, UnitKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from tinhso.ground.page.tables.paging import Window
    from tinhso.people.directory.terms import Person

COUNTED = 1000


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Units as they are on a day, by their key, with their ids; those named and those around them."""

    book: dict[str, Known]
    ids: dict[str, UUID]

    def key(self, ident: UUID | str) -> str:
        """The key of a unit; "" when it does not live that day."""
        wanted = UUID(str(ident))
        return next((key for key, known in self.ids.items() if known == wanted), "")


# The units named, those that serve them or stand below them, and all above.
_AROUND = """
WITH named AS (SELECT unnest(%(units)s::uuid[]) AS id),
served AS (
    SELECT unit_id AS id FROM directory_unitversion
    WHERE territory_id IN (SELECT id FROM named) AND validity @> %(day)s AND upper_inf(editions)
    UNION SELECT id FROM named),
around AS (
    SELECT id FROM served
    UNION SELECT child_id FROM directory_edge
          WHERE parent_id IN (SELECT id FROM served) AND validity @> %(day)s AND upper_inf(editions)
    UNION SELECT ancestor_id FROM directory_unitancestry
          WHERE descendant_id IN (SELECT id FROM served) AND validity @> %(day)s
    UNION SELECT territory_id FROM directory_unitversion
          WHERE unit_id IN (SELECT id FROM named) AND territory_id IS NOT NULL
            AND validity @> %(day)s AND upper_inf(editions))
SELECT u.id, u.key, coalesce(p.key, ''), v.kind, v.name, v.code, v.type_name, v.short_name, v.level, v.code_legacy,
       v.code_status, coalesce(t.key, ''), v.calendar_code
FROM around a
JOIN directory_unit u ON u.id = a.id
JOIN directory_unitversion v ON v.unit_id = a.id AND v.validity @> %(day)s AND upper_inf(v.editions)
LEFT JOIN directory_edge e ON e.child_id = a.id AND e.validity @> %(day)s AND upper_inf(e.editions)
     AND e.hierarchy = CASE v.kind WHEN 'territory' THEN 'territory' ELSE 'agency' END
LEFT JOIN directory_unit p ON p.id = e.parent_id
LEFT JOIN directory_unit t ON t.id = v.territory_id
ORDER BY v.sort_key, u.id
"""


def neighbourhood(units: Iterable[UUID], day: date) -> Neighbourhood:
    """The units named and those around them, in one statement."""
    book, ids = {}, {}
    for ident, key, parent, *facts in statements.rows(_AROUND, {"units": list(units), "day": day}):
        book[key] = Known(key, UnitFacts(*facts), parent)
        ids[key] = ident
    return Neighbourhood(book, ids)


def first_day() -> date:
    """The first day of which we know the map."""
    rows = statements.rows("SELECT min(lower(validity)) FROM directory_unitversion WHERE upper_inf(editions)")
    return rows[0][0] or date.max


def standing_event(act_key: str) -> UUID | None:
    """The event that stands in the log under the key of an act."""
    return UnitEvent.objects.filter(key=act_key, undone=None).values_list("id", flat=True).first()


def units_living(typed: str, limit: int, day: date) -> list[tuple[UUID, str, str]]:
    """Units that live on a day whose name or code holds every word typed: id, name, code."""
    rows = UnitVersion.objects.on(day)
    words = fold(typed).split()
    if not words:
        return []
    for word in words:
        found = rows.filter(folded__contains=word)
        rows = found if not word.isdigit() else rows.filter(code__startswith=word) | found
    return list(rows.order_by("sort_key", "unit_id").values_list("unit_id", "name", "code")[:limit])


def bearers(codes: Collection[str], day: date) -> dict[str, list[tuple[str, str]]]:
    """By code, the units that bear it on a day: key and name. Codes are used again by law."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    rows = UnitVersion.objects.on(day).filter(code__in=[code for code in codes if code])
    for code, key, name in rows.order_by("sort_key").values_list("code", "unit__key", "name"):
        found[code].append((key, name))
    return found


EVENT_LINE = ("on", "seq", "id", "kind", "certainty", "basis", "note", "undone", "who", "when", "why")


def event_lines(window: Window, kind: str = "") -> list[tuple[Any, ...]]:
    """One page of the log, newest first."""
    rows = UnitEvent.objects.select_related(None)
    if kind:
        rows = rows.filter(kind=kind)
    fields = (
        "on", "seq", "id", "kind", "certainty", "basis", "note", "undone_id", "undone__actor_name",
        "undone__recorded_at", "undone__note",
    )  # fmt: skip
    return list(window.apply(rows).values_list(*fields))


def event_names(events: Collection[UUID]) -> dict[UUID, tuple[list[str], list[str]]]:
    """For a page of the log: the units that each event ends or changes, and those that it opens; a few of each."""
    named: dict[UUID, tuple[list[str], list[str]]] = {one: ([], []) for one in events}
    for event, opens, name in statements.rows(_NAMES, [list(events)]):
        named[event][1 if opens else 0].append(name)
    return named


# The name that the act gave, or else the last one before it; territories first.
_NAMES = """
SELECT event_id, opens, name FROM (
    SELECT c.event_id, c.opens, coalesce(c.facts ->> 'name', v.name) AS name,
           row_number() OVER (PARTITION BY c.event_id, c.opens
                              ORDER BY coalesce(c.facts ->> 'kind', v.kind) <> 'territory', c.id) AS place
    FROM directory_unitchange c JOIN directory_unitevent e ON e.id = c.event_id
    LEFT JOIN LATERAL (
        SELECT name, kind FROM directory_unitversion v WHERE v.unit_id = c.unit_id AND lower(v.validity) < e.on
        ORDER BY lower(v.validity) DESC, lower(v.editions) DESC LIMIT 1) v ON true
    WHERE c.event_id = ANY(%s)) AS named
WHERE place <= 4 AND name IS NOT NULL ORDER BY event_id, place
"""


@dataclass(frozen=True, slots=True)
class Told:
    """An event with all that it says, for those who keep the log. Units by their id, with the name they have in it."""

    event: UnitEvent
    changes: tuple[UnitChange, ...]
    flows: tuple[UnitFlow, ...]
    names: dict[UUID, str]
    keys: dict[UUID, str]


def event_told(event_id: UUID) -> Told:
    """One event. Refused when there is none."""
    event = UnitEvent.objects.select_related("edition", "undone", "corrects").filter(id=event_id).first()
    if event is None:
        raise NotFound("directory.no_such_event", "There is no such event, or it has been undone.")
    changes = tuple(event.changes.select_related("unit").order_by("id"))
    flows = tuple(event.flows.order_by("id"))
    ids = {one.unit_id for one in changes}
    ids |= {end for flow in flows for end in (flow.source_id, flow.target_id) if end}
    return Told(event, changes, flows, names_ever(ids), dict(Unit.objects.filter(id__in=ids).values_list("id", "key")))


def names_ever(units: Collection[UUID]) -> dict[UUID, str]:
    """How units are or were called last; those that an undone act opened keep the name it gave them."""
    found: dict[UUID, str] = {}
    for unit, name in UnitChange.objects.filter(unit__in=units, opens=True).values_list("unit_id", "facts__name"):
        found.setdefault(unit, name or "")
    rows = UnitVersion.objects.filter(unit__in=units).order_by("editions", "validity").values_list("unit_id", "name")
    return found | dict(rows)


def territories_of(units: Iterable[UUID]) -> set[UUID]:
    """Those of the units that stand among territories."""
    rows = UnitVersion.objects.filter(unit__in=list(units), kind=UnitKind.TERRITORY)
    return set(rows.values_list("unit_id", flat=True))


def ways_of(event_id: UUID) -> list[tuple[str, str, UUID | None, str]]:
    """The ways that were said for an event: key of the unit, field, territory, key of the target."""
    rows = Route.objects.filter(event=event_id).order_by("id")
    return list(rows.values_list("source__key", "field", "territory_id", "target__key"))


def moved(event_id: UUID) -> list[tuple[str, UUID, UUID, int]]:
    """What an event moved and is not taken back: kind, source, target, how many."""
    rows = Move.objects.filter(event_id=event_id, back_at=None).values_list("kind", "source_id", "target_id")
    return list(rows.annotate(number=Count("id")).order_by("kind", "source_id", "target_id"))


def editions(window: Window) -> list[tuple[Any, ...]]:
    """One page of the book of editions: number, when, who, note."""
    return list(window.apply(MapEdition.objects.all()).values_list("number", "recorded_at", "actor_name", "note"))


def open_doubts(person: Person) -> int:
    """How many things wait for this person's decision, counted up to a thousand."""
    return int(_doubts(person).values("id")[: COUNTED + 1].count())


def doubts_by_source(person: Person) -> list[tuple[UUID, UUID, int]]:
    """Event, ended unit and number of things that wait there, those that wait longest first."""
    rows = _doubts(person).values_list("event_id", "source_id").annotate(number=Count("id"))
    return list(rows.order_by("event__on", "event_id", "source_id"))


def doubts_of(person: Person, event: UUID, source: UUID, limit: int) -> list[DoubtCard]:
    """What waits at one ended unit, oldest first, with the units that may take it."""
    rows = _doubts(person).filter(event=event, source=source).order_by("raised_at", "id")
    flows = UnitFlow.objects.filter(event=event, source=source, target__isnull=False).order_by("id")
    ways = Route.objects.filter(event=event, source=source).order_by("id")
    ends = [*flows.values_list("target_id", flat=True), *ways.values_list("target_id", flat=True)]
    targets = tuple(dict.fromkeys(one for one in ends if one))
    return [
        DoubtCard(ident, kind, ref, label, event, source, targets)
        for ident, kind, ref, label in rows.values_list("id", "kind", "ref", "label")[:limit]
    ]


def _doubts(person: Person) -> Any:
    rows = Doubt.objects.filter(decided_at=None, event__undone=None)
    reach = person.units(Right.ADMINISTER)
    return rows if reach is None else rows.filter(source__in=reach)


def tally(rows: Iterable[tuple[str, UUID, UUID, int]]) -> Counter[str]:
    """How many things of each kind."""
    counted: Counter[str] = Counter()
    for kind, _source, _target, number in rows:
        counted[kind] += number
    return counted
