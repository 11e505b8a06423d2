"""The dossiers' list, a dossier's page, the click that takes it on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.page.tables import Column, Order, Table, TableSpec
from tinhso.ground.workdays.queries import now
from tinhso.people.directory import queries as directory
from tinhso.people.directory.queries import person_of
from tinhso.work.casework import queries as casework
from tinhso.work.casework.rules import late_from, timeliness
from tinhso.work.dossiers import actions, queries
from tinhso.work.dossiers.terms import Status
from tinhso.work.dossiers.web.forms import DossierFilter, StepForm
from tinhso.work.dossiers.web.people import home, people
from tinhso.work.dossiers.web.words import term_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from tinhso.work.casework.terms import LedgerLine, OpenItem, StepDone
    from tinhso.work.dossiers.terms import DossierCard

CAP = 1000
TONES = {Status.RECEIVED: "info", Status.PROCESSING: "brand", Status.SETTLED: "success", Status.RETURNED: "grey"}

SPEC = TableSpec(
    name="ho-so",
    caption=gettext_lazy("Dossiers"),
    columns=(
        Column(gettext_lazy("Dossier code"), kind="link"),
        Column(gettext_lazy("Procedure"), kind="long"),
        Column(gettext_lazy("Applicant")),
        Column(gettext_lazy("Received"), kind="date", order="newest"),
        Column(gettext_lazy("Due"), kind="date"),
        Column(gettext_lazy("Status"), kind="tag"),
    ),
    fields=("received_at", "id", "code", "procedure_name", "applicant_name", "due_at", "status"),
    orders=(
        Order("newest", gettext_lazy("Newest first"), ("-received_at", "-id")),
        Order("oldest", gettext_lazy("Oldest first"), ("received_at", "id")),
    ),
    empty=gettext_lazy("No dossier matches. Change the filter, or receive a dossier at the counter."),
)


@gate.signed_in
def dossiers(request: HttpRequest) -> HttpResponse:
    """All dossiers that this person may see."""
    form = DossierFilter.of(request)
    rows, countable = _filtered(queries.visible(person_of(request)), form.values)
    table = Table(
        request,
        SPEC,
        rows=lambda window: list(window.apply(rows).values_list(*SPEC.fields)),
        present=_presenter(),
        count=(lambda cap: rows[:cap].count()) if countable else None,
        filters=form,
    )
    if table.export:
        return table.export
    return page(request, "dossiers/list.html", {"table": table}, section="dossiers", crumbs=[(_("Dossiers"), "")])


def _filtered(rows: QuerySet[Any], chosen: dict[str, str]) -> tuple[QuerySet[Any], bool]:
    if status := chosen.get("trang_thai"):
        rows = rows.filter(status=status)
    if typed := chosen.get("tim", "").strip():
        return queries.found(rows, typed)
    return rows, True


def _presenter() -> Any:
    language = get_language() or "vi"
    words = {word.value: (TONES[word], word.label(language)) for word in Status}
    address, moment = reverse("dossiers:dossier", args=["CODE"]), formats.moment

    def present(row: tuple[Any, ...]) -> tuple[Any, ...]:
        received_at, _id, code, procedure, applicant, due_at, status = row
        link = (address.replace("CODE", code), code)
        return link, procedure, applicant, moment(received_at), moment(due_at), words[status]

    return present


@gate.signed_in
def dossier(request: HttpRequest, code: str) -> HttpResponse:
    """One dossier: facts, clock, papers, steps, and what may be done now."""
    person = person_of(request)
    card = queries.dossier(code, person)
    item, behind = casework.path(card.id)
    language = get_language() or "vi"
    units = directory.last_cards([card.receiving_unit, card.competent_unit, card.returning_unit])
    context = {
        "card": card,
        "people": people(card),
        "home": home(card),
        "may_see_number": card.party is not None and actions.may_see_number(person, card),
        "status": Status(card.status).label(language),
        "status_tone": TONES[Status(card.status)],
        "clock": _clock(card, language),
        "term": term_text(card.term_value, card.term_unit),
        "received": formats.moment(card.received_at),
        "due": formats.moment(card.due_at),
        "receiving": units[card.receiving_unit],
        "competent": units[card.competent_unit],
        "returning": units[card.returning_unit],
        "parts": queries.papers(card.id),
        "ledger": [(entry, _days(entry)) for entry in casework.ledger(card.id)],
        "steps": _steps(card, behind, item),
        "item": item,
        "may_take": item is not None and casework.may_take(person, item),
        "form": StepForm.of(request, initial={"item": item.id, "version": card.version}) if item else None,
        "moment": formats.moment,
    }
    crumbs = [(_("Dossiers"), reverse("dossiers:list")), (card.code, "")]
    return page(request, "dossiers/dossier.html", context, section="dossiers", crumbs=crumbs)


def _clock(card: DossierCard, language: str) -> tuple[str, str]:
    """Tone and words of how the dossier stands against its due date."""
    if card.settled_at:
        verdict = timeliness(card.settled_at, card.due_at, card.term_unit)
        return ("error" if verdict == "late" else "success"), verdict.label(language)
    if now() >= late_from(card.due_at, card.term_unit):
        return "error", _("late")
    return "success", _("within the term")


def _days(entry: LedgerLine) -> list[Sequence[str]]:
    """The days that did not count; a basis whose text nobody has read yet is marked."""
    unread = entry.explanation.get("unread", ())
    days = entry.explanation.get("skipped", ())
    mark = _("not checked against the text")
    return [(day, why, f"{basis} ({mark})" if day in unread else basis) for day, why, basis in days]


def _steps(card: DossierCard, behind: list[StepDone], item: OpenItem | None) -> list[dict[str, Any]]:
    done = [
        {"title": step.name, "time": formats.moment(step.done_at), "text": "", "tone": "success"} for step in behind
    ]
    received = {"title": _("Received at the counter"), "time": formats.moment(card.received_at), "tone": "success"}
    waiting = [{"title": item.step_name, "time": _("now"), "tone": "warning"}] if item else []
    return [received, *done, *waiting]


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
    return page(request, "dossiers/step_refused.html", context, section="dossiers", status=form.status)


def _advance(card: DossierCard, data: dict[str, Any], person: Any, dossier_page: str) -> str:
    actions.advance(card.id, data["item"], outcome="done", version=data["version"], by=person)
    return dossier_page
