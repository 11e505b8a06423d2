"""Try out what a person is about to do to the map; nothing of it stays. Then do it, once."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import transaction

from tinhso.ground.refusals.terms import Refusal
from tinhso.people.directory.actions.acts import applied, correct_act, undo_act
from tinhso.people.directory.actions.deeds import Rehearsal, amend, enact, may_change_units, rehearse, retract
from tinhso.people.directory.actions.succession import effects, set_ways, take_back
from tinhso.people.directory.models import Unit, UnitEvent, UnitVersion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from uuid import UUID

    from tinhso.people.directory.terms import Person, UnitAct, Way

    Ways = Callable[[UUID], Sequence[Way]]


@contextmanager
def without(event_id: UUID | None, by: Person) -> Iterator[None]:
    """Look at the map as if an event had not been: all that is asked inside is answered so."""
    with transaction.atomic():
        if event_id is not None and may_change_units(by):
            undo_act(event_id, actor=by.actor, note="")
        yield
        if event_id is not None:
            transaction.set_rollback(True)


def try_out(act: UnitAct, *, by: Person, ways: Ways, amends: UUID | None = None) -> Rehearsal:
    """What enacting the act would do, or amending an event by it. Refusals come as they would."""
    if amends is None:
        return rehearse(act, by=by, ways=ways)
    with transaction.atomic():
        if may_change_units(by):
            take_back(applied(amends).id, actor=by.actor)
            correct_act(amends, act, actor=by.actor, note="")
        event = UnitEvent.objects.get(key=act.key, undone=None).id
        set_ways(event, ways(event))
        found = tuple(effects(event))
        units = {one.source for one in found} | {target for one in found for target in one.moves}
        named = UnitVersion.objects.known().filter(unit__in=units).order_by("validity")
        names = dict(named.values_list("unit_id", "name"))
        keys = dict(Unit.objects.filter(id__in=units).values_list("id", "key"))
        transaction.set_rollback(True)
    return Rehearsal(event, found, names, keys)


def carry_out(act: UnitAct, *, by: Person, ways: Ways, amends: UUID | None = None, note: str = "") -> UUID:
    """Enact the act, or amend an event by it. A draft is enacted once."""
    if amends is not None:
        return amend(amends, act, by=by, note=note, ways=ways)
    if UnitEvent.objects.filter(key=act.key, undone=None).exists():
        raise Refusal(
            "directory.drawn_up_already",
            "This draft has been enacted already. Open its event in the log and correct it there.",
        )
    return enact(act, by=by, ways=ways)


@transaction.atomic
def rehearse_retraction(event_id: UUID, *, by: Person) -> None:
    """Undo an event and let it be: what cannot be undone is refused as it would be."""
    retract(event_id, by=by, note="")
    transaction.set_rollback(True)
