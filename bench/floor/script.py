"""Statements as they were recorded, with names where each request binds its own values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import psycopg

    from bench.floor.pages import Rows


@dataclass(frozen=True)
class Hole:
    """A place where a request binds the value of this name."""

    name: str


class Script:
    """The statements of one piece of work, in their order."""

    def __init__(self, said: Sequence[str], bound: Sequence[Any], names: Mapping[Any, str]) -> None:
        """`names` tells which recorded values are a request's own; all others are bound as they were."""
        self.said = list(said)
        self.bound = [_with_holes(values, names) for values in bound]
        self.names = set(names.values())

    def play(self, cursor: psycopg.Cursor[Any], values: Mapping[str, Any], first: int, last: int | None) -> Rows:
        """Say the statements from `first` up to before `last`; gives the rows that each brought back."""
        heard = []
        for sql, bound in zip(self.said[first:last], self.bound[first:last], strict=True):
            cursor.execute(sql, _filled(bound, values))  # type: ignore[arg-type]
            heard.append(cursor.fetchall() if cursor.description else [])
        return heard

    def index(self, beginning: str) -> int:
        """Where the statement stands that begins so."""
        return self.place(self.said, beginning)

    @staticmethod
    def place(said: Sequence[str], beginning: str) -> int:
        """The place of the first of some statements that begins so."""
        return next(n for n, sql in enumerate(said) if " ".join(sql.split()).startswith(beginning))


def _with_holes(value: Any, names: Mapping[Any, str]) -> Any:
    if isinstance(value, dict):
        return {key: _with_holes(one, names) for key, one in value.items()}
    if isinstance(value, (list, tuple)):  # a tuple within is one value of a composite type
        return type(value)(_with_holes(one, names) for one in value)
    try:
        return Hole(names[value]) if value in names else value
    except TypeError:  # JSON cannot be looked up
        return value


def _filled(bound: Any, values: Mapping[str, Any]) -> Any:
    kind = type(bound)
    if kind is Hole:
        return values[bound.name]
    if kind is dict:
        return {key: _filled(one, values) for key, one in bound.items()}
    if kind is list or kind is tuple:
        return kind(_filled(one, values) for one in bound)
    return bound
