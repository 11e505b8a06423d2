"""A small closed-loop load generator: a few connections that each ask, wait for the answer, and ask again.

Standard library, one thread, loopback only: on two shared cores it must cost little beside the programs it measures.
"""

from __future__ import annotations

import selectors
import socket
from contextlib import ExitStack, closing
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CONNECTIONS = 8
PATIENCE = 30.0


@dataclass(frozen=True)
class Answered:
    """How many answers in how many seconds, and how long each took (seconds, in order of arrival)."""

    number: int
    seconds: float
    waits: list[float]

    @property
    def rate(self) -> float:
        """Answers per second."""
        return self.number / self.seconds


class _Line:
    """One kept-alive connection."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.heard, self.missing, self.asked = b"", -1, 0.0

    def ask(self, request: bytes) -> None:
        self.heard, self.missing, self.asked = b"", -1, perf_counter()
        self.socket.sendall(request)

    def close(self) -> None:
        self.socket.close()

    def listen(self, expected: bytes) -> bool:
        """Read what there is; true when the answer is whole."""
        part = self.socket.recv(262_144)
        if not part:
            raise ConnectionError("The server closed the connection in the middle of an answer.")
        if self.missing < 0:
            self.heard += part
            end = self.heard.find(b"\r\n\r\n")
            if end < 0:
                return False
            if not self.heard.startswith(b"HTTP/1.1 " + expected):
                raise RuntimeError(f"Expected {expected.decode()}: {self.heard[:1500].decode(errors='replace')}")
            head = self.heard[:end].lower()
            at = head.index(b"content-length:") + 15
            self.missing = int(head[at:].split(b"\r\n", 1)[0]) - (len(self.heard) - end - 4)
        else:
            self.missing -= len(part)
        return self.missing <= 0


def ask(
    port: int, requests: Iterator[bytes], expected: str, *, seconds: float, connections: int = CONNECTIONS
) -> Answered:
    """Send `requests` for so many seconds, or until there are no more; any other answer than `expected` ends it."""
    with ExitStack() as open_still, selectors.DefaultSelector() as selector:
        lines = [open_still.enter_context(closing(_Line(port))) for _ in range(connections)]
        for line in lines:
            selector.register(line.socket, selectors.EVENT_READ, line)
        return _converse(selector, lines, requests, expected.encode(), seconds)


def _converse(
    selector: selectors.BaseSelector, lines: list[_Line], requests: Iterator[bytes], expected: bytes, seconds: float
) -> Answered:
    waits: list[float] = []
    began = perf_counter()
    last, busy = began + seconds, 0
    for line, request in zip(lines, requests, strict=False):
        line.ask(request)
        busy += 1
    while busy:
        ready = selector.select(PATIENCE)
        if not ready:
            raise TimeoutError(f"No answer within {PATIENCE:.0f} s.")
        for key, _ in ready:
            line = key.data
            if not line.listen(expected):
                continue
            now = perf_counter()
            waits.append(now - line.asked)
            request = next(requests, None) if now < last else None
            if request:
                line.ask(request)
            else:
                busy -= 1
    return Answered(len(waits), perf_counter() - began, waits)
