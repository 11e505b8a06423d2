"""Outbox and inbox, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy

from tinhso.ground.exchange import queries
from tinhso.ground.exchange.terms import LetterState, Problem
from tinhso.ground.exchange.web.words import ADMINISTER, SECTION, TONES, kind_words, language
from tinhso.ground.page import formats, gate
from tinhso.ground.page.forms import FilterForm
from tinhso.ground.page.layout import page
from tinhso.ground.page.tables import Column, Order, Table, TableSpec

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse


def _spec(name: str, caption: Any, moment: Any, empty: Any) -> TableSpec:
    return TableSpec(
        name=name,
        caption=caption,
        columns=(
            Column(moment, kind="link"),
            Column(gettext_lazy("Partner")),
            Column(gettext_lazy("Kind of message"), kind="long"),
            Column(gettext_lazy("About")),
            Column(gettext_lazy("State"), kind="tag"),
            Column(gettext_lazy("Tries"), kind="number"),
            Column(gettext_lazy("What went wrong"), kind="long"),
        ),
        fields=("at", "id", "partner", "kind", "ref", "state", "attempts", "problem", "said"),
        orders=(Order("newest", gettext_lazy("Newest first"), ("-at", "-id")),),
        empty=empty,
    )


OUTBOX = _spec(
    "gui-di",
    gettext_lazy("Messages to partners"),
    gettext_lazy("Written at"),
    gettext_lazy("Messages appear here when a dossier from a partner moves on."),
)
INBOX = _spec(
    "nhan-ve",
    gettext_lazy("Messages from partners"),
    gettext_lazy("Came at"),
    gettext_lazy("Messages appear here when a partner sends one."),
)


class LetterFilter(FilterForm):
    """By state, partner and what it is about."""

    trang_thai = forms.ChoiceField(label=gettext_lazy("State"))
    doi_tac = forms.ChoiceField(label=gettext_lazy("Partner"))
    ve = forms.CharField(label=gettext_lazy("About (dossier code)"), max_length=80)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = ("", gettext_lazy("All"))
        states = [(state.value, state.label(language())) for state in LetterState]
        self.fields["trang_thai"].choices = [every, *states]  # type: ignore[attr-defined]
        known = [(one.code, one.name) for one in queries.partners()]
        self.fields["doi_tac"].choices = [every, *known]  # type: ignore[attr-defined]


@gate.requires(ADMINISTER)
def outbox(request: HttpRequest) -> HttpResponse:
    """What goes out."""
    return _list(request, OUTBOX, queries.outgoing, "exchange:sent", "exchange/outbox.html")


@gate.requires(ADMINISTER)
def inbox(request: HttpRequest) -> HttpResponse:
    """What comes in."""
    return _list(request, INBOX, queries.incoming, "exchange:heard", "exchange/inbox.html")


def _list(
    request: HttpRequest, spec: TableSpec, asked: Callable[..., QuerySet[Any]], address: str, template: str
) -> HttpResponse:
    form = LetterFilter.of(request)
    chosen = form.values
    rows = asked(state=chosen.get("trang_thai", ""), partner=chosen.get("doi_tac", ""), ref=chosen.get("ve", ""))
    table = Table(
        request,
        spec,
        rows=lambda window: list(window.apply(rows).values_list(*spec.fields)),
        present=_presenter(address),
        count=lambda cap: rows[:cap].count(),
        filters=form,
    )
    if table.export:
        return table.export
    crumbs = [(gettext_lazy("Connections"), reverse("exchange:home")), (spec.caption, "")]
    return page(request, template, {"table": table}, section=SECTION, crumbs=crumbs)


def _presenter(address: str) -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
    tongue, moment = language(), formats.moment
    names = {one.code: one.name for one in queries.partners()}
    kinds = kind_words(queries.partners())
    states = {state.value: (TONES[state], state.label(tongue)) for state in LetterState}
    problems = {problem.value: problem.label(tongue) for problem in Problem}

    def present(row: tuple[Any, ...]) -> tuple[Any, ...]:
        at, ident, partner, kind, ref, state, attempts, problem, said = row
        wrong = " ".join(part for part in (problems.get(problem, problem), said) if part)
        link = (reverse(address, args=[ident]), moment(at))
        return link, names.get(partner, partner), kinds.get((partner, kind), kind), ref, states[state], attempts, wrong

    return present
