"""All procedures, all terms as they were read, all repairs: lists that can be narrowed and taken along."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhso.ground.page import formats
from tinhso.ground.page.tables import Column, Order, Table, TableSpec
from tinhso.ground.workdays.terms import TermUnit
from tinhso.work.procedures.queries.keeping import lists
from tinhso.work.procedures.terms import Channel, Level, Mark, OnlineService, RepairCode, Route, VersionState
from tinhso.work.procedures.web.keeping.filters import ProcedureFilter, RepairFilter, TermFilter
from tinhso.work.procedures.web.keeping.words import amount, begun, keepers, label, link, place, shown, term

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from tinhso.ground.lawbook.terms import LegalWord
    from tinhso.ground.page.forms import FilterForm
    from tinhso.ground.page.tables import Window

PROCEDURES = TableSpec(
    name="thu-tuc",
    caption=gettext_lazy("Procedures"),
    columns=(
        Column(gettext_lazy("Code"), kind="link"),
        Column(gettext_lazy("Procedure"), kind="long", order="ten"),
        Column(gettext_lazy("Field")),
        Column(gettext_lazy("Level")),
        Column(gettext_lazy("Term")),
        Column(gettext_lazy("At the counters"), kind="tag"),
        Column(gettext_lazy("Online service")),
        Column(gettext_lazy("System")),
        Column(gettext_lazy("In force")),
    ),
    fields=lists.PROCEDURES,
    orders=(Order("ten", gettext_lazy("By name"), ("sort_key", "id")),),
    empty=gettext_lazy("The catalogue is empty. Import the published catalogue or write a procedure."),
)
TERMS = TableSpec(
    name="thoi-han",
    caption=gettext_lazy("Every term as it was read"),
    columns=(
        Column(gettext_lazy("Code"), kind="link"),
        Column(gettext_lazy("Way to file")),
        Column(gettext_lazy("Term as read")),
        Column(gettext_lazy("How it was read"), kind="tag"),
        Column(gettext_lazy("In the source's columns")),
        Column(gettext_lazy("In the source's words"), kind="long"),
    ),
    fields=lists.TERMS,
    orders=(Order("nguon", gettext_lazy("As read"), ("id",)),),
    empty=gettext_lazy("No way to file is stored. The import of the published catalogue brings them."),
)
REPAIRS = TableSpec(
    name="sua-du-lieu",
    caption=gettext_lazy("Repairs with their originals"),
    columns=(
        Column(gettext_lazy("Code"), kind="link"),
        Column(gettext_lazy("Kind of repair")),
        Column(gettext_lazy("Place")),
        Column(gettext_lazy("Original"), kind="long"),
        Column(gettext_lazy("Stored as"), kind="long"),
    ),
    fields=lists.REPAIRS,
    orders=(Order("nguon", gettext_lazy("As read"), ("id",)),),
    empty=gettext_lazy("Nothing was repaired."),
)
TONES = {Mark.STRUCTURED: "success", Mark.PARSED: "info", Mark.REPAIRED: "warning", Mark.UNKNOWN: "error"}
LONG = 400


def list_of(
    request: HttpRequest,
    spec: TableSpec,
    rows: QuerySet[Any],
    present: Callable[[Any], tuple[Any, ...]],
    filters: FilterForm,
) -> Table:
    """A list of rows of the database."""

    def fetch(window: Window) -> QuerySet[Any]:
        return window.apply(rows).values_list(*spec.fields)

    return Table(
        request, spec, rows=fetch, present=present, count=lambda cap: rows.order_by()[:cap].count(), filters=filters
    )


@keepers
def procedures(request: HttpRequest) -> HttpResponse:
    """Every procedure, by name."""
    form = ProcedureFilter.of(request)
    table = list_of(request, PROCEDURES, lists.procedures(form.asked), _procedure(), form)
    if table.export:
        return table.export
    return shown(request, "procedures/keeping/list.html", _("All procedures"), {"table": table}, tab="keep_list")


def _procedure() -> Callable[[Any], tuple[Any, ...]]:
    yes, no, own = ("success", _("received")), ("grey", _("not received")), Route.LOCAL
    not_told = _("not told")

    def present(row: Any) -> tuple[Any, ...]:
        _key, _id, code, name, field, level, levels, value, unit, offered, service, route, state, days = row
        return (
            (reverse("procedures:keep_procedure", args=[code]), code),
            name,
            field,
            ", ".join(label(Level, one) for one in levels or [level]),
            term(value, unit) or _("no term yet"),
            yes if offered else no,
            label(OnlineService, service) if service else not_told,
            label(Route, route or own),
            begun(days) if state == VersionState.IN_FORCE else label(VersionState, state),
        )

    return present


@keepers
def terms(request: HttpRequest) -> HttpResponse:
    """Every term with its words, and which share each unit has."""
    form = TermFilter.of(request)
    table = list_of(request, TERMS, lists.terms(form.asked), _term(request), form)
    if table.export:
        return table.export
    context = {"table": table, **_shares()}
    return shown(request, "procedures/keeping/terms.html", _("Terms"), context, tab="keep_terms")


def _term(request: HttpRequest) -> Callable[[Any], tuple[Any, ...]]:
    short = _shortener(request)

    def present(row: Any) -> tuple[Any, ...]:
        _id, code, channel, value, unit, mark, sentence, value_text, unit_text, text, case = row
        return (
            (reverse("procedures:keep_procedure", args=[code]), code),
            label(Channel, channel),
            amount(value, unit, TermUnit) if value is not None and unit else "–",
            (TONES.get(mark, "grey"), label(Mark, mark) if mark else _("entered by a keeper")),
            f"{value_text} {unit_text}".strip() or "–",
            short(" ".join(one for one in (case, sentence or text) if one)),
        )

    return present


def _shortener(request: HttpRequest) -> Callable[[str], str]:
    """On a page long words are cut, in a file never."""
    if "xuat" in request.GET:
        return str
    return lambda words: words if len(words) <= LONG else words[:LONG] + "…"


def _shares() -> dict[str, Any]:
    """Ways to file by the unit that the published pages tell, by the unit stored, and by how they were read.

    Of each, the words as a link to the rows, how many, and of how many.
    """
    told: Counter[str] = Counter()
    units: Counter[str] = Counter()
    marks: Counter[str] = Counter()
    for unit, mark, source, column, ways in lists.term_shares():
        units[unit] += ways
        marks[mark] += ways
        if source == lists.PAGES and column in lists.COLUMNS:
            told[lists.COLUMNS[column]] += ways
    stored = units.total() - units[""]
    return {
        "stored": formats.number(stored),
        "every": formats.number(units.total()),
        "told": formats.number(told.total()),
        "shares": [
            (_("As the published pages tell"), _bars("cot", told, TermUnit, told.total())),
            (_("As stored, with what was read and repaired"), _bars("don_vi", units, TermUnit, stored)),
            (_("By how they were read"), _bars("muc", marks, Mark, units.total())),
        ],
    }


def _bars(name: str, counts: Counter[str], kind: type[LegalWord], total: int) -> list[tuple[Any, int, int]]:
    here = reverse("procedures:keep_terms")
    return [
        (link(f"{here}?{name}={value}", label(kind, value)), count, total)
        for value, count in counts.most_common()
        if value
    ]


@keepers
def repairs(request: HttpRequest) -> HttpResponse:
    """Whatever is stored other than the source has it."""
    form = RepairFilter.of(request)
    table = list_of(request, REPAIRS, lists.repairs(form.asked), _repair(request), form)
    if table.export:
        return table.export
    here = reverse("procedures:keep_repairs")
    kinds = [
        (link(f"{here}?loai={code}", label(RepairCode, code)), formats.number(count), formats.number(codes))
        for code, count, codes in lists.repairs_by_kind()
    ]
    return shown(
        request, "procedures/keeping/repairs.html", _("Repairs"), {"table": table, "kinds": kinds}, tab="keep_repairs"
    )


def _repair(request: HttpRequest) -> Callable[[Any], tuple[Any, ...]]:
    short = _shortener(request)

    def present(row: Any) -> tuple[Any, ...]:
        _id, code, kind, where, original, result = row
        address = reverse("procedures:keep_procedure", args=[code])
        return (address, code), label(RepairCode, kind), place(where), short(original), result or "–"

    return present
