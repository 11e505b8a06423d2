"""Receive a dossier at the counter: read the card, ask for the e-ID, count papers and scans, print the receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.gate import wants_json
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import NotFound
from tinhso.people.directory import queries as directory
from tinhso.people.directory.queries import person_of
from tinhso.people.parties.actions import papers_offered
from tinhso.work.dossiers import actions, queries
from tinhso.work.dossiers.actions.doors import reuse
from tinhso.work.dossiers.actions.doors.eid import eid_is_played
from tinhso.work.dossiers.actions.doors.filled import take_over
from tinhso.work.dossiers.terms import Delivery, Door, EidCheck
from tinhso.work.dossiers.web.counter.forms import ReceptionForm, agent, applicant, delivery_address, handed_in
from tinhso.work.dossiers.web.counter.origin import origin_of
from tinhso.work.procedures import queries as procedures

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.work.dossiers.web.counter.origin import Origin
    from tinhso.work.procedures.terms import ProcedureCard


@gate.requires("receive_dossier")
def receive(request: HttpRequest, procedure_code: str) -> HttpResponse:
    """The counter's form for one procedure."""
    procedure = _procedure(request, procedure_code)
    origin = origin_of(request)
    form = _form(request, procedure, origin)
    helping = form.help()
    if helping and form.owner and form.offers:
        papers_offered(form.owner, why=f"procedure:{procedure.code}", actor=origin.person.actor)
    if helping:
        if wants_json(request):
            return _told(form)
    elif done := form.submit(lambda data: _receive(form, procedure, origin, data)):
        return done
    context = {
        "form": form,
        "procedure": procedure,
        "term": formats.term(procedure.term.value, procedure.term.unit),
        "fees": _fees(procedure),
        "eid": _eid_words(form.eid),
        "eid_tone": "success" if form.eid in {EidCheck.LEVEL_1, EidCheck.LEVEL_2} else "warning",
        "eid_played": eid_is_played(),
        "origin": origin,
        "form_page": reverse("procedures:form", args=[procedure.code]),
    }
    crumbs = [(_("Receive a dossier"), reverse("dossiers:choose")), (procedure.code, "")]
    return page(request, "dossiers/counter/receive.html", context, section="receive", crumbs=crumbs, status=form.status)


def _procedure(request: HttpRequest, code: str) -> ProcedureCard:
    """The version in force; for a form that is sent, the one it was made from, so that a newer one can be told."""
    try:
        asked = procedures.version(UUID(request.POST.get("version", "")))
    except (ValueError, NotFound):
        return procedures.procedure(code)
    return asked if asked.code == code else procedures.procedure(code)


def _form(request: HttpRequest, procedure: ProcedureCard, origin: Origin) -> ReceptionForm:
    unit_id = person_of(request).unit_id
    return ReceptionForm.of(
        request,
        procedure=procedure.code,
        components=procedures.components(procedure.version_id),
        ask_commune=procedure.competent is None and directory.commune_committee(unit_id) is None,
        initial=origin.initial | {"version": procedure.version_id},
    )


def _receive(form: ReceptionForm, procedure: ProcedureCard, origin: Origin, data: dict[str, Any]) -> str:
    """In one transaction: the dossier, the form that was taken over, and what the dossier belongs to."""
    draft, again = data.get("draft"), form.chosen()
    scans = [(part, scan.file_id, scan.name) for part, came in form.came.items() for scan in came]
    code = actions.receive(
        procedure,
        applicant(data),
        handed_in(data, reuse.handed_again(again)),
        by=origin.person,
        commune=UUID(data["commune"]) if data.get("commune") else None,
        agent=agent(data),
        names_seen=data["names_seen"],
        note=data["note"],
        door=Door.POST if origin.parcel else Door.COUNTER,
        eid=data["eid"],
        delivery=Delivery(data["delivery"]),
        delivery_address=delivery_address(data),
        batch=origin.batch.id if origin.batch else None,
        files=[*scans, *reuse.files_again(again)],
        form=draft.answers if draft else None,
        form_version=draft.form_version if draft else None,
    )
    card = queries.dossier(code, origin.person)
    reuse.write_use(card, again, actor=origin.person.actor)
    if draft:
        take_over(draft, card.id)
    origin.keep(card.id)
    return origin.following(code)


def _told(form: ReceptionForm) -> JsonResponse:
    """What the card gave, for the script that reads it at Enter."""
    errors = form.errors.get("card") or form.errors.get("number") or []
    fields = {name: form[name].value() for name in ("full_name", "number", "address")}
    body = {"fields": {} if errors else fields, "error": "; ".join(errors), "eid": _eid_words(form.eid)}
    body["offers"] = render_to_string("dossiers/counter/reuse.html", {"form": form}).strip()
    return JsonResponse(body, status=422 if errors else 200, json_dumps_params={"ensure_ascii": False})


def _eid_words(found: EidCheck | None) -> str:
    """What the check found, and what the official does about it."""
    if found is None:
        return ""
    words = _("Electronic identification: %(level)s.") % {"level": found.label(get_language() or "vi")}
    if eid_is_played() and found is not EidCheck.NOT_ASKED:
        words += " " + _("Answered by a stand-in: the national system is not connected.")
    if found is EidCheck.NONE:
        words += " " + _("Help the applicant to register a level 1 account.")
    if found is EidCheck.UNREACHABLE:
        words += " " + _("Go on; it will be noted that it could not be asked.")
    return words


def _fees(procedure: ProcedureCard) -> list[tuple[str, str]]:
    return [
        (formats.money(fee.amount) if fee.amount is not None else _("amount not stated in the source"), fee.note)
        for fee in procedures.counter_fees(procedure.version_id)
    ]
