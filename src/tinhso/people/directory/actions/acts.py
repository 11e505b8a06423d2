"""Record acts of law upon units, undo one, correct one. Typed events and imports come through the same door."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from tinhso.ground.audit import actions as audit
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.statements.actions import change, insert
from tinhso.ground.statements.queries import row
from tinhso.ground.workdays.queries import now
from tinhso.people.directory.actions.projection import project
from tinhso.people.directory.models import MapEdition, Unit, UnitChange, UnitEvent, UnitFlow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from uuid import UUID

    from tinhso.ground.audit.terms import Actor
    from tinhso.people.directory.terms import UnitAct

# So many acts are told to the audit one by one; more are one load.
FEW = 20
# An event that ends no agency has no work to move.
_NOTHING_TO_MOVE = """
UPDATE directory_unitevent e SET succeeded_at = recorded_at
WHERE edition_id = %s AND succeeded_at IS NULL AND NOT EXISTS (
    SELECT FROM directory_unitchange c
    JOIN directory_unitversion v ON v.unit_id = c.unit_id AND upper_inf(v.editions) AND v.kind <> 'territory'
    WHERE c.event_id = e.id AND c.ends)
"""
_ONE_WRITER = "SELECT pg_advisory_xact_lock(hashtext('directory.units'))"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording acts did; `edition` is the new edition of the map, None when nothing changed."""

    added: int
    unchanged: int
    corrected: int
    edition: int | None


@transaction.atomic
def record_acts(acts: Sequence[UnitAct], *, actor: Actor, note: str) -> Recorded:
    """Record acts and write the map anew. Acts already known by their key are left; one that differs is corrected.

    `note` says in the book of editions where they come from. The acts of one day count in the order given. The
    territories of an import have no open work: agencies' work moves by `succession.succeed`.
    """
    row(_ONE_WRITER)
    standing = {event.key: event for event in UnitEvent.objects.filter(undone=None, key__in=[act.key for act in acts])}
    fresh = [act for act in acts if act.key not in standing]
    other = [act for act in acts if act.key in standing and standing[act.key].digest != digest(act)]
    unchanged = len(acts) - len(fresh) - len(other)
    if not fresh and not other:
        return Recorded(0, unchanged, 0, None)
    edition = _next_edition(actor, note)
    touched = _withdraw([standing[act.key] for act in other], edition)
    touched |= _write([(act, None) for act in fresh] + [(act, standing[act.key]) for act in other], edition)
    _map(touched, edition)
    _tell([*fresh, *other], edition, actor)
    return Recorded(len(fresh), unchanged, len(other), edition.number)


@transaction.atomic
def correct_act(event_id: UUID, act: UnitAct, *, actor: Actor, note: str) -> Recorded:
    """Undo an event and record the right one in its place: one new edition, the audit tells both."""
    row(_ONE_WRITER)
    wrong = applied(event_id)
    edition = _next_edition(actor, note)
    touched = _withdraw([wrong], edition) | _write([(act, wrong)], edition)
    _map(touched, edition)
    audit.record(
        "directory:event:corrected",
        ("unit_event", str(wrong.id)),
        actor=actor,
        facts={"key": wrong.key, "edition": edition.number, "note": note},
    )
    return Recorded(0, 0, 1, edition.number)


@transaction.atomic
def undo_act(event_id: UUID, *, actor: Actor, note: str) -> int:
    """Take an event out of the log; gives the new edition. Refused when a later event stands on it."""
    row(_ONE_WRITER)
    wrong = applied(event_id)
    edition = _next_edition(actor, note)
    _map(_withdraw([wrong], edition), edition)
    audit.record(
        "directory:event:undone",
        ("unit_event", str(wrong.id)),
        actor=actor,
        facts={"key": wrong.key, "edition": edition.number, "note": note},
    )
    return edition.number


def applied(event_id: UUID) -> UnitEvent:
    """An event that stands in the log."""
    event = UnitEvent.objects.filter(id=event_id, undone=None).first()
    if event is None:
        raise NotFound("directory.no_such_event", "There is no such event, or it has been undone.")
    return event


def digest(act: UnitAct) -> str:
    """The fingerprint of all that an act says."""
    return hashlib.sha256(repr(act).encode()).hexdigest()


