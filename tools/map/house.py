"""The house as its contracts draw it: floors, rooms and who stands on whom. `.importlinter` is the only source."""

from __future__ import annotations

import ast
import configparser
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "tinhso"
SOURCE = ROOT / "src" / PACKAGE

# What outsiders may import from a room. Everything else is its own business.
DOOR = ("actions", "queries", "terms", "rules")


@dataclass(frozen=True)
class Room:
    """One Django app of the house. `height` counts upward inside the floor; strangers share a height."""

    floor: str
    label: str
    level: int
    height: int
    built: bool

    @property
    def module(self) -> str:
        return f"{PACKAGE}.{self.floor}.{self.label}"

    @property
    def folder(self) -> Path:
        return SOURCE / self.floor / self.label

    def may_know(self, other: Room) -> bool:
        """True if this room stands on `other`, or is it."""
        return self == other or (other.level, other.height) < (self.level, self.height)


class House:
    """Floors and rooms in order, read from the layers contracts."""

    def __init__(self, contracts: Path = ROOT / ".importlinter") -> None:
        self._ini = configparser.ConfigParser()
        self._ini.read(contracts, encoding="utf-8")

    def layers(self, contract: str) -> list[list[str]]:
        """Layers from the bottom to the top, each a list of strangers, brackets kept."""
        lines = self._ini[f"importlinter:contract:{contract}"]["layers"].split("\n")
        return [[name.strip() for name in line.split("|")] for line in reversed(lines) if line.strip()]

    @cached_property
    def floors(self) -> list[str]:
        """From the ground upward. Config is the plan of the house, not a floor of it."""
        return [name for (name,) in self.layers("floors") if name != "config"]

    @cached_property
    def rooms(self) -> dict[str, Room]:
        """By label, from the ground upward, rooms that are not built yet among them."""
        return {
            name.strip("()"): Room(floor, name.strip("()"), level, height, built=not name.startswith("("))
            for level, floor in enumerate(self.floors)
            for height, strangers in enumerate(self.layers(floor))
            for name in strangers
        }

    @property
    def built(self) -> list[Room]:
        return [room for room in self.rooms.values() if room.built]

    def room_of(self, module: str) -> Room | None:
        """The room in which a dotted module lies, or None for config and for the world outside."""
        match module.split("."):
            case [package, floor, label, *_] if package == PACKAGE and floor in self.floors:
                return self.rooms.get(label)
        return None

    def room_of_path(self, path: Path) -> Room | None:
        """The room in which a file lies."""
        if not path.is_relative_to(SOURCE):
            return None
        return self.room_of(".".join((PACKAGE, *path.relative_to(SOURCE).parts)))


def tracked_files(root: Path = ROOT) -> list[Path]:
    """Every file that is, or is about to be, in the repository."""
    listing = subprocess.run(
        # Also in a checkout that somebody else owns, as in a container.
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return sorted(path for name in listing.split("\0") if name and (path := root / name).is_file())


def sources(files: list[Path]) -> Iterator[tuple[Path, ast.Module]]:
    """Parsed modules of the house, tests left out."""
    for path in files:
        if path.suffix == ".py" and path.is_relative_to(SOURCE) and "tests" not in path.parts:
            yield path, ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def python_files(room: Room, entry: str) -> Iterator[tuple[Path, ast.Module]]:
    """Parsed modules of one entry of a room, whether a file or a package."""
    for path in (room.folder / f"{entry}.py", *sorted((room.folder / entry).rglob("*.py"))):
        if path.is_file():
            yield path, ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def first_sentence(node: ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    """The first sentence of a docstring on one line, fit for a table."""
    paragraph = " ".join((ast.get_docstring(node) or "–").split("\n\n")[0].split())
    return re.split(r"(?<=[.!?])\s+(?=[A-ZĐ`])", paragraph)[0].replace("|", "\\|")
