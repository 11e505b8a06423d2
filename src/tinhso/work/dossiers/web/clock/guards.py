"""A month of the times that the law sets to the office itself: how they were kept, and what was not done in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.forms import FilterForm
from tinhso.ground.page.layout import page
from tinhso.ground.page.tables import Column, Order, Table, TableSpec
from tinhso.ground.workdays.queries import now, today
from tinhso.people.directory import queries as directory
from tinhso.people.directory.queries import person_of
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.queries import SEEING
from tinhso.work.dossiers.queries.clock import guards as queries
from tinhso.work.dossiers.terms.clock.guards import Guard
from tinhso.work.dossiers.web.clock.cells import LIST, dossier_cell, linked, named_lines, toned, under
from tinhso.work.dossiers.web.clock.charts import Part, legend, shares
from tinhso.work.dossiers.web.clock.measures import months

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.terms import UnitCard
    from tinhso.work.dossiers.terms.clock.guards import GuardTally

LOOKS = ("fine", "bad", "ahead", "over")
"""How kept, broken, open and over are drawn, in the order of `GuardTally`."""

_ORDERS = (
    Order("newest", gettext_lazy("Newest first"), ("-until", "-id")),
    Order("oldest", gettext_lazy("Oldest first"), ("until", "id")),
)
SPEC = TableSpec(
    name="moc-thoi-gian",
    caption=gettext_lazy("Not done in time"),
    columns=(
        Column(gettext_lazy("Dossier"), kind="long"),
        Column(gettext_lazy("What had to be done"), kind="long"),
        Column(gettext_lazy("Days that count"), kind="date", order="oldest"),
    ),
    fields=queries.LINE,
    orders=_ORDERS,
)
FILE = TableSpec(
    name="moc-thoi-gian",
    caption=SPEC.caption,
    columns=(
        Column(gettext_lazy("What had to be done")),
        Column(gettext_lazy("Dossier code")),
        Column(gettext_lazy("Procedure")),
        Column(gettext_lazy("Unit")),
        Column(gettext_lazy("Begun")),
        Column(gettext_lazy("To be done by")),
        Column(gettext_lazy("Done")),
    ),
    fields=queries.LINE,
    orders=_ORDERS,
)
"""The same list as a file: there each thing has a column of its own."""


class GuardFilter(FilterForm):
    """Which month, whose duty, which one."""

    thang = forms.ChoiceField(label=gettext_lazy("Month"))
    don_vi = forms.ChoiceField(label=gettext_lazy("Unit"))
    viec = forms.ChoiceField(label=gettext_lazy("What had to be done"))

    def __init__(self, *args: Any, units: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["thang"].choices = [(f"{day:%Y-%m}", f"{day:%m/%Y}") for day in months()]
        self.fields["don_vi"].choices = [("", _("All")), *units]
        duties = [(guard.value, guard.label(get_language() or "vi")) for guard in Guard]
        self.fields["viec"].choices = [("", _("All")), *duties]


@gate.signed_in
def guards(request: HttpRequest) -> HttpResponse:
    """Each duty with its law, how often it was done in time, and what was not; a file of that by `?xuat=xlsx`."""
    person, month = person_of(request), GuardFilter.of(request).values.get("thang") or f"{today():%Y-%m}"
    everything = _span(month, person.units(*SEEING))
    found = queries.kept(everything)
    units = directory.last_cards(found.keys())
    form = GuardFilter.of(request, units=_named(units))
    unit, duty = form.values.get("don_vi"), form.values.get("viec")
    asked = replace(everything, units=[UUID(unit)]) if unit else everything
    as_file = "xuat" in request.GET
    table = Table(
        request,
        FILE if as_file else SPEC,
        rows=lambda window: queries.broken(asked, window, Guard(duty) if duty else None),
        present=_written(units) if as_file else _presenter(units),
        filters=form,
    )
    if as_file and table.export:
        return table.export
    told = [tally for one, each in found.items() if unit in {None, str(one)} for tally in each]
    context = {
        "table": table,
        "month": f"{asked.since:%m/%Y}",
        "whose": units[UUID(unit)].name if unit and UUID(unit) in units else "",
        "at": formats.moment(asked.at),
        "duties": [_line(guard, told, asked, form.values) for guard in Guard],
        "legend": legend(Part(look, words, 0) for look, words in zip(LOOKS, _words(), strict=True)),
        "duty": Guard(duty).label(get_language() or "vi") if duty else "",
    }
    crumbs = [(_("Dossiers"), reverse("dossiers:list")), (_("Times set to the office"), "")]
    return page(request, "dossiers/clock/guards.html", context, section="dossiers", crumbs=crumbs)


def _span(month: str, units: frozenset[UUID] | None) -> queries.Asked:
    first = date.fromisoformat(f"{month}-01")
    following = (first + timedelta(days=31)).replace(day=1)
    since, before = (datetime.combine(day, time.min, PEOPLE) for day in (first, following))
    return queries.Asked(since, before, now(), units)


def _named(units: Mapping[UUID, UnitCard]) -> list[tuple[str, str]]:
    return sorted(((str(ident), card.name) for ident, card in units.items()), key=lambda one: one[1])


def _words() -> tuple[str, ...]:
    return _("In time"), _("Too late"), _("Still in time"), _("Over, not done")


def _line(guard: Guard, told: Iterable[GuardTally], asked: queries.Asked, chosen: dict[str, str]) -> list[Any]:
    """The duty with what the law says, how it was kept as a bar and in numbers, and the share of what is decided."""
    mine = [tally for tally in told if tally.guard is guard]
    numbers = kept, broken, open_, over = [sum(tally[place] for tally in mine) for place in range(1, 5)]
    decided = kept + broken + over
    parts = [Part(look, words, number) for look, words, number in zip(LOOKS, _words(), numbers, strict=True)]
    behind = chosen | {"viec": guard.value}
    label = guard.label(get_language() or "vi")
    name = linked(behind, label, LIST) if broken + over else label
    return [
        under(name, _law(guard, asked.since.date())),
        shares(f"viec-{guard.value}", parts) if sum(numbers) else "",
        formats.number(kept),
        linked(behind, formats.number(broken), LIST) if broken else "0",
        formats.number(open_),
        linked(behind, formats.number(over), LIST) if over else "0",
        formats.percent(kept / decided) if decided else "–",
    ]


def _law(guard: Guard, day: date) -> str:
    """What the lawbook says, by which article; what nobody has read is marked."""
    value = queries.law(guard, day)
    if value is None:
        return _("the term of the dossier") if guard is Guard.REFUSAL else "–"
    said = {
        Guard.HAND_OVER: _("the same working day if accepted before %(law)s, else the next morning"),
        Guard.APOLOGY: _("at the latest %(law)s before the due date"),
    }.get(guard, _("within %(law)s"))
    told = f"{said % {'law': value.words(get_language() or 'vi')}} ({value.citation})"
    return told if value.verified else f"{told} · {_('not checked against the text')}"


def _presenter(units: Mapping[UUID, UnitCard]) -> Any:
    language, moment = get_language() or "vi", formats.moment
    address, not_yet = reverse("dossiers:dossier", args=["CODE"]), toned(_("not done yet"), "error")
    began_, until_, done_ = _("Begun"), _("To be done by"), _("Done")
    words = {guard.value: guard.label(language) for guard in Guard}

    def present(row: tuple[Any, ...]) -> tuple[Any, ...]:
        until, _id, guard, code, procedure, unit, began, done = row
        days = (began_, moment(began)), (until_, moment(until)), (done_, moment(done) if done else not_yet)
        link = dossier_cell(address.replace("CODE", code), code, procedure, units[unit].short_name)
        return link, words[guard], named_lines(days)

    return present


def _written(units: Mapping[UUID, UnitCard]) -> Any:
    language, moment, not_yet = get_language() or "vi", formats.moment, _("not done yet")
    words = {guard.value: guard.label(language) for guard in Guard}

    def present(row: tuple[Any, ...]) -> tuple[Any, ...]:
        until, _id, guard, code, procedure, unit, began, done = row
        days = (moment(began), moment(until), moment(done) if done else not_yet)
        return words[guard], code, procedure, units[unit].short_name, *days

    return present
