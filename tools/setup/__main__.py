"""`python3 tools/setup <verb>`: what the Makefile calls. Standard library only."""

from __future__ import annotations

import os
import shutil
import sys

import environment
import frontend
import system
import verify
from stages import PYTHON, ROOT, VENV, SetupError, alone, run, say, stage, succeed


def prepare(*, tests: bool = True, front_end_anew: bool = False) -> None:
    """Provide everything a demo or the tests stand on, as far as it is not there."""
    product = ["base"] if frontend.has_node() else ["base", "frontend"]
    with alone():
        system.provide(tests=tests)
        environment.provide(*(["dev"] if tests else product))
        frontend.provide(asked=front_end_anew)
        environment.translations()


def demo() -> int:
    """Set up and serve; this process becomes the server."""
    prepare(tests=False)
    with stage("PostgreSQL"):
        run(PYTHON, "-m", "tinhso.config.postgres", "start")
    sys.stdout.flush()
    command = VENV / "bin" / "tinhso"
    os.execv(command, [str(command), "demo", *sys.argv[2:]])  # noqa: S606


def test() -> int:
    """Run everything CI runs."""
    prepare()
    with stage("PostgreSQL"):
        run(PYTHON, "-m", "tinhso.config.postgres", "start", "--test")
    return verify.test()


def check() -> int:
    """Lint, types and contracts."""
    prepare()
    failed = verify.check()
    say(f"FAILED: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


def fix() -> int:
    """Let ruff mend what it can."""
    prepare()
    run(verify.BIN / "ruff", "check", "--fix", ".")
    run(verify.BIN / "ruff", "format", ".")
    return 0


def bench() -> int:
    """Measure; the arguments are the bench's own."""
    prepare()
    return succeed(PYTHON, "-m", "bench", *sys.argv[2:])


def docs() -> int:
    """Draw the pages of `docs/` that come from the source."""
    prepare()
    return succeed(PYTHON, "tools/map/write.py")


def stop() -> int:
    """End our PostgreSQL servers, where there can be any."""
    for purpose in ([], ["--test"]) if PYTHON.exists() else ():
        run(PYTHON, "-m", "tinhso.config.postgres", "stop", *purpose)
    return 0


def clean() -> int:
    """Remove all that was made in this checkout."""
    stop()
    made = [".venv", ".data", "build", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis"]
    for folder in [*(ROOT / name for name in made), frontend.SOURCE / "node_modules", frontend.BUILT]:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def main() -> int:
    """Do the one thing the command line names."""
    verbs = {
        "demo": demo,
        "test": test,
        "check": check,
        "fix": fix,
        "bench": bench,
        "docs": docs,
        "frontend": lambda: prepare(front_end_anew=True),
        "system": lambda: system.provide(tests=True, asked=True),
        "stop": stop,
        "clean": clean,
    }
    try:
        return verbs[sys.argv[1]]() or 0
    except SetupError as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main())
