"""PostgreSQL killed on purpose: what was committed is there, and the next start needs nobody's help."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import psycopg
import pytest

from tinhso.config import postgres
from tinhso.config.postgres.place import find_place

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.db, pytest.mark.drill]


def connect(server: postgres.Server) -> psycopg.Connection:
    return psycopg.connect(host=server.host, port=server.port, user="tinhso_owner", dbname="tinhso", autocommit=True)


def kill(server: postgres.Server) -> None:
    assert server.pid
    os.kill(server.pid, signal.SIGKILL)


def test_committed_rows_survive_a_kill_and_an_immediate_start(home: Path) -> None:
    server = postgres.start("demo")
    with connect(server) as connection:
        connection.execute("CREATE TABLE kept (id int)")
    for number in range(3):
        with connect(server) as connection:
            connection.execute("INSERT INTO kept VALUES (%s)", [number])
        kill(server)
        server = postgres.start("demo")
    with connect(server) as connection:
        assert connection.execute("SELECT array_agg(id ORDER BY id) FROM kept").fetchone() == ([0, 1, 2],)


def test_a_session_that_is_still_busy_after_the_kill_is_waited_for(home: Path) -> None:
    server = postgres.start("demo")
    busy = connect(server)
    with connect(server) as connection:
        connection.execute("CREATE TABLE kept (id bigint)")
    # One long statement: its process does not notice at once that the server is gone.
    busy.pgconn.send_query(b"INSERT INTO kept SELECT count(*) FROM generate_series(1, 8000000)")
    kill(server)
    again = postgres.start("demo")
    busy.close()
    with connect(again) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone()[0] in {0, 1}


@pytest.mark.parametrize("lock", ["postmaster.pid", "socket"])
def test_a_stranger_with_the_dead_servers_number_is_no_hindrance(home: Path, lock: str) -> None:
    server = postgres.start("demo")
    kill(server)
    assert server.data
    socket = find_place("demo").socket
    file = server.data / lock if lock == "postmaster.pid" else socket.with_name(f"{socket.name}.lock")
    stranger = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        _, *rest = file.read_text().splitlines(keepends=True)
        file.write_text("".join([f"{stranger.pid}\n", *rest]))
        assert postgres.start("demo").pid != stranger.pid
        postgres.stop("demo")
        assert stranger.poll() is None
    finally:
        stranger.communicate(b"\n")


def test_a_half_made_cluster_is_made_anew(home: Path) -> None:
    (home / ".data" / "postgres-test.new" / "base").mkdir(parents=True)
    assert postgres.start("test").data


def test_a_server_cut_off_from_its_socket_is_started_anew(home: Path) -> None:
    server = postgres.start("test")
    find_place("test").socket.unlink()
    again = postgres.start("test")
    assert again.pid != server.pid
