"""Libraries and programs that are not on PyPI: named when missing, installed when we may."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from stages import SetupError, run, say, stage

if TYPE_CHECKING:
    from collections.abc import Iterable

# What each Debian package is for; the parts that need a missing one are skipped aloud.
FOR_DEMO = {
    "libpango-1.0-0": "documents in PDF",
    "libpangoft2-1.0-0": "documents in PDF",
    "libharfbuzz-subset0": "documents in PDF",
    "fonts-noto-core": "documents in PDF",
}
FOR_TESTS = {
    "chromium": "tests in a browser",
    "libatomic1": "tests in a browser",
    "poppler-utils": "tests of documents",
    "softhsm2": "tests of signatures",
    "xmlsec1": "tests of signatures",
}
PROGRAMS = {
    "chromium": "chromium",
    "poppler-utils": "pdfsig",
    "softhsm2": "softhsm2-util",
    "xmlsec1": "xmlsec1",
}


def provide(*, tests: bool, asked: bool = False) -> None:
    """Install what is missing when root on a Debian; otherwise say what is missing and go on."""
    wanted = FOR_DEMO | (FOR_TESTS if tests else {})
    lacking = missing(wanted)
    if not lacking:
        if asked:
            say("Nothing is missing.")
        return
    if os.geteuid() or not shutil.which("apt-get"):
        for package in lacking:
            say(f"Missing: {package} (for: {wanted.get(package, 'the virtual environment')}).")
        say(f"As root, on Debian: make system   (or: apt-get install {' '.join(lacking)})")
        return
    with stage(f"System packages: {' '.join(lacking)}"):
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        try:
            run("apt-get", "update", "-qq", env=quiet)
            run("apt-get", "install", "-qq", "-y", "--no-install-recommends", *lacking, env=quiet)
            importlib.invalidate_caches()  # ensurepip may be there now
        except SetupError as failure:
            if asked:
                raise
            say(f"{failure} The parts that need them are skipped.")


def missing(wanted: Iterable[str]) -> list[str]:
    """Name the Debian packages that are not here, by asking Debian, or by looking for the programs elsewhere."""
    lacking = [package for package in wanted if not _has(package)]
    if importlib.util.find_spec("ensurepip") is None:
        lacking.append("python3-venv")
    return lacking


def _has(package: str) -> bool:
    if (program := PROGRAMS.get(package)) and shutil.which(program):
        return True
    if shutil.which("dpkg-query"):
        asked = subprocess.run(
            ["dpkg-query", "-W", "-f", "${Status}", package], capture_output=True, text=True, check=False
        )
        return asked.stdout.startswith("install ok")
    names = {"libpango-1.0-0": "libpango-1.0.so.0", "libpangoft2-1.0-0": "libpangoft2-1.0.so.0"}
    return package not in names or any(Path("/usr").glob(f"lib*/**/{names[package]}"))
