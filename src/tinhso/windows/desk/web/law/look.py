"""Look at what the law says on a day, and at all that one rule ever said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tinhso.ground.lawbook import queries
from tinhso.ground.lawbook.rules import pack_on
from tinhso.ground.lawbook.terms import rule_named
from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.terms import Right
from tinhso.windows.desk.web.law import shown
from tinhso.windows.desk.web.law.forms import DayForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

DONE = "da-luu"


@gate.signed_in
def rules(request: HttpRequest) -> HttpResponse:
    """All rules with what each says on a day, today unless another is asked for."""
    form = DayForm({"ngay": formats.date(today()), **request.GET.dict()})
    on = form.cleaned_data["ngay"] if form.is_valid() else today()
    values = queries.values_on(on)
    pack = pack_on(queries.packs(), on)
    context = {
        "form": form,
        "day": formats.date(on),
        "pack": pack.name if pack else "",
        "pack_code": pack.code if pack else "",
        "groups": shown.groups(values),
        "figures": shown.figures(values),
        "digest": queries.snapshot(on).digest,
    }
    status = 200 if form.is_valid() else 422
    return page(request, "desk/law.html", context, section="law", crumbs=[(_("Lawbook"), "")], status=status)


@gate.signed_in
def rule(request: HttpRequest, key: str) -> HttpResponse:
    """The life of one rule: a picture, a table, what people did to it."""
    found = rule_named(key)
    values = queries.history(key)
    may_edit = gate.may(request, Right.ADMINISTER)
    name = found.label(get_language() or "vi")
    context = {
        "rule": found,
        "name": name,
        "kind": found.kind.label(get_language() or "vi"),
        "now": shown.now(values, today()),
        "line": shown.lifeline(values, today()),
        "rows": shown.rows(values, may_edit=may_edit),
        "may_edit": may_edit,
        "saved": request.GET.get(DONE) == "1",
        "history": shown.changes(queries.changes(key)),
    }
    crumbs = [(_("Lawbook"), reverse("desk:law")), (name, "")]
    return page(request, "desk/law_rule.html", context, section="law", crumbs=crumbs)
