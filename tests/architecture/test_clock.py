"""One clock: `workdays.queries.now()`. Everything else is told the time, so that a test can stop it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from tools.map.house import SOURCE, sources

CLOCK = SOURCE / "ground/workdays/queries.py"
READINGS = {
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("date", "today"),
    ("timezone", "now"),
    ("timezone", "localdate"),
    ("timezone", "localtime"),
    ("time", "time"),
}


def other_clocks(tree: ast.Module) -> list[str]:
    """Places that read the computer's clock, called or handed on, as `line: module.name`."""
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=name):
                pairs = [(owner, name)]
            case ast.ImportFrom(module=str(module), names=names):
                pairs = [(module.rpartition(".")[2], alias.name) for alias in names]
            case _:
                continue
        found += [f"{node.lineno}: {'.'.join(pair)}" for pair in pairs if pair in READINGS]
    return found


def test_there_is_one_clock(files: list[Path]) -> None:
    found = {str(path): clocks for path, tree in sources(files) if path != CLOCK and (clocks := other_clocks(tree))}
    assert found == {}


@pytest.mark.parametrize(
    "line",
    [
        "x = datetime.now(tz=UTC)",
        "x = datetime.datetime.now()",
        "x = date.today()",
        "at = models.DateTimeField(default=timezone.now)",
        "from django.utils.timezone import now",
        "from time import time",
    ],
)
def test_second_clock_is_caught(line: str) -> None:
    assert other_clocks(ast.parse(line))


def test_asking_the_one_clock_is_no_fault() -> None:
    assert other_clocks(ast.parse("from tinhso.ground.workdays import queries as workdays\nx = workdays.now()")) == []
