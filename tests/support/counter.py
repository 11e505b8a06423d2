"""A dossier at the counter, as many tests need one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tinhso.work.casework.queries import open_item
from tinhso.work.dossiers.actions import advance, receive
from tinhso.work.dossiers.queries import dossier
from tinhso.work.dossiers.terms import Applicant, HandedIn
from tinhso.work.procedures.queries import components, procedure

if TYPE_CHECKING:
    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import DossierCard
    from tinhso.work.procedures.terms import ProcedureCard

LAND = "1.115727"  # settled by vp-dkdd: tuan.lm processes, dung.hd settles
NAME = "Nông Thị Thử"


def papers(asked: ProcedureCard) -> list[HandedIn]:
    """One original of the first component."""
    return [HandedIn(part.id, 1, 0) for part in components(asked.version_id)[:1]]


def hand_in(by: Person, code: str = LAND, *, at: datetime | None = None, name: str = NAME) -> DossierCard:
    """Receive a dossier; gives its card."""
    asked = procedure(code)
    return dossier(receive(asked, Applicant(name), papers(asked), by=by, at=at), by)


def step(code: str, by: Person, *, at: datetime | None = None) -> None:
    """Finish the step at which a dossier waits, as `by` sees it."""
    card = dossier(code, by)
    item = open_item(card.id)
    assert item, "the dossier waits nowhere"
    advance(card.id, item.id, outcome="done", version=card.version, by=by, at=at)
