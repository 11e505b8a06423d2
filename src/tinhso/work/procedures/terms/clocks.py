"""What an event does to the clock of a version, with where it is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from tinhso.work.procedures.terms.marks import ClockEffect, ClockFinding


@dataclass(frozen=True, slots=True)
class ClockRule:
    """One rule of a clock. `amount` and `unit` are a new term or, for `close`, the time one waits for a supplement.

    `source` is the article, or the sentence of the procedure that an official approved (`own`). `verified` is false
    where the law's text or its later amendments were not read; of a sentence it is true once approved.
    """

    effect: ClockEffect
    source: str
    verified: bool
    own: bool = False
    amount: Decimal | None = None
    unit: str = ""
    finding: ClockFinding | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """The rules of a version's clock on a day: what a supplement does, when waiting for one ends, what is not counted.

    `close` is None where the law sets no end: such a dossier waits on.
    """

    supplement: ClockRule
    close: ClockRule | None
    excluded: tuple[ClockRule, ...] = ()
