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
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg
from tests.support import database

SOURCE = Path(__file__).resolve().parents[2] / "src"
START_WITHIN = 40


class Site:
    """A server on loopback that ends with the block; its words go to a file.

    With `stands` it works on the day that a test says, until the test says another (`stand`).
    """

    def __init__(self, name: str, log: Path, *, stands: datetime | None = None) -> None:
        self.address = f"http://127.0.0.1:{_free_port()}"
        self.helper = f"http://127.0.0.1:{_free_port()}"  # where the signing program would answer
        self.name, self._log, self._clock = name, log, log.with_suffix(".clock")
        self._application = "tests.support.past" if stands else "tinhso.config.wsgi"
        if stands:
            self._clock.write_text(stands.isoformat())

    def __enter__(self) -> Self:
        given = {key: value for key, value in os.environ.items() if not key.startswith(("DATABASE_", "PYTEST_"))}
        environment = given | {
            "DJANGO_SETTINGS_MODULE": "tinhso.config.settings.test",
            "DATABASE_URL": database.address(self.name, "app"),
            "TINHSO_DB_ROLE": "app",
            "TINHSO_SIGNING_HELPER": self.helper,
            "TINHSO_TEST_CLOCK": str(self._clock),
            "PYTHONPATH": f"{SOURCE}{os.pathsep}{SOURCE.parent}",
        }
        command = [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"),
            *("--port", self.address.rpartition(":")[2], "--workers", "1", "--blocking-threads", "2"),
            *("--log-level", "warning", f"{self._application}:application"),
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

    def stand(self, moment: datetime) -> None:
        """Let it be this moment there; whoever is signed in stays so over the days between."""
        written = self._clock.with_suffix(".new")
        written.write_text(moment.isoformat())
        written.replace(self._clock)  # whole at once: a page may be asked for meanwhile
        self.rows("UPDATE identity_session SET expire_date = %s", moment + timedelta(hours=12))

    def words(self) -> str:
        """What the server has said: warnings and errors."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def rows(self, statement: str, *parameters: object) -> list[tuple]:
        """Ask or change the database behind the application's back, as the owner."""
        with psycopg.connect(database.address(self.name), autocommit=True) as server:
            answer = server.execute(statement, parameters)
            return answer.fetchall() if answer.description else []


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
