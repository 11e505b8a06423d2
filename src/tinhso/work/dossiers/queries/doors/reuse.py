"""Papers given once that would do again (Decree 118/2025/NĐ-CP art. 5.1.i): the one matching, for every door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.workdays.queries import today
from tinhso.people.parties import queries as parties
from tinhso.work.dossiers.terms.doors import Offer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from uuid import UUID

    from tinhso.people.parties.terms import PaperCard
    from tinhso.work.procedures.terms import ComponentCard


def offers(parts: Sequence[ComponentCard], party_id: UUID | None) -> list[Offer]:
    """Components, each with the papers of a party that would do again, by type or the same name.

    What has expired, was revoked or replaced, or was taken out by its owner is not among them.
    """
    held = [one for one in parties.papers_of(party_id) if one.holds(today())] if party_id else []
    return [_offer(part, tuple(one for one in held if _would_do(part, one.type_code, one.title))) for part in parts]


def chosen(offered: Iterable[Offer], ticked: Collection[str]) -> list[tuple[UUID, PaperCard]]:
    """The papers ticked by their ids, each with its component; an id that was not offered counts for nothing."""
    return [(one.component, paper) for one in offered for paper in one.papers if str(paper.id) in ticked]


def _offer(part: ComponentCard, papers: tuple[PaperCard, ...]) -> Offer:
    return Offer(part.id, part.name, part.code, papers)


def _would_do(part: ComponentCard, type_code: str, title: str) -> bool:
    return bool(type_code and type_code == part.code) or title.casefold() == part.name[:1000].casefold()
