"""What a form is made of, once its definition has been read: sections, groups (one a page), fields."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tinhso.work.procedures.rules.forms.condition import Condition, Path

if TYPE_CHECKING:
    from datetime import date

    from tinhso.work.procedures.terms import FieldKind

TODAY = "today"
Moment = Path | str
"""A day: the answer of a date field, a day written as 2025-07-01, or `today`."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of what can be chosen."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `least` and `most`: length of a text, a number, a sum, how many are chosen or attached.

    `born` and `sex`: the answers that a personal number must agree with.
    """

    key: str
    label: str
    kind: FieldKind
    required: bool = False
    help: str = ""
    when: Condition | None = None
    least: int | None = None
    most: int | None = None
    whole: bool = False
    pattern: str = ""
    choices: tuple[Choice, ...] = ()
    not_before: Moment | None = None
    not_after: Moment | None = None
    level: str = ""
    at: Moment = TODAY
    born: Path | None = None
    sex: Path | None = None
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Repeat:
    """A group that is filled in several times; `add` is what the button says, `sums` what numbers come to."""

    least: int
    most: int
    add: str
    sums: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Group:
    """The questions of one page."""

    key: str
    title: str
    fields: tuple[Field, ...]
    help: str = ""
    when: Condition | None = None
    repeat: Repeat | None = None

    def field(self, key: str) -> Field | None:
        """The field under a key."""
        return next((one for one in self.fields if one.key == key), None)


@dataclass(frozen=True)
class Section:
    """Groups under one heading of the printed form."""

    key: str
    title: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom the printed form is written: words, with {unit} for the unit answered at a path."""

    words: str
    unit: Path | None = None


@dataclass(frozen=True)
class Definition:
    """A whole form, and the procedures that ask for it. `signer` and `name`: who signs, as what."""

    code: str
    title: str
    procedures: tuple[str, ...]
    since: date | None
    instrument: str
    text_read: bool
    amendments_read: bool
    sections: tuple[Section, ...]
    to: Addressee | None = None
    signer: str = ""
    name: Path | None = None

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """All groups, in the order of the pages."""
        return tuple(group for section in self.sections for group in section.groups)

    def group(self, key: str) -> Group | None:
        """The group under a key."""
        return next((one for one in self.groups if one.key == key), None)
