"""Ask to complete, send what a specialist asked for, take the answer, close what was not answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import NotAllowed
from tinhso.people.directory.queries import person_of
from tinhso.work.casework import queries as casework
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.casework.terms import ClockEvent
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.actions.law import count_of
from tinhso.work.dossiers.actions.waiting import need_running
from tinhso.work.dossiers.queries import asked
from tinhso.work.dossiers.rules import counts_late, is_too_often
from tinhso.work.dossiers.rules.clock import on_completion, whole_term
from tinhso.work.dossiers.terms import AskStage
from tinhso.work.dossiers.web.clock.notice import notice_words
from tinhso.work.dossiers.web.counter.scans import keep
from tinhso.work.dossiers.web.deeds.forms import AskForm, SendBackForm, SupplementedForm, ThingForm, VersionForm
from tinhso.work.dossiers.web.deeds.frame import Words, asked_for, deed_page
from tinhso.work.procedures import queries as procedures

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import DossierCard
    from tinhso.work.dossiers.terms.asked import SupplementCard

MOST, BACK = 200, "back"


@gate.signed_in
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """What an applicant is to complete: sent at once by the one-stop, or drafted for it by the specialist."""
    card, person = asked_for(request, code, "ask")
    stage = AskStage.INTAKE if card.accepted_at is None else AskStage.APPRAISAL
    known = asked.supplements(card.id)
    waits = next((one for one in known if not one.outcome and one.sent_at is None), None)
    if "thing" in request.POST or (waits and request.method != "POST"):
        return _send(request, card, waits, person)
    if request.method != "POST":
        need_running(card.id)  # before anything is typed in vain
    before = [AskStage(one.stage) for one in known if one.sent_at]
    again = _too_often(card, stage, before)
    came_back = asked.to_write_anew(known)
    form = AskForm.of(
        request,
        components=procedures.components(card.procedure_version),
        again=again,
        initial=(AskForm.typed_before(came_back) if came_back else {}) | {"version": card.version},
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
        )

    words = _ask_words(card, stage, again=again)
    told = _sent_back(came_back) if came_back and came_back.returned_reason else ""
    return deed_page(request, card, form, words, do, portal_late=counts_late(before), told=told)


def _sent_back(one: SupplementCard) -> str:
    """Who did not approve a request, when and why."""
    words = _("%(name)s did not approve this request on %(at)s: %(reason)s")
    at = formats.moment(one.returned_at) if one.returned_at else ""
    return words % {"name": one.returned_by_name, "at": at, "reason": one.returned_reason}


def _too_often(card: DossierCard, stage: AskStage, before: list[AskStage]) -> bool:
    """Whether the law of the dossier's day lets one not ask once more."""
    day = card.received_at.astimezone(PEOPLE).date()
    return is_too_often(
        stage, before, at_stage=count_of("intake.guidance", day), in_all=count_of("intake.returns", day)
    )


def _ask_words(card: DossierCard, stage: AskStage, *, again: bool) -> Words:
    if again:
        lead = _(
            "The applicant was asked before, and the law lets one ask once at each stage. Name the provision that "
            "allows to ask again: the request waits until a leader of the agency that settles the dossier approves it."
        )
        return Words(_("Ask to complete"), lead, _("Ask for the leader's approval"))
    until = asked.may_answer_until(card)
    day = formats.date(until) if until else _("no day is set by law")
    if stage is AskStage.INTAKE:
        lead = _("The request (form 02) is sent to the applicant at once. It may be answered until: %(day)s.")
        return Words(_("Ask to complete"), lead % {"day": day}, _("Send the request"))
    lead = _(
        "The request goes to the one-stop, which sends it (form 02); nobody else writes to the applicant. Sent today, "
        "it may be answered until: %(day)s. When it is answered: %(then)s."
    )
    told = lead % {"day": day, "then": when_completed(card)}
    return Words(_("Ask to complete"), f"{told} {notice_words(card)}".strip(), _("Hand the request to the one-stop"))


