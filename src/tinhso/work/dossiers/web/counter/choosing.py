"""Choose the procedure that somebody at the counter asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.work.dossiers.web.counter.origin import CARRIED
from tinhso.work.procedures import queries as procedures

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SHOWN = 30


@gate.requires("receive_dossier")
def choose(request: HttpRequest) -> HttpResponse:
    """Find the procedure, by a few letters without marks or by its code; a code that is one leads on at once."""
    typed = request.GET.get("q", "")[:100]
    found = procedures.find_procedures(typed, SHOWN)
    carried = {name: request.GET[name] for name in CARRIED if name in request.GET}
    way = f"?{urlencode(carried)}" if carried else ""
    if [one.code for one in found] == [typed.strip()]:
        return HttpResponseRedirect(reverse("dossiers:receive", args=[found[0].code]) + way)
    link = '<a class="govuk-link" href="{}{}">{}</a>'
    lines = [
        (
            format_html(link, reverse("dossiers:receive", args=[one.code]), way, one.name),
            one.code,
            one.field,
            formats.term(one.term.value, one.term.unit),
        )
        for one in found
    ]
    context = {"typed": typed, "lines": lines, "shown": SHOWN, "carried": carried}
    crumbs = [(_("Receive a dossier"), "")]
    return page(request, "dossiers/counter/choose.html", context, section="receive", crumbs=crumbs)
