"""What a keeper of the catalogue writes by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, time
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Head:
    """All of a version but the rows of its parts. `term_source` is where the term is told; `decision` publishes it."""

    name: str
    field: str
    level: str = ""
    levels: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    life_events: tuple[str, ...] = ()
    competent: UUID | None = None
    promulgator: str = ""
    term_value: int | None = None
    term_unit: str = ""
    cutoff: time | None = None
    term_source: str = ""
    decision: str = ""
    decided_on: date | None = None
    offered: bool = False
