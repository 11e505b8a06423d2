"""The state of about 2023, and what became of it by 1 March 2025: two lists, no act between them.

Nothing is known of these changes but their result. Each unit has an act of its own of uncertain day; what passed from
whom to whom is unknown and stays so.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tinhso.people.directory.rules.country import notes
from tinhso.people.directory.rules.country.book import COUNTRY, TREE, Book, Told
from tinhso.people.directory.rules.country.sources import COMMUNE, DISTRICT, PROVINCE
from tinhso.people.directory.rules.names import name_key
from tinhso.people.directory.terms import (
    Certainty,
    Change,
    Extent,
    Flow,
    Level,
    UnitEventKind,
    UnitKind,
)

if TYPE_CHECKING:
    from tinhso.people.directory.rules.country.sources import Place, State

_DOWN = (PROVINCE, DISTRICT, COMMUNE)
# What opens by a day in 2025 must not be taken for what opens on 1 July of that year under the same code.
_OPENED = "202503"


def write_base(book: Book, base: State) -> None:
    """One act for the country and one for each province: all that stands in the first list."""
    facts = {"kind": UnitKind.TERRITORY.value, "name": "Việt Nam", "code": "VN", "short_name": "Việt Nam"}
    root = Change(COUNTRY, opens=True, facts={**facts, "level": Level.COUNTRY.value}, parents={})
    told: Told = {"certainty": Certainty.ABOUT, "source": notes.BASE, "note": notes.ABOUT_2023}
    book.write((f"state-2023:{COUNTRY}", UnitEventKind.CREATE, base.on), (), [root], **told)
    changes: dict[str, list[Change]] = defaultdict(list)
    for level in _DOWN:
        for code, place in base.of_level(level).items():
            parent = book.standing[place.parent].key if place.parent else COUNTRY
            changes[base.province_of(code)].append(book.open(place, "2023", parent))
    for province, opened in changes.items():
        book.write((f"state-2023:{province}", UnitEventKind.CREATE, base.on), {province}, opened, **told)


def write_march(book: Book, base: State, before: State) -> None:
    """What differs between the two lists: higher levels first, what ended last and from below."""
    step = _Step(book, base, before)
    for level in _DOWN:
        step.changed(level)
    for level in reversed(_DOWN):
        step.ended(level)


@dataclass(slots=True)
class _Step:
    book: Book
    base: State
    before: State
    recoded: set[str] = field(default_factory=set)

    def changed(self, level: str) -> None:
        """Units of a level that came, moved, or bear another name or code."""
        old, new = self.base.of_level(level), self.before.of_level(level)
        gone = {self._called(old[code]): code for code in reversed(old) if code not in new}
        for code, place in new.items():
            parent = self.book.standing[place.parent].key if place.parent else COUNTRY
            if code in old:
                self._same_code(code, place, parent, gone.get(self._called(place), ""))
            elif was := gone.pop(self._called(place), ""):
                self.recoded.add(was)
                self._write(was, UnitEventKind.RECODE, self.book.alter(self.book.standing.pop(was), place, parent))
            else:
                change = self.book.open(place, _OPENED, parent)
                flow = Flow("", change.unit, Extent.UNKNOWN)
                self._write(code, UnitEventKind.CREATE, change, flow, notes.CAME)

    def ended(self, level: str) -> None:
        """Units of a level whose codes are gone."""
        for code in self.base.of_level(level):
            if code not in self.before.places and code not in self.recoded:
                key = self.book.standing.pop(code).key
                flow = Flow(key, "", Extent.UNKNOWN)
                self._write(code, UnitEventKind.CLOSE, Change(key, ends=True), flow, notes.GONE)

    def _same_code(self, code: str, place: Place, parent: str, namesake: str) -> None:
        change = self.book.alter(self.book.standing[code], place, parent)
        if change is not None:
            kind = UnitEventKind.TRANSFER if TREE in change.parents else UnitEventKind.RENAME
            note = notes.MAYBE_MERGED % {"code": namesake} if namesake and "name" in change.facts else ""
            self._write(code, kind, change, note=note)

    def _write(
        self, code: str, kind: UnitEventKind, change: Change | None, flow: Flow | None = None, note: str = ""
    ) -> None:
        if change is None:
            return
        provinces = {state.province_of(code) for state in (self.base, self.before) if code in state.places}
        self.book.write(
            (f"2025-03:{code}", kind, self.before.on),
            provinces,
            [change],
            [flow] if flow else [],
            certainty=Certainty.BY,
            source=f"{notes.BASE}; {notes.BEFORE}",
            note=f"{notes.BY_MARCH} {note}".strip(),
        )

    @staticmethod
    def _called(place: Place) -> tuple[str, str]:
        return name_key(place.name), place.parent
