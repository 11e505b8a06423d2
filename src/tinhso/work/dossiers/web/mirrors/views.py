"""Dossiers that run in ministries' own systems: to be read, told apart from ours everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.forms import FilterForm
from tinhso.ground.page.layout import page
from tinhso.ground.page.tables import Column, Order, Table, TableSpec
from tinhso.people.directory import queries as directory
from tinhso.people.directory.queries import person_of
from tinhso.work.dossiers import queries
from tinhso.work.dossiers.terms import Status
from tinhso.work.dossiers.web.words import TONES

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from tinhso.work.dossiers.terms.mirrors import MirrorCard

SPEC = TableSpec(
    name="ho-so-dong-bo",
    caption=gettext_lazy("Dossiers synchronised from ministries"),
    columns=(
        Column(gettext_lazy("Dossier code"), kind="link"),
        Column(gettext_lazy("System")),
        Column(gettext_lazy("Procedure"), kind="long"),
        Column(gettext_lazy("Received"), kind="date", order="newest"),
        Column(gettext_lazy("Due"), kind="date"),
        Column(gettext_lazy("Status"), kind="tag"),
        Column(gettext_lazy("State as of"), kind="date"),
    ),
    fields=("received_at", "id", "code", "source", "procedure_name", "due_at", "status", "told_at"),
    orders=(
        Order("newest", gettext_lazy("Newest first"), ("-received_at", "-id")),
        Order("oldest", gettext_lazy("Oldest first"), ("received_at", "id")),
    ),
    empty=gettext_lazy("Dossiers appear here when the National Portal tells of one that a ministry's system handles."),
)


class MirrorFilter(FilterForm):
    """By system, status and code."""

    ma = forms.CharField(label=gettext_lazy("Dossier code"), max_length=80)
    he_thong = forms.ChoiceField(label=gettext_lazy("System"))
    trang_thai = forms.ChoiceField(label=gettext_lazy("Status"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "vi"
        every = ("", gettext_lazy("All"))
        systems = [(source, source) for source in queries.mirror_sources()]
        self.fields["he_thong"].choices = [every, *systems]  # type: ignore[attr-defined]
        states = [(word.value, word.label(language)) for word in Status]
        self.fields["trang_thai"].choices = [every, *states]  # type: ignore[attr-defined]


@gate.signed_in
def mirrors(request: HttpRequest) -> HttpResponse:
    """Those that this person may see."""
    form = MirrorFilter.of(request)
    columns = {"ma": "code", "he_thong": "source", "trang_thai": "status"}
    asked = {columns[name]: value.strip() for name, value in form.values.items()}
    rows = queries.visible_mirrors(person_of(request)).filter(**asked)
    table = Table(
        request,
        SPEC,
        rows=lambda window: list(window.apply(rows).values_list(*SPEC.fields)),
        present=_presenter(),
        count=lambda cap: rows[:cap].count(),
        filters=form,
    )
    if table.export:
        return table.export
    crumbs = [(_("Dossiers"), reverse("dossiers:list")), (_("Dossiers synchronised from ministries"), "")]
    return page(request, "dossiers/mirrors/list.html", {"table": table}, section="dossiers", crumbs=crumbs)


def _presenter() -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
    language = get_language() or "vi"
    words = {word.value: (TONES[word], word.label(language)) for word in Status}
    moment = formats.moment

    def present(row: tuple[Any, ...]) -> tuple[Any, ...]:
        received_at, _id, code, source, procedure, due_at, status, told_at = row
        link = (reverse("dossiers:mirror", args=[source, code]), code)
        due = moment(due_at) if due_at else "–"
        return link, source, procedure, moment(received_at), due, words[status], moment(told_at)

    return present


@gate.signed_in
def mirror(request: HttpRequest, source: str, code: str) -> HttpResponse:
    """One of them, as its source last told of it."""
    card = queries.mirror(source, code, person_of(request))
    language = get_language() or "vi"
    status = Status(card.status)
    context = {
        "card": card,
        "status": status.label(language),
        "tone": TONES[status],
        "facts": _facts(card),
        "steps": [
            {
                "title": step.text,
                "time": formats.moment(step.at),
                "by": step.place,
                "text": Status(step.status).label(language),
            }
            for step in card.steps
        ],
    }
    crumbs = [
        (_("Dossiers"), reverse("dossiers:list")),
        (_("Dossiers synchronised from ministries"), reverse("dossiers:mirrors")),
        (card.code, ""),
    ]
    return page(request, "dossiers/mirrors/mirror.html", context, section="dossiers", crumbs=crumbs)


def _facts(card: MirrorCard) -> list[tuple[str, str]]:
    units = directory.last_cards([card.unit]) if card.unit else {}
    unit = units[card.unit].name if card.unit in units else card.unit_code
    moments = (
        (_("Filed at"), card.submitted_at),
        (_("Received"), card.received_at),
        (_("Due"), card.due_at),
        (_("Finished at"), card.settled_at),
        (_("Returned at"), card.returned_at),
        (_("State as of"), card.told_at),
        (_("Heard at"), card.heard_at),
    )
    told = [
        (_("System"), card.source),
        (_("Procedure"), f"{card.procedure_code} – {card.procedure_name}"),
        (_("Field"), card.field),
        (_("Applicant"), card.applicant_name),
        (_("Unit"), unit),
        *((label, formats.moment(at)) for label, at in moments if at),
    ]
    return [(label, text) for label, text in told if text]
