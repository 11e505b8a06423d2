"""Move the open work, the people and the rights of units that end to their successors; undo it; ask a person.

Rooms hang their movers here (`register`); a dry run asks the same rule as the deed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from uuid_utils.compat import uuid7

from tinhso.ground.audit import actions as audit
from tinhso.ground.refusals.terms import NotAllowed, NotFound, Refusal
from tinhso.ground.statements.actions import change, insert
from tinhso.ground.statements.queries import rows
from tinhso.ground.workdays.queries import now, today
from tinhso.people.directory.actions.post_movers import GRANTS, POSTS
from tinhso.people.directory.models import Doubt, Move, Route, UnitEvent, UnitFlow, UnitVersion
from tinhso.people.directory.rules.routing import route
from tinhso.people.directory.terms import Effect, Extent, Right, Way

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from tinhso.ground.audit.terms import Actor
    from tinhso.people.directory.terms import Mover, Person

# So long a unit that ended may still be reached by what was on its way.
LATE_COMERS = timedelta(days=3)

# People move first, so that their work finds them; grants before the posts, which take theirs along.
_movers: dict[str, Mover] = {mover.kind: mover for mover in (GRANTS, POSTS)}


def register(mover: Mover) -> None:
    """Hang a mover; movers work in the order in which they were hung, after people have moved."""
    _movers[mover.kind] = mover


def movers() -> list[Mover]:
    """All that move with a unit."""
    return list(_movers.values())


def may_decide(person: Person, source: UUID) -> bool:
    """Whether this person decides where a thing of that ended unit goes."""
    return person.may(Right.ADMINISTER, source)


@transaction.atomic
def set_ways(event_id: UUID, ways: Iterable[Way]) -> None:
    """Say where the work of units goes when an event happens, in place of what was said before.

    Of a unit that ends all goes; of one that stays what a way names.
    """
    Route.objects.filter(event_id=event_id).delete()
    routes = [
        Route(event_id=event_id, source_id=w.source, territory_id=w.territory, field=w.field, target_id=w.target)
        for w in ways
    ]
    insert(routes)
    if routes:
        UnitEvent.objects.filter(id=event_id, moves=None).update(succeeded_at=None)


def effects(event_id: UUID, *, besides: Collection[UUID] = ()) -> list[Effect]:
    """What the event would move, by kind and unit, in the order in which it moves: the dry run. Reads only.

    Things among `besides` are left out.
    """
    event = UnitEvent.objects.get(id=event_id)
    ending = _ending(event_id)
    ways = _ways(event, ending)
    sources = [*ending, *(source for source in ways if source not in ending)]
    waiting = [(mover, source, mover.waiting(source)) for mover in movers() for source in sources]
    heirs = _heirs({thing.territory for *_, things in waiting for thing in things if thing.territory}, event.on)
    found = []
    for mover, source, things in waiting:
        moves, doubts = route((one for one in things if one.id not in besides), ways.get(source, ()), heirs)
        if source not in ending:
            doubts = []
        if moves or doubts:
            found.append(Effect(mover.kind, mover.label, source, moves, tuple(doubts)))
    return found


def _ending(event_id: UUID) -> list[UUID]:
    """The agencies that the event ends; a territory has no work of its own."""
    ended = UnitEvent.objects.filter(id=event_id, changes__ends=True).values("changes__unit")
    agencies = UnitVersion.objects.known().filter(unit__in=ended).exclude(kind="territory")
    return list(dict.fromkeys(agencies.order_by("sort_key", "unit_id").values_list("unit_id", flat=True)))


def _ways(event: UnitEvent, ending: Sequence[UUID]) -> dict[UUID, list[Way]]:
    """The written ways of each unit; without any, what belongs to a territory goes to the successor that serves it.

    Where no way stands for the rest, the only successor, or the only one that takes the whole, does.
    """
    found: dict[UUID, list[Way]] = defaultdict(list)
    for one in Route.objects.filter(event_id=event.id).order_by("id"):
        found[one.source_id].append(Way(one.source_id, one.target_id, one.territory_id, one.field))
    flows = list(UnitFlow.objects.filter(event_id=event.id, source__in=ending, target__isnull=False))
    served = UnitVersion.objects.on(event.on).filter(unit__in=[flow.target_id for flow in flows])
    territories = dict(served.exclude(territory=None).values_list("unit_id", "territory_id"))
    for source in ending:
        targets = [flow for flow in flows if flow.source_id == source]
        if source not in found:
            found[source] = [
                Way(source, target, territories[target])
                for target in (_id(flow.target_id) for flow in targets)
                if target in territories
            ]
        whole = [flow for flow in targets if flow.extent == Extent.WHOLE] or targets
        if len(whole) == 1 and not any(way.territory is None and not way.field for way in found[source]):
            found[source].append(Way(source, _id(whole[0].target_id)))
    return found


_HEIRS = """
WITH RECURSIVE flow AS (
    SELECT f.source_id, f.target_id, e.on AS day, e.seq FROM directory_unitflow f
    JOIN directory_unitevent e ON e.id = f.event_id AND e.undone_id IS NULL AND e.on <= %(day)s
    WHERE f.source_id IS NOT NULL AND f.target_id IS NOT NULL
), onward AS (
    SELECT source_id AS elder, target_id AS heir, day, seq FROM flow WHERE source_id = ANY(%(territories)s)
    UNION
    SELECT o.elder, f.target_id, f.day, f.seq FROM onward o
    JOIN flow f ON f.source_id = o.heir AND (f.day, f.seq) > (o.day, o.seq)
)
SELECT DISTINCT elder, heir FROM onward WHERE EXISTS (
    SELECT FROM directory_unitversion v
    WHERE v.unit_id = heir AND v.validity @> %(day)s AND upper_inf(v.editions)) ORDER BY elder, heir
