"""Put the due date off: proposed and signed by the agency, sent by the one-stop."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.workdays.queries import now
from tinhso.ground.workdays.terms import TermUnit
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.actions.law import count_of
from tinhso.work.dossiers.actions.waiting import need_running
from tinhso.work.dossiers.queries import asked
from tinhso.work.dossiers.rules import is_too_late
from tinhso.work.dossiers.web.deeds.forms import ExtendForm, ThingForm
from tinhso.work.dossiers.web.deeds.frame import Words, asked_for, deed_page

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import DossierCard
    from tinhso.work.dossiers.terms.asked import ExtensionCard


@gate.signed_in
def extend(request: HttpRequest, code: str) -> HttpResponse:
    """Propose another due date; or what waits to be signed and sent."""
    card, person = asked_for(request, code, "extend")
    known = asked.extensions(card.id)
    waits = next((one for one in known if one.sent_at is None), None)
    if waits or "thing" in request.POST:
        return _waiting(request, card, person, waits)
    if request.method != "POST":
        need_running(card.id)  # before anything is typed in vain
    form = ExtendForm.of(request, initial={"version": card.version})
    words = Words(_("Put off the due date, with an apology"), _lead(card), _("Propose the new due date"))

    def do(data: dict[str, Any]) -> None:
        actions.ask_extension(card.id, data["reason"], _at(data["new_due"], card), by=person, version=data["version"])

    return deed_page(request, card, form, words, do, facts=[(_("Due"), formats.moment(card.due_at))])


def _waiting(request: HttpRequest, card: DossierCard, person: Person, waits: ExtensionCard | None) -> HttpResponse:
    """What waits to be signed and sent; None where it was sent meanwhile, and the action says so."""
    form = ThingForm.of(request)
    deeds = {
        "sign": actions.sign_extension,
        "send": actions.send_extension,
        "take_back": actions.take_back_extension,
    }
    words = Words(
        _("Put off the due date, with an apology"),
        _("The apology (form 04) is signed by the head of the agency and sent by the one-stop."),
        "",
    )

    def do(data: dict[str, Any]) -> None:
        if data["deed"] in deeds:
            deeds[data["deed"]](data["thing"], by=person)

    facts = _facts(card, waits) if waits else []
    buttons = [
        (label, ThingForm(initial={"thing": waits.id, "deed": deed}, auto_id=f"{deed}_%s"))
        for deed, label in (_buttons(card, person, waits) if waits else ())
    ]
    return deed_page(
        request, card, form, words, do, facts=facts, template="dossiers/deeds/extension.html", buttons=buttons
    )


def _facts(card: DossierCard, waits: ExtensionCard) -> list[tuple[str, str]]:
    facts = [
        (_("Due"), formats.moment(waits.old_due_at)),
        (_("New due date"), formats.moment(waits.new_due_at)),
        (_("Reason"), waits.reason),
        (_("Asked for by"), waits.asked_by_name),
        (_("Signed by"), waits.signed_by_name or _("not signed yet")),
    ]
    if _is_late(card):
        facts.append((_("Time of the apology"), _("too late by law; it will be marked so")))
    return facts


def _buttons(card: DossierCard, person: Person, waits: ExtensionCard) -> list[tuple[str, str]]:
    settles = actions.may_decide(person, card.competent_unit)
    found = []
    if settles and not waits.signed_by_name:
        found.append(("sign", _("Sign the apology")))
    if waits.signed_by_name and actions.may_receive(person, card.receiving_unit):
        found.append(("send", _("Send to the applicant")))
    if settles or actions.may_process(person, card.competent_unit):
        found.append(("take_back", _("Take the proposal back")))
    return found


def _lead(card: DossierCard) -> str:
    days = count_of("extension.before", _opened(card))
    lead = _("Once per dossier.")
    if days:
        before = {"days": formats.term(days, TermUnit.DAY)}
        lead = _("Once per dossier, at the latest %(days)s before it is due.") % before
    if _is_late(card):
        return lead + " " + _("That day is over: the apology is still possible and will be marked as too late.")
    return lead


def _is_late(card: DossierCard) -> bool:
    days = count_of("extension.before", _opened(card))
    return card.due_at is not None and is_too_late(card.due_at, days, now(), PEOPLE)


def _opened(card: DossierCard) -> date:
    return card.received_at.astimezone(PEOPLE).date()


def _at(day: date, card: DossierCard) -> datetime:
    """The new day at the hour that was promised before."""
    old = (card.due_at or now() + timedelta(0)).astimezone(PEOPLE)
    return datetime.combine(day, old.timetz())
