"""Give numbers."""

from __future__ import annotations

from django.db import connection

_NEXT = """
INSERT INTO numbering_counter AS counter (book, period, last) VALUES (%s, %s, 1)
ON CONFLICT (book, period) DO UPDATE SET last = counter.last + 1
RETURNING last
"""
_BEYOND = """
INSERT INTO numbering_counter AS counter (book, period, last) VALUES (%s, %s, %s)
ON CONFLICT (book, period) DO UPDATE SET last = greatest(counter.last, excluded.last)
"""


def next_number(book: str, period: str) -> int:
    """The next number of `book` in `period`, from 1 on.

    The counter row stays locked until the transaction ends, so call it inside one and before other locks (one lock
    order: counter, dossier, work item). A rollback gives the number back.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A number is given only inside the transaction that uses it.")
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [book, period])
        return int(cursor.fetchone()[0])


def pass_number(book: str, period: str, number: int) -> None:
    """Count a number that was given elsewhere, so that the next one comes after it. Locks like `next_number`."""
    if not connection.in_atomic_block:
        raise RuntimeError("A number is passed only inside the transaction that uses it.")
    with connection.cursor() as cursor:
        cursor.execute(_BEYOND, [book, period, number])
