"""Ask by a statement that is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Parameters = Sequence[Any] | Mapping[str, Any]


def rows(statement: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
    """All rows of a statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def row(statement: str, parameters: Parameters = ()) -> tuple[Any, ...] | None:
    """The first row of a statement, or None."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        found: tuple[Any, ...] | None = cursor.fetchone()
    return found
