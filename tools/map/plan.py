"""docs/map.md: floors, rooms, what each is and on which others it really stands."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from tools.map.house import SOURCE, House, Room, first_sentence, sources


def page(house: House, files: list[Path]) -> str:
    """The text of docs/map.md."""
    stands_on = stands(house, files)
    parts = [
        "# Map of the house\n",
        "Floors are folders of `src/tinhso/`, rooms are Django apps. Imports, foreign keys, templates, addresses and",
        "SQL look down only; `a | b` are strangers. The order is that of `.importlinter`; rooms in (brackets) are",
        "not built yet.\n",
        f"```text\n{picture(house)}\n```\n",
    ]
    for floor in reversed(house.floors):
        parts += [
            f"## {floor}\n",
            f"{_docstring(SOURCE / floor)}\n",
            "| room | what it is | stands on |",
            "|---|---|---|",
        ]
        parts += [_row(room, stands_on[room.label]) for room in reversed(house.built) if room.floor == floor]
        parts.append("")
    return "\n".join(parts)


def picture(house: House) -> str:
    """Floors and rooms from top to bottom, as they stand on each other."""
    lines = ["config       addresses, wiring and demo: they alone see every floor"]
    for floor in reversed(house.floors):
        heading = floor
        for line in reversed(house.layers(floor)):
            lines.append(f"{heading:<13}{' | '.join(line)}")
            heading = ""
    return "\n".join(lines)


def stands(house: House, files: Iterable[Path]) -> dict[str, set[str]]:
    """Room to the rooms it imports, tests left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for path, tree in sources(list(files)):
        room = house.room_of_path(path)
        for node in ast.walk(tree):
            if (
                room
                and isinstance(node, ast.ImportFrom)
                and (other := house.room_of(node.module or "")) not in {None, room}
            ):
                found[room.label].add(other.label)
    return found


def _row(room: Room, below: set[str]) -> str:
    return f"| **{room.label}** | {_docstring(room.folder)} | {', '.join(sorted(below)) or '–'} |"


def _docstring(folder: Path) -> str:
    init = folder / "__init__.py"
    return first_sentence(ast.parse(init.read_text(encoding="utf-8"))) if init.exists() else "–"
