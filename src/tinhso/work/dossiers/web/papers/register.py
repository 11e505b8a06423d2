"""The register of dossiers (form 07) of one's own counter: live, as a file, and as PDF made by a job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhso.ground.page import formats, gate
from tinhso.ground.page.forms import DateField, FilterForm, PageForm
from tinhso.ground.page.layout import page
from tinhso.ground.page.tables import Column, Order, Table, TableSpec
from tinhso.people.directory import queries as directory
from tinhso.people.directory.queries import person_of
from tinhso.work.dossiers.actions import papers
from tinhso.work.dossiers.actions.looking import register_opened
from tinhso.work.dossiers.queries import register as asked
from tinhso.work.dossiers.queries.printed import issued_register, issued_registers
from tinhso.work.dossiers.web.papers.issued import shown

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

SPEC = TableSpec(
    name="so-theo-doi",
    caption=gettext_lazy("Register of dossiers"),
    columns=(
        Column(gettext_lazy("Dossier code"), kind="link"),
        Column(gettext_lazy("Procedure"), kind="long"),
        Column(gettext_lazy("Applicant")),
        Column(gettext_lazy("Address and telephone"), kind="long"),
        Column(gettext_lazy("Received"), kind="date", order="oldest"),
        Column(gettext_lazy("Due"), kind="date"),
        Column(gettext_lazy("Settled on"), kind="date"),
        Column(gettext_lazy("Returned on"), kind="date"),
        Column(gettext_lazy("How, to whom"), kind="long"),
        Column(gettext_lazy("Competent unit")),
    ),
    fields=asked.FIELDS,
    orders=(
        Order("oldest", gettext_lazy("Oldest first"), ("received_at", "id")),
        Order("newest", gettext_lazy("Newest first"), ("-received_at", "-id")),
    ),
    empty=gettext_lazy("No dossier came to your counter in these days. Choose others."),
)


class PeriodFilter(FilterForm):
    """Which days of the register."""

    tu_ngay = DateField(label=gettext_lazy("From"), required=False)
    den_ngay = DateField(label=gettext_lazy("To"), required=False)


class PeriodForm(PageForm):
    """The days that are printed."""

    since = forms.DateField(widget=forms.HiddenInput)
    until = forms.DateField(widget=forms.HiddenInput)


@gate.requires("receive_dossier")
def register(request: HttpRequest) -> HttpResponse:
    """The register of one's counter, by the columns of form 07."""
    person = person_of(request)
    chosen = PeriodFilter.of(request)
    since, until = asked.period(chosen.values.get("tu_ngay"), chosen.values.get("den_ngay"))
    rows = asked.received_at(person.unit_id, *asked.span(since, until))
    table = Table(
        request,
        SPEC,
        rows=lambda window: _named(list(window.apply(rows).values_list(*SPEC.fields))),
        present=_line,
        count=lambda cap: rows[:cap].count(),
        filters=chosen,
    )
    if table.export:
        return table.export
    context = {
        "table": table,
        "unit": directory.unit_card(person.unit_id).name if person.unit_id else "",
        "form": PeriodForm.of(request, initial={"since": since, "until": until}),
        "issued": [(one.id, one.name, formats.moment(one.issued_at)) for one in issued_registers(person.unit_id)],
    }
    crumbs = [(_("Register of dossiers"), "")]
    return page(request, "dossiers/papers/register.html", context, section="register", crumbs=crumbs)


def _named(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The rows with the competent unit's name in the place of its key; one statement for a page."""
    names = directory.last_cards({row[-1] for row in rows})
    return [(*row[:-1], names[row[-1]].name) for row in rows]


def _line(row: tuple[Any, ...]) -> tuple[Any, ...]:
    _id, received, code, procedure, applicant, address, phone, due, settled, returned, how, who, unit = row
    link, days = (reverse("dossiers:dossier", args=[code]), code), map(formats.date, (received, due, settled, returned))
    contact, handed = ", ".join(filter(None, (address, phone))), ", ".join(filter(None, (asked.how(how), who)))
    return link, procedure, applicant, contact or "–", *days, handed or "–", unit


@gate.requires("receive_dossier")
def print_register(request: HttpRequest) -> HttpResponse:
    """Have the register of some days made as PDF, by a job."""
    person = person_of(request)
    since, until = asked.period(None, None)
    form = PeriodForm.of(request, initial={"since": since, "until": until})
    if done := form.submit(lambda data: _print(person, data)):
        return done
    crumbs = [(_("Register of dossiers"), reverse("dossiers:register")), (_("PDF file"), "")]
    context = {"form": form}
    return page(
        request, "dossiers/papers/print_register.html", context, section="register", crumbs=crumbs, status=form.status
    )


def _print(person: Any, data: dict[str, Any]) -> str:
    issued_id = papers.issue_register(data["since"], data["until"], by=person)
    return reverse("dossiers:register_paper", args=[issued_id])


@gate.requires("receive_dossier")
def register_paper(request: HttpRequest, issued_id: UUID) -> HttpResponse:
    """A register that was printed."""
    person = person_of(request)
    found = issued_register(person.unit_id, issued_id)
    if found.file_id:
        register_opened(issued_id, found.file_id, by=person)
    return shown(request, found, _("Register of dossiers"), reverse("dossiers:register"))
