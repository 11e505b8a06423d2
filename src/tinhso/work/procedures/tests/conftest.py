"""The whole published catalogue in a copy of the test database, taken in once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from tests.support import database

FILES = Path(__file__).resolve().parents[5].parent / "shared" / "data" / "procedures"
NAMES = ("catalog.jsonl.gz", "details_raw.jsonl.gz", "text2642.jsonl.gz")


def run(folder: Path) -> dict[str, Any]:
    """`tinhso import_procedures … --json`."""
    catalogue, details, text = (str(folder / name) for name in NAMES)
    out = StringIO()
    call_command("import_procedures", catalogue, "--details", details, "--text", text, "--json", stdout=out)
    told: dict[str, Any] = json.loads(out.getvalue())
    return told


@pytest.fixture(scope="session")
def files() -> Path:
    """The published files; without them, what needs them is skipped aloud."""
    if not (FILES / NAMES[0]).is_file():
        pytest.skip(f"the published catalogue is not beside the checkout ({FILES.name} missing)")
    return FILES


@pytest.fixture(scope="session")
def whole(files: Path, django_db_setup: str, django_db_blocker) -> Iterator[tuple[str, dict[str, Any]]]:
    """The name of the database that holds the whole catalogue, and the report of its import."""
    name = f"{connection.settings_dict['NAME']}_catalogue"
    database.clone(django_db_setup, name)
    with django_db_blocker.unblock(), database.inside(name):
        report = run(files)
    yield name, report
    database.drop(name)


@pytest.fixture
def imported(whole: tuple[str, dict[str, Any]], django_db_blocker) -> Iterator[dict[str, Any]]:
    """Look into the database that holds the whole catalogue; gives the report of its import."""
    name, report = whole
    with django_db_blocker.unblock(), database.inside(name):
        yield report


@pytest.fixture
def copied(whole: tuple[str, dict[str, Any]], django_db_blocker) -> Iterator[dict[str, Any]]:
    """The same in a copy of its own, for what changes it; gives the report of the import."""
    name, report = whole
    database.clone(name, f"{name}_changed")
    with django_db_blocker.unblock(), database.inside(f"{name}_changed"):
        yield report
    database.drop(f"{name}_changed")
