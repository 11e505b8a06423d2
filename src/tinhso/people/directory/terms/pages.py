"""What the public pages of units tell, as values: a line of the tree, a version, a flow, a name that was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Line:
    """A unit in the tree on a day; `below` counts what stands under it, by level of territories or kind of agencies."""

    id: UUID
    name: str
    type_name: str
    code: str
    code_status: str
    kind: str
    level: str
    below: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One unit of the path from the top down to a unit."""

    id: UUID
    name: str
    type_name: str
    level: str


@dataclass(frozen=True, slots=True)
class Version:
    """A unit in a time; `last` is the first day on which it was so no more, None while it lasts."""

    first: date
    last: date | None
    kind: str
    level: str
    type_name: str
    name: str
    code: str
    code_legacy: str
    code_status: str
    calendar_code: str
    territory_id: UUID | None
    territory_name: str
    event: UUID

    def holds(self, day: date) -> bool:
        """Whether it was so on `day`."""
        return self.first <= day and (self.last is None or day < self.last)


@dataclass(frozen=True, slots=True)
class Home:
    """Under whom a unit stood in a time."""

    first: date
    last: date | None
    parent_id: UUID
    parent_name: str
    event: UUID


@dataclass(frozen=True, slots=True)
class Bearer:
    """Another unit that bears or bore a code, and when."""

    id: UUID
    name: str
    parent_name: str
    code: str
    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class End:
    """One end of a flow: a unit as it was called at the event."""

    id: UUID
    name: str
    code: str
    parent_name: str


@dataclass(frozen=True, slots=True)
class Passing:
    """What passed from one unit to another by an event; an end that nobody knows is None."""

    event: UUID
    on: date
    certainty: str
    kind: str
    source: End | None
    target: End | None
    extent: str
    share_area: Decimal | None
    share_population: Decimal | None


@dataclass(frozen=True, slots=True)
class Deed:
    """What an event did to one unit: `before` and `after` are None where it was not there."""

    id: UUID
    opens: bool
    ends: bool
    before: End | None
    after: End | None


@dataclass(frozen=True, slots=True)
class EventPage:
    """One act of law as its own page tells it, with what was corrected or undone."""

    id: UUID
    kind: str
    on: date
    certainty: str
    basis: str
    basis_read: bool
    source: str
    note: str
    edition: int
    recorded_at: datetime
    recorded_by: str
    undone: int | None
    undone_at: datetime | None
    undone_note: str
    corrects: UUID | None
    corrected_by: UUID | None
    flows: int
    deeds: int


@dataclass(frozen=True, slots=True)
class Heir:
    """What a unit is today."""

    id: UUID
    name: str
    above: str


@dataclass(frozen=True, slots=True)
class Found:
    """A unit found by a name that it bears or bore; `last` as in `Version`, `now` what became of it."""

    id: UUID
    name: str
    code: str
    kind: str
    level: str
    above: str
    first: date
    last: date | None
    now: tuple[Heir, ...] = ()


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a piece of an old address lies: the address, and how much of the old unit went there."""

    id: UUID
    text: str
    extent: str


@dataclass(frozen=True, slots=True)
class Address:
    """An address as it was on a day and as it is on another; `unknown` when our sources lose some of it."""

    then: str
    now: tuple[Whereabouts, ...]
    unknown: bool

    @property
    def same(self) -> bool:
        """Whether nothing has changed."""
        return not self.unknown and [one.text for one in self.now] == [self.then]
