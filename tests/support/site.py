"""The house as it runs: granian with the application's database role, over a database of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg
from tests.support import database

SOURCE = Path(__file__).resolve().parents[2] / "src"
START_WITHIN = 40


class Site:
    """A server on loopback that ends with the block; its words go to a file."""

    def __init__(self, name: str, log: Path) -> None:
        self.address = f"http://127.0.0.1:{_free_port()}"
        self.helper = f"http://127.0.0.1:{_free_port()}"  # where the signing program would answer
        self._name, self._log = name, log

    def __enter__(self) -> Self:
        given = {key: value for key, value in os.environ.items() if not key.startswith(("DATABASE_", "PYTEST_"))}
        environment = given | {
            "DJANGO_SETTINGS_MODULE": "tinhso.config.settings.test",
            "DATABASE_URL": database.address(self._name, "app"),
            "TINHSO_DB_ROLE": "app",
            "TINHSO_SIGNING_HELPER": self.helper,
            "PYTHONPATH": str(SOURCE),
        }
        command = [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"),
            *("--port", self.address.rpartition(":")[2], "--workers", "1", "--blocking-threads", "2"),
            *("--log-level", "warning", "tinhso.config.wsgi:application"),
        ]
        with self._log.open("wb") as words:
            self._server = subprocess.Popen(command, env=environment, stdout=words, stderr=subprocess.STDOUT)
        self._wait()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.send_signal(signal.SIGTERM)
        try:
            self._server.wait(10)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()

    def _wait(self) -> None:
        last = time.monotonic() + START_WITHIN
        while time.monotonic() < last and self._server.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.address}/healthz", timeout=5):  # noqa: S310 - our own loopback
                    return
            except urllib.error.HTTPError:
                break  # it answers, and cannot work
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        self.__exit__(None, None, None)
        raise RuntimeError(f"The server did not answer:\n{self.words()}")

    def words(self) -> str:
        """What the server has said: warnings and errors."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def rows(self, statement: str, *parameters: object) -> list[tuple]:
        """Ask or change the database behind the application's back, as the owner."""
        with psycopg.connect(database.address(self._name), autocommit=True) as server:
            answer = server.execute(statement, parameters)
            return answer.fetchall() if answer.description else []


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
