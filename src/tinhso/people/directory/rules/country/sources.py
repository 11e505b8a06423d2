"""What the published files say, row by row, before anything is concluded from it. Pure: text in, rows out."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

PROVINCE, DISTRICT, COMMUNE = "province", "district", "commune"
_WIDTHS = {2: PROVINCE, 3: DISTRICT, 5: COMMUNE}


@dataclass(frozen=True, slots=True)
class Place:
    """One row of a state: a territory as a file writes it. `parent` is a code."""

    code: str
    name: str
    level: str
    parent: str = ""
    type_word: str = ""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that could not be taken; `line` counts as an editor does."""

    file: str
    line: int
    column: str
    reason: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """The territories of the country about a day, by code."""

    file: str
    on: date
    places: dict[str, Place] = field(default_factory=dict)

    def of_level(self, level: str) -> dict[str, Place]:
        """Those of one level, in the order of their codes."""
        return {code: place for code, place in sorted(self.places.items()) if place.level == level}

    def province_of(self, code: str) -> str:
        """The code of the province in which a place lies."""
        place = self.places[code]
        while place.parent:
            place = self.places[place.parent]
        return place.code


@dataclass(frozen=True, slots=True)
class Pair:
    """A row of a table of what became of what."""

    old: str
    new: str
    whole: bool
    old_name: str
    new_name: str
    old_district: str = ""
    old_province: str = ""
    new_province: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Sources:
    """The four states and the two tables of the day on which two tiers began."""

    base: State
    before: State
    after: State
    now: State
    provinces: tuple[Pair, ...]
    communes: tuple[Pair, ...]
    bad: tuple[BadRow, ...] = ()

    @property
    def states(self) -> tuple[State, ...]:
        """Oldest first."""
        return self.base, self.before, self.after, self.now


STATES: Final = {
    "base": ("units_705_10599.csv", date(2023, 1, 1)),
    "before": ("units_2025-03-01.csv", date(2025, 3, 1)),
    "after": ("units_2025-07-01_GSO-1027.csv", date(2025, 7, 1)),
    "now": ("units_2026-07-25_34_3321.csv", date(2026, 7, 25)),
}
PROVINCE_TABLE, COMMUNE_TABLE = "map_province_old_new.csv", "map_commune_old_new.csv"
FILES: Final = (*(file for file, _ in STATES.values()), PROVINCE_TABLE, COMMUNE_TABLE)

_CLAIMED = re.compile(r"(?<!\d)(20\d\d)(?:-(\d\d))?(?:-(\d\d))?(?!\d)")
_Rows = list[tuple[int, dict[str, str]]]


def read_sources(texts: dict[str, str]) -> Sources:
    """The accepted files, from their texts by name; all of `FILES` must be there."""
    bad: list[BadRow] = []
    states = {role: read_state(file, on, texts[file], bad) for role, (file, on) in STATES.items()}
    known = states["before"].places, states["after"].places
    provinces = _read_pairs(PROVINCE_TABLE, texts[PROVINCE_TABLE], known, bad)
    communes = _read_pairs(COMMUNE_TABLE, texts[COMMUNE_TABLE], known, bad)
    return Sources(**states, provinces=provinces, communes=communes, bad=tuple(bad))


def read_claim(file: str, text: str) -> State | None:
    """A further file as a state, if it has the columns of one; its day is the one its name tells."""
    columns = set(next(csv.reader(io.StringIO(text)), []))
    if not {"code", "name"} <= columns or not columns & {"parent_code", "province_code"}:
        return None
    return read_state(file, _claimed_day(file), text, [])


def read_state(file: str, on: date, text: str, bad: list[BadRow]) -> State:
    """The rows of a state; those that cannot be taken go to `bad`."""
    rows: dict[str, tuple[int, Place]] = {}
    for line, row in _rows(text):
        if "province_code" in row and len(above := row["province_code"].strip()) == 2 and above not in rows:
            rows[above] = line, Place(above, row.get("province", ""), PROVINCE)
        code = row.get("code", "").strip()
        level = _WIDTHS.get(len(code), "")
        parent = "" if level == PROVINCE else (row.get("parent_code") or row.get("province_code") or "").strip()
        place = Place(code, row.get("name", ""), level, parent, row.get("type", "").strip())
        fault = _fault(place, row.get("level", "").strip(), rows)
        if fault:
            bad.append(BadRow(file, line, *fault))
        else:
            rows[place.code] = line, place
    return State(file, on, _with_parents(file, rows, bad))


def _fault(place: Place, level: str, rows: dict[str, tuple[int, Place]]) -> tuple[str, str, str] | None:
    """Column, reason, value."""
    if not place.code:
        return "code", "missing", ""
    if not place.code.isdigit() or not place.level or (level and (level == "1") != (place.level == PROVINCE)):
        return "code", "width", place.code
    if place.code in rows:
        return "code", "duplicate", place.code
    if not place.name.strip():
        return "name", "missing", ""
    return None


def _with_parents(file: str, rows: dict[str, tuple[int, Place]], bad: list[BadRow]) -> dict[str, Place]:
    taken: dict[str, Place] = {}
    for code, (line, place) in sorted(rows.items(), key=lambda item: (len(item[0]), item[0])):
        if place.level == PROVINCE or (place.parent in taken and len(place.parent) < len(code)):
            taken[code] = place
        else:
            bad.append(BadRow(file, line, "parent_code", "parent", place.parent))
    return taken


def _read_pairs(
    file: str, text: str, known: tuple[dict[str, Place], dict[str, Place]], bad: list[BadRow]
) -> tuple[Pair, ...]:
    seen: set[tuple[str, str]] = set()
    pairs: list[Pair] = []
    for line, row in _rows(text):
        pair = Pair(
            old=row.get("old_code", "").strip(),
            new=row.get("new_code", "").strip(),
            whole=row.get("type") == "full",
            old_name=row.get("old_name", ""),
            new_name=row.get("new_name", ""),
            old_district=row.get("old_district_code", ""),
            old_province=row.get("old_province_code", ""),
            new_province=row.get("new_province_code", ""),
            line=line,
        )
        if fault := _pair_fault(pair, row.get("type", ""), known, seen):
            bad.append(BadRow(file, line, *fault))
        else:
            seen.add((pair.old, pair.new))
            pairs.append(pair)
    return tuple(pairs)


def _pair_fault(
    pair: Pair, extent: str, known: tuple[dict[str, Place], dict[str, Place]], seen: set[tuple[str, str]]
) -> tuple[str, str, str] | None:
    for column, code, places in (("old_code", pair.old, known[0]), ("new_code", pair.new, known[1])):
        if not code:
            return column, "missing", ""
        if code not in places:
            return column, "unknown", code
    if (pair.old, pair.new) in seen:
        return "old_code", "duplicate", f"{pair.old} {pair.new}"
    if extent not in {"full", "partial"}:
        return "type", "extent", extent
    return None


def _rows(text: str) -> _Rows:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), restkey="", restval="")
    return [(reader.line_num, {k: v for k, v in row.items() if k and isinstance(v, str)}) for row in reader]


def _claimed_day(file: str) -> date:
    """The first day that a name such as `units_2025-10_….csv` can mean; without one, the newest state's."""
    found = _CLAIMED.search(file)
    if not found:
        return STATES["now"][1]
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, 1, 1)
