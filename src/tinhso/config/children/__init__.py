"""Processes that we start: waited for as long as they live, and gone when we are, however we end."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from http.client import HTTPException
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 600.0  # a slow machine is no fault: only an ended process, or one that hangs, is given up
WORD_EVERY = 10.0
FAREWELL = 10.0


class StartError(RuntimeError):
    """What was waited for will not come."""


class Children:
    """Python programs that run beside us. Each ends with `end`; the kernel ends them, and what they forked, with us."""

    def __init__(self) -> None:
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, module: str, *arguments: str, options: tuple[str, ...] = (), **how: Any) -> int:
        """Run `python OPTIONS -m MODULE ARGUMENTS` under a name for people; gives its process number."""
        bound = ["-m", "tinhso.config.children.bound", str(os.getpid()), module]
        child = subprocess.Popen([sys.executable, *options, *bound, *arguments], **how)
        self._running[name] = child
        return child.pid

    def all_live(self) -> bool:
        """Whether none has ended."""
        return all(child.poll() is None for child in self._running.values())

    def wait_until(self, up: Callable[[], bool], what: str, *, tell: Callable[[str], None] = lambda _: None) -> None:
        """Until `up()`, while all of them live; every ten seconds the person who waits is told for what."""
        began = told = time.monotonic()
        while not up():
            for name, child in self._running.items():
                if child.poll() is not None:
                    raise StartError(f"{name} ended (exit code {child.returncode}) before {what}.")
            now = time.monotonic()
            if now - began > PATIENCE:
                raise StartError(f"Not {what} within {PATIENCE:.0f} s, although still running: {self._names()}.")
            if now - told >= WORD_EVERY:
                told = now
                busy = f"load of the machine {os.getloadavg()[0]:.1f}"
                tell(f"not yet {what} after {now - began:.0f} s, still running: {self._names()}; {busy}")
            time.sleep(0.05)

    def end(self) -> None:
        """Ask all of them to end and see that they do; whoever does not is killed, with what it forked."""
        for child in self._running.values():
            child.terminate()
        last = time.monotonic() + FAREWELL
        try:
            for child in self._running.values():
                child.wait(max(0.0, last - time.monotonic()))
        except subprocess.TimeoutExpired:
            pass
        finally:  # also when Ctrl+C is pressed once more
            self.kill()

    def kill(self) -> None:
        """End all of them without a word."""
        for child in self._running.values():
            child.kill()
        for child in self._running.values():
            child.wait()
        self._running.clear()

    def _names(self) -> str:
        return ", ".join(self._running)


def answers(address: str) -> bool:
    """Whether a site on this machine says that it can work."""
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=5):  # noqa: S310 - our own loopback
            return True
    except (OSError, HTTPException):  # refused, not in time, 503
        return False


def hold_port() -> socket.socket:
    """A port on loopback that nobody is given by chance while this socket is open; granian may still listen there."""
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)  # granian asks for the same, and so may share it
    held.bind(("127.0.0.1", 0))
    return held
