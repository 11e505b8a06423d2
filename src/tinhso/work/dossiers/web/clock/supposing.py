"""What today's open dossiers would be under another rule or another pack of law. Nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tinhso.ground.lawbook import queries as lawbook
from tinhso.ground.lawbook.terms import RULES
from tinhso.ground.page import formats, gate
from tinhso.ground.page.forms import FilterForm
from tinhso.ground.page.layout import page
from tinhso.ground.page.tables import Column, Order, Table, TableSpec
from tinhso.people.directory import queries as directory
from tinhso.people.directory.queries import person_of
from tinhso.work.dossiers.queries import SEEING
from tinhso.work.dossiers.queries.clock.supposed import FEW, of_pack, supposed
from tinhso.work.dossiers.terms.clock.supposed import CLOSE, ELSEWHERE, PAPER, SUPPLEMENT, Moving, Shift, Supposed
from tinhso.work.dossiers.web.clock.cells import dossier_cell, named_lines
from tinhso.work.dossiers.web.clock.charts import Part, legend, shares

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from tinhso.ground.page.tables import Window
    from tinhso.work.dossiers.terms.clock.supposed import MovedDate, Supposition

CHOICES = {SUPPLEMENT: ("restart", "exclude", "none"), ELSEWHERE: ("accepted", "competent_received")}
COUNTS = (CLOSE, PAPER)

_ORDERS = (
    Order("code", gettext_lazy("By code"), ("code", "moving")),
    Order("last", gettext_lazy("By code, from behind"), ("-code", "-moving")),
)
_FIELDS = ("code", "moving", "id", "name", "unit", "now", "then", "shift", "late")
SPEC = TableSpec(
    name="thu-quy-dinh",
    caption=gettext_lazy("Dossiers whose dates would move"),
    columns=(
        Column(gettext_lazy("Dossier"), kind="long", order="code"),
        Column(gettext_lazy("Which date")),
        Column(gettext_lazy("Days that count"), kind="date"),
        Column(gettext_lazy("It moves"), kind="tag"),
    ),
    fields=_FIELDS,
    orders=_ORDERS,
    empty=gettext_lazy("No date of an open dossier would move."),
)
FILE = TableSpec(
    name="thu-quy-dinh",
    caption=SPEC.caption,
    columns=(
        Column(gettext_lazy("Dossier code")),
        Column(gettext_lazy("Procedure")),
        Column(gettext_lazy("Competent unit")),
        Column(gettext_lazy("Which date")),
        Column(gettext_lazy("As it is")),
        Column(gettext_lazy("As it would be")),
        Column(gettext_lazy("It moves")),
    ),
    fields=_FIELDS,
    orders=_ORDERS,
)
"""The same list as a file: there each thing has a column of its own."""


class SupposeForm(FilterForm):
    """Which rule, and which value where it is a number; or a whole pack."""

    gia_dinh = forms.ChoiceField(label=gettext_lazy("Suppose that this held"))
    so = forms.IntegerField(
        label=gettext_lazy("Number of days, where the rule is a number"), min_value=1, max_value=365, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gia_dinh"].choices = [("", "–"), *options(get_language() or "vi")]


def options(language: str) -> list[tuple[str, str]]:
    """What may be supposed: `rule=word`, `rule=` for a number, `pack:code`."""
    words = [
        (f"{rule}={word.value}", f"{RULES[rule].label(language)}: {word.label(language)}")
        for rule, values in CHOICES.items()
        for word in RULES[rule].choices or ()
        if word.value in values
    ]
    counts = [(f"{rule}=", f"{RULES[rule].label(language)} …") for rule in COUNTS]
    packs = [(f"pack:{pack.code}", f"{pack.code}: {pack.name}") for pack in lawbook.packs()]
    return [*words, *counts, *packs]


@gate.requires("see_figures")
def supposing(request: HttpRequest) -> HttpResponse:
    """Counts and list of what would move among the units whose figures this person sees; `?xuat=xlsx` gives a file."""
    person, form = person_of(request), SupposeForm.of(request)
    values = read(form.values)
    found = supposed(values, person.units("see_figures")) if values else None
    moved = _listed(found.moved if found else [], person.units(*SEEING))
    units = directory.last_cards({one.unit_id for one in moved})
    as_file = "xuat" in request.GET
    table = Table(
        request,
        FILE if as_file else SPEC,
        rows=lambda window: _stretch(moved, window),
        present=_presenter({unit: card.short_name for unit, card in units.items()}, as_file=as_file),
        filters=form,
    )
    if as_file and table.export:
        return table.export
    context = {
        "table": table,
        "asked": bool(values),
        "counts": _counts(found),
        "drawn": shares("thu", _parts(found)) if found and found.touched else "",
        "legend": legend(_parts(found)) if found else [],
        "capped": _capped(found),
    }
    crumbs = [(_("Dossiers"), reverse("dossiers:list")), (_("Try another rule on open dossiers"), "")]
    return page(request, "dossiers/clock/supposing.html", context, section="dossiers", crumbs=crumbs)


def read(asked: dict[str, Any]) -> Supposition:
    """What was supposed; nothing where a number is needed and none was typed."""
    chosen = asked.get("gia_dinh", "")
    if chosen.startswith("pack:"):
        return of_pack(chosen.removeprefix("pack:"))
    rule, _sign, word = chosen.partition("=")
    if rule in COUNTS:
        return {rule: asked["so"]} if asked.get("so") else {}
    return {rule: word} if word else {}


def _counts(found: Supposed | None) -> list[tuple[str, str]]:
    if found is None:
        return []
    language, number = get_language() or "vi", formats.number
    shifts = [(shift.label(language).capitalize(), number(count)) for shift, count in found.counts().items() if count]
    return [
        (_("Open dossiers"), number(found.open)),
        (_("Dates that the rule touches, counted again"), number(found.touched)),
        (_("Dates that would move"), number(len(found.moved))),
        *shifts,
        (_("Late that are not late now"), number(sum(one.late_then and not one.late_now for one in found.moved))),
        (_("Late now that would not be late"), number(sum(one.late_now and not one.late_then for one in found.moved))),
    ]


def _parts(found: Supposed) -> list[Part]:
    """The dates that were counted again, by what the rule would do to them."""
    late = sum(one.late_then and not one.late_now for one in found.moved)
    saved = sum(one.late_now and not one.late_then for one in found.moved)
    return [
        Part("good", _("Late now that would not be late"), saved),
        Part("fine", _("Would move, late or not as now"), len(found.moved) - late - saved),
        Part("bad", _("Late that are not late now"), late),
        Part("rest", _("Would not move"), found.touched - len(found.moved)),
    ]


def _capped(found: Supposed | None) -> str:
    if found is None or found.all_seen:
        return ""
    return _("Only the first %(most)s were counted again here; the command tinhso what_if counts all.") % {
        "most": formats.number(FEW)
    }


def _listed(moved: Sequence[MovedDate], seen: Collection[UUID] | None) -> list[MovedDate]:
    return [one for one in moved if seen is None or one.unit_id in seen]


def _stretch(moved: Sequence[MovedDate], window: Window) -> list[tuple[Any, ...]]:
    """The window of what was counted just now: there is no table in the database behind it."""
    rows = [
        (one.code, one.moving.value, one.id, one.procedure_name, one.unit_id, one.now, one.then, one.shift,
         one.late_then and not one.late_now)
        for one in moved
    ]  # fmt: skip
    rows.sort(key=lambda row: row[:2], reverse=window.descending)
    if window.after is not None:
        after = tuple(window.after)
        rows = [row for row in rows if (row[:2] < after if window.descending else row[:2] > after)]
    return rows[: window.limit]


def _presenter(units: dict[UUID, str], *, as_file: bool) -> Any:
    language, address = get_language() or "vi", reverse("dossiers:dossier", args=["CODE"])
    words = {each.value: each.label(language) for each in (*Moving, *Shift)}
    late, names = _("late then"), (_("As it is"), _("As it would be"))

    def present(row: tuple[Any, ...]) -> tuple[Any, ...]:
        code, moving, _id, name, unit, now, then, shift, newly_late = row
        told = f"{words[shift]}, {late}" if newly_late else words[shift]
        dates = (formats.moment(now) or "–", formats.moment(then) or "–")
        if as_file:
            return code, name, units[unit], words[moving], *dates, told
        link = dossier_cell(address.replace("CODE", code), code, name, units[unit])
        return (
            link,
            words[moving],
            named_lines(zip(names, dates, strict=True)),
            ("error" if newly_late else "info", told),
        )

    return present
