"""Words of figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhso.ground.lawbook.terms import LegalWord

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID


class Indicator(LegalWord):
    """What is counted."""

    RECEIVED = ("received", "hồ sơ đã tiếp nhận", "dossiers received", "Decision 766/QĐ-TTg")
    SETTLED = ("settled", "hồ sơ đã giải quyết", "dossiers settled", "Decision 766/QĐ-TTg")
    ON_TIME = ("on_time", "hồ sơ giải quyết trước hạn và đúng hạn", "dossiers settled early or on time")
    RETURNED = ("returned", "hồ sơ đã trả kết quả", "results returned")
    CLOSED = ("closed", "hồ sơ kết thúc mà không có kết quả", "dossiers ended without a result")


@dataclass(frozen=True, slots=True)
class Period:
    """A window of local days, first and last included; `kind` is what the screen calls it."""

    kind: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Figure:
    """A ratio with its parts, its window and the instant up to which events were counted."""

    numerator: int
    denominator: int
    period: Period
    as_of: datetime

    @property
    def share(self) -> float | None:
        """Numerator by denominator, or None where nothing has been counted: no figure is invented."""
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True, slots=True)
class UnitLine:
    """The parts of the figures by unit: one click below the figure."""

    unit_id: UUID
    unit_name: str
    received: int
    settled: int
    on_time: int


@dataclass(frozen=True, slots=True)
class UnitFigure:
    """A figure of a unit and all below it, by an edition of the map. Only shares have a denominator."""

    indicator: Indicator
    unit_id: UUID
    period: Period
    numerator: int
    denominator: int | None
    edition: int
    as_of: datetime


@dataclass(frozen=True, slots=True)
class FrozenLine:
    """A frozen figure, what the same figure is today, and whether what was frozen can still be proved.

    `corrections` are the later editions of the map that explain a difference: number, when, why.
    """

    id: UUID
    frozen: UnitFigure
    live: UnitFigure
    proved: bool
    corrections: tuple[tuple[int, datetime, str], ...] = ()

    @property
    def moved(self) -> bool:
        """Whether a correction of the past changed the figure since it was frozen."""
        return (self.frozen.numerator, self.frozen.denominator) != (self.live.numerator, self.live.denominator)
