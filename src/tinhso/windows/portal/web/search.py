"""The one search of the site: procedures and units by what a person typed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tinhso.ground.page import gate
from tinhso.ground.page.layout import page
from tinhso.ground.search import queries as found
from tinhso.ground.search.rules import fold
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.queries import pages as directory

if TYPE_CHECKING:
    from django.http import HttpRequest

    from tinhso.people.directory.terms.pages import Found

MOST_LETTERS = 200
FEWEST_LETTERS = 2
SHOWN = 20
UNITS = 6


@gate.public
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The page, or with `phan` its results alone, which the page's script puts in place."""
    typed = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:MOST_LETTERS]
    asked = len(typed) >= FEWEST_LETTERS
    context = {"typed": typed, "asked": asked, "groups": _groups(typed) if asked else []}
    if request.GET.get("phan"):
        return HttpResponse(render_to_string("portal/search/found.html", context))
    return page(request, "portal/search/page.html", context, section="search", crumbs=[(_("Search"), "")])


def _groups(typed: str) -> list[dict[str, Any]]:
    """Procedures first, unless a unit is called just so. Units answer by themselves: they know all their names."""
    asked = urlencode({"q": typed})
    hits = found.find(typed, kinds=["procedure"], limit=SHOWN)
    procedures = {
        "title": _("Administrative procedures"),
        "hits": [{"href": hit.address, "name": hit.title, "code": hit.code, "beside": ""} for hit in hits],
        "all": f"{reverse('procedures:list')}?{asked}",
        "more": len(hits) >= SHOWN,
    }
    named = directory.find(typed, UNITS)
    units = {
        "title": _("Units"),
        "hits": [_unit(one) for one in named],
        "all": f"{reverse('directory:find')}?{asked}",
        "more": len(named) >= UNITS,
    }
    called = bool(named) and fold(named[0].name).endswith(fold(typed))
    return [group for group in ((units, procedures) if called else (procedures, units)) if group["hits"]]


def _unit(one: Found) -> dict[str, Any]:
    """A unit that is no more leads to its page of the last day, and says what it is today."""
    href, ended = reverse("directory:unit", args=[one.id]), one.last is not None and one.last <= today()
    if ended and one.last:
        href += f"?ngay={one.last - timedelta(1)}"
    heirs = ", ".join(heir.name for heir in one.now)
    beside = (_("today %(units)s") % {"units": heirs} if heirs else _("ended")) if ended else one.above
    return {"href": href, "name": one.name, "code": one.code, "beside": beside}
