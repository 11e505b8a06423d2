"""What a person does to the map: enact an act with its succession, amend it, retract it; and rehearse it first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from tinhso.ground.refusals.terms import NotAllowed
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.actions.acts import correct_act, record_acts, undo_act
from tinhso.people.directory.actions.succession import effects, set_ways, succeed, take_back
from tinhso.people.directory.models import UnitEvent
from tinhso.people.directory.terms import Right

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from tinhso.people.directory.terms import Effect, Person, UnitAct, Way

    Ways = Callable[[UUID], Sequence[Way]]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a deed would do: the event as it would stand, and what would move."""

    event: UUID
    effects: tuple[Effect, ...]


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
    return _carry_on(act, by, ways)


@transaction.atomic
def retract(event_id: UUID, *, by: Person, note: str) -> int:
    """Undo an event: what it moved comes back, the map is as before. Gives the new edition."""
    _check(by)
    take_back(event_id, actor=by.actor)
    return undo_act(event_id, actor=by.actor, note=note)


@transaction.atomic
def rehearse(act: UnitAct, *, by: Person, ways: Ways = _no_ways) -> Rehearsal:
    """All that `enact` would do, and nothing of it stays. Refusals come as they would."""
    _check(by)
    record_acts([act], actor=by.actor, note="")
    event = UnitEvent.objects.get(key=act.key, undone=None).id
    set_ways(event, ways(event))
    found = Rehearsal(event, tuple(effects(event)))
    transaction.set_rollback(True)
    return found


def _carry_on(act: UnitAct, by: Person, ways: Ways) -> UUID:
    event = UnitEvent.objects.get(key=act.key, undone=None).id
    set_ways(event, ways(event))
    if act.on <= today():
        succeed(event, actor=by.actor)
    return event


def _check(by: Person) -> None:
    if not may_change_units(by):
        raise NotAllowed("directory.may_not_change_units", "Your post does not change units.")