"""


def _heirs(territories: Iterable[UUID], day: date) -> dict[UUID, list[UUID]]:
    """What became of territories by the day of the event, whichever event made it so."""
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for elder, heir in rows(_HEIRS, {"territories": list(territories), "day": day}):
        found[elder].append(heir)
    return found


@transaction.atomic
def succeed(event_id: UUID, *, actor: Actor) -> list[Effect]:
    """Move all that the event moves; what no rule places waits as a doubt. Done once; gives what was done."""
    event = UnitEvent.objects.select_for_update().get(id=event_id)
    if event.succeeded_at is not None or event.undone_id is not None:
        return []
    done = effects(event_id)
    _carry_out(event, done, actor)
    UnitEvent.objects.filter(id=event_id).update(succeeded_at=now())
    return done


@transaction.atomic
def follow_up(event_id: UUID, *, actor: Actor) -> list[Effect]:
    """Move what reached an ended unit while its work was moving, such as a dossier that was just being received."""
    event = UnitEvent.objects.select_for_update().get(id=event_id)
    if event.succeeded_at is None or event.undone_id is not None:
        return []
    asked = set(Doubt.objects.filter(event_id=event_id, decided_at=None).values_list("ref", flat=True))
    late = effects(event_id, besides=asked)
    _carry_out(event, late, actor)
    return late


_MOVED = """
INSERT INTO directory_move (id, event_id, kind, ref, source_id, target_id, moved_at)
SELECT key, %(event_id)s, %(kind)s, ref, %(source_id)s, %(target_id)s, %(at)s
FROM unnest(%(keys)s::uuid[], %(refs)s::uuid[]) AS things (key, ref)
"""


def _carry_out(event: UnitEvent, done: Sequence[Effect], actor: Actor) -> None:
    at = now()
    numbers: Counter[str] = Counter()
    for effect in done:
        of = {"event_id": event.id, "kind": effect.kind, "source_id": effect.source}
        for target, ids in effect.moves.items():
            _movers[effect.kind].put(ids, effect.source, target, event.on)
            keys = [uuid7() for _ in ids]
            change(_MOVED, of | {"keys": keys, "refs": list(ids), "target_id": target, "at": at})
            _tell(effect.kind, "moved", ids, (event.id, effect.source, target), actor)
            numbers[effect.kind] += len(ids)
        insert([Doubt(**of, ref=one.id, label=one.label[:300], raised_at=at) for one in effect.doubts])
        numbers["doubts"] += len(effect.doubts)
    if done:
        audit.record("directory:event:succeeded", ("unit_event", str(event.id)), actor=actor, facts=dict(numbers))


def _tell(kind: str, verb: str, ids: Iterable[UUID], way: tuple[UUID, UUID, UUID], actor: Actor) -> None:
    """In the history of each thing, for kinds that have one."""
    subject = _movers[kind].subject
    if subject:
        event, source, target = map(str, way)
        facts: dict[str, object] = {"event": event, "kind": kind, "from": source, "to": target}
        audit.record_many([(f"directory:work:{verb}", (subject, str(ref)), facts) for ref in ids], actor=actor)


@transaction.atomic
def take_back(event_id: UUID, *, actor: Actor) -> int:
    """Put back what the event moved and is still where it was put; gives how many. Open doubts are dropped."""
    at = now()
    event = UnitEvent.objects.select_for_update().get(id=event_id)
    moves = Move.objects.filter(event_id=event_id, back_at=None)
    grouped: dict[tuple[str, UUID, UUID], list[UUID]] = defaultdict(list)
    for kind, ref, source, target in moves.values_list("kind", "ref", "source_id", "target_id"):
        grouped[kind, source, target].append(ref)
    number = 0
    for mover in reversed(movers()):
        for (kind, source, target), refs in grouped.items():
            if kind == mover.kind:
                number += (mover.back or mover.put)(refs, target, source, event.on)
                _tell(kind, "taken_back", refs, (event.id, target, source), actor)
    moves.update(back_at=at)
    Doubt.objects.filter(event_id=event_id, decided_at=None).delete()
    UnitEvent.objects.filter(id=event_id).update(succeeded_at=None)
    if grouped:
        audit.record("directory:event:taken_back", ("unit_event", str(event_id)), actor=actor, facts={"moved": number})
    return number


@transaction.atomic
def decide(doubt_id: UUID, target: UUID, *, by: Person) -> bool:
    """A person says to whom a doubtful thing goes: one of the successors of its unit. It moves at once.

    False when there was nothing left to move, as when a dossier has been settled meanwhile.
    """
    doubt = Doubt.objects.select_for_update().select_related("event").filter(id=doubt_id).first()
    if doubt is None or not may_decide(by, doubt.source_id):
        raise NotFound("directory.no_such_doubt", "There is no such question among those you decide.")
    if doubt.decided_at is not None:
        raise Refusal("directory.already_decided", "Somebody has decided this already. Reload the page to see how.")
    if target not in choices(doubt.event_id, doubt.source_id):
        raise NotAllowed("directory.no_successor", "This unit is not a successor of the one that ended.")
    at = now()
    moved = _movers[doubt.kind].put([doubt.ref], doubt.source_id, target, max(doubt.event.on, today()))
    if moved:
        of = {"event_id": doubt.event_id, "kind": doubt.kind, "source_id": doubt.source_id}
        Move.objects.create(**of, ref=doubt.ref, target_id=target, moved_at=at)
        _tell(doubt.kind, "moved", [doubt.ref], (doubt.event_id, doubt.source_id, target), by.actor)
    doubt.target_id, doubt.decided_by_id, doubt.decided_at = target if moved else None, by.post_id, at
    doubt.save(update_fields=["target", "decided_by", "decided_at"])
    audit.record(
        "directory:doubt:decided",
        ("unit_event", str(doubt.event_id)),
        actor=by.actor,
        facts={
            "kind": doubt.kind, "thing": str(doubt.ref), "from": str(doubt.source_id), "to": str(target),
            "moved": bool(moved),
        },
    )  # fmt: skip
    return bool(moved)


def choices(event_id: UUID, source: UUID) -> list[UUID]:
    """The successors of an ended unit in an event."""
    flows = UnitFlow.objects.filter(event_id=event_id, source_id=source, target__isnull=False)
    ways = Route.objects.filter(event_id=event_id, source_id=source).values_list("target_id", flat=True)
    return list(dict.fromkeys([*(_id(target) for target in flows.values_list("target_id", flat=True)), *ways]))


def succeed_due(*, actor: Actor) -> int:
    """Let every event whose day has come move its work; gives how many did. For the job of the night.

    Those of the last days are asked once more for what came late.
    """
    lately = UnitEvent.objects.filter(undone=None, succeeded_at__gt=now() - LATE_COMERS, moves__isnull=False)
    for ident in list(lately.values_list("id", flat=True).distinct()):
        follow_up(ident, actor=actor)
    waiting = UnitEvent.objects.filter(undone=None, succeeded_at=None, on__lte=today()).order_by("on", "seq")
    return sum(1 for ident in list(waiting.values_list("id", flat=True)) if succeed(ident, actor=actor))


def _id(value: UUID | None) -> UUID:
    assert value is not None  # noqa: S101 - the query left out the nulls
    return value
