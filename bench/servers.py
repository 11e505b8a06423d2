"""The programs under load: the real one and the floor, each under granian with two workers of one thread."""

from __future__ import annotations

import socket
from functools import partial
from typing import TYPE_CHECKING, Self

from bench import places
from tinhso.config.children import Children, hold_port

if TYPE_CHECKING:
    from types import TracebackType

    from tinhso.config import postgres

PROGRAMS = {"real": "tinhso.config.wsgi:application", "floor": "bench.floor.wsgi:application"}
WORKERS = 2


class Served:
    """All programs on one province, on ports the system gives; ended with the block."""

    def __init__(self, server: postgres.Server, size: str) -> None:
        self.environment = places.environment(server, size)
        self._held = {name: hold_port() for name in PROGRAMS}
        self.ports = {name: held.getsockname()[1] for name, held in self._held.items()}
        self.children = Children()

    def __enter__(self) -> Self:
        try:
            for name, target in PROGRAMS.items():
                command = [
                    "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.ports[name]),
                    "--workers", str(WORKERS), "--blocking-threads", "1", "--log-level", "warning", target,
                ]  # fmt: skip
                self.children.start(name, *command, options=("-W", "ignore"), env=self.environment)
            for name, port in self.ports.items():
                self.children.wait_until(partial(_listens, port), f"listening as {name}", tell=print)
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.children.end()
        for held in self._held.values():
            held.close()


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True
