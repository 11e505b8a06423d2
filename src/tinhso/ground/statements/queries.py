"""Ask by a statement that is written down."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import connection, models, transaction

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Parameters = Sequence[Any] | Mapping[str, Any]

M = TypeVar("M", bound=models.Model)


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


def stream(statement: str, parameters: Parameters = (), *, at_once: int = 20_000) -> Iterator[tuple[Any, ...]]:
    """The rows of a statement, however many, fetched `at_once` by `at_once` from a cursor of the database.

    All are of the moment at which it began. The transaction stays open until the last row was taken.
    """
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(statement, parameters)
        while found := cursor.fetchmany(at_once):
            yield from found


def thing(model: type[M], condition: str, parameters: Parameters = ()) -> M | None:
    """The row of a model that meets a condition (what follows WHERE), as an object; columns of JSON stay text."""
    statement, names = _select_from(model)
    found = row(f"{statement} WHERE {condition}", parameters)
    return model.from_db(connection.alias, names, found) if found else None


@cache
def _select_from(model: type[models.Model]) -> tuple[str, list[str]]:
    """All columns of a model in one statement, and the attributes they fill."""
    fields = model._meta.local_concrete_fields  # noqa: SLF001 - Django's documented API of models
    columns = ", ".join(f'"{field.column}"' for field in fields)
    table = model._meta.db_table  # noqa: SLF001
    return f'SELECT {columns} FROM "{table}"', [field.attname for field in fields]  # noqa: S608 - names of models
