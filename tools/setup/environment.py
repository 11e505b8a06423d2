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

QUIET = {"PIP_DISABLE_PIP_VERSION_CHECK": "1"}
# The form pip writes: it also runs where the path has blanks or is longer than the kernel's limit.
SCRIPT = """#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import sys

from tinhso.config.command import main

sys.exit(main())
"""


def provide(*wanted: str) -> None:
    """Make `.venv` with the packages of requirements/<wanted>.txt.

    `base` runs the product, `frontend` is a node for machines without, `dev` holds both and what tests need. The
    environment is renewed when a lock file changes, and made anew when the Python or the place of the checkout does.
    """
    home, place = VENV / ".made-for", f"{sys.version}\n{ROOT}\n"
    if not home.exists() or home.read_text() != place:
        with stage("Virtual environment"):
            _make()
            _link()
        home.write_text(place)
    for name in wanted:
        if not (_installed("dev") or _installed(name)):
            _install(name)


def _installed(name: str) -> bool:
    stamp = VENV / f".installed-{name}"
    return stamp.exists() and stamp.read_text() == _digest(name)


def _install(name: str) -> None:
    lock = ROOT / "requirements" / f"{name}.txt"
    with stage(f"Python packages ({name})"):
        # Compiling all of them takes longer than compiling, at first use, those that are used.
        quick = ["--quiet", "--no-compile", "--no-deps"]
        run(PYTHON, "-m", "pip", "install", *quick, "--require-hashes", "-r", lock, env=QUIET)
    (VENV / f".installed-{name}").write_text(_digest(name))


def _digest(name: str) -> str:
    return hashlib.sha256((ROOT / "requirements" / f"{name}.txt").read_bytes()).hexdigest()


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
