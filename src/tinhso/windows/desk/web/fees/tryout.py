"""Try it: what a case would cost, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.page.layout.sentences import sentence_of
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.queries import today
from tinhso.windows.desk.web.fees import shown
from tinhso.windows.desk.web.fees.forms import TryForm
from tinhso.work.procedures.queries.fees import codes_named, quote

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@gate.signed_in
def tryout(request: HttpRequest) -> HttpResponse:
    """A procedure, a day, a way of filing and who pays, with the explained sum."""
    fresh = {"initial": {"ngay": today(), "kenh": "direct", "so_luong": 1}}
    form = TryForm(request.GET) if request.GET else TryForm(**fresh)
    context: dict[str, Any] = {"form": form, "told": None, "name": "", "asked": []}
    status = 200
    if form.is_bound:
        if form.is_valid():
            _quote(form, request, context)
        status = 422 if form.errors else 200
    crumbs = [(_("Charges and fees"), reverse("desk:fees")), (_("Work out a sum"), "")]
    return page(request, "desk/fees/tryout.html", context, section="fees", crumbs=crumbs, status=status)


def _quote(form: TryForm, request: HttpRequest, context: dict[str, Any]) -> None:
    typed, asked = form.cleaned_data, form.circumstances
    code, on = typed["ma"].strip(), typed["ngay"] or today()
    try:
        told = quote(code, on, asked, line=typed["muc"])
    except Refusal as no:
        form.add_error("ma", sentence_of(no))
        return
    several = request.GET.copy()
    several.pop("muc", None)
    context |= {
        "told": shown.explained(told),
        "name": f"{code} {codes_named([code]).get(code, '')}".strip(),
        "asked": [formats.date(on), shown.channels([asked.channel])]
        + ([_("quantity %(number)s") % {"number": formats.number(asked.quantity)}] if asked.quantity > 1 else []),
        "choose": f"?{several.urlencode()}&muc=" if len(told.lines) > 1 else "",
        "all_lines": f"?{several.urlencode()}" if typed["muc"] else "",
    }
