"""The log of events: cards of single acts, and what each did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.statements import queries as statements
from tinhso.people.directory.models import UnitEvent
from tinhso.people.directory.terms import EventCard

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID


_CARD = ("id", "kind", "on", "certainty", "basis", "basis_read", "source", "note")


def event_cards(event_ids: Iterable[UUID]) -> list[EventCard]:
    """Several events, oldest first."""
    rows = UnitEvent.objects.filter(id__in=list(event_ids)).order_by("on", "seq").values_list(*_CARD)
    return [EventCard(*row) for row in rows]


_PASSED = f"""
SELECT {", ".join(f"e.{name}" for name in _CARD)} FROM directory_unitevent e
WHERE e.undone_id IS NULL AND e.on <= %(on)s::date AND (
    EXISTS (SELECT FROM directory_unitflow f
            WHERE f.event_id = e.id AND f.source_id = %(source)s AND f.target_id = %(target)s)
    OR EXISTS (SELECT FROM directory_route r
               WHERE r.event_id = e.id AND r.source_id = %(source)s AND r.target_id = %(target)s))
ORDER BY e.on DESC, e.seq DESC LIMIT 1
"""  # noqa: S608 - names written above


def passed(source: UUID, target: UUID, on: date) -> EventCard | None:
    """The last act by which, up to a day, things of one unit passed to another; None where none stands."""
    found = statements.row(_PASSED, {"source": source, "target": target, "on": on})
    return EventCard(*found) if found else None
