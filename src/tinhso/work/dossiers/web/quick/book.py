"""The certification book of a counter: by year and kind, never deleted, struck out with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.forms import FilterForm, PageForm
from tinhso.ground.page.layout import page
from tinhso.ground.page.tables import Column, Order, Table, TableSpec
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.queries import person_of
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions.doors import quick as actions
from tinhso.work.dossiers.queries.doors.book import certification, certifications
from tinhso.work.dossiers.terms import CertificationKind
from tinhso.work.dossiers.web.quick.desk import SECTION, fee_words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.terms import Person

SPEC = TableSpec(
    name="so-chung-thuc",
    caption=gettext_lazy("Certification book"),
    columns=(
        Column(gettext_lazy("Certification number"), kind="number", order="newest"),
        Column(gettext_lazy("Day"), kind="date"),
        Column(gettext_lazy("Applicant")),
        Column(gettext_lazy("What is certified"), kind="long"),
        Column(gettext_lazy("Pages"), kind="number"),
        Column(gettext_lazy("Copies"), kind="number"),
        Column(gettext_lazy("Fee"), kind="number"),
        Column(gettext_lazy("Who signs")),
        Column(gettext_lazy("Dossier code"), kind="link"),
        Column(gettext_lazy("Struck out"), kind="link"),
    ),
    fields=(
        "number", "at", "dossier__applicant_name", "subject", "pages", "copies", "fee", "signer_name",
        "dossier__code", "void_reason", "id",
    ),
    orders=(
        Order("newest", gettext_lazy("Highest number first"), ("-number",)),
        Order("oldest", gettext_lazy("Lowest number first"), ("number",)),
    ),
    empty=gettext_lazy("Nothing was certified in this book. Enter the first line at the quick desk."),
)  # fmt: skip


class BookFilter(FilterForm):
    """Which book."""

    nam = forms.IntegerField(
        label=gettext_lazy("Year"), min_value=2000, max_value=2100,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-4"}),
    )  # fmt: skip
    loai = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=[(word.value, word.vi.capitalize()) for word in CertificationKind]
    )


@gate.requires("receive_dossier")
def book(request: HttpRequest) -> HttpResponse:
    """One book of the counter; it goes out as an Excel file too."""
    asked = request.GET.copy()
    asked.setdefault("nam", str(today().year))
    asked.setdefault("loai", CertificationKind.TRUE_COPY.value)
    form = BookFilter(asked)
    year = form.values.get("nam", today().year)
    rows = certifications(person_of(request).unit_id, year, form.values.get("loai", CertificationKind.TRUE_COPY.value))
    table = Table(
        request,
        SPEC,
        rows=lambda window: list(window.apply(rows).values_list(*SPEC.fields)),
        present=_line,
        count=lambda cap: rows[:cap].count(),
        filters=form,
    )
    if table.export:
        return table.export
    crumbs = [(_("Quick desk"), reverse("dossiers:quick")), (_("Certification book"), "")]
    return page(request, "dossiers/quick/book.html", {"table": table}, section=SECTION, crumbs=crumbs)


def _line(row: tuple[Any, ...]) -> list[Any]:
    number, at, name, subject, pages, copies, fee, signer, code, void, ident = row
    strike = (reverse("dossiers:quick_void", args=[ident]), void or _("Strike out"))
    dossier = (reverse("dossiers:dossier", args=[code]), code)
    day = formats.date(at.astimezone(PEOPLE).date())
    return [str(number), day, name, subject, str(pages), str(copies), fee_words(fee), signer, dossier, strike]


class VoidForm(PageForm):
    """Why a line is struck out."""

    reason = forms.CharField(
        label=gettext_lazy("Why the line is struck out"), max_length=300, widget=forms.Textarea({"rows": 3})
    )


@gate.requires("receive_dossier")
def void(request: HttpRequest, line: Any) -> HttpResponse:
    """Strike a line out; it stays readable, and its number is not given again."""
    person: Person = person_of(request)
    found = certification(line, person)
    form = VoidForm.of(request)
    back = reverse("dossiers:quick_book") + f"?nam={found.year}&loai={found.kind}"

    def deed(data: dict[str, Any]) -> str:
        actions.void_certification(found.id, data["reason"], by=person)
        return back

    if done := form.submit(deed):
        return done
    context = {
        "form": form,
        "line": found,
        "back": back,
        "kind": CertificationKind(found.kind).label(get_language() or "vi"),
        "at": formats.moment(found.at),
        "fee": fee_words(found.fee),
    }
    crumbs = [
        (_("Quick desk"), reverse("dossiers:quick")),
        (_("Certification book"), back),
        (f"{found.number}/{found.year}", ""),
    ]
    return page(request, "dossiers/quick/void.html", context, section=SECTION, crumbs=crumbs, status=form.status)
