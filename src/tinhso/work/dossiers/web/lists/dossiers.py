"""All dossiers that a person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.page.tables import Column, Order, Table, TableSpec
from tinhso.people.directory.queries import person_of
from tinhso.work.dossiers import queries
from tinhso.work.dossiers.terms import Status
from tinhso.work.dossiers.web.lists.forms import DossierFilter
from tinhso.work.dossiers.web.words import TONES

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

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
    person, form = person_of(request), DossierFilter.of(request)
    rows, countable = _filtered(queries.visible(person), form.values)
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
    context = {"table": table, "may_see_figures": person.may("see_figures")}
    return page(request, "dossiers/lists/dossiers.html", context, section="dossiers", crumbs=[(_("Dossiers"), "")])


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
