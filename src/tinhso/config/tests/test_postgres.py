"""PostgreSQL behind its door: found again, alone, closed to others, the same on every path."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from tinhso.config import postgres
from tinhso.config.postgres.place import SOCKET_PATH_LIMIT, _wheel, find_place
from tinhso.config.postgres.tuning import server_settings

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.db

COMMAND = [sys.executable, "-m", "tinhso.config.postgres"]


def connect(server: postgres.Server, user: str = "tinhso_owner", database: str = "tinhso") -> psycopg.Connection:
    return psycopg.connect(host=server.host, port=server.port, user=user, dbname=database, autocommit=True)


def test_a_second_start_finds_the_first_server(home: Path) -> None:
    first = postgres.start("test")
    assert postgres.start("test") == first
    assert postgres.status("test") == first


def test_two_starts_at_once_make_one_server(home: Path) -> None:
    starts = [subprocess.Popen([*COMMAND, "start", "--test"], stdout=subprocess.PIPE, text=True) for _ in range(3)]
    answers = [start.communicate()[0] for start in starts]
    assert [start.returncode for start in starts] == [0, 0, 0]
    assert answers == [f"{postgres.status('test')}\n"] * 3


def test_the_server_outlives_the_program_that_started_it_and_ends_when_told(home: Path) -> None:
    subprocess.run([*COMMAND, "start", "--test"], check=True, stdout=subprocess.DEVNULL)
    server = postgres.status("test")
    assert server
    postgres.stop("test")
    assert postgres.status("test") is None
    assert not (server.data / "postmaster.pid").exists()
    log = (server.data / "server.log").read_text()
    assert "database system is shut down" in log


def test_demo_and_tests_never_share_a_cluster(home: Path) -> None:
    demo, test = postgres.start("demo"), postgres.start("test")
    assert demo.data != test.data
    durable = "SELECT current_setting('fsync'), current_setting('full_page_writes')"
    with connect(demo) as connection:
        assert connection.execute(durable).fetchone() == ("on", "on")
    with connect(test) as connection:
        assert connection.execute(durable).fetchone() == ("off", "off")


def test_nobody_else_can_reach_the_server(home: Path) -> None:
    server = postgres.start("test")
    with connect(server) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    folder = Path(server.host).stat()
    assert stat.S_IMODE(folder.st_mode) == 0o700
    assert folder.st_uid == find_place("test").runner.uid


def test_the_application_reads_and_writes_rows_but_makes_nothing(home: Path) -> None:
    server = postgres.start("test")
    with connect(server) as owner:
        owner.execute("CREATE TABLE book (id bigint GENERATED ALWAYS AS IDENTITY, word text)")
    with connect(server, "tinhso_app") as app:
        app.execute("INSERT INTO book (word) VALUES ('Đức')")
        app.execute("UPDATE book SET word = lower(word)")
        assert app.execute("SELECT word FROM book").fetchone() == ("đức",)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("CREATE TABLE other (id int)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("DROP TABLE book")


def test_a_test_database_gives_the_application_the_same_rights(home: Path) -> None:
    server = postgres.start("test")
    with connect(server) as owner:
        owner.execute("CREATE DATABASE other")
    with connect(server, database="other") as owner:
        owner.execute("CREATE TABLE book (word text)")
    with connect(server, "tinhso_app", "other") as app:
        assert app.execute("SELECT count(*) FROM book").fetchone() == (0,)


@pytest.mark.parametrize(
    "name", ["tỉnh số", "quote \" and ' mark", "comma, dollar $HOME", "a" * 120, "ộ" * 60], ids=ascii
)
def test_any_path_will_do(settle: Callable[[Path], Path], tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    settle(folder)
    with connect(postgres.start("test")) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert len(os.fsencode(find_place("test").socket)) <= SOCKET_PATH_LIMIT


def test_a_socket_folder_that_another_might_enter_is_not_used(settle: Callable[[Path], Path], tmp_path: Path) -> None:
    for name, opened in (("x" * 120, False), ("y" * 120, True)):
        folder = tmp_path / name
        folder.mkdir()
        settle(folder)
        first = find_place("test").sockets
        if first.is_relative_to("/var/lib"):
            pytest.skip("user namespaces are forbidden here: the data lie at a short path anyway")
        if opened:
            first.mkdir(mode=0o700)
            first.chmod(0o777)
            find_place.__globals__["_place"].cache_clear()
        server = postgres.start("test")
        assert (Path(server.host) != first) is opened
        postgres.stop("test")
        assert not Path(server.host).exists()
        if opened:
            first.rmdir()


def test_no_right_changes_outside_the_data_folder(
    settle: Callable[[Path], Path], tmp_path: Path, rights: Callable[..., dict[Path, tuple[int, int, int]]]
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    checkout = closed / "checkout"
    checkout.mkdir()
    settle(checkout)
    binaries = _wheel() or find_place("test").binaries
    before = rights(checkout, binaries)
    postgres.start("test")
    postgres.stop("test")
    assert rights(checkout, binaries) == before
    assert {entry.name for entry in checkout.iterdir()} <= {".data"}


def test_data_of_another_major_version_are_refused_in_words(home: Path) -> None:
    data = postgres.start("test").data
    postgres.stop("test")
    (data / "PG_VERSION").write_text("14\n")
    with pytest.raises(postgres.PostgresError, match="was written by PostgreSQL 14"):
        postgres.start("test")
    (data / "PG_VERSION").write_text(f"{find_place('test').major}\n")


def test_the_server_says_why_it_cannot_start(home: Path) -> None:
    data = postgres.start("test").data
    postgres.stop("test")
    settings = data / "postgresql.conf"
    written = settings.read_text()
    settings.write_text("no_such_setting = 1\n")
    with pytest.raises(postgres.PostgresError, match="no_such_setting"):
        postgres.start("test")
    settings.write_text(written)


def test_only_the_demo_is_durable() -> None:
    sockets = Path("/nowhere")
    assert "fsync" not in server_settings("demo", sockets)
    assert server_settings("test", sockets)["fsync"] == "off"
