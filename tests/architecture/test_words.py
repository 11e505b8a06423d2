"""Templates, addresses and raw SQL look down too: they name rooms in words that no import graph sees."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from django.apps import apps
from tools.map.house import SOURCE, House, Room, sources

TEXTS = {".html", ".jinja", ".sql", ".txt", ".xml"}


def named_rooms(text: str, house: House, tables: Mapping[str, str]) -> Iterator[tuple[str, Room]]:
    """Each word of `text` that belongs to a room: a template's path, a route's name, a table."""
    labels = "|".join(house.rooms)
    for pattern in (
        rf"(?<![\w/.-])({labels})/[\w./-]+\.(?:html|jinja|txt|xml)\b",
        rf"(?<![\w:.-])({labels}):[a-z][\w-]*(?![\w:-])",
    ):
        for match in re.finditer(pattern, text):
            yield match[0], house.rooms[match[1]]
    for word in set(re.findall(r"\b[a-z]+_[a-z_]+\b", text)) & tables.keys():
        yield word, house.rooms[tables[word]]


def words_that_look_up(texts: Iterable[tuple[Path, str]], house: House, tables: Mapping[str, str]) -> list[str]:
    """Words in a room's templates, SQL or string constants that name a room above it, or a stranger."""
    return [
        f"{path.relative_to(SOURCE)}: {word}"
        for path, text in texts
        if (room := house.room_of_path(path))
        for word, owner in named_rooms(text, house, tables)
        if not room.may_know(owner)
    ]


def strings(tree: ast.Module) -> Iterator[str]:
    """String constants that are not docstrings."""
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


@pytest.fixture(scope="module")
def tables(house: House) -> dict[str, str]:
    """Table to label, for the rows of our own rooms."""
    models = apps.get_models(include_auto_created=True)
    return {model._meta.db_table: model._meta.app_label for model in models if model._meta.app_label in house.rooms}


def test_words_look_down(house: House, files: list[Path], tables: dict[str, str]) -> None:
    code = ((path, string) for path, tree in sources(files) for string in strings(tree))
    texts = (
        (path, path.read_text(encoding="utf-8"))
        for path in files
        if path.suffix in TEXTS and path.is_relative_to(SOURCE) and "tests" not in path.parts
    )
    assert words_that_look_up((*code, *texts), house, tables) == []


@pytest.mark.parametrize(
    ("place", "text", "word"),
    [
        ("ground/page/web/templates/page/base.html", "{% include 'desk/menu.html' %}", "desk/menu.html"),
        (
            "people/identity/web/templates/identity/x.html",
            '{% from "dossiers/rows.html" import row %}',
            "dossiers/rows.html",
        ),
        ("work/casework/web/templates/casework/x.html", "<a href=\"{{ url('dossiers:open') }}\">", "dossiers:open"),
        ("windows/desk/web/views.py", "portal:home", "portal:home"),
        ("work/casework/queries.py", "SELECT 1 FROM dossiers_dossier d", "dossiers_dossier"),
        ("ground/audit/changes.sql", "DELETE FROM identity_account", "identity_account"),
    ],
)
def test_word_that_looks_up_is_caught(house: House, place: str, text: str, word: str) -> None:
    tables = {"dossiers_dossier": "dossiers", "identity_account": "identity"}
    assert words_that_look_up([(SOURCE / place, text)], house, tables) == [f"{place}: {word}"]


def test_event_names_and_own_words_are_not_taken_for_looks(house: House) -> None:
    texts = [
        (SOURCE / "ground/audit/terms.py", "dossiers:deadline:extended"),
        (SOURCE / "work/dossiers/web/views.py", "dossiers:open"),
        (SOURCE / "windows/desk/web/views.py", "dossiers/rows.html"),
    ]
    assert words_that_look_up(texts, house, {}) == []
