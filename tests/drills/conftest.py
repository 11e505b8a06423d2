"""A demo of the test's own: durable PostgreSQL in an own folder, and the server one can kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tinhso.config import postgres
from tinhso.config.children import Children, StartError, answers, hold_port

SOURCE = Path(__file__).resolve().parents[2] / "src"
SET_UP_WITHIN = 1200  # what takes so long hangs
SET_UP = """
import django
django.setup()
from django.core.management import call_command
from tinhso.config.demo.facts import load_cast, load_facts
call_command("migrate", verbosity=0)
call_command("collectstatic", verbosity=0, interactive=False)
load_facts()
load_cast()
"""


class Demo:
    """The province of a demo behind granian, both of which can be killed at any moment and started anew."""

    def __init__(self, home: Path) -> None:
        given = {key: value for key, value in os.environ.items() if not key.startswith(("DATABASE_", "PYTEST_"))}
        self._environment = given | {
            "DJANGO_SETTINGS_MODULE": "tinhso.config.settings.dev",
            "TINHSO_DATA_DIR": str(home / ".data"),
            "PYTHONPATH": str(SOURCE),
        }
        self._home = home
        self._port = hold_port()
        self.address = "http://{}:{}".format(*self._port.getsockname())
        self._server = Children()

    def set_up(self) -> None:
        """Tables, facts, cast."""
        environment = self._environment | {"TINHSO_DB_ROLE": "owner"}
        subprocess.run([sys.executable, "-c", SET_UP], env=environment, check=True, timeout=SET_UP_WITHIN)

    def start(self) -> None:
        """Serve as the demo does, with the application's role; returns when it answers."""
        command = [
            *("granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", self.address.rpartition(":")[2]),
            *("--workers", "2", "--blocking-threads", "1", "--log-level", "warning", "tinhso.config.wsgi:application"),
        ]
        environment, log = self._environment | {"TINHSO_DB_ROLE": "app"}, self._home / "server.log"
        with log.open("ab") as words:
            self._server.start("granian", *command, env=environment, stdout=words, stderr=subprocess.STDOUT)
        try:
            self._server.wait_until(lambda: answers(self.address), f"answering at {self.address}")
        except StartError as failure:
            failure.add_note(log.read_text(encoding="utf-8", errors="replace")[-3000:])
            raise

    def kill(self) -> None:
        """End the server without a word; its workers are bound to it and end as it does."""
        self._server.kill()

    def close(self) -> None:
        """Leave nothing behind."""
        self.kill()
        self._port.close()

    def kill_postgres(self) -> None:
        """End PostgreSQL without a word; its sessions notice for themselves."""
        server = postgres.status("demo")
        assert server
        assert server.pid
        os.kill(server.pid, signal.SIGKILL)

    def rows(self, statement: str) -> list[tuple]:
        """Ask the database behind the application's back."""
        server = postgres.start("demo")
        words = {"host": server.host, "port": server.port, "user": "tinhso_owner", "dbname": "tinhso"}
        with psycopg.connect(**words, autocommit=True) as asking:
            return asking.execute(statement).fetchall()


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Demo]:
    """A demo that is up, with its facts and its cast and no dossier."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)
    monkeypatch.setenv("TINHSO_HOME", str(tmp_path))
    running = Demo(tmp_path)
    postgres.start("demo")
    try:
        running.set_up()
        running.start()
        yield running
    finally:
        running.close()
        postgres.stop("demo")
