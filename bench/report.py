"""docs/bench.md: what was measured, beside the budgets of the design."""

from __future__ import annotations

import os
import platform
import statistics
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.table import Table

from bench import audit
from bench.due_dates import BUDGET_SECONDS, ROWS, SAMPLE
from bench.load import CONNECTIONS
from bench.places import SIZES
from bench.servers import WORKERS

if TYPE_CHECKING:
    from rich.console import Console

RATIO, GROWTH, FIGURE_MS, SEEN_MS = 0.35, 1.3, 10.0, 5000.0
WORKS = {
    "list": "officer's list",
    "page": "dossier page",
    "submit": "submit (reception at the counter)",
    "step": "one step",
}
LOOKS = {
    "tree": "tree of units, a province's communes",
    "unit": "a unit's page with its life",
    "find": "search of a unit as one types",
    "procedures": "list of procedures",
    "procedure": "one procedure's page",
    "typed": "search of everything as one types",
}
GROWING = {
    "list": "officer's list",
    "page": "dossier page",
    "dossiers": "all dossiers one may see",
    "code": "search by code",
    "name": "search by a name that three dossiers bear",
    "beginning": "search by the beginning of every seventh name",
}
# Why a ratio to the floor is missed where it is, by how its name begins; shares are those of a profile of the real
# program.
CAUSES = {
    "officer's list": "drawing the page takes two fifths of the processor time, statements a third, a third of that"
    " Django's own reading of instants",
    "dossier page": "the template takes half of the processor time, statements a quarter, its form an eighth",
    "submit": "the form of the papers and the objects around each row, beside sixteen statements",
    "one step": "form, token and objects around eleven statements",
}


@dataclass(frozen=True)
class Budget:
    """One budget and what was measured against it."""

    name: str
    budget: str
    measured: str
    held: bool
    detail: str = ""

    @property
    def verdict(self) -> str:
        """Held, or missed with the cause."""
        told = CAUSES if "against its floor" in self.name else {}
        cause = next((cause for name, cause in told.items() if self.name.startswith(name)), "cause not found yet")
        return "held" if self.held else f"**missed**: {cause}"


def budgets(found: dict[str, Any], sizes: list[str]) -> list[Budget]:
    """All budgets, in the order of the design."""
    lines = []
    for size in sizes:
        for work, words in (WORKS | LOOKS).items():
            rates = found["rates"][size, work]
            ratio = max(rates["real"]) / max(rates["floor"])
            told = "; ".join(f"{name} {_rates(rates[name])}" for name in ("floor", "real"))
            name = f"{words} against its floor, {SIZES[size]:,} dossiers"
            lines.append(Budget(name, f"at least {RATIO}", f"{ratio:.2f}", ratio >= RATIO, told))
    if len(sizes) > 1:
        lines += [_growth(found["alone"], kind, words) for kind, words in GROWING.items()]
    figure, due, audited = found["figure"], found["due"], found["audit"]
    events = ", ".join(f"{event} {count:,}" for event, count in audited["events"].items() if count)
    spent = f"best {figure['best']:.1f}, median {figure['median']:.1f}, spread {figure['spread']:.1f} ms"
    server = (
        f"; PostgreSQL's process besides: {figure['server']:.0f} ms, the reception included" if figure["server"] else ""
    )
    used = spent + (server if figure["server"] else "")
    return [
        *lines,
        Budget("one figure after one event, processor time", f"under {FIGURE_MS:.0f} ms",
               f"{figure['median']:.1f} ms", figure["median"] < FIGURE_MS, used),
        Budget("one figure after one event, seen", f"within {SEEN_MS / 1000:.0f} s",
               f"{figure['seen']:.0f} ms", figure["seen"] < SEEN_MS, "longest wait; the next look shows it"),
        Budget(f"{ROWS:,} due dates on one core", f"{BUDGET_SECONDS:.0f} s, exact", f"{due['best']:.2f} s",
               due["best"] <= BUDGET_SECONDS and not due["wrong"],
               f"median {due['median']:.2f}, spread {due['spread']:.2f} s;"
               f" {SAMPLE - due['wrong']:,} of {SAMPLE:,} equal to the rules one by one"),
        Budget(f"audit of {audited['cases']:,} ledgers", f"{audit.BUDGET_SECONDS:.0f} s, no difference",
               f"{audited['seconds']:.0f} s, {audited['differ']:,} differ",
               audited["seconds"] <= audit.BUDGET_SECONDS and not audited["differ"],
               f"{audited['entries']:,} entries counted again ({events}); {audited['own']:.0f} s of processor time and"
               f" {audited['memory']:.0f} MB of memory in its one process"),
    ]  # fmt: skip


