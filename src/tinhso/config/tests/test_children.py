"""What we start is waited for while it lives, and ends when we do, also when we are killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from tests.support.processes import family, watched

from tinhso.config import children
from tinhso.config.children import Children, StartError

if TYPE_CHECKING:
    from collections.abc import Iterator

# As `tinhso demo` does it: a server with workers of its own, waited for, then nothing but waiting.
PARENT = """
import signal, sys
from tinhso.config.children import Children, answers

signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that starts us behind itself lets it be ignored
ours = Children()
port = sys.argv[1]
try:
    main = ours.start("the server", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", port,
                      "--workers", "2", "--blocking-threads", "1", "--log-level", "warning", "anybody:application")
    ours.wait_until(lambda: answers(f"http://127.0.0.1:{port}"), "answering")
    print(main, flush=True)
    if input() == "fail":
        raise LookupError("on purpose")
finally:
    ours.end()
"""
ANYBODY = """
def application(environ, start_response):
    start_response("200 OK", [])
    return [b""]
"""


def paths(folder: Path) -> str:
    """Where a program finds its modules: in the folder, and ours."""
    return os.pathsep.join([str(folder), str(Path(children.__file__).parents[3])])


@pytest.fixture
def parent(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    (tmp_path / "anybody.py").write_text(ANYBODY)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, port],
        env=os.environ | {"PYTHONPATH": paths(tmp_path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as running:
        yield running
        running.kill()


@pytest.mark.parametrize("way", ["SIGKILL", "SIGTERM", "SIGINT", "an error", "the end"])
def test_no_worker_outlives_its_parent_however_that_ends(parent: subprocess.Popen[str], way: str) -> None:
    assert parent.stdout
    assert parent.stdin
    processes = family(int(parent.stdout.readline()))
    assert len(processes) == 3, "the server and two workers"
    with watched(processes) as left:
        if way.startswith("SIG"):
            parent.send_signal(signal.Signals[way])
        else:
            parent.stdin.write("fail\n" if way == "an error" else "\n")
            parent.stdin.flush()
        assert left() == []


def test_workers_end_with_a_server_that_is_killed(parent: subprocess.Popen[str]) -> None:
    assert parent.stdout
    main, *workers = family(int(parent.stdout.readline()))
    assert len(workers) == 2
    with watched(workers) as left:
        os.kill(main, signal.SIGKILL)
        assert left() == []


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[Children]:
    """A server that lives and does not answer."""
    (tmp_path / "waiting.py").write_text("import signal\nsignal.pause()")
    started = Children()
    started.start("the server", "waiting", env=os.environ | {"PYTHONPATH": paths(tmp_path)})
    yield started
    started.kill()


def hurry(patch: pytest.MonkeyPatch, *, step: int) -> None:
    """Let each look at the clock be so many seconds after the last one, and nobody sleep."""
    seconds = count(step=step)
    patch.setattr(children, "time", SimpleNamespace(monotonic=lambda: float(next(seconds)), sleep=lambda _: None))


def test_a_slow_start_is_waited_for_with_words(slow: Children, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, told = count(), []
    hurry(monkeypatch, step=13)
    slow.wait_until(lambda: next(asked) == 40, "answering at home", tell=told.append)
    assert len(told) > 30, "the person who waits hears of it again and again"
    assert all("not yet answering at home" in one and "the server" in one for one in told)
    assert "after 520 s" in told[-1]


def test_what_ended_is_given_up_at_once() -> None:
    ours = Children()
    ours.start("the server", "nothing_of_that_name", stderr=subprocess.DEVNULL)
    with pytest.raises(StartError, match=r"the server ended \(exit code 1\) before answering"):
        ours.wait_until(lambda: False, "answering")


def test_what_hangs_is_given_up_in_the_end(slow: Children, monkeypatch: pytest.MonkeyPatch) -> None:
    hurry(monkeypatch, step=50)
    with pytest.raises(StartError, match="although still running: the server"):
        slow.wait_until(lambda: False, "answering")


def test_a_child_whose_parent_ended_meanwhile_does_not_begin(tmp_path: Path) -> None:
    (tmp_path / "anybody.py").write_text("print('begun')")
    command = [sys.executable, "-m", "tinhso.config.children.bound", str(os.getppid()), "anybody"]
    environment = os.environ | {"PYTHONPATH": paths(tmp_path)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
