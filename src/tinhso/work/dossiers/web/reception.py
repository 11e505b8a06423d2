"""The counter: choose a procedure, receive a dossier, print the receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import segno
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.people.directory import queries as directory
from tinhso.people.directory.queries import person_of
from tinhso.work.dossiers import actions, queries
from tinhso.work.dossiers.web.forms import ReceptionForm, agent, applicant, handed_in
from tinhso.work.dossiers.web.people import home
from tinhso.work.dossiers.web.words import term_words
from tinhso.work.procedures import queries as procedures

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.work.procedures.terms import ProcedureCard

SHOWN = 30


@gate.requires("receive_dossier")
def choose(request: HttpRequest) -> HttpResponse:
    """Find the procedure, by a few letters without marks or by its code."""
    typed = request.GET.get("q", "")[:100]
    found = procedures.find_procedures(typed, SHOWN)
    link = '<a class="govuk-link" href="{}">{}</a>'
    lines = [
        (
            format_html(link, reverse("dossiers:receive", args=[one.code]), one.name),
            one.code,
            one.field,
            term_words(one.term),
        )
        for one in found
    ]
    context = {"typed": typed, "lines": lines, "shown": SHOWN}
    return page(request, "dossiers/choose.html", context, section="receive", crumbs=[(_("Receive a dossier"), "")])


@gate.requires("receive_dossier")
def receive(request: HttpRequest, procedure_code: str) -> HttpResponse:
    """The counter's form for one procedure."""
    procedure = procedures.procedure(procedure_code)
    unit_id = person_of(request).unit_id
    ask_commune = procedure.competent is None and directory.commune_committee(unit_id) is None
    components = procedures.components(procedure.version_id)
    form = ReceptionForm.of(request, components=components, ask_commune=ask_commune)
    if done := form.submit(lambda data: _receive(request, procedure, data)):
        return done
    context = {"form": form, "procedure": procedure, "term": term_words(procedure.term), "fees": _fees(procedure)}
    crumbs = [(_("Receive a dossier"), reverse("dossiers:choose")), (procedure.code, "")]
    return page(request, "dossiers/receive.html", context, section="receive", crumbs=crumbs, status=form.status)


def _receive(request: HttpRequest, procedure: ProcedureCard, data: dict[str, Any]) -> str:
    commune = UUID(data["commune"]) if data.get("commune") else None
    person = person_of(request)
    code = actions.receive(
        procedure,
        applicant(data),
        handed_in(data),
        by=person,
        commune=commune,
        agent=agent(data),
        names_seen=data["names_seen"],
        note=data["note"],
    )
    return reverse("dossiers:receipt", args=[code])


def _fees(procedure: ProcedureCard) -> list[tuple[str, str]]:
    return [
        (formats.money(fee.amount) if fee.amount is not None else _("amount not stated in the source"), fee.note)
        for fee in procedures.counter_fees(procedure.version_id)
    ]


@gate.signed_in
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """Form 01 for the applicant, with the look-up secret; printable."""
    card = queries.dossier(code, person_of(request))
    units = directory.last_cards([card.receiving_unit, card.competent_unit], card.received_at.date())
    context = {
        "card": card,
        "home": home(card),
        "parts": queries.papers(card.id),
        "receiving": units[card.receiving_unit].name,
        "competent": units[card.competent_unit].name,
        "received": formats.moment(card.received_at),
        "due": formats.moment(card.due_at),
        "qr": _qr(request.build_absolute_uri(reverse(queries.look_up_page() or "dossiers:list"))),
    }
    crumbs = [(card.code, reverse("dossiers:dossier", args=[card.code])), (_("Receipt"), "")]
    return page(request, "dossiers/receipt.html", context, section="dossiers", crumbs=crumbs)


def _qr(address: str) -> str:
    """The look-up page's address, without code or secret: no personal key in a QR code."""
    return str(segno.make(address, error="m").svg_data_uri(scale=3, border=2))
