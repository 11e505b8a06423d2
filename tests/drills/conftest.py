"""A demo of the test's own: durable PostgreSQL in an own folder, and the server one can kill."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tinhso.config import postgres

SOURCE = Path(__file__).resolve().parents[2] / "src"
START_WITHIN, SET_UP_WITHIN = 60, 240
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
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = str(probe.getsockname()[1])
        self.address = f"http://127.0.0.1:{self._port}"
        self._server: subprocess.Popen[bytes] | None = None

    def set_up(self) -> None:
        """Tables, facts, cast."""
        environment = self._environment | {"TINHSO_DB_ROLE": "owner"}
        subprocess.run([sys.executable, "-c", SET_UP], env=environment, check=True, timeout=SET_UP_WITHIN)

    def start(self) -> None:
        """Serve as the demo does, with the application's role; returns when it answers."""
        command = [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", self._port),
            *("--workers", "2", "--blocking-threads", "1", "--log-level", "warning", "tinhso.config.wsgi:application"),
        ]
        environment = self._environment | {"TINHSO_DB_ROLE": "app"}
        with (self._home / "server.log").open("ab") as words:
            # A session of its own, so that a kill takes its workers too and nobody else.
            self._server = subprocess.Popen(
                command, env=environment, stdout=words, stderr=subprocess.STDOUT, start_new_session=True
            )
        last = time.monotonic() + START_WITHIN
        while time.monotonic() < last and self._server.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.address}/healthz", timeout=5):  # noqa: S310 - our own loopback
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise RuntimeError((self._home / "server.log").read_text(encoding="utf-8", errors="replace")[-3000:])

    def kill(self) -> None:
        """End the server and its workers without a word."""
        if self._server:
            os.killpg(self._server.pid, signal.SIGKILL)
            self._server.wait(10)
            self._server = None

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
        running.kill()
        postgres.stop("demo")
