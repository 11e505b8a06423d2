"""An import that is broken off, between two chunks or inside one, goes on where it stopped: the same rows."""

from __future__ import annotations

import gzip
import json
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction

from tinhso.work.procedures.actions import entering, import_catalogue, importing
from tinhso.work.procedures.models import (
    PARTS,
    ClockPolicy,
    Procedure,
    ProcedureVersion,
    RepairRow,
    ServiceSpan,
    SourceRow,
)
from tinhso.work.procedures.rules import merging
from tinhso.work.procedures.tests.conftest import NAMES

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.db, pytest.mark.django_db]

SOME, CHUNK = 90, 20


class BrokenOffError(Exception):
    """The machine went down."""


@pytest.fixture
def heard(files: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, merging.Heard]:
    """Some procedures with records, pages or neither, taken in by small chunks."""
    monkeypatch.setattr(importing, "CHUNK", CHUNK)
    rows = []
    for name in NAMES:
        with gzip.open(files / name, "rt", encoding="utf-8") as file:
            rows.append([json.loads(line) for line in islice(file, SOME // 3)])
    found, _ = merging.gather(*rows)
    return found


def rows_of() -> dict[str, Any]:
    """What is stored: names and digests of the versions, and the number of rows of each kind."""
    counts = {model.__name__: model._default_manager.count() for model in (*PARTS, RepairRow, SourceRow, ClockPolicy)}
    versions = ProcedureVersion.objects.order_by("procedure__code", "number")
    return counts | {
        "procedures": Procedure.objects.count(),
        "spans": ServiceSpan.objects.count(),
        "versions": list(versions.values_list("procedure__code", "number", "state", "digest", "raw")),
    }


@pytest.fixture
def whole_rows(heard: dict[str, merging.Heard]) -> dict[str, Any]:
    """What an import stores that nothing breaks off."""
    with transaction.atomic():
        import_catalogue(heard, [])
        rows = rows_of()
        transaction.set_rollback(True)
    return rows


def taken_in() -> int:
    return SourceRow.objects.values("version").distinct().count()


def test_an_import_broken_off_between_chunks_goes_on(
    heard: dict[str, merging.Heard], whole_rows: dict[str, Any]
) -> None:
    taken = []

    def told(number: int) -> None:
        taken.append(number)
        if len(taken) == 2:
            raise BrokenOffError

    with pytest.raises(BrokenOffError):
        import_catalogue(heard, [], told=told)
    assert taken_in() == 2 * CHUNK
    again = import_catalogue(heard, [])
    assert (again.same, again.added + again.proposed) == (2 * CHUNK, len(heard) - 2 * CHUNK)
    assert rows_of() == whole_rows
    assert import_catalogue(heard, []).changes == 0


def test_an_import_broken_off_inside_a_chunk_leaves_nothing_of_it(
    heard: dict[str, merging.Heard], whole_rows: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    write, calls = entering._write, []

    def broken(rows: list[Any]) -> None:
        calls.append(len(rows))
        if len(calls) == 14:
            raise BrokenOffError
        write(rows)

    with monkeypatch.context() as patch:
        patch.setattr(entering, "_write", broken)
        with pytest.raises(BrokenOffError):
            import_catalogue(heard, [])
    assert taken_in() == CHUNK
    import_catalogue(heard, [])
    assert rows_of() == whole_rows
