"""Ask what a citizen may know and use: whose account it is, which papers would do again, on which day we look."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings

from tinhso.ground.workdays.queries import today
from tinhso.people.parties import queries as parties
from tinhso.windows.citizen.terms import Offer
from tinhso.work.procedures.queries import components

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.people.parties.terms import PaperCard
    from tinhso.work.procedures.terms import ComponentCard

DEMO_DAY = date(2021, 6, 1)
"""A day on which the province's own online filing was lawful; only a demonstration looks at it."""


def law_day(asked: str) -> date:
    """The day whose law the filing page asks: today, always; a demonstration may ask for its day of the past.

    Nothing else moves: the dossier is filed now, by the one clock.
    """
    return DEMO_DAY if settings.TINHSO_DEMO and asked == DEMO_DAY.isoformat() else today()


def offers(version_id: UUID, party_id: UUID | None) -> list[Offer]:
    """The components of a version, each with the papers of a party that would do again, by type or the same name."""
    parts = components(version_id)
    held = [one for one in parties.papers_of(party_id) if one.holds(today())] if party_id else []
    return [_offer(part, tuple(one for one in held if _would_do(part, one.type_code, one.title))) for part in parts]


def _offer(part: ComponentCard, papers: tuple[PaperCard, ...]) -> Offer:
    return Offer(part.id, part.name, part.code, papers)


def _would_do(part: ComponentCard, type_code: str, title: str) -> bool:
    return bool(type_code and type_code == part.code) or title.casefold() == part.name[:1000].casefold()
