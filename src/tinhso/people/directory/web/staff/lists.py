"""The staff of a unit and of those below it, on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.page.tables import Column, Order, Table, TableSpec
from tinhso.ground.workdays.queries import today
from tinhso.people.directory import queries
from tinhso.people.directory.terms import Right, Role
from tinhso.people.directory.terms.staff import StaffAsked, StaffLine
from tinhso.people.directory.web.staff.forms import StaffFilter
from tinhso.people.directory.web.staff.words import language, me

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from tinhso.ground.page.tables import Window

SPEC = TableSpec(
    name="can-bo",
    caption=gettext_lazy("Staff"),
    columns=(
        Column(gettext_lazy("Full name"), kind="link"),
        Column(gettext_lazy("Post")),
        Column(gettext_lazy("Unit")),
        Column(gettext_lazy("Role")),
        Column(gettext_lazy("State"), kind="tag"),
        Column(gettext_lazy("Stands in")),
        Column(gettext_lazy("Rights")),
    ),
    fields=("id", *StaffLine._fields[1:]),
    # By given name; the name itself never enters an address, so the row is named by its key alone.
    orders=(Order("name", gettext_lazy("By given name"), ("id",)),),
    empty=gettext_lazy("Nobody is entered here on that day."),
)


@gate.signed_in
def staff(request: HttpRequest) -> HttpResponse:
    """Everybody whom this person may see, by given name."""
    person, form = me(request), StaffFilter.of(request)
    asked = _asked(form.values)
    seen = queries.sight(person)

    def rows(window: Window) -> list[StaffLine]:
        after = window.after[0] if window.after else None
        return queries.staff_on(
            asked, seen, me=person.account_id, after=after, backwards=window.backwards, limit=window.limit
        )

    table = Table(
        request,
        SPEC,
        rows=rows,
        present=_presenter(),
        count=lambda cap: queries.count_staff(asked, seen, me=person.account_id, cap=cap),
        filters=form,
    )
    if table.export:
        return table.export
    context = {"table": table, "on": formats.date(asked.on), "keeps": person.may(Right.ADMINISTER)}
    return page(request, "directory/staff/list.html", context, section="staff", crumbs=[(_("Staff"), "")])


def _asked(chosen: dict[str, Any]) -> StaffAsked:
    return StaffAsked(
        on=chosen.get("ngay") or today(),
        unit=UUID(chosen["don_vi"]) if chosen.get("don_vi") else None,
        role=chosen.get("vai_tro", ""),
        text=chosen.get("tim", ""),
        state=chosen.get("tinh_trang", ""),
    )


def _presenter() -> Callable[[StaffLine], tuple[Any, ...]]:
    tongue = language()
    roles = {word.value: word.label(tongue) for word in Role}
    rights = {word.value: word.label(tongue) for word in Right}
    here, away, vacant, lent = _("At work"), _("Away"), _("No holder"), _("delegated")
    person_at, post_at = (reverse(f"directory:staff_{kind}", args=[UUID(int=0)]) for kind in ("person", "post"))
    zero = str(UUID(int=0))

    def present(line: StaffLine) -> tuple[Any, ...]:
        own = [rights[right] for right in line.rights]
        borrowed = [f"{rights[right]} ({lent})" for right in line.lent]
        held = bool(line.full_name)
        address = person_at.replace(zero, str(line.id)) if held else post_at.replace(zero, str(line.post_id))
        return (
            (address, line.full_name or vacant),
            line.title,
            line.unit_name,
            roles[line.role],
            ("warning", away) if line.away else ("success", here) if held else ("grey", vacant),
            "; ".join(line.stand_ins),
            "; ".join(own + borrowed),
        )

    return present
