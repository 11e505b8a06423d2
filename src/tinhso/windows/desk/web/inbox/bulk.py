"""One deed on many dossiers: each is answered by itself, those refused are named with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.page import gate
from tinhso.ground.page.layout import page
from tinhso.ground.page.layout.sentences import sentence_of
from tinhso.ground.refusals.terms import Refusal
from tinhso.people.directory.queries import person_of
from tinhso.windows.desk import queries
from tinhso.windows.desk.web.inbox.forms import STEP_OF, BulkForm
from tinhso.work.dossiers import actions

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.terms import Person
    from tinhso.windows.desk.queries import Chosen

KEPT = "desk.bulk"
"""The last answer stays with the session: codes and sentences, nothing of people."""


@gate.requires("approve_step")
def bulk(request: HttpRequest) -> HttpResponse:
    """Do it; who only visits is shown the list."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("desk:home"))
    person = person_of(request)
    form = BulkForm.of(request)
    if done := form.submit(lambda data: _all(request, data, person)):
        return done
    context = {"form": form}
    return page(request, "desk/inbox/refused.html", context, section="desk", status=form.status)


@gate.requires("approve_step")
def bulk_done(request: HttpRequest) -> HttpResponse:
    """What came of it."""
    answer = request.session.get(KEPT, {"done": [], "refused": []})
    crumbs = [(_("My desk"), reverse("desk:home")), (_("Done at once"), "")]
    return page(request, "desk/inbox/done.html", {"answer": answer}, section="desk", crumbs=crumbs)


def _all(request: HttpRequest, data: dict[str, Any], person: Person) -> str:
    step, outcome = STEP_OF[data["viec"]]
    found = queries.chosen(person, data["chon"])
    done, refused = [], []
    gone = len(data["chon"]) - len(found)
    for one in found:
        no = _wrong_step(one, step) or _one(one, outcome, data["post"], person)
        if no:
            refused.append([one.code, no])
        else:
            done.append(one.code)
    request.session[KEPT] = {"done": done, "refused": refused, "gone": gone}
    return reverse("desk:bulk_done")


def _wrong_step(one: Chosen, step: str) -> str:
    return "" if one.step == step else _("It waits at another step, at which this cannot be done.")


def _one(one: Chosen, outcome: str, post: Any, person: Person) -> str:
    """Empty when it is done, else why not; what a refused one wrote is taken back."""
    try:
        with transaction.atomic():
            actions.advance(one.dossier, one.item, outcome=outcome, version=one.version, by=person, post=post)
    except Refusal as no:
        return str(sentence_of(no))
    return ""
