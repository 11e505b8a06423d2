"""To whom the open work of an ended unit goes. Pure; the dry run and the deed ask the same."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Iterable


class Waiting(NamedTuple):
    """One open thing at a unit: what it is called, the territory it belongs to and its field, where it has them."""

    id: UUID
    label: str
    territory: UUID | None = None
    field: str = ""


class Way(NamedTuple):
    """A rule: what belongs to this territory or field goes there; both empty: all the rest."""

    target: UUID
    territory: UUID | None = None
    field: str = ""


@dataclass(slots=True)
class Routed:
    """Ids by target, and those that no rule places."""

    moves: dict[UUID, list[UUID]] = field(default_factory=lambda: defaultdict(list))
    doubts: list[Waiting] = field(default_factory=list)


def route(waiting: Iterable[Waiting], ways: list[Way], heirs: dict[UUID, UUID] | None = None) -> Routed:
    """Place each thing: by its field, else by its territory, else by the rest; two answers are none.

    `heirs` gives the successor of a territory that ended in the same event, for things that still name the old one.
    """
    found = Routed()
    for thing in waiting:
        target = _target(thing, ways, heirs or {})
        if target is None:
            found.doubts.append(thing)
        else:
            found.moves[target].append(thing.id)
    return found


def _target(thing: Waiting, ways: list[Way], heirs: dict[UUID, UUID]) -> UUID | None:
    places = {thing.territory, heirs.get(thing.territory) if thing.territory else None} - {None}
    for fitting in (
        {way.target for way in ways if way.field and way.field == thing.field},
        {way.target for way in ways if way.territory in places},
        {way.target for way in ways if not way.field and way.territory is None},
    ):
        if fitting:
            return fitting.pop() if len(fitting) == 1 else None
    return None
