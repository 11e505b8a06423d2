"""The programs under load: the real one and the floor, each under granian with two workers of one thread."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Self

from bench import places

if TYPE_CHECKING:
    from types import TracebackType

    from tinhso.config import postgres

PROGRAMS = {"real": "tinhso.config.wsgi:application", "floor": "bench.floor.wsgi:application"}
WORKERS, START_WITHIN = 2, 60.0


class Served:
    """All programs on one province, on ports the system gives; ended with the block."""

    def __init__(self, server: postgres.Server, size: str) -> None:
        self.environment = places.environment(server, size)
        self.ports = {name: _free_port() for name in PROGRAMS}
        self.children: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        for name, target in PROGRAMS.items():
            command = [
                "-W", "ignore", "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1",
                "--port", str(self.ports[name]), "--workers", str(WORKERS), "--blocking-threads", "1",
                "--log-level", "warning", target,
            ]  # fmt: skip
            self.children.append(subprocess.Popen([sys.executable, *command], env=self.environment))
        for port in self.ports.values():
            self._wait(port)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for child in self.children:
            child.send_signal(signal.SIGTERM)
        for child in self.children:
            try:
                child.wait(10)
            except subprocess.TimeoutExpired:
                child.kill()

    def _wait(self, port: int) -> None:
        last = time.monotonic() + START_WITHIN
        while time.monotonic() < last:
            if any(child.poll() is not None for child in self.children):
                raise RuntimeError("A program under load stopped at its start.")
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError(f"Port {port} did not answer within {START_WITHIN:.0f} s.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
