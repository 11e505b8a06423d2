"""Outsiders enter a room by its door: actions, queries, terms and rules. Rows, screens and jobs are private."""

from __future__ import annotations

from collections.abc import Callable

import grimp
import pytest
from tools.map.house import DOOR, House

Plant = Callable[[str, str], grimp.ImportGraph]

# (room, entry) that strangers may import besides the door, each with its reason.
ALSO_DOOR = {
    ("audit", "roles"): "apps that own append-only tables declare them in ready()",
    ("page", "gate"): "every view of every room is decorated by it",
    ("page", "layout"): "every page of every room is answered by it, and the menu hangs there",
    ("page", "forms"): "every form of every room is built of it",
    ("page", "formats"): "dates, numbers and money look alike everywhere",
    ("page", "tables"): "every list of every room is made of it",
    ("page", "pdf"): "every paper of every room is printed by it",
}


def reaches_past_a_door(graph: grimp.ImportGraph, house: House) -> list[str]:
    """Imports of a room's private entries by another room or by config."""
    found = []
    for importer in sorted(graph.modules):
        if not importer.startswith("tinhso.") or ".tests" in importer:
            continue
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            room = house.room_of(imported)
            if room is None or house.room_of(importer) == room:
                continue
            entry, _, rest = imported.removeprefix(room.module).lstrip(".").partition(".")
            if entry in DOOR or (room.label, entry) in ALSO_DOOR:
                continue
            if importer == "tinhso.config.urls" and (entry, rest) == ("web", "urls"):
                continue
            found.append(f"{importer} -> {imported}")
    return found


def test_rooms_are_entered_by_their_doors(graph: grimp.ImportGraph, house: House) -> None:
    assert reaches_past_a_door(graph, house) == []


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("tinhso.windows.portal.queries", "tinhso.work.dossiers.models"),
        ("tinhso.windows.desk.web.views", "tinhso.work.dossiers.web.forms"),
        ("tinhso.work.dossiers.actions", "tinhso.work.casework.tests.factories"),
        ("tinhso.config.urls", "tinhso.work.dossiers.web.views"),
        ("tinhso.config.wiring", "tinhso.work.dossiers.models"),
        ("tinhso.work.dossiers.actions", "tinhso.work.casework"),
    ],
)
def test_reach_past_a_door_is_caught(planted: Plant, house: House, importer: str, imported: str) -> None:
    assert f"{importer} -> {imported}" in reaches_past_a_door(planted(importer, imported), house)


def test_exceptions_are_few_and_real(house: House) -> None:
    assert len(ALSO_DOOR) <= 10
    missing = [
        (label, entry)
        for label, entry in ALSO_DOOR
        if not any((house.rooms[label].folder / name).exists() for name in (f"{entry}.py", entry))
    ]
    assert missing == []
