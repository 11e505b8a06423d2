"""Every room is furnished alike, so that one who knows a room knows them all."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

from tools.map.house import House, Room

ENTRIES = {
    *("__init__", "apps", "terms", "rules", "models", "queries", "actions", "messages", "jobs", "web", "api"),
    *("management", "migrations", "tests", "locale"),
}

# Entries that one room has besides, each with its reason; at most ten.
OWN_ENTRIES = {
    ("audit", "roles"): "rights of the database role, asked for after every migrate",
    ("identity", "sessions"): "Django loads a session engine as a module",
    ("page", "environment"): "Django loads the Jinja2 environment by its path",
    ("page", "formats"): "dates, numbers and money in words",
    ("page", "forms"): "what screens are made of",
    ("page", "gate"): "who may enter",
    ("page", "layout"): "what screens are made of",
    ("page", "pdf"): "papers that are printed",
    ("page", "static"): "the one look of the house",
    ("page", "tables"): "what screens are made of",
}


def odd_furniture(room: Room, files: Iterable[Path]) -> list[str]:
    """Entries that no room should have, and what every room must have and this one lacks."""
    own = [path.relative_to(room.folder).parts[0] for path in files if path.is_relative_to(room.folder)]
    stems = {name.split(".")[0] for name in own}
    odd = {stem for stem in stems - ENTRIES if (room.label, stem) not in OWN_ENTRIES}
    faults = [f"{room.label} has {stem}" for stem in sorted(odd)]
    faults += [
        f"{room.label} has both {stem}.py and {stem}/" for stem in sorted(stems & set(own)) if f"{stem}.py" in own
    ]
    init = room.folder / "__init__.py"
    if not (init.is_file() and ast.get_docstring(ast.parse(init.read_text(encoding="utf-8")))):
        faults.append(f"{room.label} does not say what it is")
    return faults


def test_rooms_are_furnished_alike(house: House, files: list[Path]) -> None:
    assert [fault for room in house.built for fault in odd_furniture(room, files)] == []


def test_own_entries_are_few_and_real(house: House) -> None:
    assert len(OWN_ENTRIES) <= 10
    assert [(label, stem) for label, stem in OWN_ENTRIES if not any(house.rooms[label].folder.glob(f"{stem}*"))] == []


def test_odd_furniture_is_caught(house: House) -> None:
    room = house.rooms["registers"]
    names = ("apps.py", "signals.py", "rules.py", "rules/fees.py", "web/views.py", "tests/test_rules.py")
    assert odd_furniture(room, [room.folder / name for name in names]) == [
        "registers has signals",
        "registers has both rules.py and rules/",
        "registers does not say what it is",
    ]
