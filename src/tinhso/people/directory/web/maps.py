"""The map: the country's provinces, a province's communes or, before July 2025, its districts, as on a day.

Shapes carry codes, the table the units that bear those codes on the day: the page's script joins the two.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import NotFound
from tinhso.people.directory.queries import territories_on, territory_coded
from tinhso.people.directory.terms import Level
from tinhso.people.directory.web import boundaries, told

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest

    from tinhso.people.directory.terms import Place

FOR_EVER = "public, max-age=31536000, immutable"  # the address holds the digest of the content
# Named beside the map of the country, with the units that bore these codes since 1 July 2025.
ARCHIPELAGOS = {"48": "Quần đảo Hoàng Sa", "56": "Quần đảo Trường Sa"}
ASK_AGAIN = "public, max-age=0, must-revalidate"


@gate.public
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The country, or what stands in one province."""
    form = told.moment_of(request)
    code = request.GET.get("tinh", "")
    context = _drawn(code, form.day)
    crumbs = [
        (_("First page"), "/"),
        (_("Administrative units"), told.link("tree", form.day)),
        (_("Map of administrative units"), _address("", form.day) if code else ""),
    ]
    if code:
        crumbs.append((context["title"], ""))
    context |= {"form": form, "kept": [("tinh", code)] if code else []}
    return page(request, "directory/map.html", context, section="units", crumbs=crumbs, status=form.status)


@gate.public
@require_safe
def shapes(request: HttpRequest, key: str) -> HttpResponse:
    """One layer as GeoJSON. Under the address with its digest it never changes."""
    layer = boundaries.layer_named(key)
    if layer is None:
        raise NotFound("directory.no_such_layer", "There are no boundaries under this address.")
    coding = _coding(request)
    etag = f'"{layer.digest}{"-" + coding if coding else ""}"'
    response = HttpResponse(boundaries.packed(key, coding), content_type="application/geo+json")
    if coding:
        response.headers["Content-Encoding"] = coding
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = FOR_EVER if request.GET.get("v") == layer.digest else ASK_AGAIN
    patch_vary_headers(response, ("Accept-Encoding",))
    return get_conditional_response(request, etag=etag, response=response) or response


def _coding(request: HttpRequest) -> str:
    """The best coding that the browser takes."""
    offers = [offer.replace(" ", "").lower() for offer in request.headers.get("Accept-Encoding", "").split(",")]
    taken = {offer.split(";")[0] for offer in offers if not offer.endswith((";q=0", ";q=0.0"))}
    return next((coding for coding in ("br", "gzip") if coding in taken), "")


def _drawn(code: str, day: date) -> dict[str, Any]:
    """What the page tells about the country ("") or a province on a day."""
    above = territory_coded(code, day, Level.PROVINCE) if code else None
    layer = boundaries.layer_within(code, day)
    level, units = _units(above, day, layer)
    return {
        "title": above.name if above else _("Map of administrative units"),
        "caption": _caption(level, above) % {"name": above.name if above else "", "day": formats.date(day)},
        "number": formats.number(len(units)),
        "heads": [_("Unit"), _("Code"), _("Type") if above else _("Unit page")],
        "rows": [_row(unit, day) for unit in units],
        "source": f"{reverse('directory:shapes', args=[layer.key])}?v={layer.digest}" if layer else "",
        "own": told.link("unit", day, above.id) if above else "",
        "islands": [
            _("%(islands)s belongs to %(unit)s.") % {"islands": ARCHIPELAGOS[unit.code], "unit": unit.name}
            for unit in units
            if layer and unit.level == Level.PROVINCE and unit.code in ARCHIPELAGOS
        ],
        "others": _others(code, day, units),
    }


def _units(above: Place | None, day: date, layer: boundaries.Layer | None) -> tuple[str, list[Place]]:
    """The next level down that there is on the day: provinces, then districts until they ended, then communes."""
    if above is None:
        return Level.PROVINCE, territories_on(day, level=Level.PROVINCE)
    for level in (layer.level,) if layer else (Level.DISTRICT, Level.COMMUNE):
        if units := territories_on(day, level=level, above=above.id):
            return level, units
    return Level.COMMUNE, []


def _caption(level: str, above: Place | None) -> str:
    if above is None:
        return _("Provinces and cities on %(day)s")
    return _("Districts of %(name)s on %(day)s") if level == Level.DISTRICT else _("Communes of %(name)s on %(day)s")


def _row(unit: Place, day: date) -> dict[str, Any]:
    """A province leads to its own map, everything else to the unit's page."""
    own = told.link("unit", day, unit.id)
    if unit.level == Level.PROVINCE:
        link = '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> {}</span></a>'
        href, last = _address(unit.code, day), format_html(link, own, _("Details"), unit.name)
    else:
        href, last = own, unit.type_name
    return {"area": unit.code, "name": unit.name, "href": href, "cells": [unit.code, last]}


def _others(code: str, day: date, units: list[Place]) -> list[tuple[str, str]]:
    """Further maps: of provinces whose communes have boundaries, or of the same province at another time."""
    if not code:
        names = {unit.code: unit.name for unit in units}
        within = [layer.within for layer in boundaries.layers() if layer.holds(day) and layer.within in names]
        return [(names[one], _address(one, day)) for one in within]
    found = []
    for layer in boundaries.layers():
        if layer.within == code and not layer.holds(day):
            turn, words = layer.valid_from, _("Since %(day)s")
            there = turn
            if layer.valid_until:
                turn, words = layer.valid_until, _("Before %(day)s")
                there = turn - timedelta(days=1)
            found.append((words % {"day": formats.date(turn)}, _address(code, there)))
    return found


def _address(code: str, day: date) -> str:
    address = told.link("map", day)
    return f"{address}{'&' if '?' in address else '?'}{urlencode({'tinh': code})}" if code else address
