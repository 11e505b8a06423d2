"""What crosses the door of search."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from uuid import UUID


class Visibility(StrEnum):
    """Who may find an entry."""

    PUBLIC = "public"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing to be found.

    `words` are further words that lead to it, worth less than those of the title. `weight` (-100 to 100) says how
    likely people mean it among things that fit alike. The address is a path of this site.
    """

    kind: str
    ref: str
    title: str
    code: str = ""
    words: str = ""
    address: str = ""
    unit: UUID | None = None
    visibility: Visibility = Visibility.PUBLIC
    weight: int = 0


class Hit(NamedTuple):
    """A thing that was found."""

    kind: str
    ref: str
    title: str
    code: str
    address: str