def _next_edition(actor: Actor, note: str) -> MapEdition:
    last = MapEdition.objects.order_by("-number").values_list("number", flat=True).first() or 0
    return MapEdition.objects.create(number=last + 1, recorded_at=now(), actor_name=actor.name, note=note)


def _map(touched: set[UUID], edition: MapEdition) -> None:
    project(touched, edition.number)
    change(_NOTHING_TO_MOVE, [edition.number])


def _withdraw(events: Collection[UnitEvent], edition: MapEdition) -> set[UUID]:
    ids = [event.id for event in events]
    change("UPDATE directory_unitevent SET undone_id = %s WHERE id = ANY(%s)", [edition.number, ids])
    return set(UnitChange.objects.filter(event_id__in=ids).values_list("unit_id", flat=True))


def _write(acts: Sequence[tuple[UnitAct, UnitEvent | None]], edition: MapEdition) -> set[UUID]:
    """Insert events, changes and flows; gives the units that they change."""
    ids = _units(act for act, _ in acts)
    seq = UnitEvent.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
    events: list[UnitEvent] = []
    changes: list[UnitChange] = []
    flows: list[UnitFlow] = []
    for place, (act, corrects) in enumerate(acts, 1):
        event = _event(act, edition, corrects.seq if corrects else seq + place)
        event.corrects = corrects
        events.append(event)
        changes += [
            UnitChange(event=event, unit_id=ids[c.unit], opens=c.opens, ends=c.ends, facts=c.facts, parents=c.parents)
            for c in act.changes
        ]
        flows += [
            UnitFlow(
                event=event,
                source_id=ids[f.source] if f.source else None,
                target_id=ids[f.target] if f.target else None,
                extent=str(f.extent),
                share_area=f.share_area,
                share_population=f.share_population,
                heir=f.heir,
            )
            for f in act.flows
        ]
    for things in (events, changes, flows):
        insert(things)
    return {one.unit_id for one in changes}


def _event(act: UnitAct, edition: MapEdition, seq: int) -> UnitEvent:
    return UnitEvent(
        key=act.key,
        digest=digest(act),
        kind=str(act.kind),
        on=act.on,
        seq=seq,
        certainty=str(act.certainty),
        basis=act.basis,
        basis_read=act.basis_read,
        source=act.source,
        note=act.note,
        recorded_at=edition.recorded_at,
        edition=edition,
    )


def _units(acts: Iterable[UnitAct]) -> dict[str, UUID]:
    """Ids of all units that the acts name, those that they open made now."""
    opened: dict[str, None] = {}
    named: set[str] = set()
    for act in acts:
        _once(act)
        opened |= dict.fromkeys(one.unit for one in act.changes if one.opens)
        named |= {one.unit for one in act.changes} | {end for f in act.flows for end in (f.source, f.target) if end}
    known = dict(Unit.objects.filter(key__in={*named, *opened}).values_list("key", "id"))
    fresh = [Unit(key=key) for key in opened if key not in known]
    insert(fresh)
    known |= {unit.key: unit.id for unit in fresh}
    if unknown := sorted(named - known.keys()):
        raise Refusal("directory.no_such_key", "There is no unit with the key %(key)s.", key=", ".join(unknown[:5]))
    return known


def _once(act: UnitAct) -> None:
    """An act says of a unit once what becomes of it."""
    twice = [unit for unit, number in Counter(change.unit for change in act.changes).items() if number > 1]
    if twice:
        raise Refusal("directory.changed_twice", "The event says twice what becomes of %(unit)s.", unit=twice[0])


def _tell(acts: Sequence[UnitAct], edition: MapEdition, actor: Actor) -> None:
    if len(acts) > FEW:
        facts: dict[str, object] = {"acts": len(acts), "edition": edition.number, "note": edition.note}
        audit.record("directory:units:loaded", ("map_edition", str(edition.number)), actor=actor, facts=facts)
        return
    audit.record_many(
        [
            (
                "directory:event:recorded",
                ("unit_event", act.key),
                {"kind": str(act.kind), "on": act.on.isoformat(), "units": len(act.changes), "edition": edition.number},
            )
            for act in acts
        ],
        actor=actor,
    )
