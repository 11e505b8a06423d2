"""Write rows by statements that stay the same, so that PostgreSQL plans them once."""

from __future__ import annotations

from functools import cache, wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from django.db import connection, models, transaction
from django.db.models.fields import NOT_PROVIDED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


P = ParamSpec("P")
T = TypeVar("T")


def together(deed: Callable[P, T]) -> Callable[P, T]:
    """All that `deed` writes is there or nothing is: in the caller's transaction where one is open, else in its own.

    Other than `transaction.atomic` it sets no savepoint, two statements less: who catches an error of the deed inside
    a transaction of their own must roll that back.
    """

    @wraps(deed)
    def done(*args: P.args, **kwargs: P.kwargs) -> T:
        if connection.in_atomic_block:
            return deed(*args, **kwargs)
        with transaction.atomic():
            return deed(*args, **kwargs)

    return done


def insert(things: Sequence[models.Model]) -> None:
    """Insert rows of one model with one statement, for any number of them the same one.

    No signals, nothing read back; columns that only the database fills (serial keys, a `db_default` without a default
    of the model) are left to it.
    """
    if not things:
        return
    statement, many, fields = _insert_into(type(things[0]))
    columns = [
        [field.get_db_prep_save(getattr(thing, field.attname), connection) for thing in things] for field in fields
    ]
    with connection.cursor() as cursor:
        if len(things) == 1:
            cursor.execute(statement, [column[0] for column in columns])
        else:
            cursor.execute(many, columns)


def change(statement: str, parameters: Sequence[Any] | Mapping[str, Any]) -> int:
    """Say an UPDATE or DELETE that is written down; gives how many rows it met."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return int(cursor.rowcount)


@cache
def _insert_into(model: type[models.Model]) -> tuple[str, str, tuple[models.Field, ...]]:
    """The statement for one row, for many, and the fields that both fill."""
    fields = tuple(
        field
        for field in model._meta.local_concrete_fields  # noqa: SLF001 - Django's documented API of models
        if (field.db_default is NOT_PROVIDED or field.default is not NOT_PROVIDED)
        and not isinstance(field, models.AutoField)
    )
    names = ", ".join(f'"{field.column}"' for field in fields)
    into = f'INSERT INTO "{model._meta.db_table}" ({names})'  # noqa: SLF001 - names from the models
    arrays = ", ".join(f"%s::{field.db_type(connection)}[]" for field in fields)
    many = f"{into} SELECT * FROM unnest({arrays})"  # noqa: S608
    return f"{into} VALUES ({', '.join(['%s'] * len(fields))})", many, fields
