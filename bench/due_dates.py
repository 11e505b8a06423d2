"""A million due dates in mixed units on one core: exact, and how many seconds they take.

Run with `python bench/due_dates.py`. Prints best, median and spread of five runs; a sample is compared with the rules
one by one, and any difference ends the run.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
from datetime import UTC
from importlib.resources import files
from time import perf_counter

import numpy as np

from tinhso.ground.workdays.rules import due
from tinhso.ground.workdays.rules.facts import calendar_of
from tinhso.ground.workdays.rules.many import due_many
from tinhso.ground.workdays.terms import Term, TermUnit

CALENDAR = calendar_of(json.loads((files("tinhso") / "data/calendar/vn_public_sector.json").read_text("utf-8")))
ROWS, RUNS, SAMPLE, BUDGET_SECONDS = 1_000_000, 5, 2_000, 3.0


def terms(rows: int, seed: int = 20261121) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Starts of twelve years, values up to 60 and all six units, the same in every run."""
    chance = np.random.default_rng(seed)
    first, last = np.datetime64("2015-01-01", "us"), np.datetime64("2026-12-01", "us")
    starts = first + chance.integers(0, (last - first).astype(np.int64), rows).astype("timedelta64[us]")
    units = np.array([unit.value for unit in TermUnit])[chance.integers(0, len(TermUnit), rows)]
    values = np.where(units == TermUnit.SAME_DAY.value, 1, chance.integers(1, 61, rows))
    return starts, values, units


def differing(starts: np.ndarray, values: np.ndarray, units: np.ndarray, dues: np.ndarray) -> int:
    """How many of the rows the rules, asked one by one, answer otherwise."""
    alone = [
        due(start.replace(tzinfo=UTC), Term(value, TermUnit(unit)), CALENDAR).due.astimezone(UTC).replace(tzinfo=None)
        for start, value, unit in zip(starts.tolist(), values.tolist(), units.tolist(), strict=True)
    ]
    return sum(1 for one, many in zip(alone, dues.tolist(), strict=True) if one != many)


def measure() -> dict[str, float]:
    """Seconds for a million on one core: best, median, spread, and how many of the sample were wrong."""
    everywhere = os.sched_getaffinity(0) if hasattr(os, "sched_setaffinity") else set()
    if everywhere:
        os.sched_setaffinity(0, {min(everywhere)})
    try:
        starts, values, units = terms(ROWS)
        seconds = []
        for _ in range(RUNS):
            begun = perf_counter()
            dues = due_many(starts, values, units, CALENDAR)
            seconds.append(perf_counter() - begun)
    finally:
        if everywhere:
            os.sched_setaffinity(0, everywhere)
    wrong = differing(*(column[:SAMPLE] for column in (starts, values, units, dues)))
    spread = max(seconds) - min(seconds)
    return {"best": min(seconds), "median": statistics.median(seconds), "spread": spread, "wrong": wrong}


def main() -> int:
    """Measure alone; gives 0 when the budget is held and the sample is exact."""
    found = measure()
    print(
        f"{ROWS:,} due dates on one core: best {found['best']:.2f} s, median {found['median']:.2f} s,"
        f" spread {found['spread']:.2f} s (budget {BUDGET_SECONDS:.0f} s);"
        f" {SAMPLE - found['wrong']:,} of {SAMPLE:,} equal to the rules one by one"
    )
    return 0 if found["wrong"] == 0 and found["best"] <= BUDGET_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
