"""The living style page: every piece that pages are made of, in use, with invented contents."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.forms import DateField, FilterForm, PageForm, PickerField, pickers
from tinhso.ground.page.layout import page
from tinhso.ground.page.tables import Column, Order, Table, TableSpec, Window
from tinhso.ground.page.terms import Option
from tinhso.ground.search.rules import fold

COLOURS = (
    *("paper", "surface", "sunk", "ink", "ink-soft", "line", "line-strong", "pine", "pine-deep", "pine-tint", "brass"),
    *("heading", "action", "danger", "link", "focus", "error", "success", "warning", "info"),
)
DEPARTMENTS = {
    "so-noi-vu": "Sở Nội vụ",
    "so-tai-chinh": "Sở Tài chính",
    "so-xay-dung": "Sở Xây dựng",
    "so-tu-phap": "Sở Tư pháp",
}
STEPS = (0, 100, 200, 300, 400)
AREAS = {"Xã Suối Mẫu": 412, "Xã Đồi Thử": 236, "Phường Ví Dụ": 318, "Xã Khe Giả": 74, "Xã Bản Nháp": 150}
TONES = ("info", "success", "warning", "error", "grey")
CODES = [(f"H37.12-261121-{number:04}", number) for number in range(1, 8)]
FIELDS = ("code", "number")

SPEC = TableSpec(
    name="style",
    caption=_("A list"),
    columns=(
        Column(_("Dossier code"), kind="link", order="code"),
        Column(_("Applicant")),
        Column(_("Received on"), kind="date"),
        Column(_("State"), kind="tag"),
        Column(_("Amount"), kind="number", order="number"),
    ),
    fields=FIELDS,
    orders=(Order("code", _("By code"), ("code",)), Order("number", _("By number"), ("-number",))),
    empty=_("Receive the first dossier at the counter; it will be listed here."),
    size=4,
)


class StyleForm(PageForm):
    """One field of each kind."""

    name = forms.CharField(label=_("Full name"), max_length=80)
    born = DateField(label=_("Date of birth"), latest=lambda: dt.date(2026, 12, 31))
    unit = PickerField("page.style", label=_("Unit"), help_text=_("Type part of the name; marks are not needed."))
    kind = forms.ChoiceField(
        label=_("Way of receiving the result"),
        choices=(("counter", _("At the counter")), ("post", _("By public post"))),
        widget=forms.RadioSelect,
    )
    topics = forms.MultipleChoiceField(
        label=_("Papers brought along"),
        choices=(("form", _("Application form")), ("card", _("Identity card"))),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    field = forms.ChoiceField(label=_("Field"), choices=(("", "–"), ("1", _("Land")), ("2", _("Civil status"))))
    note = forms.CharField(label=_("Note"), widget=forms.Textarea, required=False)
    agreed = forms.BooleanField(label=_("I have checked what I wrote"))


class StyleFilter(FilterForm):
    """Filters above a list."""

    q = forms.CharField(label=_("Code or name"))
    state = forms.ChoiceField(label=_("State"), choices=(("", _("All")), ("1", _("In progress"))))


def _search(request: HttpRequest | None, text: str, limit: int) -> list[Option]:  # noqa: ARG001
    hits = [Option(value, name) for value, name in DEPARTMENTS.items() if text in fold(name)]
    return hits[:limit]


pickers.register("page.style", _search, DEPARTMENTS.get, right="")


@gate.public
def style(request: HttpRequest) -> HttpResponse:
    """Show everything; a POST shows the form with its errors and changes nothing."""
    form = StyleForm.of(request)
    context = {
        "form": form,
        "table": _table(request, CODES),
        "nothing": Table(request, SPEC, rows=lambda window: [], present=_present),  # noqa: ARG005
        "colours": COLOURS,
        "areas": _areas(),
        "legend": [(step, f"{formats.number(low)} – {formats.number(low + 99)}") for step, low in enumerate(STEPS, 1)],
        "tones": TONES,
        **_contents(),
    }
    crumbs = [(gettext("First page"), "/"), (gettext("How this site is drawn"), "")]
    return page(request, "page/style.html", context, crumbs=crumbs, status=form.status)


def _table(request: HttpRequest, rows: list[tuple[str, int]]) -> Table:
    def fetch(window: Window) -> list[tuple[str, int]]:
        places = [FIELDS.index(name) for name in window.order.names]
        ordered = sorted(rows, key=lambda row: [row[place] for place in places], reverse=window.descending)
        if window.after is not None:
            ahead = tuple.__lt__ if window.descending else tuple.__gt__
            ordered = [row for row in ordered if ahead(tuple(row[place] for place in places), window.after)]
        return ordered[: window.limit]

    return Table(
        request,
        SPEC,
        rows=fetch,
        present=_present,
        count=lambda cap: min(cap, len(rows)),
        filters=StyleFilter.of(request),
    )


def _present(row: Any) -> list[Any]:
    code, number = row
    return [
        ("#", code),
        "Nguyễn Thị Mẫu",
        formats.date(dt.date(2026, 11, number)),
        (TONES[number % 5], gettext("In progress")),
        formats.number(number * 12500),
    ]


def _areas() -> list[dict[str, Any]]:
    return [
        {
            "area": f"M{place}",
            "name": name,
            "href": "#main",
            "cells": [formats.number(given)],
            "step": 1 + given // 100,
            "tip": formats.number(given),
        }
        for place, (name, given) in enumerate(AREAS.items(), 1)
    ]


def _contents() -> dict[str, Any]:
    return {
        "figures": [
            {"value": formats.number(1836), "label": gettext("Dossiers received"), "points": [3, 5, 4, 8, 7, 9, 12]},
            {"value": formats.percent(0.976), "label": gettext("Settled on time"), "share": 0.976, "tone": "success"},
            {"value": formats.number(12), "label": gettext("Due today"), "tone": "warning", "href": "#"},
            {
                "value": formats.number(3),
                "label": gettext("Late"),
                "tone": "error",
                "note": "21/11/2026",
            },
        ],
        "timeline": [
            {"title": gettext("Received at the counter"), "time": "19/11/2026 08:15", "by": "Lý Thị Ví Dụ"},
            {"title": gettext("Supplement asked for"), "time": "20/11/2026 10:02", "tone": "warning"},
            {"title": gettext("Result given"), "time": "21/11/2026 15:40", "tone": "success"},
        ],
        "steps": [
            (gettext("Receive"), "done"),
            (gettext("Process"), "now"),
            (gettext("Approve"), "todo"),
            (gettext("Return the result"), "todo"),
        ],
        "cards": [
            {
                "title": gettext("Procedures"),
                "href": "#",
                "text": gettext("What to bring, how long, what it costs."),
            },
            {
                "title": gettext("Where is my dossier?"),
                "href": "#",
                "text": gettext("Ask with the code on your receipt."),
            },
        ],
    }
