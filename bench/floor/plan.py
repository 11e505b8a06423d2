"""All that the bench knows of the real program: what a floor program plays, and what both are asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.floor.pages import Page
    from bench.floor.script import Script

DESK = "/ban-lam-viec/"
DOSSIERS = "/ban-lam-viec/ho-so/"
UNITS = "/don-vi/"
CATALOGUE = "/thu-tuc/"
LOOKS = ("tree", "unit", "find", "procedures", "procedure", "typed")
"""Pages that are only looked at: of units, of the catalogue, and searches as one types."""
COUNTER = "/ban-lam-viec/ho-so/tiep-nhan/1.115727/"


@dataclass
class Plan:
    """Scripts and pages of the pieces of work and of the looks at units, and the requests sent to both programs."""

    scripts: dict[str, Script]
    pages: dict[str, Page]
    headers: dict[str, list[tuple[str, str]]]
    books: tuple[str, str]  # receipt numbers and codes of the counter's dossiers, without their running numbers
    cookies: dict[str, str]  # by sign-in name
    paths: dict[str, list[str]]  # list, page, looks, and the searches
    reception: dict[str, str]  # fields of the counter's form
    steps: list[tuple[str, str, int]]  # code, item, version
    token: str
