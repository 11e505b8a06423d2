"""Keep what was given and what was issued, so that it is offered again (Decree 118/2025/NĐ-CP art. 5.1.i, 22)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.files.queries import of_owner
from tinhso.people.directory.queries import last_cards
from tinhso.people.parties import actions as parties
from tinhso.people.parties.terms import GivenPaper, PaperKind
from tinhso.work.dossiers.queries import card_of
from tinhso.work.dossiers.queries.owned import own_results, papers_given
from tinhso.work.dossiers.queries.results import files_of
from tinhso.work.dossiers.terms import KIND, ResultState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from tinhso.work.dossiers.terms import DossierCard


def keep_papers_of(dossier_id: UUID) -> int:
    """Keep the digitised components and the results of a settled dossier for its party; gives how many are new."""
    card = card_of(dossier_id)
    if card.party is None or card.settled_at is None:
        return 0
    ended = [str(one.id) for one in own_results(dossier_id) if one.state != ResultState.ISSUED]
    if ended:
        parties.end_papers(ended, why="result")
    given = [*_components(card), *_results(card)]
    return parties.keep_papers(card.party, given, source=f"{KIND}:{card.id}", code=card.code, actor=SYSTEM)


def _components(card: DossierCard) -> Iterator[GivenPaper]:
    for row, code, name in papers_given(card.id):
        for file, called in of_owner("dossiers.component", str(row)):
            yield GivenPaper(PaperKind.COMPONENT, code, name, file.id, called, str(row))


def _results(card: DossierCard) -> Iterator[GivenPaper]:
    issuer = last_cards([card.competent_unit])[card.competent_unit].name
    for one in own_results(card.id):
        kept = [file for file in files_of(one.id) if file.kind == "pdf"]
        if one.state == ResultState.ISSUED and kept and not one.refusal:
            yield GivenPaper(
                PaperKind.RESULT,
                one.code,
                one.title,
                kept[-1].id,
                kept[-1].name,
                str(one.id),
                issuer=issuer,
                number=one.number,
                valid_from=one.issued_on,
                valid_until=one.valid_until,
            )
