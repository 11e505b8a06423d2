"""The house as it runs: granian with the application's database role, over a database of its own."""

from __future__ import annotations

import os
import socket
import subprocess
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg
from tests.support import database

from tinhso.config.children import Children, StartError, answers, hold_port

SOURCE = Path(__file__).resolve().parents[2] / "src"


class Site:
    """A server on loopback that ends with the block; its words go to a file.

    With `stands` it works on the day that a test says, until the test says another (`stand`).
    """

    def __init__(self, name: str, log: Path, *, stands: datetime | None = None) -> None:
        self._port = hold_port()
        self.address = "http://{}:{}".format(*self._port.getsockname())
        self.helper = f"http://127.0.0.1:{_free_port()}"  # where the signing program would answer
        self.name, self._log, self._clock = name, log, log.with_suffix(".clock")
        self._application = "tests.support.past" if stands else "tinhso.config.wsgi"
        self._server = Children()
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
            *("granian", "--interface", "wsgi", "--host", "127.0.0.1"),
            *("--port", self.address.rpartition(":")[2], "--workers", "1", "--blocking-threads", "2"),
            *("--log-level", "warning", f"{self._application}:application"),
        ]
        with self._log.open("wb") as words:
            self._server.start("granian", *command, env=environment, stdout=words, stderr=subprocess.STDOUT)
        try:
            self._server.wait_until(lambda: answers(self.address), f"answering at {self.address}")
        except BaseException as failure:
            self.__exit__(None, None, None)
            if isinstance(failure, StartError):
                failure.add_note(self.words())
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.end()
        self._port.close()

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
