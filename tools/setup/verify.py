"""What stands between a change and the main line: the checks, then the tests."""

from __future__ import annotations

import os
from pathlib import Path

from stages import PYTHON, ROOT, VENV, say, stage, succeed

BIN = VENV / "bin"
DEBIAN_15 = Path("/usr/lib/postgresql/15/bin")
NO_TESTS = 5  # pytest's exit code when nothing was selected
# Hundreds of processes read the same source: it is compiled once, whatever the one who calls thinks of such files.
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}


def check() -> list[str]:
    """Run every check, also after one has failed; name those that failed."""
    checks = {
        "ruff": [BIN / "ruff", "check", "."],
        "ruff format": [BIN / "ruff", "format", "--check", "."],
        "contracts": [BIN / "lint-imports", "--no-logo"],
        "types": [BIN / "mypy", *typed()],
    }
    failed = []
    for name, command in checks.items():
        with stage(f"Check: {name}"):
            if succeed(*command):
                failed.append(name)
    return failed


def typed() -> list[str]:
    """Name the files that are typed strictly: what may cross a room's door, and the package for PostgreSQL."""
    rooms = ROOT / "src" / "tinhso"
    doors = [
        file
        for word in ("terms", "rules", "queries", "actions")
        for pattern in (f"*/*/{word}.py", f"*/*/{word}/**/*.py")
        for file in rooms.glob(pattern)
    ]
    return sorted(str(file.relative_to(ROOT)) for file in [*doors, *rooms.glob("config/postgres/*.py")])


def test() -> int:
    """Check, then test; pytest's closing line is the last. Returns 0 only when all is well."""
    failed = check()
    # Hypothesis' profile "ci": the same examples for everybody, and no seconds counted on a busy machine.
    pytest = [PYTHON, "-m", "pytest", "--quiet", "-n", "2", "--dist", "worksteal", "--hypothesis-profile", "ci"]
    if DEBIAN_15.is_dir() and not os.environ.get("DATABASE_URL"):
        with stage("Tests marked db on PostgreSQL 15"):
            chosen = {"TINHSO_PG_BINDIR": str(DEBIAN_15)}
            marks = "db and not browser and not drill and not whole and not once"
            code = succeed(*pytest, "-m", marks, env=chosen | COMPILED)
            succeed(PYTHON, "-m", "tinhso.config.postgres", "stop", "--test", env=chosen)
        if code not in {0, NO_TESTS}:
            failed.append("tests on PostgreSQL 15")
    for name in failed:
        say(f"FAILED before the tests: {name}")
    say("Tests")
    return succeed(*pytest, env=COMPILED) or (1 if failed else 0)
