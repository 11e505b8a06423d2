"""The first of July 2025: provinces merged, districts ended, communes rearranged, as two tables of pairs tell it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tinhso.people.directory.rules.country import notes
from tinhso.people.directory.rules.country.book import COUNTRY, TREE, Book, Standing
from tinhso.people.directory.rules.country.sources import COMMUNE, DISTRICT, PROVINCE
from tinhso.people.directory.terms import Certainty, Change, Extent, Flow, UnitEventKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tinhso.people.directory.rules.country.sources import Pair, Sources

_OPENED = "2025"


@dataclass(frozen=True, slots=True)
class Knot:
    """Old and new codes that hang together by pairs: one thing that happened."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    pairs: tuple[Pair, ...] = ()

    @property
    def kind(self) -> UnitEventKind:
        """What it is by its shape."""
        if not self.new:
            return UnitEventKind.CLOSE
        if not self.old:
            return UnitEventKind.CREATE
        if len(self.old) == 1 and len(self.new) > 1:
            return UnitEventKind.SPLIT
        if len(self.new) == 1 and all(pair.whole for pair in self.pairs):
            return UnitEventKind.MERGE
        return UnitEventKind.REARRANGE

    @property
    def name(self) -> str:
        """Its smallest old code; a new unit of unknown origin has none and is marked."""
        return self.old[0] if self.old else f"new-{self.new[0]}"

    @property
    def continues(self) -> bool:
        """One whole unit to one: the same unit."""
        return len(self.old) == len(self.new) == 1 and self.pairs[0].whole


