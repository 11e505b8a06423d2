"""Tables of steps as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT_PROCESS = "default"
QUICK_PROCESS = "quick"
LEG_PROCESS = "leg"
"""What one agency does for an interlinked dossier."""


@dataclass(frozen=True, slots=True)
class TableWay:
    """One row of outcomes of a table: `to` is a step's code, empty at the end."""

    outcome: str
    label: str
    to: str = ""
    milestone: str = ""
    guard: str = ""


@dataclass(frozen=True, slots=True)
class TableStep:
    """One step of a table, with its outcomes; `allotted` in working minutes."""

    code: str
    name: str
    role: str
    relation: str
    allotted: int = 0
    needs: str = ""
    assignment: str = "open"
    join: bool = False
    ways: tuple[TableWay, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of steps as a whole; a case begins at the first. `term` in working minutes, 0 where it is not said."""

    process: str
    number: int
    name: str
    steps: tuple[TableStep, ...] = ()
    term: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a table: at which step (empty: the whole), in a sentence with its facts by name."""

    step: str
    sentence: str
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Fact:
    """What guards may ask of a case: its name there, what it is (number, text, truth), what people call it."""

    name: str
    kind: str
    label: str
