"""docs/glossary.md: the words of every room's terms, English beside the Vietnamese word of the law."""

from __future__ import annotations

import ast
from pathlib import Path

from tools.map.house import House, Room, first_sentence, python_files

BASE = "LegalWord"


def page(house: House, files: list[Path]) -> str:
    """The text of docs/glossary.md."""
    del files
    parts = [
        "# Glossary\n",
        "Every word that may cross a room's door, from the rooms' `terms`. A dash: the word is ours, not a law's.\n",
    ]
    for room in house.built:
        words, objects = classes(room)
        if words or objects:
            parts += [f"## {room.label}\n"]
        for node in words:
            parts += [
                f"### {node.name}\n",
                f"{first_sentence(node)}\n",
                "| stored | Vietnamese | English | source |",
                "|---|---|---|---|",
            ]
            parts += [f"| `{value}` | {vi} | {en} | {source or '–'} |" for value, vi, en, source in members(node)]
            parts.append("")
        if objects:
            parts += ["| value object | what it is |", "|---|---|"]
            parts += [f"| `{node.name}` | {first_sentence(node)} |" for node in objects]
            parts.append("")
    return "\n".join(parts)


def classes(room: Room) -> tuple[list[ast.ClassDef], list[ast.ClassDef]]:
    """Legal words and frozen value objects of a room, in the order of the source."""
    classes = [node for _, tree in python_files(room, "terms") for node in tree.body if isinstance(node, ast.ClassDef)]
    words = [node for node in classes if any(ast.unparse(base) == BASE for base in node.bases)]
    objects = [node for node in classes if any("frozen=True" in ast.unparse(deco) for deco in node.decorator_list)]
    return words, objects


def members(node: ast.ClassDef) -> list[tuple[str, str, str, str]]:
    """Stored value, Vietnamese, English and source of each member."""
    found = []
    for line in node.body:
        match line:
            case ast.Assign(value=ast.Tuple(elts=[*values])):
                value, vi, en, source, *_ = *(str(ast.literal_eval(text)) for text in values), ""
                found.append((value, vi, en, source))
    return found
