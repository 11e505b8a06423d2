"""The load generator: what it counts was answered, and what was not as expected ends the measurement."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from bench.load import ask

REQUEST = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


class Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked = 0

    def do_GET(self) -> None:
        type(self).asked += 1
        body = b"x" * 40_000
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Be quiet."""


@pytest.fixture
def port() -> Iterator[int]:
    Answering.asked = 0
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def test_every_request_is_answered_and_counted_once(port: int) -> None:
    found = ask(port, iter([REQUEST] * 20), "200", seconds=30, connections=4)
    assert (found.number, len(found.waits), Answering.asked) == (20, 20, 20)
    assert found.rate == found.number / found.seconds


def test_no_time_means_one_request_for_each_connection(port: int) -> None:
    assert ask(port, itertools.repeat(REQUEST), "200", seconds=0, connections=3).number == 3


def test_another_answer_than_expected_ends_it(port: int) -> None:
    with pytest.raises(RuntimeError, match="Expected 302"):
        ask(port, iter([REQUEST]), "302", seconds=1, connections=1)
