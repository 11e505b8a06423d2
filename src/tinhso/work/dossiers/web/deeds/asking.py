"""Ask to complete, send what a specialist asked for, take the answer, close what was not answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import NotAllowed
from tinhso.people.directory.queries import person_of
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.queries import asked
from tinhso.work.dossiers.terms import AskStage
from tinhso.work.dossiers.web.counter.scans import keep
from tinhso.work.dossiers.web.deeds.forms import AskForm, SupplementedForm, VersionForm
from tinhso.work.dossiers.web.deeds.frame import Words, asked_for, deed_page
from tinhso.work.procedures import queries as procedures

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.work.dossiers.terms import DossierCard
    from tinhso.work.dossiers.terms.asked import SupplementCard

MOST = 200


@gate.signed_in
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """What an applicant is to complete: sent at once by the one-stop, or drafted for it by the specialist."""
    card, person = asked_for(request, code, "ask")
    stage = AskStage.INTAKE if card.accepted_at is None else AskStage.APPRAISAL
    before = [one for one in asked.supplements(card.id) if one.sent_at and one.stage == stage]
    form = AskForm.of(
        request,
        components=procedures.components(card.procedure_version),
        again=bool(before),
        initial={"version": card.version},
    )

    def do(data: dict[str, Any]) -> None:
        actions.draft_supplement(
            card.id,
            stage,
            form.items(data),
            data["reason"],
            by=person,
            version=data["version"],
            basis=data.get("basis", ""),
            approver=data.get("approver", ""),
        )

    return deed_page(request, card, form, _ask_words(card, stage), do, again=bool(before))


def _ask_words(card: DossierCard, stage: AskStage) -> Words:
    until = asked.may_answer_until(card)
    day = formats.date(until) if until else _("no day is set by law")
    if stage is AskStage.INTAKE:
        lead = _("The request (form 02) is sent to the applicant at once. It may be answered until: %(day)s.")
        return Words(_("Ask to complete"), lead % {"day": day}, _("Send the request"))
    lead = _(
        "The request goes to the one-stop, which sends it (form 02); nobody else writes to the applicant. Sent today, "
        "it may be answered until: %(day)s. When it is answered, the term is counted anew."
    )
    return Words(_("Ask to complete"), lead % {"day": day}, _("Hand the request to the one-stop"))


@gate.signed_in
def send_ask(request: HttpRequest, code: str) -> HttpResponse:
    """Send what a specialist asked for."""
    card, person = asked_for(request, code, "send_ask")
    draft = asked.supplement_waiting(card.id)
    if draft is None:
        raise NotAllowed("dossiers.nothing_to_send", "No request waits to be sent for this dossier.")
    form = VersionForm.of(request, initial={"version": card.version})
    lead = _("The request (form 02) is sent to the applicant; the dossier waits until it is answered.")
    words = Words(_("Send the request to complete"), lead, _("Send the request"))

    def do(data: dict[str, Any]) -> None:
        actions.send_supplement(draft.id, by=person, version=data["version"])

    return deed_page(request, card, form, words, do, facts=_facts(draft))


@gate.signed_in
def supplemented(request: HttpRequest, code: str) -> HttpResponse:
    """Take what the applicant completed."""
    card, person = asked_for(request, code, "supplemented")
    waits = asked.supplement_waiting(card.id)
    components = procedures.components(card.procedure_version)
    form = SupplementedForm.of(request, components=components, initial={"version": card.version})
    if card.accepted_at is None:
        lead = _("The dossier goes back to the counter to be accepted or refused.")
    else:
        lead = _("The dossier goes back to the specialist, and its term is counted anew from now.")
    words = Words(_("Take what was completed"), lead, _("The dossier is complete now"))

    def do(data: dict[str, Any]) -> None:
        files = [
            (component, scan.file_id, scan.name)
            for component, scan in ((component, keep(upload)) for component, upload in form.uploads(data))
        ]
        actions.supplemented(card.id, form.handed_in(data), files=files, by=person, version=data["version"])

    facts = _facts(waits) if waits else ()
    return deed_page(request, card, form, words, do, facts=facts, template="dossiers/deeds/supplemented.html")


@gate.signed_in
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Close a dossier whose applicant let the days pass."""
    card, person = asked_for(request, code, "close")
    waits = asked.supplement_waiting(card.id)
    form = VersionForm.of(request, initial={"version": card.version})
    lead = _("The dossier ends without a result, and the applicant is told. This cannot be undone.")
    words = Words(_("Close, not completed in time"), lead, _("Close the dossier"), kind="warning")

    def do(data: dict[str, Any]) -> None:
        actions.close_unanswered(card.id, by=person, version=data["version"])

    return deed_page(request, card, form, words, do, facts=_facts(waits) if waits else ())


@gate.requires("receive_dossier")
def unanswered(request: HttpRequest) -> HttpResponse:
    """The dossiers at this person's counters that nobody completed in time."""
    lines = asked.unanswered(person_of(request), MOST)
    context = {"lines": lines, "date": formats.date, "moment": formats.moment}
    crumbs = [(_("Not completed in time"), "")]
    return page(request, "dossiers/deeds/unanswered.html", context, section="unanswered", crumbs=crumbs)


def _facts(one: SupplementCard) -> list[tuple[str, str]]:
    """What is asked for, by whom, until when."""
    facts = [(str(item["name"]), str(item["fix"])) for item in one.items]
    facts += [(_("Reason"), one.reason), (_("Drafted by"), one.drafted_by_name)]
    if one.sent_at:
        facts.append((_("Sent"), formats.moment(one.sent_at)))
    if one.answer_by:
        facts.append((_("May be answered until"), formats.date(one.answer_by)))
    return facts
