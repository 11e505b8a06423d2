"""Bad inputs, as `bad.tsv` tells them, planted into forms that are filled in right.

What is typed is text, a list in brackets for boxes to tick, or one of: `@long`, `@present` and `@ended` (a unit of
today, one that ended with the merger), `@rows n` (so many of them), `@every field=text` (in each row).
"""

from __future__ import annotations

import csv
import json
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tinhso.work.procedures.tests.forms.good import GOOD, HERE, THERE

LONG = "rất dài " * 60


@dataclass(frozen=True)
class Rows:
    """So many rows, each like the first; none at all for 0."""

    count: int


@dataclass(frozen=True)
class Every:
    """This typed into a field of every row."""

    field: str
    typed: str


@dataclass(frozen=True)
class Bad:
    """What was typed into a field of a page (or into a row, from 0), and the sentence that must stand beside it."""

    form: str
    kind: str
    group: str
    field: str
    typed: Any
    said: str
    row: int = 0

    def __str__(self) -> str:
        return f"{self.form}: {self.kind}, {self.group}.{self.field}"

    @property
    def pages(self) -> dict[str, Any]:
        """All that was typed into the form, the bad among the good."""
        pages = deepcopy(GOOD[self.form])
        rows = pages[self.group]
        match self.typed:
            case Rows(count):
                pages[self.group] = [deepcopy(rows[0]) for _ in range(count)]  # type: ignore[index]
            case Every(field, typed):
                pages[self.group] = [one | {field: typed} for one in rows]  # type: ignore[operator]
            case typed:
                page = rows[self.row] if isinstance(rows, list) else rows
                page[self.field] = typed
        return pages

    @property
    def page(self) -> dict[str, Any]:
        """What was typed on the bad page itself."""
        found = self.pages[self.group]
        return found[self.row] if isinstance(found, list) else found


def _typed(cell: str) -> Any:
    word, _, rest = cell.partition(" ")
    match word:
        case "@long":
            return LONG
        case "@present":
            return HERE
        case "@ended":
            return THERE
        case "@rows":
            return Rows(int(rest))
        case "@every":
            return Every(*rest.split("="))
    return json.loads(cell) if cell.startswith("[") else cell


def _read() -> list[Bad]:
    with Path(__file__).with_name("bad.tsv").open(newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Bad(
                one["form"], one["fault"], one["page"], one["field"], _typed(one["typed"]), one["said"], int(one["row"])
            )
            for one in rows
        ]


BAD = _read()
