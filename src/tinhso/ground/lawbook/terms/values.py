"""Values of rules as other rooms see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING

from tinhso.ground.lawbook.terms.kinds import COUNTED, RuleKind
from tinhso.ground.lawbook.terms.words import LegalWord

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from tinhso.ground.lawbook.terms.keys import RuleKey

_SWAP = str.maketrans(",.", ".,")
Value = int | Decimal | time | str | None
"""A whole number, a decimal, a time of day, a word or text; None: the law of that day sets none."""
Raw = int | str | None
"""The same as it stands in a file, a column or JSON."""
DEFAULT = "Mặc định của phần mềm"
"""The instrument of a value that no law sets and that we ship so that things run."""


@dataclass(frozen=True, slots=True)
class LegalValue:
    """What one rule says from one day until another, both included, on which article it rests and what of it was read.

    `pack` is empty for a value of the province's own; then `instrument` is the province's decision.
    """

    rule: RuleKey
    value: Value
    starts: date
    ends: date | None
    instrument: str
    article: str = ""
    text_read: bool = False
    amendments_read: bool = False
    note: str = ""
    pack: str = ""
    id: UUID | None = None
    version: int = 1

    @property
    def own(self) -> bool:
        """Whether the province set it."""
        return not self.pack

    @property
    def default(self) -> bool:
        """Whether no law sets it: shipped by us until the province decides."""
        return self.instrument == DEFAULT

    @property
    def verified(self) -> bool:
        """Whether the text and its later amendments were both read."""
        return self.text_read and self.amendments_read

    @property
    def citation(self) -> str:
        """Article and instrument, as they are cited."""
        return f"{self.article} {self.instrument}".strip()

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on `day`."""
        return self.starts <= day and (self.ends is None or day <= self.ends)

    def words(self, language: str) -> str:
        """The value as people read it: `3 ngày làm việc`, `15:00`, `50%`, `không quy định`."""
        english = language.startswith("en")
        kind, value = self.rule.kind, self.value
        if value is None:
            return "none set by law" if english else "không quy định"
        if isinstance(value, LegalWord):
            return value.label(language)
        if isinstance(value, time):
            return f"{value:%H:%M}"
        if isinstance(value, str):
            return value
        number = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
        if "." in number:
            number = number.rstrip("0").rstrip(".")
        number = number if english else number.translate(_SWAP)
        if kind in COUNTED:
            return f"{number} {kind.label(language)}"
        return number + {RuleKind.PERCENT: "%", RuleKind.MONEY: " VND" if english else " đồng"}.get(kind, "")


@dataclass(frozen=True, slots=True)
class LawPack:
    """A body of rules that were law together, from one day until another; a case lives under that of its first day."""

    code: str
    name: str
    starts: date
    ends: date | None
    values: tuple[LegalValue, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on `day`."""
        return self.starts <= day and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All values of one day as a case keeps them, by rule, ready for JSON; equal law gives an equal digest."""

    on: date
    pack: str
    values: Mapping[str, Raw]
    digest: str
