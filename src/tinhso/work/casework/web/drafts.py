"""The next version of a process: begun, its steps written, published or thrown away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tinhso.ground.page import formats
from tinhso.ground.page.forms import PageForm
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.work.casework import actions, queries
from tinhso.work.casework.rules.paths import by_code
from tinhso.work.casework.rules.tables import drop_step, move_step, put_step
from tinhso.work.casework.web.forms import HeadForm, NewForm, SeenForm, StepForm, UsesForm, typed_before
from tinhso.work.casework.web.words import allotted, chart, heads, keepers, me, shown, step_rows

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.work.casework.queries import DraftCard
    from tinhso.work.casework.terms import Table, TableStep


@keepers
def new(request: HttpRequest) -> HttpResponse:
    """Begin a process that does not exist yet."""
    form = NewForm.of(request)

    def deed(typed: dict[str, Any]) -> str:
        actions.begin_draft(typed["process"], by=me(request))
        return reverse("casework:draft", args=[typed["process"]])

    if sent := form.submit(deed):
        return sent
    context = {"form": form, "submit": _("Begin the draft"), "back": reverse("casework:processes")}
    return shown(request, "casework/form.html", _("A new process"), context, status=form.status)


@keepers
@require_POST
def begin(request: HttpRequest, process: str) -> HttpResponse:
    """Begin the next version of a process, or go on with it."""
    queries.published(process)

    def deed(_typed: dict[str, Any]) -> str:
        actions.begin_draft(process, by=me(request))
        return reverse("casework:draft", args=[process])

    sent = PageForm.of(request).submit(deed)
    if sent is None:
        raise NotFound("casework.no_such_process", "There is no such process, or it has no such version.")
    return sent


@keepers
def draft(request: HttpRequest, process: str) -> HttpResponse:
    """The draft: what is wrong with it, its chart, its table."""
    return _page(request, process, _card(process))


def _page(request: HttpRequest, process: str, card: DraftCard, form: SeenForm | None = None) -> HttpResponse:
    table = card.table
    found = actions.check(table)
    fresh = SeenForm(request=request, initial={"version": card.version})
    rows = [
        (reverse("casework:draft_step", args=[process, step.code]), row)
        for step, row in zip(table.steps, step_rows(table), strict=True)
    ]
    context = {
        "table": table, "term": allotted(table.term), "changed": formats.moment(card.changed_at),
        "changed_by": card.changed_by, "findings": [_(each.sentence) % each.facts for each in found],
        "chart": None if found else chart(table), "heads": heads(), "rows": rows, "form": form or fresh, "fresh": fresh,
    }  # fmt: skip
    title = _("Draft of version %(number)s: %(name)s") % {"number": table.number, "name": table.name}
    return shown(request, "casework/draft.html", title, context, status=form.status if form else 200)


@keepers
def head(request: HttpRequest, process: str) -> HttpResponse:
    """Write what the version is called, and its term."""
    card = _card(process)
    told = {"version": card.version, "name": card.table.name, "term": card.table.term // 60 or None}
    form = HeadForm.of(request, initial=told)

    def deed(typed: dict[str, Any]) -> str:
        table = replace(card.table, name=typed["name"], term=60 * (typed["term"] or 0))
        return _save(request, table, typed["version"])

    if sent := form.submit(deed):
        return sent
    return _form(request, process, card, form, _("Name and term"))


@keepers
def step(request: HttpRequest, process: str, code: str = "") -> HttpResponse:
    """Write a step, or a new one."""
    card = _card(process)
    row = _step(card.table, code) if code else None
    told = typed_before(card.table, row) | {"version": card.version}
    form = StepForm.of(request, table=card.table, step=row, initial=told)

    def deed(typed: dict[str, Any]) -> str:
        return _save(request, _with(card.table, form, code), typed["version"])

    if sent := form.submit(deed):
        return sent
    return _form(request, process, card, form, row.name if row else _("A new step"))


def _with(table: Table, form: StepForm, code: str) -> Table:
    """The table with the step as typed, in its place."""
    typed, made = form.cleaned_data, form.step()
    if code and typed.get("drop"):
        return drop_step(table, code)
    if made.code != code and made.code in by_code(table):
        raise Refusal("casework.code_taken", "Another step has this code already.", status=422)
    table = put_step(table, made, instead_of=code)
    place = [one.code for one in table.steps].index(made.code)
    return move_step(table, made.code, typed["place"] - 1 - place)


@keepers
@require_POST
def publish(request: HttpRequest, process: str) -> HttpResponse:
    """Publish the draft; what is wrong is shown instead."""
    card = _card(process)
    form = SeenForm.of(request)

    def deed(typed: dict[str, Any]) -> str:
        actions.publish_draft(process, version=typed["version"], by=me(request))
        return reverse("casework:process", args=[process])

    return form.submit(deed) or _page(request, process, card, form)


@keepers
@require_POST
def discard(request: HttpRequest, process: str) -> HttpResponse:
    """Throw the draft away."""
    card = _card(process)
    form = SeenForm.of(request)

    def deed(typed: dict[str, Any]) -> str:
        actions.discard_draft(process, version=typed["version"], by=me(request))
        return reverse("casework:processes")

    return form.submit(deed) or _page(request, process, card, form)


@keepers
def uses(request: HttpRequest, process: str) -> HttpResponse:
    """Say which procedures run on a process."""
    table = queries.published(process)
    form = UsesForm.of(request, initial={"codes": "\n".join(queries.uses(process))})

    def deed(typed: dict[str, Any]) -> str:
        actions.use_for(process, typed["codes"].split(), by=me(request))
        return reverse("casework:process", args=[process])

    if sent := form.submit(deed):
        return sent
    back = reverse("casework:process", args=[process])
    context = {"form": form, "submit": _("Save"), "back": back}
    title = _("Procedures on this process")
    return shown(request, "casework/form.html", title, context, above=((table.name, back),), status=form.status)


def _form(request: HttpRequest, process: str, card: DraftCard, form: PageForm, title: str) -> HttpResponse:
    back = reverse("casework:draft", args=[process])
    context = {"form": form, "submit": _("Save"), "back": back}
    return shown(request, "casework/form.html", title, context, above=((card.table.name, back),), status=form.status)


def _card(process: str) -> DraftCard:
    card = queries.draft(process)
    if card is None:
        raise NotFound("casework.no_draft", "Nobody works on a next version of this process.")
    return card


def _step(table: Table, code: str) -> TableStep:
    row = by_code(table).get(code)
    if row is None:
        raise NotFound("casework.no_such_step", "There is no such step in this table.")
    return row


def _save(request: HttpRequest, table: Table, version: int) -> str:
    actions.save_draft(table, version=version, by=me(request))
    return reverse("casework:draft", args=[table.process])