def _growth(alone: dict[tuple[str, str], list[float]], kind: str, words: str) -> Budget:
    small, large = alone["10k", kind], alone["1m", kind]
    ratio = min(large) / min(small)
    detail = f"10,000: {_waits(small)}; 1,000,000: {_waits(large)}"
    return Budget(f"{words}, 1,000,000 against 10,000", f"at most {GROWTH}", f"{ratio:.2f}", ratio <= GROWTH, detail)


def _rates(each: list[float]) -> str:
    return f"best {max(each):.0f}, median {statistics.median(each):.0f}, spread {max(each) - min(each):.0f}/s"


def _waits(each: list[float]) -> str:
    return f"best {min(each):.1f}, median {statistics.median(each):.1f}, spread {max(each) - min(each):.1f} ms"


def show(lines: list[Budget], console: Console) -> None:
    """The table on the screen."""
    table = Table("work", "budget", "measured", "")
    for line in lines:
        table.add_row(line.name, line.budget, line.measured, "held" if line.held else "[bold]missed[/]")
    console.print(table)


def write(found: dict[str, Any], lines: list[Budget], place: Path) -> None:
    """The page in docs."""
    rows = "\n".join(f"| {one.name} | {one.budget} | {one.measured} | {one.verdict} | {one.detail} |" for one in lines)
    place.write_text(
        TEXT.format(
            date=f"{datetime.now(UTC):%Y-%m-%d}",
            machine=_machine(),
            minutes=found["minutes"],
            rounds=found["rounds"],
            connections=CONNECTIONS,
            workers=WORKERS,
            rows=rows,
            held=sum(one.held for one in lines),
            all=len(lines),
        ),
        encoding="utf-8",
    )


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**30
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {memory} GB of memory, {platform.system()},"
        f" Python {platform.python_version()}; load generator, servers and PostgreSQL share the cores"
    )


TEXT = """# Bench

Generated by `make bench`; not to be edited. {date}, {machine}. The run took {minutes:.0f} minutes.

**{held} of {all} budgets held.** Budgets are those of the design; ratios compare what ran in turns in this one run.

| work | budget | measured | verdict | in full |
|---|---|---|---|---|
{rows}

## How it is measured

- **Provinces.** 10,000 and 1,000,000 dossiers of a year, spread over Lạng Sơn's real units and procedures, at every
  point of their life, in a cluster of the bench's own with durability on. Due dates are counted by the rules; names are
  invented. Only the book of changes starts empty.
- **Floor.** For each piece of work a bare WSGI program on psycopg with a pool and prepared statements: it says the
  statements that were recorded from the real program a moment before (session and rights included), commits as often,
  and sends the same page or the same redirect. `tests/bench` compares statements, pages and rows written. It checks no
  form and no token against forgery, counts no due date and repeats what the recorded request bound wherever that does
  not change the work: it is never slower than an honest program of the kind would be.
- **Load.** Both under granian, {workers} workers of one thread; {connections} connections of an own generator that ask
  as soon as they are answered, every POST with a fresh key. {rounds} rounds in turns; the ratio is that of the best
  rounds. What was written is taken back between rounds.
- **Growth.** One connection, the real program on both provinces in turns; the median wait of a round, the best of
  {rounds} rounds. The officer's inbox and every list show a full page in both provinces.
- **Audit.** `tinhso audit_clocks` once on the largest province, in one process beside that of PostgreSQL: every due
  date counted again from its ledger by the rules, one by one.
- **Figure.** The year's figures of the whole province after each of 30 receptions, folded and open news together;
  processor time of the asking process by `getrusage`.

Run again with `make bench`; `make bench ARGS=--quick` only proves in a minute that the bench works, and writes nothing.
"""
