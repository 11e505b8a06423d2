"""Run the parts of a set-up one after another and print what each took."""

from __future__ import annotations

import contextlib
import fcntl
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


class SetupError(Exception):
    """The set-up cannot go on; the message tells a person why and what to do."""


def say(sentence: str) -> None:
    """Tell the person who waits."""
    print(f"==> {sentence}", flush=True)


@contextlib.contextmanager
def stage(name: str) -> Iterator[None]:
    """Say what is being done and, when it is done, the seconds it took."""
    say(name)
    began = time.monotonic()
    yield
    say(f"{name}: {time.monotonic() - began:.1f} s")


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Let one set-up at a time work in this checkout."""
    handle = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def run(*argv: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None) -> None:
    """Run a command whose failure ends the set-up."""
    if code := succeed(*argv, cwd=cwd, env=env):
        raise SetupError(f"{' '.join(map(str, argv[:4]))} … ended with {code}; its words are above.")


def succeed(*argv: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None) -> int:
    """Run a command and return its exit code."""
    sys.stdout.flush()
    return subprocess.run(list(map(str, argv)), cwd=cwd, env={**os.environ, **(env or {})}, check=False).returncode
