"""Move the open work, the people and the rights of units that end to their successors; undo it; ask a person.

Rooms hang their movers here (`register`); a dry run asks the same rule as the deed.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from tinhso.ground.audit import actions as audit
from tinhso.ground.refusals.terms import NotAllowed, NotFound, Refusal
from tinhso.ground.statements.actions import insert
from tinhso.ground.workdays.queries import now, today
from tinhso.people.directory.models import Doubt, Move, Route, UnitEvent, UnitFlow, UnitVersion
from tinhso.people.directory.rules.routing import route
from tinhso.people.directory.terms import Effect, Extent, Right, Way

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from tinhso.ground.audit.terms import Actor
    from tinhso.people.directory.terms import Mover, Person

_movers: dict[str, Mover] = {}


def register(mover: Mover) -> None:
    """Hang a mover; movers work in the order in which they were hung."""
    _movers[mover.kind] = mover


def movers() -> list[Mover]:
    """All that move with a unit."""
    return list(_movers.values())


def may_decide(person: Person, source: UUID) -> bool:
    """Whether this person decides where a thing of that ended unit goes."""
    return person.may(Right.ADMINISTER, source)


@transaction.atomic
def set_ways(event_id: UUID, ways: Iterable[Way]) -> None:
    """Say where the work of the units that an event splits goes, in place of what was said before."""
    Route.objects.filter(event_id=event_id).delete()
    insert(
        [
            Route(event_id=event_id, source_id=w.source, territory_id=w.territory, field=w.field, target_id=w.target)
            for w in ways
        ]
    )


def effects(event_id: UUID) -> list[Effect]:
    """What the event would move, by kind and ending unit: the dry run. Reads only."""
    flows = list(UnitFlow.objects.filter(event_id=event_id, source__isnull=False, target__isnull=False))
    heirs: dict[UUID, list[UUID]] = defaultdict(list)
    for flow in flows:
        heirs[_id(flow.source_id)].append(_id(flow.target_id))
    ending = _ending(event_id)
    ways = _ways(event_id, flows, ending)
    return [
        Effect(mover.kind, mover.label, source, moves, tuple(doubts))
        for source in ending
        for mover in movers()
        for moves, doubts in [route(mover.waiting(source), ways.get(source, ()), heirs)]
        if moves or doubts
    ]


def _ending(event_id: UUID) -> list[UUID]:
    """The agencies that the event ends; a territory has no work of its own."""
    ended = UnitEvent.objects.filter(id=event_id, changes__ends=True).values("changes__unit")
    rows = UnitVersion.objects.known().filter(unit__in=ended).exclude(kind="territory").order_by("sort_key", "unit_id")
    return list(dict.fromkeys(rows.values_list("unit_id", flat=True)))


def _ways(event_id: UUID, flows: Sequence[UnitFlow], ending: Sequence[UUID]) -> dict[UUID, list[Way]]:
    """The written routes of each ending unit; where none stands for the rest, its only successor does."""
    found: dict[UUID, list[Way]] = defaultdict(list)
    for one in Route.objects.filter(event_id=event_id):
        found[one.source_id].append(Way(one.source_id, one.target_id, one.territory_id, one.field))
    for source in ending:
        targets = [flow for flow in flows if flow.source_id == source]
        whole = [flow for flow in targets if flow.extent == Extent.WHOLE] or targets
        if len(whole) == 1 and not any(way.territory is None and not way.field for way in found[source]):
            found[source].append(Way(source, _id(whole[0].target_id)))
    return found


@transaction.atomic
def succeed(event_id: UUID, *, actor: Actor) -> list[Effect]:
    """Move all that the event moves; what no rule places waits as a doubt. Done once; gives what was done."""
    event = UnitEvent.objects.select_for_update().get(id=event_id)
    if event.succeeded_at is not None or event.undone_id is not None:
        return []
    at = now()
    done = effects(event_id)
    for effect in done:
        _carry_out(event, effect, at)
    UnitEvent.objects.filter(id=event_id).update(succeeded_at=at)
    if done:
        facts: dict[str, object] = {
            effect.kind: sum(map(len, effect.moves.values())) + len(effect.doubts) for effect in done
        }
        audit.record("directory:event:succeeded", ("unit_event", str(event_id)), actor=actor, facts=facts)
    return done


def _carry_out(event: UnitEvent, effect: Effect, at: datetime) -> None:
    of = {"event_id": event.id, "kind": effect.kind, "source_id": effect.source}
    for target, ids in effect.moves.items():
        _movers[effect.kind].put(ids, effect.source, target, event.on)
        insert([Move(**of, ref=ref, target_id=target, moved_at=at) for ref in ids])
    insert([Doubt(**of, ref=one.id, label=one.label[:300], raised_at=at) for one in effect.doubts])


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
    moves.update(back_at=at)
    Doubt.objects.filter(event_id=event_id, decided_at=None).delete()
    UnitEvent.objects.filter(id=event_id).update(succeeded_at=None)
    if grouped:
        audit.record("directory:event:taken_back", ("unit_event", str(event_id)), actor=actor, facts={"moved": number})
    return number


@transaction.atomic
def decide(doubt_id: UUID, target: UUID, *, by: Person) -> None:
    """A person says to whom a doubtful thing goes: one of the successors of its unit. It moves at once."""
    doubt = Doubt.objects.select_for_update().select_related("event").filter(id=doubt_id).first()
    if doubt is None or not may_decide(by, doubt.source_id):
        raise NotFound("directory.no_such_doubt", "There is no such question among those you decide.")
    if doubt.decided_at is not None:
        raise Refusal("directory.already_decided", "Somebody has decided this already. Reload the page to see how.")
    if target not in choices(doubt.event_id, doubt.source_id):
        raise NotAllowed("directory.no_successor", "This unit is not a successor of the one that ended.")
    at = now()
    _movers[doubt.kind].put([doubt.ref], doubt.source_id, target, max(doubt.event.on, today()))
    Move.objects.create(
        event_id=doubt.event_id,
        kind=doubt.kind,
        ref=doubt.ref,
        source_id=doubt.source_id,
        target_id=target,
        moved_at=at,
    )
    doubt.target_id, doubt.decided_by_id, doubt.decided_at = target, by.post_id, at
    doubt.save(update_fields=["target", "decided_by", "decided_at"])
    audit.record(
        "directory:doubt:decided",
        ("unit_event", str(doubt.event_id)),
        actor=by.actor,
        facts={"kind": doubt.kind, "thing": str(doubt.ref), "from": str(doubt.source_id), "to": str(target)},
    )


def choices(event_id: UUID, source: UUID) -> list[UUID]:
    """The successors of an ended unit in an event."""
    flows = UnitFlow.objects.filter(event_id=event_id, source_id=source, target__isnull=False)
    return [_id(target) for target in flows.values_list("target_id", flat=True)]


def succeed_due(*, actor: Actor) -> int:
    """Let every event whose day has come move its work; gives how many did. For the job of the night."""
    waiting = UnitEvent.objects.filter(undone=None, succeeded_at=None, on__lte=today()).order_by("on", "seq")
    return sum(1 for ident in list(waiting.values_list("id", flat=True)) if succeed(ident, actor=actor))


def _id(value: UUID | None) -> UUID:
    assert value is not None  # noqa: S101 - the query left out the nulls
    return value
