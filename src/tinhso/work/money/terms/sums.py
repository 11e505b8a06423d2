"""Lines of charges and fees, benefits, and a sum with all that led to it. Amounts are in đồng."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from tinhso.work.money.terms.words import DESTINATIONS, Basis, Destination, FeeKind, Gap, Outcome, PayerFact

if TYPE_CHECKING:
    from uuid import UUID

WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class FeeLine:
    """An amount that is asked for, or None where its source tells none.

    `mixed`: its words name a second kind of sum beside its own, so that no benefit can be read as ending it.
    `doubt`: why its source's own words speak against the amount.
    """

    kind: FeeKind
    amount: Decimal | None
    basis: Basis = Basis.ONCE
    unit: str = ""
    item: str = ""
    note: str = ""
    channel: str = ""
    currency: str = "VND"
    mixed: bool = False
    doubt: Gap | None = None
    citation: str = ""
    quoted: bool = True
    own: bool = False
    text_read: bool = False
    amendments_read: bool = False

    @property
    def destination(self) -> Destination:
        """Where the money goes."""
        return DESTINATIONS[self.kind]


class _Dated:
    """What law or the province set for a time."""

    __slots__ = ()

    starts: date
    ends: date | None
    instrument: str
    article: str
    pack: str

    @property
    def own(self) -> bool:
        """Whether the province set it."""
        return not self.pack

    @property
    def citation(self) -> str:
        """Article and instrument, as they are cited."""
        return f"{self.article} {self.instrument}".strip()

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on `day`."""
        return self.starts <= day and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True)
class Benefit(_Dated):
    """What takes a share or an amount off, while it holds, for the procedures, ways of filing and payers it names.

    Empty `kinds`, `channels` name all; without `codes`, `matched` and `fields` it is for every procedure. `matched`
    are codes that its text does not name: the names were compared. All of `needs` must be true, and one of `any_of`.
    """

    key: str
    name: str
    starts: date
    ends: date | None
    share: Decimal | None
    amount: Decimal | None = None
    cap: Decimal | None = None
    kinds: frozenset[FeeKind] = frozenset()
    channels: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    matched: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    needs: frozenset[PayerFact] = frozenset()
    any_of: frozenset[PayerFact] = frozenset()
    instrument: str = ""
    article: str = ""
    text_read: bool = False
    amendments_read: bool = False
    note: str = ""
    pack: str = ""
    id: UUID | None = None
    version: int = 1

    @property
    def whole(self) -> bool:
        """Whether nothing is left to pay, however high the amount is."""
        return self.share == WHOLE and self.cap is None

    def concerns(self, code: str, of_field: str) -> bool:
        """Whether it is for this procedure."""
        everywhere = not (self.codes or self.matched or self.fields)
        return everywhere or code in self.codes or code in self.matched or of_field in self.fields

    def lacks(self, facts: frozenset[PayerFact]) -> frozenset[PayerFact]:
        """What would have to be true besides; of `any_of`, any one."""
        alternatives = self.any_of if self.any_of and not self.any_of & facts else frozenset()
        return (self.needs - facts) | alternatives

    def off(self, base: Decimal) -> Decimal:
        """What it takes off an amount, not rounded; never more than there is."""
        off = base * self.share / WHOLE if self.share is not None else self.amount or Decimal(0)
        return min(off, base) if self.cap is None else min(off, base, self.cap)


@dataclass(frozen=True, slots=True)
class FeeRule(_Dated):
    """An amount of a procedure set by law or by a resolution of the province; it stands for what the catalogue quotes.

    `replaces` names the kinds of the catalogue's lines that it stands for.
    """

    code: str
    kind: FeeKind
    amount: Decimal | None
    starts: date
    ends: date | None
    basis: Basis = Basis.ONCE
    unit: str = ""
    item: str = ""
    channel: str = ""
    replaces: frozenset[FeeKind] = frozenset()
    instrument: str = ""
    article: str = ""
    text_read: bool = False
    amendments_read: bool = False
    note: str = ""
    pack: str = ""
    id: UUID | None = None
    version: int = 1

    @property
    def stands_for(self) -> frozenset[FeeKind]:
        """The kinds of other lines that it replaces."""
        return self.replaces | {self.kind, FeeKind.UNKNOWN}

    def line(self) -> FeeLine:
        """It as a line that is to be paid."""
        return FeeLine(
            self.kind, self.amount, self.basis, self.unit, self.item, self.note, self.channel,
            citation=self.citation, quoted=False, own=self.own,
            text_read=self.text_read, amendments_read=self.amendments_read,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class FeePack:
    """Benefits and amounts that are shipped together."""

    code: str
    name: str
    benefits: tuple[Benefit, ...] = ()
    rules: tuple[FeeRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a sum depends on: the procedure, how it is filed, who pays, and how many units are asked for."""

    channel: str = "direct"
    facts: frozenset[PayerFact] = frozenset()
    quantity: int = 1
    code: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A benefit that was looked at, and what became of it."""

    benefit: Benefit
    outcome: Outcome
    off: Decimal | None = None
    lacks: frozenset[PayerFact] = frozenset()
    by_name: bool = False


@dataclass(frozen=True, slots=True)
class LineSum:
    """A line with what is to be paid, and how that came; `due` is None where it cannot be told."""

    line: FeeLine
    quantity: int
    base: Decimal | None
    off: Decimal
    due: Decimal | None
    steps: tuple[Step, ...] = ()
    gap: Gap | None = None
    rounded: bool = False

    @property
    def best(self) -> Benefit | None:
        """The benefit that counted."""
        return next((step.benefit for step in self.steps if step.outcome is Outcome.BEST), None)


@dataclass(frozen=True, slots=True)
class Assessment:
    """What is to be paid on a day, line by line and where to; `total` is None where a part of it cannot be told."""

    on: date
    circumstances: Circumstances
    lines: tuple[LineSum, ...]
    totals: tuple[tuple[Destination, Decimal], ...]
    total: Decimal | None
    gaps: tuple[Gap, ...] = field(default=())
