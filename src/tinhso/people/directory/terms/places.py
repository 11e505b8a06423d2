"""Units and what happens to them, as values. Units are named by their lasting key."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from decimal import Decimal
    from uuid import UUID

    from tinhso.people.directory.terms.words import Certainty, Extent, UnitEventKind


@dataclass(frozen=True, slots=True)
class UnitCard:
    """A unit as it was on a day."""

    id: UUID
    code: str
    name: str
    short_name: str
    kind: str
    calendar_code: str


@dataclass(frozen=True, slots=True)
class Place:
    """A unit on a day, with the name of what it stood under."""

    id: UUID
    code: str
    name: str
    type_name: str
    level: str
    parent_id: UUID | None
    parent_name: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How an agency stands on a day: its name, whom it stands under, the territory it is of and what that is part of.

    `territory` is the full name, as `Xã Châu Sơn`, `place` the bare one; `took_over` says that another passed
    something to it.
    """

    id: UUID
    name: str
    type_name: str
    above: str
    level: str
    territory: str
    place: str
    part_of: str
    took_over: bool


@dataclass(frozen=True, slots=True)
class EventCard:
    """One act of law upon units, as a list shows it."""

    id: UUID
    kind: str
    on: date
    certainty: str
    basis: str
    basis_read: bool
    source: str
    note: str

    def told(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "kind": self.kind, "on": self.on.isoformat(), "certainty": self.certainty, "basis": self.basis,
            "basis_read": self.basis_read, "source": self.source,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """A unit that another became, or came from, between two days: how much passed, and by which events.

    The shares are parts of the elder unit, None where a source does not tell them.
    """

    place: Place
    extent: Extent
    share_area: Decimal | None
    share_population: Decimal | None
    events: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Succession:
    """What became of a unit, or what it came from; `unknown` when some of it is lost to our sources."""

    unit: Place
    passages: tuple[Passage, ...]
    unknown: bool


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """What a version says of a unit.

    `code` is the official code of its family (a territory's number, an agency's identification code by Decision
    20/2020/QĐ-TTg); `code_legacy` the same agency in the form of QCVN 102:2016. `territory` is the key of the territory
    that an agency serves; a territory leaves it empty.
    """

    kind: str
    name: str
    code: str
    type_name: str = ""
    short_name: str = ""
    level: str = ""
    code_legacy: str = ""
    code_status: str = "official"
    territory: str = ""
    calendar_code: str = "VN"


@dataclass(frozen=True, slots=True)
class Change:
    """What an event does to one unit: opens it, ends it, or changes some of its facts and parents.

    `facts` names the fields of `UnitFacts` that change, all that are known when the unit opens; `parents` gives the new
    parent by hierarchy (an empty key takes the unit out of that hierarchy).
    """

    unit: str
    opens: bool = False
    ends: bool = False
    facts: dict[str, str] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Flow:
    """What passes from one unit to another. An unknown end is empty; an unknown share is None and shown as unknown.

    Shares are parts of the source, 0 to 1. `heir`: the target keeps the source's archive.
    """

    source: str
    target: str
    extent: Extent
    share_area: Decimal | None = None
    share_population: Decimal | None = None
    heir: bool = False


@dataclass(frozen=True, slots=True)
class UnitAct:
    """One act of law upon units, as it is drawn up or imported; `key` makes it repeatable."""

    key: str
    kind: UnitEventKind
    on: date
    changes: tuple[Change, ...]
    flows: tuple[Flow, ...] = ()
    certainty: Certainty | str = "exact"
    basis: str = ""
    basis_read: bool = False
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open days; `last` is the first day no longer in it, None while it lasts."""

    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether `day` lies in it."""
        return self.first <= day and (self.last is None or day < self.last)


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A unit's facts in a span, as the life of the unit gives them; `act` is the key of the event that began it."""

    unit: str
    facts: UnitFacts
    span: Span
    act: str


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """A unit's parent in a hierarchy in a span."""

    unit: str
    hierarchy: str
    parent: str
    span: Span
    act: str
