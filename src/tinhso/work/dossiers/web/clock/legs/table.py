"""The parts that are under way: at one's own agency, or of dossiers that one receives or settles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.page.tables import Column, Order, Table, TableSpec
from tinhso.ground.workdays.queries import now
from tinhso.people.directory import queries as directory
from tinhso.people.directory.queries import person_of
from tinhso.work.casework.rules import late_from
from tinhso.work.dossiers.queries.clock.legs import LEG_LINE, under_way
from tinhso.work.dossiers.terms.legs import leg_code
from tinhso.work.dossiers.web.clock.cells import dossier_cell, named_lines

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LATE = "qua-han"
_UNIT = LEG_LINE.index("unit_id")
_ORDERS = (
    Order("due", gettext_lazy("Due first"), ("due_at", "id")),
    Order("due-last", gettext_lazy("Due last"), ("-due_at", "-id")),
)
SPEC = TableSpec(
    name="phan-viec-lien-thong",
    caption=gettext_lazy("Parts of interlinked dossiers"),
    columns=(
        Column(gettext_lazy("Part"), kind="long"),
        Column(gettext_lazy("What it is to do"), kind="long"),
        Column(gettext_lazy("Days that count"), kind="date", order="due"),
        Column(gettext_lazy("Against the due date"), kind="tag"),
    ),
    fields=LEG_LINE,
    orders=_ORDERS,
)
FILE = TableSpec(
    name="phan-viec-lien-thong",
    caption=SPEC.caption,
    columns=(
        Column(gettext_lazy("Part")),
        Column(gettext_lazy("Agency")),
        Column(gettext_lazy("What it is to do")),
        Column(gettext_lazy("Due")),
        Column(gettext_lazy("Against the due date")),
        Column(gettext_lazy("Turn came")),
        Column(gettext_lazy("Procedure")),
    ),
    fields=LEG_LINE,
    orders=_ORDERS,
)
"""The same list as a file: there each thing has a column of its own."""


@gate.signed_in
def legs(request: HttpRequest) -> HttpResponse:
    """All of them, or with `?xem=qua-han` those that are late, by agency and name."""
    person, at = person_of(request), now()
    late = request.GET.get("xem") == LATE
    as_file = "xuat" in request.GET
    table = Table(
        request,
        FILE if as_file else SPEC,
        rows=lambda window: _named(under_way(person, window, late_at=at if late else None)),
        present=_presenter(as_file=as_file),
    )
    if as_file and table.export:
        return table.export
    here = reverse("dossiers:legs")
    views = [(_("Under way"), here, not late), (_("Late"), f"{here}?xem={LATE}", late)]
    context = {"table": table, "caption": SPEC.caption, "views": views, "late": late}
    crumbs = [(_("Dossiers"), reverse("dossiers:list")), (SPEC.caption, "")]
    return page(request, "dossiers/legs/table.html", context, section="legs", crumbs=crumbs)


def _named(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The rows with their agencies by name, asked for all of them at once."""
    names = directory.last_cards({row[_UNIT] for row in rows})
    return [(*row[:_UNIT], names[row[_UNIT]].short_name, *row[_UNIT + 1 :]) for row in rows]


def _presenter(*, as_file: bool) -> Any:
    """The cells of a row."""
    at, moment = now(), formats.moment
    late_, open_ = ("error", _("late")), ("success", _("within the term"))
    began_, due_ = _("Turn came"), _("Promised")
    address = reverse("dossiers:leg", args=["CODE", 0]).replace("/0/", "/SEQ/")

    def present(row: tuple[Any, ...]) -> tuple[Any, ...]:
        due_at, _id, code, seq, procedure, content, unit, begun_at, term_unit = row
        state = late_ if at >= late_from(due_at, term_unit) else open_
        name = leg_code(code, seq)
        if as_file:
            return name, unit, content, moment(due_at), state[1], moment(begun_at), procedure
        link = dossier_cell(address.replace("CODE", code).replace("SEQ", str(seq)), name, unit, procedure)
        return link, content, named_lines([(began_, moment(begun_at)), (due_, moment(due_at))]), state

    return present
