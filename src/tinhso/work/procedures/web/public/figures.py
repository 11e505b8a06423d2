"""How many procedures and online services there were on a day; each figure leads to the list that proves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from markupsafe import Markup

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.work.procedures.queries.counts import counts
from tinhso.work.procedures.web.public import words
from tinhso.work.procedures.web.public.filters import DayForm

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from tinhso.work.procedures.queries.counts import Counts


@gate.public
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """The figures of the day asked for."""
    form = DayForm.of(request)
    form.is_valid()
    day, found = form.day, counts(form.day)
    context = {
        "form": form,
        "day": formats.date(day),
        "figures": _figures(found, day),
        "gaps": _gaps(found),
        "services": _rows(found.services if found.online is not None else {}, day, "truc_tuyen", words.service),
        "levels": _rows(found.levels, day, "cap", lambda one: words.tiers((one,), "")),
        "online_levels": _rows(
            found.online_levels if found.online is not None else {},
            day, "cap", lambda one: words.tiers((one,), ""), truc_tuyen="online",
        ),
    }  # fmt: skip
    crumbs = [
        (_("First page"), "/"),
        (_("Administrative procedures"), words.link("list", day)),
        (_("Procedures in figures"), ""),
    ]
    return page(
        request, "procedures/public/figures.html", context, section="procedures", crumbs=crumbs, status=form.status
    )


def _figures(found: Counts, day: date) -> list[dict[str, Any]]:
    whole = "" if found.whole else _("at least; the list of that day is not whole")
    silent = found.services.get("", 0)
    online = _("of %(count)s procedures it is not recorded") % {"count": formats.number(silent)} if silent else ""
    here = None if found.procedures is None else found.offered
    told = [
        (found.online, _("online public services"), {"truc_tuyen": "online"}, online or whole),
        (found.procedures, _("administrative procedures in force"), {}, whole),
        (here, _("received at counters here"), {"noi_nhan": "yes"}, whole),
    ]
    return [
        {"value": formats.number(count), "label": label, "href": words.link("list", day, **asked), "note": note}
        if count is not None
        else {"value": "–", "label": label, "note": _("not known for that day")}
        for count, label, asked, note in told
    ]


def _rows(told: dict[str, int], day: date, name: str, said: Any, **asked: str) -> list[tuple[Any, ...]]:
    """(what, how many) with a link to the list; of what no source tells there is no list."""
    rows: list[tuple[Any, ...]] = []
    for key, number in told.items():
        if key:
            href = words.link("list", day, **{name: key}, **asked)
            what: Any = Markup('<a class="govuk-link" href="%s">%s</a>') % (href, words.capital(said(key)))
        else:
            what = _("not told by the sources")
        rows.append((what, formats.number(number)))
    return rows


def _gaps(found: Counts) -> list[str]:
    """What is not known of the day, and since when it is."""
    known, gaps = found.known, []
    if found.procedures is None:
        gaps.append(
            _("Nothing is known of procedures before %(day)s.") % {"day": formats.date(known.procedures)}
            if known.procedures
            else _("No procedure is loaded yet.")
        )
    elif not found.whole:
        gaps.append(
            _("The whole list is known since %(day)s. Of days before, only procedures whose first day is told.")
            % {"day": formats.date(known.complete)}
        )
    if found.online is None:
        gaps.append(
            _("Nothing is known of online services before %(day)s.") % {"day": formats.date(known.services)}
            if known.services
            else _("How far procedures go online is not recorded yet.")
        )
    return gaps
