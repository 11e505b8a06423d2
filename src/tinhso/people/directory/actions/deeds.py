"""What a person does to the map: enact an act with its succession, amend it, retract it; and rehearse it first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction

from tinhso.ground.refusals.terms import NotAllowed, Refusal
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.actions.acts import correct_act, record_acts, undo_act
from tinhso.people.directory.actions.succession import effects, movers, set_ways, succeed, take_back
from tinhso.people.directory.models import Unit, UnitChange, UnitEvent, UnitVersion
from tinhso.people.directory.terms import Right

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from tinhso.people.directory.terms import Effect, Person, UnitAct, Way

    Ways = Callable[[UUID], Sequence[Way]]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a deed would do: the event as it would stand, and what would move.

    The units that it would open are not there; `names` and `keys` tell of them by the ids that stand in `effects`.
    """

    event: UUID
    effects: tuple[Effect, ...]
    names: dict[UUID, str] = field(default_factory=dict)
    keys: dict[UUID, str] = field(default_factory=dict)


def may_change_units(person: Person) -> bool:
    """Whether this person changes the map: the administrator of the whole province."""
    return Right.ADMINISTER in person.scopes and person.units(Right.ADMINISTER) is None


def _no_ways(_event: UUID) -> Sequence[Way]:
    return ()


@transaction.atomic
def enact(act: UnitAct, *, by: Person, ways: Ways = _no_ways) -> UUID:
    """Record an act, with the ways of the work of those it ends; work moves at once when its day has come.

    `ways` is asked with the event's id when the units that it opens are there. Gives the event's id.
    """
    _check(by)
    record_acts([act], actor=by.actor, note=act.basis or act.note)
    return _carry_on(act, by, ways)


@transaction.atomic
def amend(event_id: UUID, act: UnitAct, *, by: Person, note: str, ways: Ways = _no_ways) -> UUID:
    """Put the right act in the place of a wrong one: what it moved comes back, then moves as it should."""
    _check(by)
    take_back(event_id, actor=by.actor)
    correct_act(event_id, act, actor=by.actor, note=note)
    event = _carry_on(act, by, ways)
    _check_nobody_is_stranded(event_id)
    return event


@transaction.atomic
def retract(event_id: UUID, *, by: Person, note: str) -> int:
    """Undo an event: what it moved comes back, the map is as before. Gives the new edition.

    Refused when a unit that it opened has taken on work or people of its own.
    """
    _check(by)
    take_back(event_id, actor=by.actor)
    edition = undo_act(event_id, actor=by.actor, note=note)
    _check_nobody_is_stranded(event_id)
    return edition


@transaction.atomic
def rehearse(act: UnitAct, *, by: Person, ways: Ways = _no_ways) -> Rehearsal:
    """All that `enact` would do, and nothing of it stays. Refusals come as they would."""
    _check(by)
    record_acts([act], actor=by.actor, note="")
    event = UnitEvent.objects.get(key=act.key, undone=None).id
    set_ways(event, ways(event))
    found = tuple(effects(event))
    units = {one.source for one in found} | {target for one in found for target in one.moves}
    named = UnitVersion.objects.known().filter(unit__in=units).order_by("validity")
    names = dict(named.values_list("unit_id", "name"))
    keys = dict(Unit.objects.filter(id__in=units).values_list("id", "key"))
    transaction.set_rollback(True)
    return Rehearsal(event, found, names, keys)


def _carry_on(act: UnitAct, by: Person, ways: Ways) -> UUID:
    event = UnitEvent.objects.get(key=act.key, undone=None).id
    set_ways(event, ways(event))
    if act.on <= today():
        succeed(event, actor=by.actor)
    return event


def _check_nobody_is_stranded(undone: UUID) -> None:
    """Refuse to take a unit off the map that holds open work or people that came to it by itself."""
    opened = UnitChange.objects.filter(event_id=undone, opens=True).values_list("unit_id", flat=True)
    standing = UnitVersion.objects.known().filter(unit__in=opened).values_list("unit_id", flat=True)
    for unit in set(opened) - set(standing):
        if any(mover.waiting(unit) for mover in movers()):
            name = UnitVersion.objects.filter(unit_id=unit).order_by("-editions").values_list("name", flat=True).first()
            raise Refusal(
                "directory.has_work_of_its_own",
                "%(unit)s, which this event opened, has taken on work or people of its own. Correct the event instead.",
                unit=name or "?",
            )


def _check(by: Person) -> None:
    if not may_change_units(by):
        raise NotAllowed("directory.may_not_change_units", "Your post does not change units.")
