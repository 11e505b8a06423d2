"""The weekly list of late dossiers with their reasons, for the chief of office."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhso.ground.page import formats, gate
from tinhso.ground.page.forms import FilterForm, PageForm
from tinhso.ground.page.layout import page
from tinhso.ground.page.tables import Column, Order, Table, TableSpec
from tinhso.ground.workdays.queries import now, today
from tinhso.people.directory import queries as directory
from tinhso.people.directory.queries import person_of
from tinhso.work.casework import queries as casework
from tinhso.work.dossiers import queries
from tinhso.work.dossiers.actions.watch.lateness import give_late_reason
from tinhso.work.dossiers.queries.clock.late import (
    LATE_LINE,
    RESPONSIBLE,
    LateAsked,
    late_groups,
    late_page,
    may_give_reason,
)
from tinhso.work.dossiers.web.clock.cells import LIST, dossier_cell, linked, toned, under
from tinhso.work.dossiers.web.clock.charts import length

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.terms import Person, UnitCard
    from tinhso.work.dossiers.queries.clock.late import LateGroup

_ORDERS = (
    Order("longest", gettext_lazy("Longest first"), ("late_from", "id")),
    Order("newest", gettext_lazy("Newest first"), ("-late_from", "-id")),
)
SPEC = TableSpec(
    name="ho-so-qua-han",
    caption=gettext_lazy("Late dossiers"),
    columns=(
        Column(gettext_lazy("Dossier"), kind="long"),
        Column(gettext_lazy("Step and holder"), kind="long"),
        Column(gettext_lazy("Due"), kind="date", order="longest"),
        Column(gettext_lazy("Reason"), kind="long"),
    ),
    fields=LATE_LINE,
    orders=_ORDERS,
    empty=gettext_lazy("No dossier that you may see is late."),
)
FILE = TableSpec(
    name="ho-so-qua-han",
    caption=SPEC.caption,
    columns=(
        Column(gettext_lazy("Dossier code")),
        Column(gettext_lazy("Procedure")),
        Column(gettext_lazy("Unit and who has it")),
        Column(gettext_lazy("Step")),
        Column(gettext_lazy("Due")),
        Column(gettext_lazy("Days late, days off included")),
        Column(gettext_lazy("Reason")),
    ),
    fields=LATE_LINE,
    orders=_ORDERS,
)
"""The same list as a file: there each thing has a column of its own."""


class LateFilter(FilterForm):
    """Of which unit, at which step."""

    don_vi = forms.ChoiceField(label=gettext_lazy("Unit"))
    buoc = forms.ChoiceField(label=gettext_lazy("Step"))

    def __init__(self, *args: Any, units: Sequence[tuple[str, str]], steps: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["don_vi"].choices = [("", _("All")), *units]
        self.fields["buoc"].choices = [("", _("All")), *steps.items()]


class ReasonForm(PageForm):
    """Why it is late."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is late"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )


@gate.signed_in
def late(request: HttpRequest) -> HttpResponse:
    """Late dossiers that this person may see, by unit and step; a file of them by `?xuat=xlsx`."""
    person, at = person_of(request), now()
    groups = late_groups(person, at)
    units = directory.last_cards({group.unit for group in groups})
    form = LateFilter.of(
        request,
        units=[(str(unit), card.name) for unit, card in units.items()],
        steps={group.step: group.step_name for group in groups},
    )
    unit = form.values.get("don_vi")
    asked = LateAsked(at, UUID(unit) if unit else None, form.values.get("buoc", ""))
    as_file = "xuat" in request.GET
    table = Table(
        request,
        FILE if as_file else SPEC,
        rows=lambda window: late_page(person, asked, window),
        present=_written(units) if as_file else _presenter(person, units),
        filters=form,
    )
    if as_file and table.export:
        return table.export
    monday = today() - timedelta(days=today().weekday())
    week = _("Week from %(start)s to %(end)s, as of %(at)s") % {
        "start": formats.date(monday),
        "end": formats.date(monday + timedelta(days=6)),
        "at": formats.moment(at),
    }
    context = {"table": table, "caption": SPEC.caption, "week": week, "groups": _lines(groups, units)}
    crumbs = [(_("Dossiers"), reverse("dossiers:list")), (SPEC.caption, "")]
    return page(request, "dossiers/lists/late.html", context, section="dossiers", crumbs=crumbs)


def _lines(groups: Sequence[LateGroup], units: Mapping[UUID, UnitCard]) -> list[tuple[str, ...]]:
    """How many are late where, as a length too; each leads to its dossiers."""
    most = max((one.number for one in groups), default=0)
    return [
        (
            linked({"don_vi": str(one.unit), "buoc": one.step}, units[one.unit].name, LIST),
            one.step_name,
            length(one.number / most, "bad"),
            formats.number(one.number),
        )
        for one in groups
    ]


def _presenter(person: Person, units: Mapping[UUID, UnitCard]) -> Any:
    day, moment = today(), formats.moment
    address, why = reverse("dossiers:dossier", args=["CODE"]), reverse("dossiers:late_reason", args=["CODE"])
    ask, nobody, past = _("Say why"), _("no reason given yet"), _("%(days)s days late, days off included")

    def present(row: tuple[Any, ...]) -> tuple[Any, ...]:
        _late_from, _id, code, procedure, unit, step, due_at, holder, reason, reason_by = row
        days = past % {"days": formats.number((day - formats.local(due_at).date()).days)}
        told: Any = f"{reason} ({reason_by})" if reason else nobody
        if not reason and any(person.may(right, unit) for right in RESPONSIBLE):
            told = format_html('{} · <a class="govuk-link" href="{}">{}</a>', told, why.replace("CODE", code), ask)
        return (
            dossier_cell(address.replace("CODE", code), code, procedure),
            under(step, units[unit].short_name, holder),
            under(moment(due_at), toned(days, "error")),
            told,
        )

    return present


def _written(units: Mapping[UUID, UnitCard]) -> Any:
    day, nobody = today(), _("no reason given yet")

    def present(row: tuple[Any, ...]) -> tuple[Any, ...]:
        _late_from, _id, code, procedure, unit, step, due_at, holder, reason, reason_by = row
        days = formats.number((day - formats.local(due_at).date()).days)
        where = " · ".join(filter(None, (units[unit].short_name, holder)))
        told = f"{reason} ({reason_by})" if reason else nobody
        return code, procedure, where, step, formats.moment(due_at), days, told

    return present


@gate.signed_in
def late_reason(request: HttpRequest, code: str) -> HttpResponse:
    """Whoever works in the unit at which the dossier waits tells why."""
    person = person_of(request)
    card = queries.dossier(code, person)
    back = reverse("dossiers:late")
    form = ReasonForm.of(request)
    if done := form.submit(lambda data: _given(card.id, data["reason"], person, back)):
        return done
    context = {"form": form, "card": card, "may": may_give_reason(person, casework.open_items(card.id)), "back": back}
    crumbs = [(SPEC.caption, back), (card.code, "")]
    return page(
        request, "dossiers/lists/late_reason.html", context, section="dossiers", crumbs=crumbs, status=form.status
    )


def _given(dossier_id: UUID, reason: str, person: Person, back: str) -> str:
    give_late_reason(dossier_id, reason, by=person)
    return back
