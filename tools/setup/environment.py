"""The virtual environment: hash-pinned packages, and the checkout itself on its path. No build, no second download."""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import sys
from typing import TYPE_CHECKING

from stages import PYTHON, ROOT, VENV, SetupError, run, stage

if TYPE_CHECKING:
    from pathlib import Path

LOCK = ROOT / "requirements" / "dev.txt"
STAMP = VENV / ".installed"
# The form pip writes: it also runs where the path has blanks or is longer than the kernel's limit.
SCRIPT = """#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import sys

from tinhso.config.command import main

sys.exit(main())
"""


def provide() -> None:
    """Make `.venv`, or renew it when the lock file, the Python or the place of the checkout changed."""
    base = f"{sys.version}\n{ROOT}\n"
    wanted = base + hashlib.sha256(LOCK.read_bytes()).hexdigest()
    found = STAMP.read_text() if STAMP.exists() else ""
    if found == wanted:
        return
    if not found.startswith(base):
        with stage("Virtual environment"):
            _make()
    with stage("Python packages"):
        run(PYTHON, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "-r", LOCK,
            env={"PIP_DISABLE_PIP_VERSION_CHECK": "1"})  # fmt: skip
    _link()
    STAMP.write_text(wanted)


def _make() -> None:
    shutil.rmtree(VENV, ignore_errors=True)
    if importlib.util.find_spec("ensurepip"):
        run(sys.executable, "-m", "venv", VENV)
    elif shutil.which("virtualenv"):
        run("virtualenv", "--quiet", "--python", sys.executable, VENV)
    elif importlib.util.find_spec("pip"):
        run(sys.executable, "-m", "venv", "--without-pip", VENV)
        run(sys.executable, "-m", "pip", "--python", PYTHON, "install", "--quiet", "pip")
    else:
        raise SetupError(
            f"{sys.executable} cannot make a virtual environment: its module ensurepip is missing. "
            "On Debian, as root: make system   (or: apt-get install python3-venv)"
        )


def _link() -> None:
    """Put `src` on the path and `tinhso` beside the other commands: an editable install without a build."""
    packages = next(VENV.glob("lib/python3*/site-packages"))
    (packages / "tinhso-checkout.pth").write_text(f"{ROOT / 'src'}\n", encoding="utf-8")
    command = VENV / "bin" / "tinhso"
    command.write_text(SCRIPT.format(python=PYTHON), encoding="utf-8")
    command.chmod(0o755)


def translations() -> None:
    """Compile the catalogues that are newer than what was compiled of them."""
    source = ROOT / "src" / "tinhso"
    stale = [file for file in source.glob("**/LC_MESSAGES/*.po") if not _is_compiled(file)]
    if stale and any(source.glob("**/management/commands/translations.py")):
        with stage("Translations"):
            run(VENV / "bin" / "tinhso", "translations", "--compile")


def _is_compiled(catalogue: Path) -> bool:
    built = catalogue.with_suffix(".mo")
    return built.exists() and built.stat().st_mtime >= catalogue.stat().st_mtime
