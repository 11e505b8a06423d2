"""What a form says about an act of law upon units, as values. Units are named by their lasting key."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tinhso.people.directory.terms import Hierarchy, UnitEventKind, UnitKind

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from tinhso.ground.refusals.terms import Refusal
    from tinhso.people.directory.terms import UnitFacts

# What a form can draw up; a rearrangement of many units into many comes from a resolution's table.
KINDS = (
    UnitEventKind.MERGE,
    UnitEventKind.SPLIT,
    UnitEventKind.TRANSFER,
    UnitEventKind.RENAME,
    UnitEventKind.RECODE,
    UnitEventKind.CREATE,
    UnitEventKind.CLOSE,
)


@dataclass(frozen=True, slots=True)
class Known:
    """A unit that lives on the day of the act, with the key of its parent in its own hierarchy."""

    key: str
    facts: UnitFacts
    parent: str = ""

    @property
    def is_territory(self) -> bool:
        """Whether it stands among territories."""
        return self.facts.kind == UnitKind.TERRITORY

    @property
    def hierarchy(self) -> str:
        """Where it stands."""
        return str(Hierarchy.TERRITORY if self.is_territory else Hierarchy.AGENCY)


@dataclass(frozen=True, slots=True)
class Giver:
    """A unit that the act takes up: the whole of it, or a part of which the shares may be unknown."""

    key: str
    whole: bool = True
    share_area: Decimal | None = None
    share_population: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Taker:
    """A unit that takes something over: one that opens (described) or one that is there (`key`)."""

    key: str = ""
    name: str = ""
    short_name: str = ""
    type_name: str = ""
    code: str = ""
    code_legacy: str = ""
    parent: str = ""
    share_area: Decimal | None = None
    share_population: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An act before it is enacted. `seed` makes its keys; `heir` is the place of the taker that keeps the archive.

    `unit_kind` is told only for a unit founded anew; `left_out` names the proposals for agencies that were declined.
    """

    kind: UnitEventKind
    on: date
    seed: str
    givers: tuple[Giver, ...] = ()
    takers: tuple[Taker, ...] = ()
    heir: int = 0
    unit_kind: str = ""
    basis: str = ""
    basis_read: bool = False
    note: str = ""
    left_out: frozenset[str] = field(default_factory=frozenset)

    @property
    def act_key(self) -> str:
        """The key of the act."""
        return f"{DRAWN_UP}{self.seed}"

    def opened(self, place: int = 0) -> str:
        """The key of the unit that a taker describes."""
        return f"u{self.seed}-{place + 1}"


DRAWN_UP = "draft:"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What follows for agencies when their territory changes: some become one, or one goes on under another name.

    `opens` is the key of the unit that opens, empty when the only giver goes on.
    """

    slug: str
    givers: tuple[str, ...]
    facts: dict[str, str]
    parent: str = ""
    opens: str = ""
    calendars_differ: bool = False


class Fault(NamedTuple):
    """Why a draft cannot be enacted, and the field beside which it is said."""

    field: str
    refusal: Refusal
