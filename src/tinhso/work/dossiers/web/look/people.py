"""Who stands behind a dossier: the applicant's number, masked, and who hands in for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tinhso.ground.page import gate
from tinhso.ground.page.layout import page
from tinhso.people.directory import queries as directory
from tinhso.people.directory.queries import person_of
from tinhso.people.parties import queries as parties
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers import actions, queries

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.work.dossiers.terms import DossierCard


def people(card: DossierCard) -> list[tuple[str, str]]:
    """Lines of the summary about applicant and agent; nothing is asked where no number was told."""
    if card.party is None:
        return []
    known = parties.party(card.party)
    if known.number_kind is None:
        return []
    lines = [(known.number_kind.label(get_language() or "vi").capitalize(), known.masked)]
    if card.representation:
        acting = parties.representation(card.representation)
        lines += [
            (_("Agent"), f"{acting.agent_name}, {acting.agent_masked}"),
            (_("Document of authorisation"), acting.document),
        ]
    return lines


def home(card: DossierCard) -> list[tuple[str, str]]:
    """Lines about where the applicant lives: as it was called at reception, and now where that is another name.

    Nothing is asked where no commune was told.
    """
    if card.applicant_commune is None:
        return []
    told = directory.address(card.applicant_commune, card.received_at.astimezone(PEOPLE).date())
    lines = [(_("Commune of residence"), told.then)]
    if not told.same:
        now = [one.text for one in told.now] + ([_("not known")] if told.unknown or not told.now else [])
        lines.append((_("Commune of residence, as it is called now"), "; ".join(now)))
    return lines


@gate.signed_in
def number(request: HttpRequest, code: str) -> HttpResponse:
    """The applicant's number in full, after a press of the button; the look is written down."""
    person = person_of(request)
    card = queries.dossier(code, person)
    dossier_page = reverse("dossiers:dossier", args=[card.code])
    if request.method != "POST":
        return HttpResponseRedirect(dossier_page)
    seen = actions.see_number(card, by=person)
    digits = " ".join(seen.digits[at : at + 3] for at in range(0, len(seen.digits), 3))
    context = {"card": card, "digits": digits, "kind": seen.kind.label(get_language() or "vi").capitalize()}
    crumbs = [(card.code, dossier_page), (context["kind"], "")]
    response = page(request, "dossiers/page/number.html", context, section="dossiers", crumbs=crumbs)
    response.headers["Cache-Control"] = "no-store"
    return response
