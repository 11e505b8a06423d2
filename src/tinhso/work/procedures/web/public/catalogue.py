"""The public list: one box to type in, cards of life events, filters that stay in the address, counts of the day."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.page.tables import Column, Order, Table, TableSpec
from tinhso.ground.search import queries as search
from tinhso.ground.workdays.queries import today
from tinhso.work.procedures.queries import listing
from tinhso.work.procedures.queries.life_events import life_events
from tinhso.work.procedures.queries.listing import COLUMNS
from tinhso.work.procedures.web.public import words
from tinhso.work.procedures.web.public.filters import DayForm, ListForm

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import HttpRequest


FOUND = 50
_HIT = """
<li class="ts-hit">
<p class="ts-hit__name"><a class="govuk-link" href="%s">%s</a></p>
<p class="ts-hit__more"><span class="ts-code">%s</span><span>%s</span><span>%s</span><span>%s</span></p>
<p class="ts-hit__tags"><span class="ts-tag ts-tone-%s">%s</span><span class="ts-tag ts-tone-%s">%s</span></p>
</li>
"""


class HitSpec(TableSpec):
    """A list drawn as hits, not as a table: names are long and telephones are narrow."""

    @cached_property
    def row_format(self) -> str:
        """The format string of one procedure."""
        return _HIT


_COLUMNS = (
    Column(gettext_lazy("Procedure"), "link"),
    Column(gettext_lazy("Code")),
    Column(gettext_lazy("Field")),
    Column(gettext_lazy("Settled at")),
    Column(gettext_lazy("Term")),
    Column(gettext_lazy("Where to hand in"), "tag"),
    Column(gettext_lazy("Online service"), "tag"),
)
_EMPTY = gettext_lazy("Our sources tell of no procedure on the day chosen. Choose a later day.")
_BY_NAME = Order("ten", gettext_lazy("Name"), ("id",))
LIST = HitSpec("thu-tuc", gettext_lazy("Administrative procedures"), _COLUMNS, COLUMNS, (_BY_NAME,), _EMPTY)
RANKED = HitSpec("tim-thu-tuc", LIST.caption, _COLUMNS, COLUMNS, (_BY_NAME,), _EMPTY, size=FOUND)


@gate.public
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """The page, or with `phan` its list alone, which the page's script puts in place."""
    form = ListForm.of(request, choices=listing.choices(DayForm.of(request).day))
    form.is_valid()
    table = _table(request, form)
    if table.export:
        return table.export
    context = {"table": table, "form": form, "day": form.day, "searched": bool(form.values.get("q"))}
    if request.GET.get("phan"):
        return HttpResponse(render_to_string("procedures/public/found.html", context))
    context |= {
        "cards": [] if form.narrowed else _cards(form.day),
        "asked": formats.date(form.day) if form.day != today() else "",
        "search_address": _search_address(request),
        "kept": [(name, value) for name, value in form.data.items() if name not in _NOT_KEPT and value],
        "counts_address": words.link("counts", form.day),
    }
    crumbs = [(_("First page"), "/"), (_("Administrative procedures"), "")]
    return page(
        request, "procedures/public/list.html", context, section="procedures", crumbs=crumbs, status=form.status
    )


_NOT_KEPT = ("q", "tu", "xuat", "phan", "thu-tu", "ban-in")


def _table(request: HttpRequest, form: ListForm) -> Table:
    asked = form.asked
    found, ranked = form.day == today() and asked.words, []
    if found:
        hits = search.find(asked.words, kinds=("procedure",), limit=FOUND)
        ranked = listing.ranked(replace(asked, words="", codes=[hit.ref for hit in hits]))
    href = words.link("page", asked.day, "_")
    before, after = href.split("/_/")

    def present(row: Sequence[Any]) -> Sequence[Any]:
        return _told(row, f"{before}/{row[2]}/{after}")

    return Table(
        request,
        RANKED if found else LIST,
        rows=lambda window: ranked if found else listing.listed(asked, window),
        present=present,
        count=lambda cap: len(ranked) if found else listing.count(asked, cap),
        filters=form,
    )


def _told(row: Sequence[Any], href: str) -> tuple[Any, ...]:
    _key, _id, code, name, field, offered, service, amount, unit, level, levels = row
    here = ("success", _("received at counters here")) if offered else ("grey", _("not received at counters here"))
    online = ("info", _("online: %(service)s") % {"service": words.service(service)}) if service else ("grey", "")
    return (href, name), code, field, words.capital(words.tiers(levels, level)), words.term(amount, unit), here, online


def _cards(day: date) -> list[dict[str, Any]]:
    """Cards of life events, citizens' and enterprises' apart."""
    english = words.language() == "en"
    groups = {"citizen": _("For citizens"), "enterprise": _("For enterprises")}
    return [
        {
            "title": title,
            "cards": [
                {
                    "title": one.title_en if english else one.title,
                    "href": words.link("list", day, su_kien=one.key),
                }
                for one in life_events()
                if one.whom == whom
            ],
        }
        for whom, title in groups.items()
    ]


def _search_address(request: HttpRequest) -> str:
    """Where the box asks: the list as it is narrowed now, without what was typed."""
    query = [(name, value) for name, value in request.GET.items() if name not in _NOT_KEPT and value]
    address = reverse("procedures:list")
    return f"{address}?{urlencode(query)}" if query else address
