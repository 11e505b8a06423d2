"""What the applicant thinks of how it went, at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.statements.actions import insert, together
from tinhso.ground.statements.queries import row
from tinhso.ground.workdays.queries import now
from tinhso.work.dossiers.actions.news import locked
from tinhso.work.dossiers.actions.waiting import book
from tinhso.work.dossiers.models import Rating
from tinhso.work.dossiers.rules import check_text
from tinhso.work.dossiers.rules.rating import check_rating

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID


@together
def rate(dossier_id: UUID, marks: Mapping[str, int], text: str = "", *, at: datetime | None = None) -> None:
    """Keep the applicant's marks, once, by the criteria of Decree 118/2025/NĐ-CP art. 33."""
    dossier = locked(dossier_id)
    rated = row("SELECT 1 FROM dossiers_rating WHERE dossier_id = %s", [dossier_id]) is not None
    kept = check_rating(dossier.status, marks, rated=rated)
    text = check_text(text) if text.strip() else ""
    insert([Rating(dossier_id=dossier_id, marks=kept, text=text[:2000], at=at or now())])
    book(dossier, "rated", by=None, marks=kept)
