"""The bench itself runs: a small province from nothing, every measurement once, nothing left running."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.db
@pytest.mark.drill
def test_a_quick_bench_measures_every_budget_and_leaves_nothing_running(tmp_path: Path) -> None:
    written = ROOT / "docs" / "bench.md"
    before = written.read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--quick"],
        env=os.environ | {"TINHSO_BENCH_HOME": str(tmp_path), "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "200"},
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=1800,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    for work in ("officer's list", "dossier page", "submit", "one step", "one figure", "due dates", "audit of"):
        assert work in done.stdout
    assert ", 0 differ" in done.stdout, "what was written is taken back whole"
    assert written.read_bytes() == before, "a quick run writes nothing"
    assert not list(tmp_path.glob(".data/*/postmaster.pid")), "the cluster is stopped"
