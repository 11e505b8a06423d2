"""Under which events of life a procedure is looked for. The rules are data: `data/procedures/life_events.json`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tinhso.work.procedures.rules.text import clean
from tinhso.work.procedures.terms import Subject

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

PEOPLE = frozenset({Subject.CITIZEN, Subject.OVERSEAS, Subject.FOREIGNER, Subject.OFFICIAL, Subject.PARTY})
BODIES = frozenset(Subject) - PEOPLE


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """An event with its titles, for whom it is ("citizen", "enterprise"), and its rules."""

    key: str
    whom: str
    title: str
    title_en: str
    groups: frozenset[str]
    rules: tuple[EventRule, ...]


@dataclass(frozen=True, slots=True)
class EventRule:
    """Holds where the field is among the fields, one of the words in the name, and none of the others."""

    fields: frozenset[str]
    words: re.Pattern[str] | None
    without: re.Pattern[str] | None
    anyone: bool

    def holds(self, name: str, field: str) -> bool:
        return (
            (not self.fields or field in self.fields)
            and (self.words is None or self.words.search(name) is not None)
            and (self.without is None or self.without.search(name) is None)
        )


def read(rows: Iterable[dict[str, Any]]) -> tuple[LifeEvent, ...]:
    """The events of the file, in its order."""
    return tuple(
        LifeEvent(
            row["key"], row["for"], row["title"], row["title_en"], frozenset(row["groups"]),
            tuple(
                EventRule(
                    frozenset(one.get("fields", ())), _words(one.get("words")), _words(one.get("not")),
                    one.get("anyone", False),
                )
                for one in row["rules"]
            ),
        )
        for row in rows
    )  # fmt: skip


def keys(
    events: Iterable[LifeEvent], name: str, field: str, subjects: Collection[str], groups: Collection[str] = ()
) -> list[str]:
    """The events under which a procedure stands; it may be none."""
    plain = clean(name).lower()
    return [
        event.key
        for event in events
        if not event.groups.isdisjoint(groups)
        or any(
            (one.anyone or _concerns(event.whom, subjects)) and one.holds(plain, field) for one in event.rules
        )
    ]  # fmt: skip


def _concerns(whom: str, subjects: Collection[str]) -> bool:
    return not subjects or not (PEOPLE if whom == "citizen" else BODIES).isdisjoint(subjects)


def _words(words: Collection[str] | None) -> re.Pattern[str] | None:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)") if words else None
