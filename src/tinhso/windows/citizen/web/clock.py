"""How the term of my dossier is counted: to read, to print, to hand in with a complaint."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tinhso.ground.page import formats, gate
from tinhso.ground.page.actions import count_attempt
from tinhso.ground.page.forms import PageForm
from tinhso.ground.page.layout import page
from tinhso.ground.workdays.queries import now
from tinhso.windows.citizen.web.files import served
from tinhso.windows.citizen.web.frame import SECTION, dossier_crumbs, me, mine
from tinhso.work.dossiers.actions.deeds.explaining import account_file, ask_account
from tinhso.work.dossiers.queries.clock.account import account
from tinhso.work.dossiers.terms.looks import Sort

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

WINDOW, MOST = timedelta(hours=1), 20


@gate.citizen
def clock(request: HttpRequest, code: str) -> HttpResponse:
    """The account of my dossier's clock; a POST has it made as PDF."""
    card, person = mine(request, code), me(request).person
    form = PageForm.of(request)

    def deed(_data: dict[str, object]) -> str:
        return reverse("citizen:clock_paper", args=[card.code, ask_account(card.id, by=person, own=True)])

    if request.method == "POST" and form.is_valid():
        count_attempt("clock", str(person.account_id), limit=MOST, window=WINDOW)
    if done := form.submit(deed):
        return done
    context = {
        "card": card,
        "at": formats.moment(now()),
        "account": account(card, get_language() or "vi", own=True),
        "form": form,
        "back": reverse("citizen:dossier", args=[card.code]),
        "make": reverse("citizen:clock", args=[card.code]),
    }
    crumbs = dossier_crumbs(card, _("How the term is counted"))
    return page(request, "dossiers/clock/one.html", context, section=SECTION, crumbs=crumbs, status=form.status)


@gate.citizen
@require_safe
def clock_paper(request: HttpRequest, code: str, print_id: UUID) -> HttpResponse:
    """The PDF of an account; while it is being made, a page that says so."""
    card = mine(request, code)
    if found := account_file(card.id, print_id):
        return served(request, card.id, Sort.FORM, *found)
    back = reverse("citizen:clock", args=[card.code])
    paper = {"name": _("How the term is counted"), "state": "waiting", "failure": ""}
    crumbs = dossier_crumbs(card, paper["name"])
    return page(request, "dossiers/papers/waiting.html", {"paper": paper, "back": back}, section=SECTION, crumbs=crumbs)
