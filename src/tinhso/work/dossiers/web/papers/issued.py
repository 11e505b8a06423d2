"""A paper that was issued on a dossier, and its control sheet as it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.files import queries as files
from tinhso.ground.page import formats, gate
from tinhso.ground.page.forms import PageForm
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.workdays.queries import now
from tinhso.people.directory.queries import person_of
from tinhso.work.dossiers import queries
from tinhso.work.dossiers.actions import papers
from tinhso.work.dossiers.actions.looking import file_opened
from tinhso.work.dossiers.queries.printed import hands, issued
from tinhso.work.dossiers.terms import FormNumber
from tinhso.work.dossiers.terms.looks import Sort, Via
from tinhso.work.dossiers.web.look.files import served

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import DossierCard
    from tinhso.work.dossiers.terms.papers import IssuedCard


@gate.signed_in
def paper(request: HttpRequest, code: str, issued_id: UUID) -> HttpResponse:
    """The PDF of an issued form; while it is being made, a page that says so."""
    person = person_of(request)
    card = queries.dossier(code, person)
    found = issued(card.id, issued_id)
    if found is None:
        raise NotFound("dossiers.no_such_paper", "There is no such paper.")
    if found.file_id:
        file_opened(card.id, found.file_id, Sort.FORM, via=Via.DESK, by=person)
    back = reverse("dossiers:dossier", args=[card.code])
    return shown(request, found, card.code, back)


def shown(request: HttpRequest, found: IssuedCard, code: str, back: str) -> HttpResponse:
    """An issued form as an answer: its file, or how far it is."""
    if found.file_id:
        content, kind = files.content(found.file_id), files.card(found.file_id).kind
        return served(content, kind, f"mau-{found.form}-{code}.pdf")
    crumbs = [(code, back), (found.name, "")]
    context = {"paper": found, "back": back}
    return page(request, "dossiers/papers/waiting.html", context, section="dossiers", crumbs=crumbs)


@gate.signed_in
def control_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """Form 06 as it is now; a POST issues it as PDF."""
    person = person_of(request)
    card = queries.dossier(code, person)
    form = PageForm.of(request)
    if done := form.submit(lambda _data: _issue(card, person)):
        return done
    context = {"card": card, "rows": [_row(each) for each in hands(card.id)], "form": form}
    crumbs = [(card.code, reverse("dossiers:dossier", args=[card.code])), (_("Control sheet"), "")]
    return page(request, "dossiers/papers/control_sheet.html", context, section="dossiers", crumbs=crumbs)


def _issue(card: DossierCard, person: Person) -> str:
    issued_id = papers.issue(FormNumber.CONTROL_SHEET, card.id, by=person, at=now())
    return reverse("dossiers:paper", args=[card.code, issued_id])


def _row(each: dict[str, object]) -> tuple[object, ...]:
    done, late_from = each["done_at"], each["late_from"]
    verdict = "–" if done is None else _("late") if done >= late_from else _("within the term")  # type: ignore[operator]
    moment = formats.moment
    return each["unit"], each["step"], moment(each["opened_at"]), moment(done) or "–", each["by_name"] or "–", verdict  # type: ignore[arg-type]
