"""The tree of a day, one level a page: territories from the country down, agencies from the province's committee."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe
from markupsafe import Markup

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.people.directory.queries import pages
from tinhso.people.directory.terms import Hierarchy
from tinhso.people.directory.web import told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.terms.pages import Line
    from tinhso.people.directory.web.moment import MomentForm

MORE = Markup('<a class="govuk-link" href="%s">%s<span class="govuk-visually-hidden"> %s</span></a>')


@gate.public
@require_safe
def territories(request: HttpRequest) -> HttpResponse:
    """The provinces and cities of the country."""
    form = told.moment_of(request)
    root = pages.country(form.day)
    lines = pages.children(root.id, Hierarchy.TERRITORY, form.day) if root else []
    return _drawn(request, form, Hierarchy.TERRITORY, lines, _("Administrative units"))


@gate.public
@require_safe
def agencies(request: HttpRequest) -> HttpResponse:
    """The agencies that stand under none."""
    form = told.moment_of(request)
    return _drawn(request, form, Hierarchy.AGENCY, pages.agency_roots(form.day), _("Agencies of the province"))


@gate.public
@require_safe
def branch(request: HttpRequest, unit: UUID) -> HttpResponse:
    """What stood under a unit on the day; one that was not there, or had nothing below, is told on its own page."""
    form = told.moment_of(request)
    path = pages.paths([unit], form.day).get(unit)
    if not path:
        return HttpResponseRedirect(told.link("unit", form.day, unit))
    hierarchy = Hierarchy.TERRITORY if path[0].level else Hierarchy.AGENCY
    lines = pages.children(unit, hierarchy, form.day)
    if not lines:
        return HttpResponseRedirect(told.link("unit", form.day, unit))
    crumbs = told.crumbs_of(path, form.day, top(hierarchy, form.day))
    crumbs[-1] = (path[-1].name, "")
    return _drawn(request, form, hierarchy, lines, path[-1].name, crumbs=crumbs, own=told.link("unit", form.day, unit))


def top(hierarchy: str, day: date) -> tuple[str, str]:
    """Name and address of a tree's first page."""
    if hierarchy == Hierarchy.TERRITORY:
        return _("Administrative units"), told.link("tree", day)
    return _("Agencies of the province"), told.link("agencies", day)


def _drawn(
    request: HttpRequest,
    form: MomentForm,
    hierarchy: Hierarchy,
    lines: Sequence[Line],
    title: str,
    *,
    crumbs: Sequence[tuple[str, str]] = (),
    own: str = "",
) -> HttpResponse:
    day = form.day
    lines = pages.with_counts(lines, hierarchy, day)
    context = {
        "form": form,
        "title": title,
        "total": _total(lines),
        "own": own,
        "trees": [
            (pgettext("tree", "Administrative units"), told.link("tree", day), hierarchy == Hierarchy.TERRITORY),
            (pgettext("tree", "Agencies"), told.link("agencies", day), hierarchy == Hierarchy.AGENCY),
        ],
        "others": [
            (_("Find a unit by name"), told.link("find", day)),
            (_("Map"), told.link("map", day)),
            (_("Address of the past"), told.link("address", day)),
        ],
        "caption": _("%(title)s on %(day)s") % {"title": title, "day": formats.date(day)},
        "heads": [_("Unit"), _("Type"), _("Code"), _("Below it"), _("Unit page")],
        "rows": list(_rows(lines, day)),
    }
    return page(request, "directory/tree.html", context, section="units", crumbs=crumbs, status=form.status)


def _total(lines: Sequence[Line]) -> str:
    total: Counter[str] = Counter(line.level or line.kind for line in lines)
    for line in lines:
        total.update(dict(line.below))
    return told.counted(total.items())


def _rows(lines: Sequence[Line], day: date) -> Iterator[tuple[Any, ...]]:
    own, branch, details = told.links("unit", day), told.links("branch", day), _("Details")
    for line in lines:
        page_of_its_own, note = own(line.id), told.code_note(line.code_status)
        yield (
            branch(line.id) if line.below else page_of_its_own,
            line.name,
            line.type_name if line.level else told.capital(told.sort_of(line.kind, "")),
            Markup('%s <span class="ts-beside">%s</span>') % (line.code, note) if note else line.code,
            told.counted(line.below),
            MORE % (page_of_its_own, details, line.name),
        )
