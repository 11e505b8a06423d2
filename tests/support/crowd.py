"""Many people at the same moment: threads with connections of their own, let go together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connection

from tinhso.ground.refusals.terms import Refusal

T = TypeVar("T")
PATIENCE = 600


def at_once(deeds: Iterable[Callable[[], T]]) -> list[T | Refusal]:
    """Do all `deeds` at the same moment; gives their answers, or the refusal where there was one, in order."""
    waiting = list(deeds)
    start = Barrier(len(waiting))

    def act(deed: Callable[[], T]) -> T | Refusal:
        try:
            with connection.cursor() as cursor:  # whoever comes last waits for all others, on any machine
                cursor.execute("SET lock_timeout = '10min'")
            start.wait(PATIENCE)
            return deed()
        except Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(waiting)) as crowd:
        return list(crowd.map(act, waiting))