def knots(old: Iterable[str], new: Iterable[str], pairs: Sequence[Pair]) -> list[Knot]:
    """The connected parts of a table, with a knot for each code that it forgets; ordered by smallest old code."""
    root = {node: node for node in (*((False, code) for code in old), *((True, code) for code in new))}

    def top(node: tuple[bool, str]) -> tuple[bool, str]:
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for pair in pairs:
        root[top((True, pair.new))] = top((False, pair.old))
    codes: dict[tuple[bool, str], tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    rows: dict[tuple[bool, str], list[Pair]] = defaultdict(list)
    for node in sorted(root):
        codes[top(node)][node[0]].append(node[1])
    for pair in pairs:
        rows[top((False, pair.old))].append(pair)
    found = (Knot(tuple(olds), tuple(news), tuple(rows[node])) for node, (olds, news) in codes.items())
    return sorted(found, key=lambda knot: min(knot.old or knot.new))


def contradicting(sources: Sources) -> tuple[Pair, ...]:
    """Pairs that leave the province into which the table of provinces puts theirs: not taken."""
    goes = {pair.old: pair.new for pair in sources.provinces}
    return tuple(p for p in sources.communes if goes.get(p.old_province, p.new_province) != p.new_province)


def write_july(book: Book, sources: Sources) -> None:
    """Provinces first, for they are the new parents; then communes; the districts, empty by then, last."""
    wrong = {(pair.old, pair.new): pair for pair in contradicting(sources)}
    pairs = [pair for pair in sources.communes if (pair.old, pair.new) not in wrong]
    step = _Step(book, sources, {old: pair for (old, _), pair in wrong.items()})
    step.provinces()
    step.communes(pairs)
    step.districts(pairs)


@dataclass(slots=True)
class _Step:
    book: Book
    sources: Sources
    wrong: dict[str, Pair]
    ended: dict[str, Standing] = field(default_factory=dict)

    def provinces(self) -> None:
        """The merged ones end and a new one opens; the others are what they were."""
        old, new = (state.of_level(PROVINCE) for state in (self.sources.before, self.sources.after))
        gone = {code: self.book.standing.pop(code) for code in old}
        for knot in knots(old, new, self.sources.provinces):
            self._write(knot, gone, dict.fromkeys(knot.new, COUNTRY), {*knot.old, *knot.new})

    def communes(self, pairs: Sequence[Pair]) -> None:
        """Communes, and the island districts that had none and are special zones now."""
        before, after = self.sources.before, self.sources.after
        islands = {pair.old for pair in pairs if before.places[pair.old].level == DISTRICT}
        old, new = {*before.of_level(COMMUNE), *islands}, after.of_level(COMMUNE)
        gone = {code: self.book.standing.pop(code) for code in sorted(old)}
        parents = {code: self.book.standing[place.parent].key for code, place in new.items()}
        for knot in knots(sorted(old), new, pairs):
            provinces = {before.province_of(code) for code in knot.old} | {after.province_of(code) for code in knot.new}
            self._write(knot, gone, {code: parents[code] for code in knot.new}, provinces)

    def districts(self, pairs: Sequence[Pair]) -> None:
        """One act a province: its districts end; each communes' new homes are theirs."""
        before = self.sources.before
        homes: dict[str, dict[str, bool]] = defaultdict(dict)
        for pair in pairs:
            mine, home = homes[before.places[pair.old].parent], self.book.standing[pair.new].key
            mine[home] = mine.get(home, True) and pair.whole
        closed: dict[str, list[str]] = defaultdict(list)
        for code in before.of_level(DISTRICT):
            if code in self.book.standing:
                closed[before.province_of(code)].append(code)
        for province, codes in sorted(closed.items()):
            units = {code: self.book.standing.pop(code).key for code in codes}
            flows = [flow for code, key in units.items() for flow in _passed(key, homes[code])]
            changes = [Change(key, ends=True) for key in units.values()]
            key = f"2025-07:{province}-districts"
            act = (key, UnitEventKind.CLOSE, self.sources.after.on)
            self.book.write(act, {province}, changes, flows, source=notes.TABLES, note=notes.DISTRICTS_END)

    def _write(
        self,
        knot: Knot,
        gone: dict[str, Standing],
        parents: dict[str, str],
        provinces: set[str],
    ) -> None:
        places = {code: self.sources.after.places[code] for code in knot.new}
        kind, flows = knot.kind, []
        if knot.continues:
            [old], [new] = knot.old, knot.new
            change = self.book.alter(gone[old], places[new], parents[new])
            if change is None:
                return
            changes, kind = [change], _what(change)
        else:
            changes = [self.book.open(place, _OPENED, parents[code]) for code, place in places.items()]
            changes += [Change(gone[code].key, ends=True) for code in knot.old]
            flows = self._flows(knot, gone)
        self.book.write(
            (f"2025-07:{knot.name}", kind, self.sources.after.on),
            provinces,
            changes,
            flows,
            basis=next((notes.COMMUNE_RESOLUTIONS[p] for p in sorted(provinces) if p in notes.COMMUNE_RESOLUTIONS), ""),
            source=notes.TABLES,
            note=self._note(knot),
            certainty=Certainty.EXACT,
        )

    def _flows(self, knot: Knot, gone: dict[str, Standing]) -> list[Flow]:
        targets: dict[str, int] = defaultdict(int)
        for pair in knot.pairs:
            targets[pair.old] += 1
        flows = []
        for pair in knot.pairs:
            whole = pair.whole and targets[pair.old] == 1
            extent = Extent.WHOLE if whole else Extent.PART
            flows.append(Flow(gone[pair.old].key, self.book.standing[pair.new].key, extent, heir=whole))
        if not knot.pairs:
            flows += [Flow(gone[code].key, "", Extent.UNKNOWN) for code in knot.old]
            flows += [Flow("", self.book.standing[code].key, Extent.UNKNOWN) for code in knot.new]
        return flows

    def _note(self, knot: Knot) -> str:
        if knot.pairs:
            return notes.TWO_TIERS
        if not knot.old:
            return f"{notes.TWO_TIERS} {notes.NO_ORIGIN}"
        pair = self.wrong.get(knot.old[0])
        why = notes.ACROSS % {"name": pair.new_name, "code": pair.new} if pair else notes.NO_TARGET
        return f"{notes.TWO_TIERS} {why}"


def _what(change: Change) -> UnitEventKind:
    if TREE in change.parents:
        return UnitEventKind.TRANSFER
    return UnitEventKind.RENAME if "name" in change.facts else UnitEventKind.RECODE


def _passed(district: str, homes: dict[str, bool]) -> list[Flow]:
    """What of a district went where: all of it when its communes have one new home, else parts of unknown size."""
    if not homes:
        return [Flow(district, "", Extent.UNKNOWN)]
    whole = len(homes) == 1 and all(homes.values())
    return [Flow(district, home, Extent.WHOLE if whole else Extent.PART, heir=whole) for home in homes]
