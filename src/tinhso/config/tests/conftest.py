"""A checkout of each test's own, whose PostgreSQL servers end with the test."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tinhso.config import postgres
from tinhso.config.postgres.place import find_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def settle(monkeypatch: pytest.MonkeyPatch, open_folder: Path) -> Iterator[Callable[[Path], Path]]:
    """Make a folder the checkout of this test; `open_folder` is there until its servers have ended."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)
    homes = []

    def settle_in(folder: Path) -> Path:
        monkeypatch.setenv("TINHSO_HOME", str(folder))
        homes.append(folder)
        return folder

    yield settle_in
    for folder in homes:
        monkeypatch.setenv("TINHSO_HOME", str(folder))
        for purpose in ("demo", "test"):
            postgres.stop(purpose)
        if not (home := find_place("demo").home).is_relative_to(folder):
            shutil.rmtree(home, ignore_errors=True)  # in /var/lib, where user namespaces are forbidden


@pytest.fixture
def home(settle: Callable[[Path], Path], tmp_path: Path) -> Path:
    """An empty checkout."""
    return settle(tmp_path)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder every account may enter (those of `tmp_path` are closed to others)."""
    folder = Path(tempfile.mkdtemp(prefix="tinhso-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def rights() -> Callable[..., dict[Path, tuple[int, int, int]]]:
    """Tell mode and owners of paths and of every folder above them."""

    def look(*paths: Path) -> dict[Path, tuple[int, int, int]]:
        found = {above: os.lstat(above) for path in paths for above in (path, *path.parents)}
        return {path: (entry.st_mode, entry.st_uid, entry.st_gid) for path, entry in found.items()}

    return look
