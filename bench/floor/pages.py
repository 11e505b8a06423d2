"""Pages as they were recorded, cut wherever a value stands that the statements brought back."""

from __future__ import annotations

import re
import uuid
from datetime import datetime, timedelta, timezone
from typing import Any

from markupsafe import escape

Rows = list[list[tuple[Any, ...]]]
Place = tuple[int, int, int]

HERE = timezone(timedelta(hours=7))
# Shorter values would be met by chance.
SHORTEST = 6


def shown(value: object) -> str:
    """A value as a page shows it."""
    if isinstance(value, datetime):
        return f"{value.astimezone(HERE):%d/%m/%Y %H:%M}"
    return str(escape(value))


class Page:
    """Literal pieces with the places of values between them: statement, row and column, or a name."""

    def __init__(self, text: str, heard: Rows, named: dict[str, str]) -> None:
        """Cut `text` at every value of `heard` and at the given texts that have a name of their own."""
        places: dict[str, Place | str] = {}
        for s, rows in enumerate(heard):
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    if isinstance(value, (str, datetime, uuid.UUID)) and len(shown(value)) >= SHORTEST:
                        places.setdefault(shown(value), (s, r, c))
        places |= {value: name for name, value in named.items()}
        longest = sorted(places, key=len, reverse=True)
        pieces = re.split("(" + "|".join(map(re.escape, longest)) + ")", text)
        self.format = "%s".join(piece.replace("%", "%%") for piece in pieces[0::2])
        self.places = [places[piece] for piece in pieces[1::2]]

    def fill(self, heard: Rows, named: dict[str, str]) -> bytes:
        """The page with other values."""
        values = [
            named[place] if isinstance(place, str) else shown(heard[place[0]][place[1]][place[2]])
            for place in self.places
        ]
        return (self.format % tuple(values)).encode()
