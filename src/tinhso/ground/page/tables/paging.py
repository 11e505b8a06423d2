"""Paging by the key of the last row seen: page 1,000 costs what page 1 costs, and rows that arrive shift nothing."""

from __future__ import annotations

import base64
import datetime as dt
import json
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db.models import BooleanField, F, Func, QuerySet, Value

_READ: dict[str, Callable[[str], Any]] = {
    "t": dt.datetime.fromisoformat,
    "d": dt.date.fromisoformat,
    "u": uuid.UUID,
    "i": int,
    "n": Decimal,
    "s": str,
}
_signer = Signer(salt="page.cursor")


@dataclass(frozen=True)
class Order:
    """One order a list may have: fields as for `order_by`, all in one direction, the last one unique.

    There must be an index on exactly these fields, and none may be null or personal data (they enter the address).
    """

    name: str
    label: Any
    fields: tuple[str, ...]

    def __post_init__(self) -> None:
        if len({field.startswith("-") for field in self.fields}) != 1:
            raise ValueError(f"Order {self.name!r}: all fields must go in one direction.")

    @property
    def names(self) -> tuple[str, ...]:
        """The fields without their sign."""
        return tuple(field.lstrip("-") for field in self.fields)

    @property
    def descending(self) -> bool:
        """Whether the order goes from high to low."""
        return self.fields[0].startswith("-")


@dataclass(frozen=True)
class Window:
    """The stretch of rows to fetch: in `order`, after the key `after` (None: from the start), at most `limit`.

    `backwards` asks for the rows before the key, nearest first; the table turns them round. `limit` is one more than
    a page holds, so that the next page is known without counting. For SQL: `descending` and `compare` say which way.
    """

    order: Order
    after: tuple[Any, ...] | None
    backwards: bool
    limit: int

    @property
    def descending(self) -> bool:
        """The direction in which to read."""
        return self.order.descending != self.backwards

    @property
    def compare(self) -> str:
        """`<` or `>`: (fields) compare (key) holds for the rows wanted."""
        return "<" if self.descending else ">"

    def sql(self) -> tuple[str, list[Any]]:
        """The same for a statement that is written down: what follows its conditions, and what is bound there."""
        names = self.order.names
        after = f"AND ({', '.join(names)}) {self.compare} ({', '.join(['%s'] * len(names))})" if self.after else ""
        sign = " DESC" if self.descending else ""
        order = ", ".join(name + sign for name in names)
        return f"{after} ORDER BY {order} LIMIT %s", [*(self.after or ()), self.limit]

    def named(self) -> tuple[str, dict[str, Any]]:
        """The same for a statement that binds by name; the names begin with `cut`."""
        cut, bound = self.sql()
        names = [f"cut{place}" for place in range(len(bound))]
        return cut.replace("%s", "{}").format(*(f"%({name})s" for name in names)), dict(zip(names, bound, strict=True))

    def apply(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """`rows` cut to this window; one row comparison, which PostgreSQL reads as one index condition."""
        if self.after is not None:
            left = Func(*(F(name) for name in self.order.names), function="ROW")
            right = Func(*(Value(value) for value in self.after), function="ROW")
            compared = Func(left, right, template="%(expressions)s", arg_joiner=f" {self.compare} ")
            compared.output_field = BooleanField()
            rows = rows.filter(compared)
        sign = "-" if self.descending else ""
        return rows.order_by(*(sign + name for name in self.order.names))[: self.limit]


def seal(order: Order, key: Sequence[Any], *, backwards: bool) -> str:
    """The cursor that stands in an address: signed, so that nobody asks for a place that was not offered."""
    body = json.dumps([order.fields, int(backwards), *map(_tagged, key)], separators=(",", ":"))
    return _signer.sign(base64.urlsafe_b64encode(body.encode()).decode().rstrip("="))


def unseal(order: Order, cursor: str) -> tuple[tuple[Any, ...], bool] | None:
    """(key, backwards) of a cursor of ours for this order; None for anything else, which shows the first page."""
    try:
        body = _signer.unsign(cursor)
        fields, backwards, *key = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    except (BadSignature, ValueError):
        return None
    if tuple(fields) != order.fields:
        return None
    return tuple(_READ[tag](text) for tag, text in key), bool(backwards)


def _tagged(value: Any) -> tuple[str, str]:
    if isinstance(value, dt.datetime):
        return "t", value.isoformat()
    if isinstance(value, dt.date):
        return "d", value.isoformat()
    tags = {uuid.UUID: "u", int: "i", Decimal: "n", str: "s"}
    return tags[type(value)], str(value)
