"""To whom the open things of an ended unit go. Pure; the dry run and the deed ask the same."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

    from tinhso.people.directory.terms import Waiting, Way


def route(
    waiting: Iterable[Waiting], ways: Sequence[Way], heirs: Mapping[UUID, Sequence[UUID]]
) -> tuple[dict[UUID, list[UUID]], list[Waiting]]:
    """Place each thing by its field, else by its territory, else by the rest; gives ids by target, and the doubts.

    Two answers are none: then a person decides. `heirs` gives the successors of the territories that ended in the same
    event, for things that name the old one; a territory that was split answers only when all its successors go one way.
    """
    moves: dict[UUID, list[UUID]] = defaultdict(list)
    doubts = []
    for thing in waiting:
        target = _target(thing, ways, heirs)
        if target is None:
            doubts.append(thing)
        else:
            moves[target].append(thing.id)
    return dict(moves), doubts


def _target(thing: Waiting, ways: Sequence[Way], heirs: Mapping[UUID, Sequence[UUID]]) -> UUID | None:
    places = {thing.territory, *heirs.get(thing.territory, ())} - {None} if thing.territory else set()
    for fitting in (
        {way.target for way in ways if way.field and way.field == thing.field},
        {way.target for way in ways if way.territory in places},
        {way.target for way in ways if not way.field and way.territory is None},
    ):
        if fitting:
            return fitting.pop() if len(fitting) == 1 else None
    return None
