"""All measurements, in one go: floor and real program take turns, so that only ratios inside one run are told."""

from __future__ import annotations

import argparse
import json
import os
import pickle
import statistics
import subprocess
import sys
import time
import uuid
from contextlib import ExitStack
from datetime import UTC, datetime
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import psycopg
from rich.console import Console

from bench import due_dates, places, report, requests
from bench.floor.plan import LOOKS
from bench.load import ask
from bench.prepare import WHOLE, is_built
from bench.servers import Served

if TYPE_CHECKING:
    from bench.floor.plan import Plan
    from tinhso.config import postgres

ROUNDS, SECONDS, WARM = 5, 1.5, 0.3
ALONE_SECONDS = 0.8
WORKS = ("list", "page", "submit", "step")
GROWING = ("list", "page", "dossiers", "code", "name", "beginning")

console = Console(highlight=False)


class Province:
    """One database with its programs running."""

    def __init__(self, server: postgres.Server, size: str) -> None:
        self.server, self.size = server, size
        self.plan: Plan = pickle.loads(places.plan_file(size).read_bytes())  # noqa: S301 - our own file
        self.since = datetime.fromtimestamp((places.HOME / f"{size}.stamp").stat().st_mtime, UTC)
        self.served = Served(server, size)

    def rate(self, work: str, program: str, seconds: float) -> float:
        """Answers per second under eight connections; what was written is taken back."""
        port = self.served.ports[program]
        if work in {"list", "page", *LOOKS}:
            return ask(port, requests.get(self.plan, work), "200", seconds=seconds).rate
        asked = requests.submits(self.plan) if work == "submit" else requests.steps(self.plan)
        try:
            return ask(port, asked, "302", seconds=seconds).rate
        finally:
            self.restore()

    def alone(self, kind: str, seconds: float) -> float:
        """Milliseconds until the real program's answer to one visitor, median."""
        answered = ask(self.served.ports["real"], requests.get(self.plan, kind), "200", seconds=seconds, connections=1)
        return statistics.median(answered.waits) * 1000

    def restore(self) -> None:
        """Back to the province as it was built."""
        key = uuid.UUID(int=(int(self.since.timestamp() * 1000) << 80) | (7 << 76) | (2 << 62))
        with psycopg.connect(
            **places.words(self.server, self.size, "owner"), cursor_factory=psycopg.ClientCursor, autocommit=True
        ) as db:
            db.execute((files("bench") / "restore.sql").read_bytes(), {"key": key, "since": self.since})


def main(arguments: list[str]) -> int:
    """Measure and write docs/bench.md; gives 0 when everything could be measured, held or not."""
    parser = argparse.ArgumentParser(prog="make bench", description="Measure against the floor programs.")
    parser.add_argument(
        "--quick", action="store_true", help="10,000 dossiers, 60 procedures, 2 short rounds, writes nothing"
    )
    wanted = parser.parse_args(arguments)
    sizes = ["10k"] if wanted.quick else list(places.SIZES)
    if not wanted.quick:
        os.environ[WHOLE] = "1"
    rounds, seconds = (2, 0.4) if wanted.quick else (ROUNDS, SECONDS)
    began = time.monotonic()
    server = places.start_cluster()
    try:
        for size in sizes:
            _prepare(server, size)
        found = _measure(server, sizes, rounds, seconds)
        found["figure"] = _alone("bench.figures", server, sizes[-1])
        Province(server, sizes[-1]).restore()
        found["audit"] = _alone("bench.audit", server, sizes[-1])
    finally:
        places.stop_cluster()
    found["due"] = due_dates.measure()
    found["minutes"] = (time.monotonic() - began) / 60
    budgets = report.budgets(found, sizes)
    report.show(budgets, console)
    if not wanted.quick:
        report.write(found, budgets, places.CHECKOUT / "docs" / "bench.md")
    return 0


def _prepare(server: postgres.Server, size: str) -> None:
    """Build the province if it is not there, with a progress line; record the real program."""
    if not is_built(size):
        places.drop_database(server, size)
    places.make_database(server, size)
    environment = places.environment(server, size)
    subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "django", "collectstatic", "--noinput", "-v", "0"],
        env=environment, check=True,
    )  # fmt: skip
    with (
        console.status(f"province of {places.SIZES[size]:,} dossiers") as status,
        subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "bench.prepare"], env=environment, stdout=subprocess.PIPE, text=True
        ) as child,
    ):
        for line in child.stdout or ():
            status.update(f"province of {places.SIZES[size]:,} dossiers: {line.strip()}")
            if line.startswith("built"):
                console.print(f"  {places.SIZES[size]:>9,} dossiers {line.strip()}")
    if child.returncode:
        raise SystemExit(f"bench: the province of {places.SIZES[size]:,} dossiers could not be prepared.")


def _measure(server: postgres.Server, sizes: list[str], rounds: int, seconds: float) -> dict[str, Any]:
    found: dict[str, Any] = {"rounds": rounds, "rates": {}, "alone": {}}
    with ExitStack() as running:
        provinces = [Province(server, size) for size in sizes]
        for province in provinces:
            running.enter_context(province.served)
            province.restore()
        for province in provinces:
            for work in (*WORKS, *LOOKS):
                found["rates"][province.size, work] = _in_turns(province, work, rounds, seconds)
        for kind in GROWING:
            for province in provinces:
                province.alone(kind, WARM)
            for _ in range(rounds):
                for province in provinces:
                    found["alone"].setdefault((province.size, kind), []).append(province.alone(kind, ALONE_SECONDS))
            console.print(
                f"  one visitor, {kind}: "
                + ", ".join(f"{min(found['alone'][p.size, kind]):.1f} ms at {p.size}" for p in provinces)
            )
    return found


def _in_turns(province: Province, work: str, rounds: int, seconds: float) -> dict[str, list[float]]:
    rates: dict[str, list[float]] = {"floor": [], "real": []}
    for program in rates:
        province.rate(work, program, WARM)
    for number in range(rounds):
        for program in ("floor", "real") if number % 2 else ("real", "floor"):
            rates[program].append(province.rate(work, program, seconds))
    best = {program: max(each) for program, each in rates.items()}
    console.print(
        f"  {province.size:>4} {work:7} floor {best['floor']:7.0f}/s  real {best['real']:7.0f}/s"
        f"  ratio [bold]{best['real'] / best['floor']:.2f}[/]"
    )
    return rates


def _alone(program: str, server: postgres.Server, size: str) -> dict[str, Any]:
    """What a program of one process tells at its end, run in one of the provinces."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", program],
        env=places.environment(server, size), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout.splitlines()[-1])
