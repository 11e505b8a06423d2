"""The log of events: cards of single acts, and what each did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.people.directory.models import UnitEvent
from tinhso.people.directory.terms import EventCard

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID


_CARD = ("id", "kind", "on", "certainty", "basis", "basis_read", "source", "note")


def event_cards(event_ids: Iterable[UUID]) -> list[EventCard]:
    """Several events, oldest first."""
    rows = UnitEvent.objects.filter(id__in=list(event_ids)).order_by("on", "seq").values_list(*_CARD)
    return [EventCard(*row) for row in rows]
