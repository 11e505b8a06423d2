"""What happened after July 2025 as far as a source of ours names the act: Đồng Nai, a city since 30 April 2026."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tinhso.people.directory.rules.country import notes
from tinhso.people.directory.rules.country.sources import COMMUNE, PROVINCE
from tinhso.people.directory.rules.names import name_key, parted
from tinhso.people.directory.terms import UnitEventKind

if TYPE_CHECKING:
    from tinhso.people.directory.rules.country.book import Book
    from tinhso.people.directory.rules.country.sources import State

DONG_NAI = "75"
CITY_DAY = date(2026, 4, 30)


def retyped(after: State, now: State, level: str) -> list[str]:
    """Codes of Đồng Nai whose kind alone is another one in the newest list."""
    mine = [code for code in now.of_level(level) if code in after.places and now.province_of(code) == DONG_NAI]
    return [
        code
        for code in mine
        for old, new in [(parted(after.places[code].name), parted(now.places[code].name))]
        if old[0] != new[0] and name_key(old[1]) == name_key(new[1])
    ]


def write_now(book: Book, after: State, now: State) -> None:
    """The province becomes a city, ten of its communes wards; all other differences are left to be told."""
    for level, basis, key in ((PROVINCE, notes.CITY, DONG_NAI), (COMMUNE, notes.WARDS, f"{DONG_NAI}-wards")):
        units = [(book.standing[code], now.places[code]) for code in retyped(after, now, level)]
        changes = [change for unit, place in units if (change := book.alter(unit, place, unit.parent))]
        if changes:
            act = (f"2026-04:{key}", UnitEventKind.RENAME, CITY_DAY)
            book.write(act, {DONG_NAI}, changes, basis=basis, source=notes.NOW, note=notes.DONG_NAI)
