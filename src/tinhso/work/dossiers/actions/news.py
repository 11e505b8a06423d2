"""News of a dossier for those above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.statements.actions import insert
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.models import Event
from tinhso.work.dossiers.terms import EventKind

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


def tell(dossier_id: UUID, kind: EventKind, unit_id: UUID, at: datetime, *, on_time: bool | None = None) -> None:
    """Write an event, in the transaction of the change."""
    day = at.astimezone(PEOPLE).date()
    insert([Event(dossier_id=dossier_id, kind=kind, unit_id=unit_id, at=at, day=day, on_time=on_time)])
