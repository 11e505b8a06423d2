"""One process per province: tables, facts, cast and dossiers (kept between runs), then the plan of this run."""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from io import StringIO
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import django

import tinhso
from bench.places import CHECKOUT, HOME, SIZES, plan_file

if TYPE_CHECKING:
    from collections.abc import Callable

STEPS = 3_500
WHOLE = "TINHSO_BENCH_WHOLE"
"""Set where the whole published catalogue is wanted; a quick run has the sixty that are shipped."""
FILES, CATALOGUE = CHECKOUT.parent / "shared" / "data" / "procedures", "catalog.jsonl.gz"


def stamp(size: str) -> str:
    """What a province depends on: its generator and the house's migrations. Another stamp, another province."""
    sources = sorted(Path(__file__).parent.glob("province.*"))
    sources += sorted(Path(tinhso.__file__).parent.glob("**/migrations/*.py"))
    sources += sorted(Path(tinhso.__file__).parent.glob("**/moving_in/making/*"))
    digest = hashlib.sha256(f"{size} {whole_catalogue()}".encode())
    for source in filter(Path.is_file, sources):  # no folder of compiled modules
        digest.update(source.read_bytes())
    return digest.hexdigest()


def is_built(size: str) -> bool:
    """Whether the province of an earlier run still fits."""
    kept = HOME / f"{size}.stamp"
    return kept.exists() and kept.read_text() == stamp(size)


def tell(what: str) -> None:
    """One line for the progress display of the run."""
    print(what, flush=True)


def build(size: str) -> None:
    """Make the tables and fill them."""
    from django.core.management import call_command  # noqa: PLC0415 - needs django.setup()
    from django.db import connection  # noqa: PLC0415

    from bench import province  # noqa: PLC0415
    from tinhso.config.demo.facts import load_cast, load_country, load_facts  # noqa: PLC0415

    tell("tables, facts, cast")
    call_command("migrate", verbosity=0, interactive=False)
    load_facts()
    load_cast()
    tell("units of the whole country")
    load_country()
    province.fill(SIZES[size], tell)
    if whole_catalogue():
        # After the dossiers: they are drawn from what counters receive.
        _take_catalogue(call_command)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def whole_catalogue() -> bool:
    """Whether the published catalogue is wanted and its files are beside the checkout."""
    return WHOLE in os.environ and (FILES / CATALOGUE).is_file()


def _take_catalogue(call_command: Callable[..., object]) -> None:
    tell("the whole catalogue")
    told = {"details": FILES / "details_raw.jsonl.gz", "text": FILES / "text2642.jsonl.gz"}
    call_command("import_procedures", FILES / CATALOGUE, **told, stdout=StringIO())


def main() -> int:
    """Prepare the province that the environment names."""
    size, began = os.environ["TINHSO_BENCH_SIZE"], perf_counter()
    os.environ["TINHSO_DB_ROLE"] = "owner"
    django.setup()
    if not is_built(size):
        build(size)
        (HOME / f"{size}.stamp").write_text(stamp(size))
        tell(f"built in {perf_counter() - began:.0f} s")
    from bench.recording import Recorder  # noqa: PLC0415

    tell("recording the real program")
    plan_file(size).write_bytes(pickle.dumps(Recorder().plan(STEPS)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
