"""No business flow in model signals: they hide who calls whom. A write is one function in `actions`."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from tools.map.house import SOURCE, sources

SIGNALS = {"pre_save", "post_save", "pre_delete", "post_delete", "m2m_changed", "pre_init", "post_init"}


def model_signals(tree: ast.Module) -> list[str]:
    """Signals of rows that a module listens to or sends."""
    names = []
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(names=aliases):
                names += [alias.name for alias in aliases]
            case ast.Attribute(attr=attribute):
                names.append(attribute)
    return [name for name in names if name in SIGNALS]


def test_nobody_listens_to_rows(files: list[Path]) -> None:
    found = {str(path.relative_to(SOURCE)): names for path, tree in sources(files) if (names := model_signals(tree))}
    assert found == {}


@pytest.mark.parametrize(
    "line",
    [
        "from django.db.models.signals import post_save",
        "signals.pre_delete.connect(tell)",
    ],
)
def test_listening_to_rows_is_caught(line: str) -> None:
    assert model_signals(ast.parse(line))


def test_other_signals_are_no_fault() -> None:
    assert model_signals(ast.parse("from django.db.models.signals import post_migrate")) == []
