"""What moves when a unit ends, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from uuid import UUID


class Waiting(NamedTuple):
    """One open thing at a unit: what it is called, the territory it belongs to and its field, where it has them."""

    id: UUID
    label: str
    territory: UUID | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class Mover:
    """One kind of thing that moves with its unit; a room hangs its own on the registry when it is ready.

    `waiting(unit)` gives the open things there; `put(ids, source, target, on)` moves those of them that are still at
    the source, from the day `on`, and gives how many it moved; `back(ids, from, to, on)` does the reverse when an event
    is undone, and is `put` where a room gives none. `label` is an English message id. `subject` is the kind under which
    the audit keeps the thing's history; without it only the event's history tells of the move.
    """

    kind: str
    label: str
    waiting: Callable[[UUID], Sequence[Waiting]]
    put: Callable[[Sequence[UUID], UUID, UUID, date], int]
    back: Callable[[Sequence[UUID], UUID, UUID, date], int] | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """A rule: what belongs to this territory and this field goes to `target`; an empty one says nothing.

    Both empty: all the rest.
    """

    source: UUID
    target: UUID
    territory: UUID | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """What an event does to one kind of thing at one ending unit: how many go where, and what waits for a person."""

    kind: str
    label: str
    source: UUID
    moves: dict[UUID, list[UUID]] = field(default_factory=dict)
    doubts: tuple[Waiting, ...] = ()


@dataclass(frozen=True, slots=True)
class DoubtCard:
    """One thing whose successor no rule gives, with the units that may take it."""

    id: UUID
    kind: str
    ref: UUID
    label: str
    event: UUID
    source: UUID
    choices: tuple[UUID, ...]
