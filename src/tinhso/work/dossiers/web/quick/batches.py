"""Batches: what one person hands in together, under one receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.forms import PageForm
from tinhso.ground.page.layout import page
from tinhso.ground.workdays.queries import now
from tinhso.people.directory import queries as directory
from tinhso.people.directory.queries import person_of
from tinhso.work.dossiers.actions.doors import quick as actions
from tinhso.work.dossiers.actions.papers import issue
from tinhso.work.dossiers.queries.doors.book import batch_issued, batch_numbered, in_batch
from tinhso.work.dossiers.terms import FormNumber, Status
from tinhso.work.dossiers.web.counter.receipt import look_up_qr
from tinhso.work.dossiers.web.quick.desk import SECTION

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms.doors import BatchCard


@gate.requires("receive_dossier")
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a batch; who only visits is sent to the desk."""
    form = PageForm.of(request)
    person = person_of(request)
    to = reverse("dossiers:quick")
    if done := form.submit(lambda _data: f"{to}?lo={actions.open_batch(by=person).number}"):
        return done
    return HttpResponseRedirect(to)


@gate.requires("receive_dossier")
def batch(request: HttpRequest, number: str) -> HttpResponse:
    """What is in the batch, as one receipt; the button issues it as form 01."""
    person = person_of(request)
    found = batch_numbered(number, person)
    form = PageForm.of(request)
    if done := form.submit(lambda _data: _issue(found, person)):
        return done
    language = get_language() or "vi"
    lines = in_batch(found.id)
    context = {
        "form": form,
        "batch": found,
        "unit": directory.last_cards([found.unit_id], found.at.date())[found.unit_id].name,
        "opened": formats.moment(found.at),
        "issued": batch_issued(found.id),
        "lines": [
            (
                line.code,
                line.procedure_name,
                line.applicant_name,
                Status(line.status).label(language) if line.status == Status.RETURNED else formats.moment(line.due_at),
                line.secret,
            )
            for line in lines
        ],
        "qr": look_up_qr(request),
    }
    crumbs = [(_("Quick desk"), reverse("dossiers:quick")), (found.number, "")]
    return page(request, "dossiers/quick/batch.html", context, section=SECTION, crumbs=crumbs, status=form.status)


def _issue(found: BatchCard, person: Person) -> str:
    if not batch_issued(found.id):
        issue(FormNumber.RECEIPT, batch_id=found.id, by=person, at=now())
    return reverse("dossiers:quick_batch", args=[found.number])
