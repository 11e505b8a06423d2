"""Read the book of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tinhso.ground.audit.models import Change

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime


class ChangeLine(NamedTuple):
    """One line of a thing's history: when, what, by whom, with which facts."""

    at: datetime
    event: str
    actor_name: str
    facts: dict[str, object]


def changes_of(kind: str, ident: str) -> list[ChangeLine]:
    """All changes of one thing, oldest first."""
    rows = Change.objects.filter(subject_kind=kind, subject_id=ident).order_by("at", "id")
    return [ChangeLine(*row) for row in rows.values_list("at", "event", "actor_name", "facts")]


def changes_of_many(kind: str, idents: Collection[str]) -> dict[str, list[ChangeLine]]:
    """All changes of several things by their ids, oldest first, in one statement."""
    found: dict[str, list[ChangeLine]] = {ident: [] for ident in idents}
    rows = Change.objects.filter(subject_kind=kind, subject_id__in=list(idents)).order_by("at", "id")
    for ident, *row in rows.values_list("subject_id", "at", "event", "actor_name", "facts"):
        found[ident].append(ChangeLine(*row))
    return found
