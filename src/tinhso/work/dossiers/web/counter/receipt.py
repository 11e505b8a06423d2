"""Form 01 for the applicant, on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import segno
from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.people.directory import queries as directory
from tinhso.people.directory.queries import person_of
from tinhso.work.casework import queries as casework
from tinhso.work.dossiers import queries
from tinhso.work.dossiers.queries.printed import issued_of
from tinhso.work.dossiers.terms import FormNumber, Source
from tinhso.work.dossiers.web.look.people import home
from tinhso.work.dossiers.web.look.shown import counts_from

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@gate.signed_in
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """Form 01 for the applicant, with the look-up secret; printable."""
    card = queries.dossier(code, person_of(request))
    units = directory.last_cards([card.receiving_unit, card.competent_unit], card.received_at.date())
    context = {
        "card": card,
        "home": home(card),
        "parts": [_part(*one) for one in queries.papers(card.id)],
        "receiving": units[card.receiving_unit].name,
        "competent": units[card.competent_unit].name,
        "received": formats.moment(card.received_at),
        "counts_from": counts_from(casework.ledger(card.id)),
        "due": formats.moment(card.due_at),
        "qr": look_up_qr(request),
        "issued": [one for one in issued_of(card.id) if one.form == FormNumber.RECEIPT],
    }
    crumbs = [(card.code, reverse("dossiers:dossier", args=[card.code])), (_("Receipt"), "")]
    return page(request, "dossiers/counter/receipt.html", context, section="dossiers", crumbs=crumbs)


def _part(name: str, originals: int, copies: int, source: Source) -> tuple[str, int, int]:
    """A line of the papers; of one that was used again it is said, since nothing of it lies on the counter."""
    again = _("%(paper)s (given before, used again as an electronic copy)") % {"paper": name}
    return again if source is Source.REUSED else name, originals, copies


def look_up_qr(request: HttpRequest) -> str:
    """The look-up page's address, without code or secret: no personal key in a QR code."""
    address = request.build_absolute_uri(reverse(queries.look_up_page() or "dossiers:list"))
    return str(segno.make(address, error="m").svg_data_uri(scale=3, border=2))
