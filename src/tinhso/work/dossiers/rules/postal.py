"""How a parcel moves: what follows what, however often and in whatever order the post tells it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.dossiers.terms import PostState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

FINAL = frozenset({PostState.DELIVERED, PostState.RETURNED, PostState.CANCELLED})
"""Where a parcel's way ends."""
_FAR = {state: far for far, state in enumerate(PostState)}


def state_after(told: Iterable[tuple[datetime, PostState]]) -> PostState:
    """Where a parcel is after all that was told of it: the latest in time counts, what ended stays ended.

    Of two at one time the one further on counts, so that repeating and reordering change nothing.
    """
    events = sorted(told, key=lambda one: (one[0], _FAR[one[1]]))
    ends = [state for _, state in events if state in FINAL]
    if ends:
        return ends[0]
    return events[-1][1] if events else PostState.REQUESTED


def check_parcel(name: str, address: str) -> None:
    """A parcel has somebody and somewhere at its other end."""
    if not name.strip() or not address.strip():
        raise Refusal("dossiers.parcel_to_nowhere", "Enter the name and the address at the other end.", status=422)


def check_cancellable(state: PostState) -> None:
    """What the post has in hand cannot be cancelled any more."""
    if state is not PostState.REQUESTED:
        raise Refusal("dossiers.parcel_under_way", "The post has this parcel already: it cannot be cancelled any more.")


def short_of(counted: Sequence[Mapping[str, object]]) -> list[str]:
    """The papers of which fewer were found than the list in the parcel tells."""
    return [str(one["name"]) for one in counted if int(str(one["found"])) < int(str(one["told"]))]