def when_completed(card: DossierCard) -> str:
    """What the completion does to the clock of a dossier under appraisal, by its procedure's rule or the law's."""
    rules = asked.clock_rules(card.procedure_version, card.received_at.astimezone(PEOPLE).date())
    term = whole_term(casework.ledger(card.id)) or procedures.version(card.procedure_version).term
    event, counted = on_completion(rules.supplement if rules else None, term)
    length = formats.term(counted.value, counted.unit)
    if event is ClockEvent.RESTART:
        return _("the whole term (%(term)s) is counted anew") % {"term": length}
    if event is ClockEvent.NEW_TERM:
        return _("a new term of %(term)s begins, as the procedure says") % {"term": length}
    if event is ClockEvent.INCLUDE:
        return _("the term runs on, the time of waiting is not counted")
    return _("the due date stays as it is")


@gate.signed_in
def send_ask(request: HttpRequest, code: str) -> HttpResponse:
    """Send what a specialist asked for."""
    card, person = asked_for(request, code, "send_ask")
    draft = asked.supplement_waiting(card.id)
    if draft is None and "thing" not in request.POST:
        raise NotAllowed("dossiers.nothing_to_send", "No request waits to be sent for this dossier.")
    return _send(request, card, draft, person)


def _send(request: HttpRequest, card: DossierCard, draft: SupplementCard | None, person: Person) -> HttpResponse:
    """What waits to be sent, and the button; None where it was sent meanwhile, and the action says so."""
    waits = draft is not None and draft.waits_for_approval
    lead = _("The request (form 02) is sent to the applicant; the dossier waits until it is answered.")
    if waits:
        lead = _("It is sent once a leader of the agency that settles the dossier has approved it.")
    words = Words(_("Send the request to complete"), f"{lead} {notice_words(card)}".strip(), "")

    def do(data: dict[str, Any]) -> None:
        actions.send_supplement(data["thing"], by=person)

    label = "" if waits else _("Send the request")
    return _one_button(request, card, draft, words, do, label=label)


@gate.signed_in
def approve_ask(request: HttpRequest, code: str) -> HttpResponse:
    """A leader approves one request more than the law lets one make, or sends it back with the reason."""
    card, person = asked_for(request, code, "approve_ask")
    draft = asked.supplement_waiting(card.id)
    lead = _(
        "The law lets one ask once at each stage. You approve that the applicant is asked once more, on the provision "
        "named below; the ledger keeps your name."
    )
    words = Words(_("Approve a further request to complete"), lead, "")
    back = SendBackForm.of(request, auto_id="back_%s")
    sends_back = back.is_bound and back.data.get("deed") == BACK

    def do(data: dict[str, Any]) -> None:
        if sends_back:
            actions.return_supplement(data["thing"], data["reason"], by=person)
        else:
            actions.approve_supplement(data["thing"], by=person)

    waits = draft if draft and draft.waits_for_approval else None
    if waits and not sends_back:
        back = SendBackForm(initial={"thing": waits.id, "deed": BACK}, auto_id="back_%s")
    return deed_page(
        request,
        card,
        back if sends_back else ThingForm.of(request),
        words,
        do,
        facts=_facts(draft) if draft else (),
        template="dossiers/deeds/approve.html",
        go=ThingForm(initial={"thing": waits.id, "deed": "go"}, auto_id="go_%s") if waits else None,
        sending_back=back if waits else None,
        sends_back=sends_back,
    )


def _one_button(
    request: HttpRequest,
    card: DossierCard,
    draft: SupplementCard | None,
    words: Words,
    do: Callable[[dict[str, Any]], object],
    *,
    label: str,
) -> HttpResponse:
    """A drafted request with what may be pressed beside it; without a label nothing."""
    first = ThingForm(initial={"thing": draft.id, "deed": "go"}, auto_id="go_%s") if draft and label else None
    return deed_page(
        request,
        card,
        ThingForm.of(request),
        words,
        do,
        facts=_facts(draft) if draft else (),
        template="dossiers/deeds/extension.html",
        buttons=[(label, first)] if first else [],
    )


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
        lead = _("The dossier goes back to the specialist; %(then)s.") % {"then": when_completed(card)}
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
    if one.override_basis:
        facts.append((_("Provision that allows to ask again"), one.override_basis))
        facts.append((_("Approved by"), one.override_by_name or _("not approved yet")))
    if one.answer_by:
        facts.append((_("May be answered until"), formats.date(one.answer_by)))
    return facts
