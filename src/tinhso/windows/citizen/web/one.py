"""One of my dossiers: where it stands, why it is due when it is, what was said, and what I can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.people.directory.queries import last_cards
from tinhso.windows.citizen.web import words
from tinhso.windows.citizen.web.frame import SECTION, crumbs_of, mine
from tinhso.work.casework.queries import ledger
from tinhso.work.dossiers import actions as dossiers
from tinhso.work.dossiers.queries import owned
from tinhso.work.dossiers.queries.clock.account import account
from tinhso.work.dossiers.queries.page import paper_lines
from tinhso.work.dossiers.queries.printed import issued_of
from tinhso.work.dossiers.rules.degree import degree_of
from tinhso.work.dossiers.terms import ENDED, ComponentState, PrintState, ResultState

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.work.dossiers.queries.owned import OpenRequest, OwnMessage
    from tinhso.work.dossiers.terms import DossierCard
    from tinhso.work.dossiers.terms.results import ResultCard


@gate.citizen
def dossier(request: HttpRequest, code: str) -> HttpResponse:
    """The page of a dossier. Opening it marks what the one-stop wrote as read."""
    card = mine(request, code)
    dossiers.read_messages(card.id, by=None)
    units = last_cards([card.receiving_unit, card.competent_unit, card.returning_unit])
    degree = degree_of(card.status)
    tone, status = words.tag(card.status)
    asked = owned.open_request(card.id)
    entries = ledger(card.id)
    context = {
        "card": card,
        "status": status,
        "tone": tone,
        "clock": words.clock(card),
        "degree": degree,
        "next": degree.next.label(get_language() or "vi"),
        "facts": _facts(card, {key: unit.name for key, unit in units.items()}),
        "timeline": words.timeline(owned.public_history(card.id), names=True),
        "account": account(card, get_language() or "vi", own=True, entries=entries),
        "ledger": words.ledger(entries),
        "messages": [_message(card, one) for one in owned.own_messages(card.id)],
        "asked": _asked(asked) if asked else None,
        "papers": [(one.name, _state(one.state), one.fix_note or "–") for one in paper_lines(card.id)],
        "results": [_result(card, one) for one in owned.own_results(card.id)],
        "forms": _forms(card),
        "running": card.settled_at is None and card.status not in ENDED,
        "ended": card.status in ENDED,
        "rated": owned.rating_of(card.id) is not None if card.status in ENDED else False,
    }
    return page(request, "citizen/dossier.html", context, section=SECTION, crumbs=crumbs_of((card.code, "")))


def _facts(card: DossierCard, units: dict[Any, str]) -> list[tuple[str, str]]:
    facts = [
        (_("Procedure"), card.procedure_name),
        (_("Filed"), formats.moment(card.received_at)),
        (_("Result to be returned on"), words.due(card.due_at)),
        (_("Receiving unit"), units[card.receiving_unit]),
        (_("Competent unit"), units[card.competent_unit]),
        (_("Returning unit"), units[card.returning_unit]),
    ]
    if card.accepted_at is None and card.ack_due_at:
        facts.append((_("Answered at the latest on"), formats.moment(card.ack_due_at)))
    if card.settled_at:
        facts.append((_("Settled"), formats.moment(card.settled_at)))
    return facts


def _state(state: str) -> str:
    return ComponentState(state).label(get_language() or "vi")


def _message(card: DossierCard, one: OwnMessage) -> dict[str, Any]:
    who = _("You") if one.mine else one.by_name
    read = _("read at %(at)s") % {"at": formats.moment(one.read_at)} if one.mine and one.read_at else ""
    files = [(reverse("citizen:message_file", args=[card.code, ident]), name) for ident, name in one.files]
    return {"who": who, "mine": one.mine, "at": formats.moment(one.at), "text": one.text, "read": read, "files": files}


def _asked(one: OpenRequest) -> dict[str, Any]:
    return {
        "reason": one.reason,
        "items": [(item.get("name", ""), item.get("fix", "")) for item in one.items],
        "answer_by": formats.date(one.answer_by) if one.answer_by else "",
    }


def _result(card: DossierCard, one: ResultCard) -> dict[str, Any]:
    number = " · ".join(filter(None, (one.number, formats.date(one.issued_on) if one.issued_on else "")))
    state = ResultState(one.state)
    ready = not one.on_paper and state == ResultState.ISSUED
    href = reverse("citizen:result", args=[card.code, one.id]) if ready else ""
    tone = "success" if state == ResultState.ISSUED else "warning"
    return {
        "title": one.title,
        "number": number,
        "href": href,
        "on_paper": one.on_paper,
        "state": state.label(get_language() or "vi"),
        "tone": tone,
    }


def _forms(card: DossierCard) -> list[dict[str, Any]]:
    """The papers that were issued to the applicant; those for officials among themselves are left out."""
    return [
        {
            "name": one.name,
            "number": one.number,
            "at": formats.moment(one.issued_at),
            "href": reverse("citizen:paper", args=[card.code, one.id]) if one.state == PrintState.READY else "",
        }
        for one in issued_of(card.id)
        if one.form in FOR_APPLICANT
    ]


FOR_APPLICANT = frozenset({"01", "02", "03", "04", "05"})
"""Forms that go to the applicant; the control sheet and the register stay in the office."""
