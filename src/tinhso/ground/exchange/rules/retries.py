"""When a message that did not go through is tried again: later each time, never all at the same moment."""

from __future__ import annotations

from datetime import timedelta

FIRST = timedelta(seconds=20)
LONGEST = timedelta(hours=1)
MOST_TRIES = 12
JITTER = 0.25


def next_try(attempts: int, chance: float) -> timedelta | None:
    """How long to wait after so many tries; None when it is over. `chance` in [0, 1) spreads what failed together.

    Twelve tries take about four and a half hours: a night's outage of a partner is mended by resending.
    """
    if attempts >= MOST_TRIES:
        return None
    pause = min(FIRST * 2 ** (attempts - 1), LONGEST)
    spread: timedelta = pause * (1 + JITTER * (2 * chance - 1))
    return spread
