"""A procedure as its public page tells it: everything a version holds on a day, and what holds beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Paper:
    """A component; `case` is the whole name of its case."""

    name: str
    code: str = ""
    case: str = ""
    originals: int = 0
    copies: int = 0
    result_code: str = ""
    form: str = ""
    remark: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """A way to file and its term as read; `told` are other terms that its words name."""

    channel: str
    amount: Decimal | None
    unit: str
    cutoff: str
    mark: str
    sentence: str
    value_text: str = ""
    unit_text: str = ""
    text: str = ""
    case: str = ""
    told: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class CaseTold:
    """A case that the source tells apart, with its term in its own words."""

    name: str
    code: str = ""
    days: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount, as the version's rows tell it."""

    channel: str
    kind: str
    amount: Decimal | None
    currency: str
    unit: str
    note: str
    mark: str
    original: str = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """A text of law that the source names."""

    number: str
    title: str
    signed: date | None = None
    original: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A result or an agency: its code and its name; `role` of an agency."""

    name: str
    code: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """What held from `first` until before `last`: a service with its reason, or a route."""

    word: str
    first: date | None
    last: date | None
    reason: str = ""
    basis: str = ""

    def holds(self, day: date) -> bool:
        """Whether it held on `day`."""
        return (self.first is None or self.first <= day) and (self.last is None or day < self.last)


@dataclass(frozen=True, slots=True)
class Edition:
    """One version in the list of all that were ever in force."""

    id: UUID
    number: int
    first: date | None
    last: date | None
    name: str
    replaces: UUID | None
    counted_from_source: bool
    """The first day is that of the source's file, not one that the source names."""

    def holds(self, day: date) -> bool:
        """Whether it was in force on `day`."""
        return (self.first is None or self.first <= day) and (self.last is None or day < self.last)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One version, whole."""

    id: UUID
    code: str
    name: str
    field: str
    level: str
    levels: tuple[str, ...]
    subjects: tuple[str, ...]
    life_events: tuple[str, ...]
    competent: UUID | None
    promulgator: str
    amount: Decimal | None
    unit: str
    cutoff: str
    sentence: str
    offered: bool
    facts: Mapping[str, Any]
    prose: Mapping[str, str]
    pending: Mapping[str, str]
    """Prose of a proposed version that waits for approval, where this one has none of its own."""
    papers: tuple[Paper, ...] = ()
    ways: tuple[Way, ...] = ()
    cases: tuple[CaseTold, ...] = ()
    sums: tuple[Sum, ...] = ()
    bases: tuple[Basis, ...] = ()
    results: tuple[Named, ...] = ()
    agencies: tuple[Named, ...] = ()
    services: tuple[Span, ...] = ()
    routes: tuple[Span, ...] = ()
    receivers: tuple[tuple[UUID, bool], ...] = ()
