"""To whom a step is given that finds its person by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID


class Hand(NamedTuple):
    """A post that can take a step: who holds it, how much waits there, whether away, who stands in by delegation."""

    post: UUID
    name: str
    title: str
    load: int
    away: bool
    stand_ins: tuple[UUID, ...]


def least_loaded(hands: Iterable[Hand], loads: dict[UUID, int]) -> UUID | None:
    """The post with the fewest open items whose holder is there; of equals the first.

    Where all are away, whoever stands in for the least loaded of them by delegation; nobody: the step waits for the
    role. `loads` are those of the stand-ins.
    """
    known = list(hands)
    there = [hand for hand in known if not hand.away]
    if there:
        return min(there, key=lambda hand: hand.load).post
    for hand in sorted(known, key=lambda hand: hand.load):
        if hand.stand_ins:
            return min(hand.stand_ins, key=lambda post: loads.get(post, 0))
    return None
