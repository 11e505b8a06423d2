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

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LATE = "qua-han"
_UNIT = LEG_LINE.index("unit_id")
SPEC = TableSpec(
    name="phan-viec-lien-thong",
    caption=gettext_lazy("Parts of interlinked dossiers"),
    columns=(
        Column(gettext_lazy("Part"), kind="link"),
        Column(gettext_lazy("Agency")),
        Column(gettext_lazy("What it is to do"), kind="long"),
        Column(gettext_lazy("Due"), kind="date", order="due"),
        Column(gettext_lazy("Against the due date"), kind="tag"),
        Column(gettext_lazy("Turn came"), kind="date"),
        Column(gettext_lazy("Procedure"), kind="long"),
    ),
    fields=LEG_LINE,
    orders=(
        Order("due", gettext_lazy("Due first"), ("due_at", "id")),
        Order("due-last", gettext_lazy("Due last"), ("-due_at", "-id")),
    ),
    empty=gettext_lazy("No part of an interlinked dossier is under way here."),
)


@gate.signed_in
def legs(request: HttpRequest) -> HttpResponse:
    """All of them, or with `?xem=qua-han` those that are late, by agency and name."""
    person, at = person_of(request), now()
    late = request.GET.get("xem") == LATE
    table = Table(
        request,
        SPEC,
        rows=lambda window: _named(under_way(person, window, late_at=at if late else None)),
        present=_presenter(),
    )
    if table.export:
        return table.export
    here = reverse("dossiers:legs")
    views = [(_("Under way"), here, not late), (_("Late"), f"{here}?xem={LATE}", late)]
    context = {"table": table, "caption": SPEC.caption, "views": views}
    return page(request, "dossiers/legs/table.html", context, section="legs", crumbs=[(SPEC.caption, "")])


def _named(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The rows with their agencies by name, asked for all of them at once."""
    names = directory.last_cards({row[_UNIT] for row in rows})
    return [(*row[:_UNIT], names[row[_UNIT]].short_name, *row[_UNIT + 1 :]) for row in rows]


def _presenter() -> Any:
    """The cells of a row."""
    at = now()
    late_, open_ = ("error", _("late")), ("success", _("within the term"))
    address = reverse("dossiers:leg", args=["CODE", 0]).replace("/0/", "/SEQ/")

    def present(row: tuple[Any, ...]) -> tuple[Any, ...]:
        due_at, _id, code, seq, procedure, content, unit, begun_at, term_unit = row
        link = (address.replace("CODE", code).replace("SEQ", str(seq)), leg_code(code, seq))
        state = late_ if at >= late_from(due_at, term_unit) else open_
        return link, unit, content, formats.moment(due_at), state, formats.moment(begun_at), procedure

    return present
