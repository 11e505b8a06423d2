"""The web server and the job worker as child processes that end with us."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from typing import TYPE_CHECKING, Self

from tinhso.config.children import Children, answers

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

FROM_THE_PORTAL = 6  # invented dossiers that the stand-in National Portal files at the start


class Servers:
    """granian on loopback and one job worker with the application's database role; the stand-in National Portal."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self._port, self._portal_port = port, _free_port(port + 1)
        self.portal = f"http://127.0.0.1:{self._portal_port}"
        self._children = Children()

    def __enter__(self) -> Self:
        self._refuse_a_busy_port()
        # A plain kill goes the way of Ctrl+C, so that a job under way may be finished.
        signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
        partner = {"TINHSO_PARTNER_DVCQG_URL": f"{self.portal}/lien-thong", "TINHSO_PARTNER_DVCQG_STAND_IN": "1"}
        environment = {"TINHSO_URL": self.address} | partner | os.environ | {"TINHSO_DB_ROLE": "app"}
        web = [
            "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self._port),
            "--workers", str(os.cpu_count() or 1), "--blocking-threads", "1", "--log-level", "warning",
            "tinhso.config.wsgi:application",
        ]  # fmt: skip
        worker = ["tinhso.config", "procrastinate", "worker", "--concurrency", "1"]
        self._children.start("the server", *web, env=environment)
        self._children.start("the worker of jobs", *worker, env=environment)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._children.end()

    def _refuse_a_busy_port(self) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", self._port))
            except OSError:
                sys.exit(f"tinhso: port {self._port} is in use. Stop what runs there or choose another with --port.")

    def wait(self, tell: Callable[[str], None]) -> None:
        """Until the health address answers, however slow the machine is; whoever waits is told for what."""
        self._children.wait_until(lambda: answers(self.address), f"answering at {self.address}", tell=tell)

    def open_portal(self) -> None:
        """Start the stand-in National Portal, which files some dossiers here."""
        wanted = ["--province", self.address, "--samples", str(FROM_THE_PORTAL)]
        portal = ["tinhso.config", "stand_in_portal", "--port", str(self._portal_port)]
        self._children.start("the stand-in National Portal", *portal, *wanted)

    def stay(self) -> int:
        """Until a child ends or Ctrl+C; gives the exit code."""
        try:
            while self._children.all_live():
                time.sleep(0.5)
        except KeyboardInterrupt:
            return 0
        return 1


def _free_port(wanted: int) -> int:
    """`wanted` if nothing runs there, else any that is free."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise RuntimeError("No free port on this machine.")
