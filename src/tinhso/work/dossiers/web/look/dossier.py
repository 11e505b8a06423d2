"""A dossier's page: facts, clock, papers, what was said and done, and what may be done now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.people.directory import queries as directory
from tinhso.people.directory.queries import person_of
from tinhso.work.casework import queries as casework
from tinhso.work.dossiers import actions, queries
from tinhso.work.dossiers.actions.looking import may_see_looks
from tinhso.work.dossiers.queries.clock.account import account
from tinhso.work.dossiers.queries.page import paper_lines, told
from tinhso.work.dossiers.terms import Door, Status
from tinhso.work.dossiers.web.clock.legs.shown import parts_of
from tinhso.work.dossiers.web.clock.standing import standing
from tinhso.work.dossiers.web.look import shown
from tinhso.work.dossiers.web.look.now import deeds_now, steps_now
from tinhso.work.dossiers.web.look.people import home, people
from tinhso.work.dossiers.web.words import TONES

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.work.dossiers.terms import DossierCard


@gate.signed_in
def dossier(request: HttpRequest, code: str) -> HttpResponse:
    """One dossier, as its officials see it."""
    person = person_of(request)
    card = queries.dossier(code, person)
    language = get_language() or "vi"
    waiting, behind = casework.whole_path(card.id)
    units = directory.last_cards([card.receiving_unit, card.competent_unit, card.returning_unit])
    said, entries = told(card.id), casework.ledger(card.id)
    context = {
        "card": card,
        "people": people(card),
        "home": home(card),
        "may_see_number": card.party is not None and actions.may_see_number(person, card),
        "may_see_looks": may_see_looks(person, card),
        "status": Status(card.status).label(language),
        "status_tone": TONES[Status(card.status)],
        "clock": shown.clock(card, entries, language),
        "term": formats.term(card.term_value, card.term_unit),
        "door": Door(card.door).label(language),
        "answer": _answer(card),
        "received": formats.moment(card.received_at),
        "due": formats.moment(card.due_at),
        "standing": standing(card, said["supplement"], entries, language),
        "receiving": units[card.receiving_unit],
        "competent": units[card.competent_unit],
        "returning": units[card.returning_unit],
        "papers": shown.papers(card.code, paper_lines(card.id), language),
        "counts_from": shown.counts_from(entries),
        "account": account(card, language, own=False, entries=entries),
        "parts": parts_of(card, language) if said["leg"] else None,
        "steps": shown.steps(card, behind, waiting),
        "history": shown.history(said["history"], language),
        "books": shown.books(card.code, said, language),
        "now": steps_now(request, person, card, waiting),
        "deeds": deeds_now(person, card, waiting),
    }
    crumbs = [(_("Dossiers"), reverse("dossiers:list")), (card.code, "")]
    return page(request, "dossiers/page/dossier.html", context, section="dossiers", crumbs=crumbs)


def _answer(card: DossierCard) -> list[tuple[str, str]]:
    """Until when the one-stop must answer what was filed; nothing once it has."""
    waits = card.ack_due_at and card.accepted_at is None and card.closed_at is None
    return [(_("To be answered by"), formats.moment(card.ack_due_at))] if waits else []
