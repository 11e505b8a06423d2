"""Read the book of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tinhso.ground.audit.models import Change

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID


class ChangeLine(NamedTuple):
    """One line of a thing's history: when, what, by whom, with which facts."""

    at: datetime
    event: str
    actor_name: str
    facts: dict[str, object]


class LookLine(NamedTuple):
    """Who looked at a thing, and when."""

    at: datetime
    account_id: UUID | None
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


def looks_at(
    kind: str, idents: Collection[str], event: str, most: int, having: dict[str, str] | None = None
) -> list[LookLine]:
    """The last looks of one sort at some things, the newest first; of those with these facts, where some are named."""
    rows = Change.objects.filter(subject_kind=kind, subject_id__in=list(idents), event=event)
    if having:
        rows = rows.filter(facts__contains=having)
    return [LookLine(*row) for row in rows.order_by("-at", "-id").values_list(*LookLine._fields)[:most]]
