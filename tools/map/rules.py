"""docs/rules.md: each public rule, its sentence, its source in law and the tests that name it."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from tools.map.house import House, Room, first_sentence, python_files

# Up to a semicolon or the end of the sentence; the point of "art. 28" ends none.
SOURCE_LINE = re.compile(r"Source: (.+?)\s*(?:;|(?<!art)\.(?=\s|$)|$)", re.MULTILINE)


@dataclass(frozen=True)
class Rule:
    """One public function of a room's rules."""

    room: Room
    name: str
    sentence: str
    source: str
    tests: tuple[str, ...]


def page(house: House, files: list[Path]) -> str:
    """The text of docs/rules.md."""
    parts = [
        "# Rules\n",
        "What the law and the house decide, room by room: pure functions, each proved by the tests that name it.",
    ]
    for room in house.built:
        if rules := rules_of(room, files):
            parts += [f"\n## {room.label}\n", "| rule | what it says | source | tests |", "|---|---|---|---|"]
            parts += [
                f"| `{rule.name}` | {rule.sentence} | {rule.source or '–'} | {', '.join(rule.tests) or '–'} |"
                for rule in rules
            ]
    return "\n".join(parts) + "\n"


def rules_of(room: Room, files: list[Path]) -> list[Rule]:
    """The public functions of `rules`; of a package those it shows, and all of a module from which it shows nothing."""
    modules = dict(python_files(room, "rules"))
    inner = {path: tree for path, tree in modules.items() if path.name != "__init__.py"}
    lobby = next((tree for path, tree in modules.items() if path.name == "__init__.py"), ast.Module([], []))
    shown = {alias.name for node in lobby.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    shown_modules = {(node.module or "").rpartition(".")[2] for node in lobby.body if isinstance(node, ast.ImportFrom)}
    tests = _tests(room, files)
    return [
        Rule(room, node.name, first_sentence(node), _source(node), _naming(node.name, tests))
        for path, tree in inner.items()
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if path.stem not in shown_modules or node.name in shown
    ]


def _source(node: ast.FunctionDef) -> str:
    found = SOURCE_LINE.search(ast.get_docstring(node) or "")
    return found[1] if found else ""


def _tests(room: Room, files: list[Path]) -> dict[str, str]:
    folder = room.folder / "tests"
    return {
        path.name: path.read_text(encoding="utf-8")
        for path in files
        if path.suffix == ".py" and path.is_relative_to(folder)
    }


def _naming(name: str, tests: dict[str, str]) -> tuple[str, ...]:
    return tuple(sorted(test for test, text in tests.items() if re.search(rf"\b{name}\b", text)))
