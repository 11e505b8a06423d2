"""The two commands and what they stand on: lists that agree, refusals in words, nothing done twice."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAKEFILE = (ROOT / "Makefile").read_text()


@pytest.fixture
def frontend(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "tools" / "setup")
    import frontend  # noqa: PLC0415 - a script's neighbour, not a package

    return frontend


def test_help_lists_every_target() -> None:
    promised = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)[1].split()
    listed = re.findall(r"^  make (\w+) ", subprocess.check_output(["make", "help"], cwd=ROOT, text=True), re.MULTILINE)
    assert listed == promised


def test_ci_runs_what_make_test_runs() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text().splitlines()[-1] == "exec make test"


@pytest.mark.parametrize(("answer", "code"), [("exit 1", 1), ("exit 0", 0)])
def test_an_old_python_is_refused_in_words(tmp_path: Path, answer: str, code: int) -> None:
    python = tmp_path / "python3"
    python.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2" && exit 0\n{answer}\n')
    python.chmod(0o755)
    asked = subprocess.run(
        ["/bin/sh", ROOT / "tools" / "setup" / "python.sh"],
        env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert asked.returncode == code
    assert ("Python 3.11 or newer is needed; python3 here is: Python 3.9.2." in asked.stderr) is bool(code)


def test_this_python_would_be_chosen() -> None:
    script = ROOT / "tools" / "setup" / "python.sh"
    chosen = subprocess.check_output(["/bin/sh", script], env={**os.environ, "PYTHON": sys.executable}, text=True)
    assert chosen.strip() == sys.executable


@pytest.mark.parametrize("name", ["base", "frontend", "dev"])
def test_lock_files_hold_all_that_is_asked_for_with_hashes(name: str) -> None:
    folder = ROOT / "requirements"
    asked = re.findall(r"^([A-Za-z][\w.-]*)", (folder / f"{name}.in").read_text(), re.MULTILINE)
    pinned = re.findall(
        r"^([a-z][\w.-]*)==\S+(?: ; .+)? \\\n +--hash=", (folder / f"{name}.txt").read_text(), re.MULTILINE
    )
    assert {re.sub(r"[-_.]+", "-", package).lower() for package in asked} <= set(pinned)


def test_the_tests_run_on_what_the_product_runs_on() -> None:
    locks = ((ROOT / "requirements" / f"{name}.txt").read_text() for name in ("base", "frontend", "dev"))
    product, node, tests = (set(re.findall(r"^\S+==\S+", lock, re.MULTILINE)) for lock in locks)
    assert product | node <= tests


def test_the_front_end_is_built_again_only_for_its_sources(
    frontend: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frontend, "SOURCE", tmp_path)
    (tmp_path / "page.scss").write_text("a")
    first = frontend._digest()
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules" / "x.js").write_text("x")
    assert frontend._digest() == first
    (tmp_path / "page.scss").write_text("b")
    assert frontend._digest() != first
