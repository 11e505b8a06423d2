"""A dossier at the counter and on its whole way, as many tests need one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tinhso.ground.workdays.queries import now
from tinhso.people.directory.queries import person_named
from tinhso.work.casework.queries import open_item
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions import advance, receive
from tinhso.work.dossiers.actions.results import record_on_paper
from tinhso.work.dossiers.queries import card_of, dossier
from tinhso.work.dossiers.terms import Applicant, HandedIn
from tinhso.work.procedures.queries import components, procedure

if TYPE_CHECKING:
    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import DossierCard
    from tinhso.work.procedures.terms import ProcedureCard

LAND = "1.115727"  # settled by vp-dkdd: tuan.lm processes, dung.hd decides and signs, thuy.db issues
WARD = "1.115738"  # settled by a commune's committee
NAME = "Nông Thị Thử"
STEPS = ("assign", "process", "review", "sign", "seal", "return")
OUTCOMES = {
    "receive": "accept",
    "assign": "assigned",
    "process": "drafted",
    "review": "agreed",
    "sign": "signed",
    "seal": "sealed",
    "return": "returned",
}
"""Of each step of the default table the outcome that leads on."""
CREW = {
    "assign": "dung.hd",
    "process": "tuan.lm",
    "review": "dung.hd",
    "sign": "dung.hd",
    "seal": "thuy.db",
    "return": "lan.nt",
}
"""Who does which step of a land procedure."""


def papers(asked: ProcedureCard) -> list[HandedIn]:
    """One original of the first component."""
    return [HandedIn(part.id, 1, 0) for part in components(asked.version_id)[:1]]


def hand_in(by: Person, code: str = LAND, *, at: datetime | None = None, name: str = NAME) -> DossierCard:
    """Receive a dossier; gives its card."""
    asked = procedure(code)
    return dossier(receive(asked, Applicant(name), papers(asked), by=by, at=at), by)


def step(code: str, by: Person, *, outcome: str = "", at: datetime | None = None, post: object = None) -> str:
    """Finish the step at which a dossier waits, as `by` sees it; before signing a result is written down on paper.

    Gives the step that was done.
    """
    card = dossier(code, by)
    item = open_item(card.id)
    assert item, "the dossier waits nowhere"
    if item.step_code == "sign" and not outcome:
        on = (at or now()).astimezone(PEOPLE).date()
        record_on_paper(card.id, title="Kết quả", number="1/QĐ", issued_on=on, signer_name=by.full_name, by=by, at=at)
        card = card_of(card.id)
    outcome = outcome or OUTCOMES[item.step_code]
    advance(card.id, item.id, outcome=outcome, version=card.version, by=by, at=at, post=post)
    return item.step_code


def all_the_way(code: str, *, until: str = "", at: datetime | None = None, crew: dict[str, str] | None = None) -> None:
    """Take a dossier through the steps of the default table, `until` included (to its end by default)."""
    names = CREW | (crew or {})
    for name in STEPS:
        person = person_named(names[name])
        assert person, f"nobody of the cast is called {names[name]}"
        step(code, person, at=at)
        if name == until:
            return
