"""The click that takes a dossier a step on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect
from django.urls import reverse

from tinhso.ground.page import gate
from tinhso.ground.page.layout import page
from tinhso.people.directory.queries import person_of
from tinhso.work.dossiers import actions, queries
from tinhso.work.dossiers.web.look.forms import StepForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.work.dossiers.terms import DossierCard


@gate.signed_in
def step(request: HttpRequest, code: str) -> HttpResponse:
    """Finish the step at which the dossier waits; who only visits, after signing in anew, is shown the dossier."""
    person = person_of(request)
    card = queries.dossier(code, person)
    dossier_page = reverse("dossiers:dossier", args=[card.code])
    if request.method != "POST":
        return HttpResponseRedirect(dossier_page)
    form = StepForm.of(request)
    if done := form.submit(lambda data: _advance(card, data, person, dossier_page)):
        return done
    context = {"form": form, "card": card, "dossier_page": dossier_page}
    return page(request, "dossiers/page/step_refused.html", context, section="dossiers", status=form.status)


def _advance(card: DossierCard, data: dict[str, Any], person: Any, dossier_page: str) -> str:
    actions.advance(
        card.id, data["item"], outcome=data["outcome"], version=data["version"], by=person, post=data["post"]
    )
    return dossier_page
