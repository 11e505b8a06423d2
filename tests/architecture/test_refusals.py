"""Every refusal has one code, one sentence, and the code names its room."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from tools.map.house import SOURCE, House, sources

ROOT_CLASS = "Refusal"
Sources = Iterable[tuple[Path, ast.Module]]


def refusal_classes(trees: Sources) -> set[str]:
    """Names of `Refusal` and of all its descendants."""
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for _, tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    known = {ROOT_CLASS}
    while found := {name for name, parents in bases.items() if parents & known} - known:
        known |= found
    return known


def _text(node: ast.expr) -> str | None:
    match node:
        case ast.Constant(value=str(text)) | ast.Call(args=[ast.Constant(value=str(text))]):
            return text
    return None


def refusal_faults(trees: Sources, house: House) -> list[str]:
    """Codes that say two things, or that do not begin with the label of the room that refuses."""
    trees = list(trees)
    classes = refusal_classes(trees)
    sentences: dict[str, set[str]] = defaultdict(set)
    faults = []
    for path, tree in trees:
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[code, sentence, *_]) if (
                    name in classes
                ):
                    code_text, sentence_text = _text(code), _text(sentence)
                case _:
                    continue
            if code_text is None or sentence_text is None:
                continue
            sentences[code_text].add(sentence_text)
            room = house.room_of_path(path)
            if room and code_text.split(".")[0] != room.label:
                faults.append(f"{code_text} is refused by {room.label}")
    return faults + [f"{code} says {sorted(said)}" for code, said in sentences.items() if len(said) > 1]


def test_refusals_are_unmistakable(files: list[Path], house: House) -> None:
    assert refusal_faults(sources(files), house) == []


def test_mistakable_refusals_are_caught(house: House) -> None:
    code = """
class Gone(Refusal): ...
raise Refusal("dossiers.settled", "It is settled.")
raise Gone("dossiers.settled", _("It is over."))
raise Refusal("desk.gone", "It is gone.")
"""
    planted = [(SOURCE / "work/dossiers/actions.py", ast.parse(code))]
    assert refusal_faults(planted, house) == [
        "desk.gone is refused by dossiers",
        "dossiers.settled says ['It is over.', 'It is settled.']",
    ]
