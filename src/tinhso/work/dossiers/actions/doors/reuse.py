"""Use papers given once in a new dossier, with their owner's consent; each use is written down."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tinhso.ground.files import queries as files
from tinhso.people.parties import actions as parties
from tinhso.work.dossiers.terms import KIND, HandedIn, Source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from tinhso.ground.audit.terms import Actor
    from tinhso.people.parties.terms import PaperCard
    from tinhso.work.dossiers.terms import DossierCard

    Chosen = Sequence[tuple[UUID, PaperCard]]


def handed_again(chosen: Chosen) -> list[HandedIn]:
    """Each component counted as given, an electronic copy a paper."""
    numbers = Counter(component for component, _paper in chosen)
    return [HandedIn(component, 0, number, source=Source.REUSED) for component, number in numbers.items()]


def files_again(chosen: Chosen) -> list[tuple[UUID, UUID, str]]:
    """Component, kept file and name of each paper."""
    return [(component, paper.file_id, _name(paper)) for component, paper in chosen]


def write_use(card: DossierCard, chosen: Chosen, *, actor: Actor) -> None:
    """Write the consent and the use, in the transaction that took the dossier in; refused where a paper holds no more.

    The consent is the owner's: through `actor`'s own account, or told to `actor` at the counter, who stands for it.
    """
    if not chosen or card.party is None:
        return
    papers = list(dict.fromkeys(paper.id for _component, paper in chosen))
    purpose = f"{card.code} – {card.procedure_name}"
    parties.use_papers(card.party, papers, for_what=f"{KIND}:{card.id}", purpose=purpose, actor=actor)


def _name(paper: PaperCard) -> str:
    return f"{paper.title[:80]}.{files.card(paper.file_id).kind}"
