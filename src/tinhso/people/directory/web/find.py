"""Finding a unit as one types, over all names of all times."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.queries import pages
from tinhso.people.directory.web import told
from tinhso.people.directory.web.tree import top

if TYPE_CHECKING:
    from django.http import HttpRequest
    from markupsafe import Markup

    from tinhso.people.directory.terms.pages import Found

MOST_LETTERS = 100
FEWEST_LETTERS = 2


@gate.public
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """The page, or with `phan` its list alone, which the page's script puts in place."""
    typed = request.GET.get("q", "").strip()[:MOST_LETTERS]
    asked = len(typed) >= FEWEST_LETTERS
    found = pages.find(typed) if asked else []
    context = {"typed": typed, "asked": asked, "found": [_told(one) for one in found]}
    if request.GET.get("phan"):
        return HttpResponse(render_to_string("directory/found.html", context))
    crumbs = [(_("First page"), "/"), top("territory", today()), (_("Find a unit"), "")]
    return page(request, "directory/find.html", context, section="units", crumbs=crumbs)


def _told(one: Found) -> dict[str, Any]:
    """A unit that is no more, or is called otherwise now, leads to its page as it was last."""
    seen = one.last - timedelta(1) if one.last and one.last <= today() else today()
    return {
        "href": told.link("unit", seen, one.id),
        "name": one.name,
        "code": one.code,
        "above": one.above,
        "sort": told.capital(told.sort_of(one.kind, one.level)),
        "time": _time(one) if one.last else "",
    }


def _time(one: Found) -> Markup:
    """Until when it was called so, and what it is today."""
    until = _("until %(day)s") % {"day": formats.date(one.last - timedelta(1) if one.last else None)}
    if not one.now:
        return told.sentence(_("%(until)s; what became of it is not known"), until=until)
    return told.sentence(_("%(until)s; today %(units)s"), until=until, units=told.named(one.now))
