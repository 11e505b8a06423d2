"""Migrations are one line per room, stand on no code of the house, look down, and break no running release."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation
from django_migration_linter import MigrationLinter
from django_migration_linter.sql_analyser import analyse_sql_statements, get_sql_analyser_class
from tools.map.house import PACKAGE, SOURCE, House

NAME = re.compile(r"(\d{4})_[a-z][a-z0-9_]+")


def crooked_lines(folder: Path) -> list[str]:
    """Faults of one migrations folder: gaps, twins, nameless steps, a head file that does not name the last step."""
    steps = sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")
    faults = [f"{step}: step {place} is named NNNN_what_it_does" for place, step in enumerate(steps, 1)
              if not (match := NAME.fullmatch(step)) or int(match[1]) != place or "_auto_" in step]  # fmt: skip
    head = folder / "max_migration.txt"
    if steps and (not head.exists() or head.read_text(encoding="utf-8").strip() != steps[-1]):
        faults.append(f"max_migration.txt does not name {steps[-1]}")
    return faults


def house_imports(tree: ast.Module) -> list[str]:
    """Modules of the house that a migration imports: it would break the day the code changes."""
    names = []
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=aliases):
                names += [alias.name for alias in aliases]
            case ast.ImportFrom(module=module, level=level):
                names.append(module if module and not level else f"{PACKAGE} (relative)")
    return [name for name in names if name.split(".")[0].startswith(PACKAGE)]


def dependencies_that_look_up(dependencies: Iterable[tuple[str, str]], house: House) -> list[str]:
    """Pairs (label, label it waits for) in which a room waits for one above it, or for a stranger."""
    rooms = house.rooms
    return [
        f"{label} -> {other}"
        for label, other in dependencies
        if label in rooms and other in rooms and not rooms[label].may_know(rooms[other])
    ]


def breaking_statements(statements: list[str]) -> list[str]:
    """Codes of the steps that the release still running could not live with."""
    errors, _, _ = analyse_sql_statements(get_sql_analyser_class("postgresql"), statements)
    return [error.code for error in errors]


def _folders(house: House) -> list[Path]:
    return [folder for room in house.built if (folder := room.folder / "migrations").is_dir()]


@pytest.fixture(scope="module")
def loader() -> MigrationLoader:
    return MigrationLoader(None)


def test_every_line_is_straight(house: House) -> None:
    assert {str(folder): faults for folder in _folders(house) if (faults := crooked_lines(folder))} == {}


def test_migrations_import_nothing_of_the_house(house: House) -> None:
    steps = (step for folder in _folders(house) for step in folder.glob("*.py"))
    trees = ((step, ast.parse(step.read_text(encoding="utf-8"))) for step in steps)
    assert {str(step.relative_to(SOURCE)): names for step, tree in trees if (names := house_imports(tree))} == {}


# Each adds a unique constraint that no row can break: over columns that the migration before it added, empty, or in the
# place of one that allowed less.
UNIQUE_AND_SAFE = {"0007_once_per_receipt_and_partner", "0006_open_once_at_a_step"}


def test_migrations_wait_for_lower_rooms_only(house: House, loader: MigrationLoader) -> None:
    pairs = ((key[0], other[0]) for key, step in loader.disk_migrations.items() for other in step.dependencies)
    assert dependencies_that_look_up(pairs, house) == []


def test_rows_and_migrations_agree(loader: MigrationLoader, house: House) -> None:
    detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
    with translation.override(None):  # as makemigrations does: labels of Django's own fields are no change
        changes = detector.changes(graph=loader.graph)
    assert {
        label: [step.operations for step in steps] for label, steps in changes.items() if label in house.rooms
    } == {}


@pytest.mark.db
@pytest.mark.django_db
def test_no_step_breaks_the_running_release(house: House) -> None:
    linter = MigrationLinter(
        str(SOURCE),
        include_apps=[path.parent.name for path in _folders(house)],
        ignore_name=sorted(UNIQUE_AND_SAFE),
        ignore_initial_migrations=True,  # no release ran on tables that were not there
        no_cache=True,
        no_output=False,
        quiet=["ok", "ignore", "warning"],
    )
    assert connection.vendor == "postgresql"
    linter.lint_all_migrations()
    assert linter.nb_erroneous == 0
    assert linter.nb_total > 0


def test_crooked_line_is_caught(tmp_path: Path) -> None:
    for name in ("__init__", "0001_rows", "0002_left", "0002_right", "0004_auto_20261121"):
        (tmp_path / f"{name}.py").touch()
    (tmp_path / "max_migration.txt").write_text("0002_left\n")
    assert [fault.split(":")[0] for fault in crooked_lines(tmp_path)] == [
        "0002_right",
        "0004_auto_20261121",
        "max_migration.txt does not name 0004_auto_20261121",
    ]


def test_import_of_the_house_is_caught() -> None:
    assert house_imports(ast.parse("from tinhso.work.dossiers.rules import term")) == ["tinhso.work.dossiers.rules"]
    assert house_imports(ast.parse("from ..rules import term"))
    assert house_imports(ast.parse("from django.db import migrations\nimport uuid_utils.compat")) == []


def test_dependency_that_looks_up_is_caught(house: House) -> None:
    pairs = [("casework", "dossiers"), ("dossiers", "casework"), ("portal", "desk"), ("audit", "contenttypes")]
    assert dependencies_that_look_up(pairs, house) == ["casework -> dossiers", "portal -> desk"]


@pytest.mark.parametrize(
    "statement",
    [
        'ALTER TABLE "dossiers_dossier" ADD COLUMN "grade" integer NOT NULL',
        'ALTER TABLE "dossiers_dossier" DROP COLUMN "code" CASCADE',
        'ALTER TABLE "dossiers_dossier" RENAME COLUMN "code" TO "number"',
        'DROP TABLE "dossiers_dossier" CASCADE',
    ],
)
def test_breaking_step_is_caught(statement: str) -> None:
    assert breaking_statements([statement])
