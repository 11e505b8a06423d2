"""A month by two measures of on time, side by side: by law, and as the National Portal computes it."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from markupsafe import Markup

from tinhso.ground.page import formats, gate
from tinhso.ground.page.forms import FilterForm
from tinhso.ground.page.layout import page
from tinhso.ground.page.tables import Table
from tinhso.ground.workdays.queries import today
from tinhso.people.directory import queries as directory
from tinhso.people.directory.queries import person_of
from tinhso.work.dossiers.queries import SEEING
from tinhso.work.dossiers.queries.clock.measured import Span, counted, listed
from tinhso.work.dossiers.terms.clock.measures import BAD, GOOD, Cause
from tinhso.work.dossiers.web.clock.cells import LIST, linked
from tinhso.work.dossiers.web.clock.charts import Part, legend, length, shares
from tinhso.work.dossiers.web.clock.measure_list import FILE, LOOKS, SPEC, shown, written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.terms import Person, UnitCard
    from tinhso.work.dossiers.terms.clock.measures import Tally

MONTHS = 24
"""So many months back may be looked at."""
LAW, FIRST, PORTAL = "law", "first", "portal"


class MonthFilter(FilterForm):
    """Which month, whose dossiers, which of them."""

    thang = forms.ChoiceField(label=gettext_lazy("Month"))
    don_vi = forms.ChoiceField(label=gettext_lazy("Agency that settles"))
    dien = forms.ChoiceField(label=gettext_lazy("Listed below"))
    nguyen_nhan = forms.ChoiceField(label=gettext_lazy("Why they differ"))

    def __init__(self, *args: Any, units: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "vi"
        self.fields["thang"].choices = [(_key(day), f"{day:%m/%Y}") for day in months()]
        self.fields["don_vi"].choices = [("", _("All")), *units]
        self.fields["dien"].choices = [("", _("Those on which the two measures differ")), *_choices(language)]
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


def _names() -> dict[str, str]:
    """The measures as the page calls them."""
    return {
        LAW: _("By law, against the due date of the ledger"),
        FIRST: _("By law, against the due date first promised"),
        PORTAL: _("As the National Portal computes it"),
    }


def _choices(language: str) -> list[tuple[str, str]]:
    """Each figure of the table as a choice of what is listed."""
    short = {LAW: _("By law"), FIRST: _("By law, first promise"), PORTAL: _("By the National Portal")}
    return [
        (f"{measure}.{each.value}", f"{name}: {each.label(language)}")
        for measure, name in short.items()
        for each in LOOKS
    ]


@gate.requires("see_figures")
def measures(request: HttpRequest) -> HttpResponse:
    """One month of the units whose figures this person sees; a file of what is listed by `?xuat=xlsx`."""
    person = person_of(request)
    chosen = MonthFilter.of(request).values.get("thang") or _key(today())
    first = date.fromisoformat(f"{chosen}-01")
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    span = Span(first, last, person.units("see_figures"))
    everything = counted(span)
    units = directory.last_cards({tally.unit_id for tally in everything}, last)
    form = MonthFilter.of(request, units=_named(units))
    unit = UUID(form.values["don_vi"]) if "don_vi" in form.values else None
    measure, _dot, standing = form.values.get("dien", "").partition(".")
    narrowed = {"stands": (measure, standing), "cause": form.values.get("nguyen_nhan", "")}
    as_file = "xuat" in request.GET
    table = Table(
        request,
        FILE if as_file else SPEC,
        rows=lambda window: listed(span, window, units=_listed(person, unit), **narrowed),
        present=written(units) if as_file else shown(units),
        filters=form,
    )
    if as_file and table.export:
        return table.export
    tallies = [tally for tally in everything if unit in {None, tally.unit_id}]
    context = {
        "table": table,
        "month": f"{first:%m/%Y}",
        "so_far": last >= today(),
        "drawn": _drawn(tallies),
        "legend": legend(_parts(tallies, LAW)),
        "standings": _standings(tallies, form.values),
        "by_unit": _by_unit(everything, units, form.values),
        "causes": _causes(tallies, form.values),
        "differ": not measure,
        "whose": units[unit].name if unit in units else "",
        "chosen": _chosen(form),
        "counted": bool(tallies),
    }
    crumbs = [(_("Dossiers"), reverse("dossiers:list")), (_("On time by two measures"), "")]
    return page(request, "dossiers/clock/measures.html", context, section="dossiers", crumbs=crumbs)


def _chosen(form: MonthFilter) -> str:
    """What is listed, in words: a sheet of paper has no boxes to read it from."""
    told = [dict(form.fields[name].choices).get(form.values.get(name, ""), "") for name in ("dien", "nguyen_nhan")]
    return "; ".join(told if "nguyen_nhan" in form.values else told[:1])


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


def _of(tallies: Sequence[Tally], measure: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for tally in tallies:
        found[getattr(tally, measure)] += tally.number
    return found


def _ratio(standings: Mapping[str, int]) -> str:
    good, of = share(standings)
    return f"{formats.percent(good / of)} ({formats.number(good)}/{formats.number(of)})" if of else "–"


def _parts(tallies: Sequence[Tally], measure: str) -> list[Part]:
    language, standings = get_language() or "vi", _of(tallies, measure)
    return [Part(look, each.label(language), standings[each]) for each, look in LOOKS.items()]


def _drawn(tallies: Sequence[Tally]) -> list[tuple[str, str, Markup]]:
    """By each measure: its name, the share that is in time, how all stand as one bar."""
    return [
        (
            name,
            _("In time: %(share)s") % {"share": _ratio(_of(tallies, measure))},
            shares(f"do-{measure}", _parts(tallies, measure)),
        )
        for measure, name in _names().items()
    ]


def _standings(tallies: Sequence[Tally], asked: dict[str, str]) -> list[list[str]]:
    """By each measure: how many stand how, each number a way to its dossiers, and the share that is in time."""
    found = []
    for measure, name in _names().items():
        standings = _of(tallies, measure)
        numbers = [_number(standings[each], asked, dien=f"{measure}.{each.value}") for each in LOOKS]
        found.append([name, *numbers, _ratio(standings)])
    return found


def _by_unit(tallies: Sequence[Tally], units: Mapping[UUID, UnitCard], asked: dict[str, str]) -> list[list[Any]]:
    found = []
    for ident, name in _named(units):
        mine = [tally for tally in tallies if str(tally.unit_id) == ident]
        differ = sum(tally.number for tally in mine if tally.cause)
        found.append([
            linked(asked | {"don_vi": ident}, name),
            formats.number(sum(tally.number for tally in mine)),
            *(_measured(_of(mine, measure)) for measure in (LAW, PORTAL)),
            _number(differ, asked, don_vi=ident, dien=""),
        ])  # fmt: skip
    return found


def _measured(standings: Mapping[str, int]) -> str:
    good, of = share(standings)
    return Markup("{}{}").format(_ratio(standings), length(good / of) if of else "")


def _causes(tallies: Sequence[Tally], asked: dict[str, str]) -> list[list[Any]]:
    """Each cause with how often, as a length too."""
    language, numbers = get_language() or "vi", _of(tallies, "cause")
    most = max((numbers[cause] for cause in Cause), default=0)
    return [
        [
            linked(asked | {"nguyen_nhan": cause.value, "dien": ""}, cause.label(language), LIST),
            length(numbers[cause] / most),
            formats.number(numbers[cause]),
        ]
        for cause in Cause
        if numbers[cause]
    ]


def _number(number: int, asked: dict[str, str], **more: str) -> str:
    """A number that leads to what it counts, where it counts anything."""
    without = {name: value for name, value in asked.items() if name != "nguyen_nhan"}
    return linked(without | more, formats.number(number), LIST) if number else "0"
