"""Processes that a test started: their families, and whether they end."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PATIENCE = 120  # for what takes a moment


def family(number: int) -> list[int]:
    """A process and what it started, as the kernel lists them."""
    found = [number]
    for task in Path(f"/proc/{number}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += family(int(child))
    return found


@contextmanager
def watched(numbers: list[int]) -> Iterator[Callable[[], list[int]]]:
    """Held in the hand: processes, so that their ends are seen. Gives who has not ended though awaited."""
    held = {number: os.pidfd_open(number) for number in numbers}

    def left() -> list[int]:
        return [number for number, one in held.items() if not select.select([one], [], [], PATIENCE)[0]]

    try:
        yield left
    finally:
        for one in held.values():
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(one, signal.SIGKILL)
            os.close(one)
