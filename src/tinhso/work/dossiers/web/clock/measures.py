"""A month by two measures of on time, side by side: by law, and as the National Portal computes it."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.forms import FilterForm
from tinhso.ground.page.layout import page
from tinhso.ground.page.tables import Column, Order, Table, TableSpec
from tinhso.ground.workdays.queries import today
from tinhso.people.directory import queries as directory
from tinhso.people.directory.queries import person_of
from tinhso.work.dossiers.queries import SEEING
from tinhso.work.dossiers.queries.clock.measured import DIFFERING, Span, counted, differing
from tinhso.work.dossiers.terms.clock.measures import BAD, GOOD, Cause, Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.terms import Person, UnitCard
    from tinhso.work.dossiers.terms.clock.measures import Tally

MONTHS = 24
"""So many months back may be looked at."""

SPEC = TableSpec(
    name="hai-cach-tinh",
    caption=gettext_lazy("Dossiers on which the two measures differ"),
    columns=(
        Column(gettext_lazy("Dossier code"), kind="link"),
        Column(gettext_lazy("By law")),
        Column(gettext_lazy("By the National Portal")),
        Column(gettext_lazy("Why they differ"), kind="long"),
        Column(gettext_lazy("Due"), kind="date"),
        Column(gettext_lazy("Ended on"), kind="date"),
        Column(gettext_lazy("Received"), kind="date", order="newest"),
        Column(gettext_lazy("Competent unit")),
        Column(gettext_lazy("Procedure"), kind="long"),
    ),
    fields=DIFFERING,
    orders=(
        Order("newest", gettext_lazy("Newest first"), ("-received_at", "-id")),
        Order("oldest", gettext_lazy("Oldest first"), ("received_at", "id")),
    ),
    empty=gettext_lazy("The two measures say the same of every dossier here."),
)


class MonthFilter(FilterForm):
    """Which month, whose dossiers, which cause."""

    thang = forms.ChoiceField(label=gettext_lazy("Month"))
    don_vi = forms.ChoiceField(label=gettext_lazy("Competent unit"))
    nguyen_nhan = forms.ChoiceField(label=gettext_lazy("Why they differ"))

    def __init__(self, *args: Any, units: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "vi"
        self.fields["thang"].choices = [(_key(day), f"{day:%m/%Y}") for day in months()]
        self.fields["don_vi"].choices = [("", _("All")), *units]
        causes = [(cause.value, cause.label(language)) for cause in Cause]
        self.fields["nguyen_nhan"].choices = [("", _("All")), *causes]


def months() -> list[date]:
    """The first days of the months that may be looked at, this one first."""
    found = [today().replace(day=1)]
    while len(found) < MONTHS:
        found.append((found[-1] - timedelta(days=1)).replace(day=1))
    return found


def _key(day: date) -> str:
    return f"{day:%Y-%m}"


@gate.requires("see_figures")
def measures(request: HttpRequest) -> HttpResponse:
    """One month of the units whose figures this person sees; a file of the differences by `?xuat=xlsx`."""
    person = person_of(request)
    chosen = MonthFilter.of(request).values.get("thang") or _key(today())
    first = date.fromisoformat(f"{chosen}-01")
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    span = Span(first, last, person.units("see_figures"))
    everything = counted(span)
    units = directory.last_cards({tally.unit_id for tally in everything}, last)
    form = MonthFilter.of(request, units=_named(units))
    unit = UUID(form.values["don_vi"]) if "don_vi" in form.values else None
    cause = form.values.get("nguyen_nhan", "")
    table = Table(
        request,
        SPEC,
        rows=lambda window: differing(span, window, units=_listed(person, unit), cause=cause),
        present=_presenter(units),
        filters=form,
    )
    if table.export:
        return table.export
    tallies = [tally for tally in everything if unit in {None, tally.unit_id}]
    context = {
        "table": table,
        "month": f"{first:%m/%Y}",
        "standings": _standings(tallies),
        "by_unit": _by_unit(everything, units, form.values),
        "causes": _causes(tallies, form.values),
    }
    crumbs = [(_("Dossiers"), reverse("dossiers:list")), (_("On time by two measures"), "")]
    return page(request, "dossiers/clock/measures.html", context, section="dossiers", crumbs=crumbs)


def share(standings: Mapping[str, int]) -> tuple[int, int]:
    """How many are in time, and of how many: settled and open ones that the measure counts."""
    good = sum(standings.get(each, 0) for each in GOOD)
    return good, good + sum(standings.get(each, 0) for each in BAD)


def _named(units: Mapping[UUID, UnitCard]) -> list[tuple[str, str]]:
    return sorted(((str(ident), card.name) for ident, card in units.items()), key=lambda one: one[1])


def _listed(person: Person, unit: UUID | None) -> set[UUID] | frozenset[UUID] | None:
    """The units whose dossiers may be listed one by one: those that this person sees."""
    seen = person.units(*SEEING)
    if unit is None:
        return seen
    return {unit} if seen is None or unit in seen else set()


def _of(tallies: Sequence[Tally], measure: Callable[[Tally], str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for tally in tallies:
        found[measure(tally)] += tally.number
    return found


def _ratio(standings: Mapping[str, int]) -> str:
    good, of = share(standings)
    return f"{formats.percent(good / of)} ({formats.number(good)}/{formats.number(of)})" if of else "–"


def _standings(tallies: Sequence[Tally]) -> list[list[str]]:
    """By each measure: how many stand how, and the share that is in time."""
    measured = [
        (_("By law, against the due date of the ledger"), _of(tallies, lambda one: one.law)),
        (_("By law, against the due date first promised"), _of(tallies, lambda one: one.first)),
        (_("As the National Portal computes it"), _of(tallies, lambda one: one.portal)),
    ]
    return [
        [name, *(formats.number(standings[each]) for each in Standing), _ratio(standings)]
        for name, standings in measured
    ]


def _by_unit(tallies: Sequence[Tally], units: Mapping[UUID, UnitCard], asked: dict[str, str]) -> list[list[Any]]:
    found = []
    for ident, name in _named(units):
        mine = [tally for tally in tallies if str(tally.unit_id) == ident]
        link = _link(asked | {"don_vi": ident}, name)
        differ = sum(tally.number for tally in mine if tally.cause)
        law, portal = (_ratio(_of(mine, measure)) for measure in (lambda one: one.law, lambda one: one.portal))
        found.append([link, formats.number(sum(tally.number for tally in mine)), law, portal, formats.number(differ)])
    return found


def _causes(tallies: Sequence[Tally], asked: dict[str, str]) -> list[list[Any]]:
    language, numbers = get_language() or "vi", _of(tallies, lambda one: one.cause)
    return [
        [_link(asked | {"nguyen_nhan": cause.value}, cause.label(language)), formats.number(numbers[cause])]
        for cause in Cause
        if numbers[cause]
    ]


def _link(asked: dict[str, str], text: str) -> str:
    return format_html('<a class="govuk-link" href="?{}">{}</a>', urlencode(asked), text)


def _presenter(units: Mapping[UUID, UnitCard]) -> Any:
    language, moment = get_language() or "vi", formats.moment
    words = {each.value: each.label(language) for each in (*Standing, *Cause)}
    address = reverse("dossiers:dossier", args=["CODE"])

    def present(row: tuple[Any, ...]) -> tuple[Any, ...]:
        received, _id, code, procedure, unit, due, ended, law, portal, cause = row
        link = (address.replace("CODE", code), code)
        days = (moment(due) or "–", moment(ended) or "–", moment(received))
        return link, words[law], words[portal], words[cause], *days, units[unit].short_name, procedure

    return present
