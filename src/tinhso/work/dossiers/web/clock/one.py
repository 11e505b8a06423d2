"""The account of one dossier's clock: a page to print, and as PDF to hand out with a complaint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tinhso.ground.files import queries as files
from tinhso.ground.page import formats, gate
from tinhso.ground.page.forms import PageForm
from tinhso.ground.page.layout import page
from tinhso.ground.workdays.queries import now
from tinhso.people.directory.queries import person_of
from tinhso.work.dossiers import queries
from tinhso.work.dossiers.actions.deeds.explaining import account_file, ask_account
from tinhso.work.dossiers.actions.looking import file_opened
from tinhso.work.dossiers.queries.clock.account import account
from tinhso.work.dossiers.terms.looks import Sort, Via
from tinhso.work.dossiers.web.look.files import served

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


@gate.signed_in
def clock(request: HttpRequest, code: str) -> HttpResponse:
    """How the due date came about, on one page; a POST has it made as PDF."""
    person = person_of(request)
    card = queries.dossier(code, person)
    form = PageForm.of(request)

    def deed(_data: dict[str, object]) -> str:
        return reverse("dossiers:clock_paper", args=[card.code, ask_account(card.id, by=person, own=False)])

    if done := form.submit(deed):
        return done
    back = reverse("dossiers:dossier", args=[card.code])
    context = {
        "card": card,
        "at": formats.moment(now()),
        "account": account(card, get_language() or "vi", own=False),
        "form": form,
        "back": back,
        "make": reverse("dossiers:clock", args=[card.code]),
    }
    crumbs = [(card.code, back), (_("How the term is counted"), "")]
    return page(request, "dossiers/clock/one.html", context, section="dossiers", crumbs=crumbs, status=form.status)


@gate.signed_in
def clock_paper(request: HttpRequest, code: str, print_id: UUID) -> HttpResponse:
    """The PDF of an account; while it is being made, a page that says so."""
    person = person_of(request)
    card = queries.dossier(code, person)
    if found := account_file(card.id, print_id):
        file_opened(card.id, found[0], Sort.FORM, via=Via.DESK, by=person)
        return served(files.content(found[0]), files.card(found[0]).kind, found[1])
    back = reverse("dossiers:clock", args=[card.code])
    paper = {"name": _("How the term is counted"), "state": "waiting", "failure": ""}
    crumbs = [(card.code, back), (paper["name"], "")]
    context = {"paper": paper, "back": back}
    return page(request, "dossiers/papers/waiting.html", context, section="dossiers", crumbs=crumbs)
