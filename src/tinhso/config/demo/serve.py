"""The web server and the job worker as child processes that end with us."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from typing import TYPE_CHECKING, Self
from urllib.error import URLError

if TYPE_CHECKING:
    from types import TracebackType

START_WITHIN = 40
FROM_THE_PORTAL = 6  # invented dossiers that the stand-in National Portal files at the start


class Servers:
    """granian on loopback and one job worker with the application's database role; the stand-in National Portal."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self._port, self._portal_port = port, _free_port(port + 1)
        self.portal = f"http://127.0.0.1:{self._portal_port}"
        self._children: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        self._refuse_a_busy_port()
        # A plain kill must end the children too: turn it into the same exit as Ctrl+C.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        partner = {"TINHSO_PARTNER_DVCQG_URL": f"{self.portal}/lien-thong", "TINHSO_PARTNER_DVCQG_STAND_IN": "1"}
        environment = {"TINHSO_URL": self.address} | partner | os.environ | {"TINHSO_DB_ROLE": "app"}
        web = [
            "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self._port),
            "--workers", str(os.cpu_count() or 1), "--blocking-threads", "1", "--log-level", "warning",
            "tinhso.config.wsgi:application",
        ]  # fmt: skip
        worker = ["-m", "tinhso.config", "procrastinate", "worker", "--concurrency", "1"]
        for command in (web, worker):
            self._children.append(subprocess.Popen([sys.executable, *command], env=environment))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for child in self._children:
            child.send_signal(signal.SIGTERM)
        for child in self._children:
            try:
                child.wait(10)
            except subprocess.TimeoutExpired:
                child.kill()

    def _refuse_a_busy_port(self) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", self._port))
            except OSError:
                sys.exit(f"tinhso: port {self._port} is in use. Stop what runs there or choose another with --port.")

    def wait(self) -> None:
        """Until the health address answers; raises when a child died or the time is over."""
        last = time.monotonic() + START_WITHIN
        while time.monotonic() < last:
            if any(child.poll() is not None for child in self._children):
                raise RuntimeError("The server or the worker stopped at its start; is the port free?")
            try:
                with urllib.request.urlopen(f"{self.address}/healthz", timeout=2):  # noqa: S310 - our own loopback
                    return
            except (URLError, OSError):
                time.sleep(0.1)
        raise RuntimeError(f"No answer from {self.address} within {START_WITHIN} s.")

    def open_portal(self) -> None:
        """Start the stand-in National Portal, which files some dossiers here."""
        command = ["-m", "tinhso.config", "stand_in_portal", "--port", str(self._portal_port)]
        wanted = ["--province", self.address, "--samples", str(FROM_THE_PORTAL)]
        self._children.append(subprocess.Popen([sys.executable, *command, *wanted]))

    def stay(self) -> int:
        """Until a child ends or Ctrl+C; gives the exit code."""
        try:
            while all(child.poll() is None for child in self._children):
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
