"""To whom the open things of an ended unit go. Pure; the dry run and the deed ask the same."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from uuid import UUID

    from tinhso.people.directory.terms import Waiting, Way


def route(
    waiting: Iterable[Waiting], ways: Sequence[Way], heirs: Mapping[UUID, Sequence[UUID]]
) -> tuple[dict[UUID, list[UUID]], list[Waiting]]:
    """Place each thing by the narrowest ways that fit it; gives ids by target, and the doubts.

    A way that names field and territory is narrower than one of a field, that than one of a territory, that than the
    rest. Two answers are none: then a person decides. `heirs` gives the successors of territories that ended, for
    things that name the old one; a territory that was split answers only when all its successors go one way.
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
    fielded = [way for way in ways if way.field and way.field == thing.field]
    unfielded = [way for way in ways if not way.field]
    for narrower in (fielded, unfielded):
        rest = {way.target for way in narrower if way.territory is None}
        fitting = _of_territory(thing.territory, narrower, heirs, rest) or rest
        if fitting:
            return next(iter(fitting)) if len(fitting) == 1 else None
    return None


def _of_territory(
    territory: UUID | None, ways: Sequence[Way], heirs: Mapping[UUID, Sequence[UUID]], rest: set[UUID]
) -> Collection[UUID | None]:
    """The targets of a territory: by its own ways, else by those of its successors; one that is not named: the rest."""
    if territory is None:
        return set()
    own = {way.target for way in ways if way.territory == territory}
    named = [{way.target for way in ways if way.territory == heir} for heir in heirs.get(territory, ())]
    if own or not any(named):
        return own
    found: set[UUID | None] = set()
    for one in named:
        found |= one or rest or {None}
    return found
