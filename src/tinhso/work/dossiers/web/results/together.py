"""Sign the results of several dossiers with one PIN: choose them, and see what became of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.signing import queries as signing
from tinhso.ground.signing.terms import SessionState
from tinhso.people.directory.queries import person_of
from tinhso.work.dossiers.actions import results as actions
from tinhso.work.dossiers.queries import results as asked
from tinhso.work.dossiers.terms import ResultState
from tinhso.work.dossiers.terms.results import MOST_AT_ONCE, OWNER
from tinhso.work.dossiers.web.results.after import after
from tinhso.work.dossiers.web.results.forms import ManyForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms.results import Signed


@gate.signed_in
def to_sign(request: HttpRequest) -> HttpResponse:
    """The drafts that wait for this person's signature; what is ticked goes into one session."""
    person = person_of(request)
    form = ManyForm.of(request)
    # Preparing signatures is slow and repeats itself safely: it stays outside the transaction of a form.
    if request.method == "POST" and form.is_valid():
        try:
            session = actions.sign_together(form.cleaned_data["chon"], by=person)
            return HttpResponseRedirect(reverse("signing:session", args=[session.id]))
        except Refusal as no:
            if no.status not in {409, 422}:
                raise
            form.refuse(no)
    found = asked.to_sign(person, MOST_AT_ONCE)
    lines = [
        {
            "value": f"{one.id}.{one.version}.{one.seen}",
            "key": one.id.hex,
            "code": one.code,
            "href": reverse("dossiers:result", args=[one.code, one.seq]),
            "title": one.title,
            "procedure": one.procedure_name,
            "due": formats.moment(one.due_at) if one.due_at else "–",
        }
        for one in found
    ]
    context = {"form": form, "lines": lines, "most": MOST_AT_ONCE}
    return page(
        request, "dossiers/results/to_sign.html", context, section="signing", crumbs=_crumbs(), status=form.status
    )


@gate.signed_in
def signed_together(request: HttpRequest, ref: UUID) -> HttpResponse:
    """What became of them: how many are signed, how many dossiers went on, what is left to do with which."""
    person = person_of(request)
    session = signing.session_about(OWNER, str(ref), by=person.account_id)
    found = asked.signed_of([*session.refs, *session.facts.get("left_out", ())])
    signed = [one for one in found if one.state != ResultState.DRAFT]
    left = [one for one in signed if one.waits]
    context = {
        "verified": session.state is SessionState.VERIFIED,
        "again": reverse("signing:session", args=[session.id]),
        "signed": len(signed),
        "gone": len({one.code for one in signed} - {one.code for one in left}),
        "left": [_line(one, _left(one, person)) for one in left],
        "unsigned": [_line(one, "") for one in found if one.state == ResultState.DRAFT],
    }
    crumbs = _crumbs((_("What was signed"), ""))
    return page(request, "dossiers/results/signed.html", context, section="signing", crumbs=crumbs)


def _left(one: Signed, person: Person) -> str:
    found = after(one.dossier_id, person, one.state)
    return found.sentence if found else ""


def _line(one: Signed, words: str) -> dict[str, Any]:
    where = reverse("dossiers:result", args=[one.code, one.seq])
    return {"href": where, "code": one.code, "title": one.title, "words": words}


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [
        (_("Digital signing"), reverse("signing:home")),
        (_("Results to sign"), reverse("dossiers:to_sign") if more else ""),
        *more,
    ]
