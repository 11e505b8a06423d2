"""One part of an interlinked dossier: for the agency whose part it is, and for those who see the dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csp.decorators import csp_replace
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from tinhso.ground.files import queries as files
from tinhso.ground.page import gate
from tinhso.ground.page.layout import page
from tinhso.people.directory import queries as directory
from tinhso.people.directory.queries import person_of
from tinhso.work.casework import queries as casework
from tinhso.work.dossiers import queries
from tinhso.work.dossiers.actions.deeds.closing import may_decide
from tinhso.work.dossiers.actions.deeds.legs import finish_leg, may_finish, may_send_legs, put_leg_off, take_back_leg
from tinhso.work.dossiers.actions.looking import file_opened
from tinhso.work.dossiers.queries.clock.account import account_of_part
from tinhso.work.dossiers.queries.clock.legs import file_of_leg, leg, put_off
from tinhso.work.dossiers.queries.page import paper_lines
from tinhso.work.dossiers.terms.legs import LEG, leg_code
from tinhso.work.dossiers.terms.looks import Via
from tinhso.work.dossiers.web.clock.legs import shown
from tinhso.work.dossiers.web.clock.legs.forms import FinishForm, PutOffForm, TakeBackForm
from tinhso.work.dossiers.web.counter.scans import keep
from tinhso.work.dossiers.web.look.files import served

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import DossierCard
    from tinhso.work.dossiers.terms.legs import LegCard


@gate.signed_in
def one(request: HttpRequest, code: str, seq: int) -> HttpResponse:
    """What the agency is to do, until when, with the papers of the dossier; finished or taken back from here."""
    person = person_of(request)
    card, part = leg(code, seq, person)
    here = reverse("dossiers:leg", args=[card.code, part.seq])
    theirs = may_finish(person, casework.open_item(part.id))
    leads = may_send_legs(person, card.receiving_unit, card.competent_unit)
    wants = request.POST.get("deed", "finish")
    finish = _form(request, FinishForm, wants == "finish", theirs=theirs)
    take_back = _form(request, TakeBackForm, wants == "take_back")
    later = _form(request, PutOffForm, wants == "put_off")

    def do_finish(data: dict[str, Any]) -> str:
        kept = [keep(upload) for upload in data["files"] or ()]
        told = [(scan.file_id, scan.name) for scan in kept]
        finish_leg(part.id, data["outcome"], document=data.get("document", ""), files=told, by=person)
        return here

    def do_take_back(data: dict[str, Any]) -> str:
        take_back_leg(part.id, data["reason"], by=person)
        return here

    def do_put_off(data: dict[str, Any]) -> str:
        due = shown.same_hour(data["new_due"], part.due_at)
        put_leg_off(part.id, data["why"], due, data["notice"], by=person)
        return here

    if answer := finish.submit(do_finish) or take_back.submit(do_take_back) or later.submit(do_put_off):
        return answer
    open_now, put = part.is_open and part.begun_at is not None, put_off(part.id)
    context = {
        **_shown(card, part, person),
        "theirs": theirs,
        "finish": finish if open_now and (theirs or leads) else None,
        "take_back": take_back if part.is_open and leads else None,
        "later": later if open_now and not put and (leads or may_decide(person, part.unit)) else None,
        "hint": shown.put_off_hint(card, part),
        "put_off": shown.put_off_lines(put),
    }
    crumbs = [(_("Parts of interlinked dossiers"), reverse("dossiers:legs")), (leg_code(card.code, part.seq), "")]
    status = max(finish.status, take_back.status, later.status)
    return page(request, "dossiers/legs/one.html", context, section="legs", crumbs=crumbs, status=status)


def _form(request: HttpRequest, kind: Any, sent: bool, **more: Any) -> Any:
    """The form that was sent is filled from the request, the other one is fresh."""
    return kind.of(request, **more) if sent or request.method != "POST" else kind(request=request, **more)


def _shown(card: DossierCard, part: LegCard, person: Person) -> dict[str, Any]:
    language = get_language() or "vi"
    units = directory.last_cards({part.unit, card.competent_unit})
    name = units[part.unit].name
    whole = queries.may_see(person, card)
    return {
        "card": card,
        "part": shown.line(part, name, card.code, language),
        "code": leg_code(card.code, part.seq),
        "facts": shown.facts(part, name, units[card.competent_unit].name),
        "applicant": card.applicant.full_name,
        "account": account_of_part(part, language, casework.ledger(part.id)),
        "papers": _papers(card, part),
        "brought": [(named, _address(card, part, kept.id)) for kept, named in files.of_owner(LEG, str(part.id))],
        "dossier_page": reverse("dossiers:dossier", args=[card.code]) if whole else "",
    }


def _papers(card: DossierCard, part: LegCard) -> list[tuple[str, list[tuple[str, str]]]]:
    """The papers of the dossier by name, each with its scans and their addresses under this part."""
    return [
        (paper.name, [(scan.name, _address(card, part, scan.id)) for scan in paper.files])
        for paper in paper_lines(card.id)
    ]


def _address(card: DossierCard, part: LegCard, file_id: UUID) -> str:
    return reverse("dossiers:leg_file", args=[card.code, part.seq, file_id])


@xframe_options_sameorigin
@csp_replace({"frame-ancestors": ["'self'"]})
@gate.signed_in
def leg_file(request: HttpRequest, code: str, seq: int, file_id: UUID) -> HttpResponse:
    """A scan of the dossier, or what the part brought; whoever opens it is written down."""
    person = person_of(request)
    card, part = leg(code, seq, person)
    name, sort = file_of_leg(part, file_id)
    content = files.content(file_id)
    file_opened(card.id, file_id, sort, via=Via.DESK, by=person)
    return served(content, files.card(file_id).kind, name)
