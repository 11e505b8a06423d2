"""Look at the benefits and amounts of a day, and at one of them with its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.layout import page
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.queries import person_of
from tinhso.windows.desk.web.fees import shown
from tinhso.windows.desk.web.law.forms import DayForm
from tinhso.work.money import queries
from tinhso.work.money.actions import may_keep
from tinhso.work.procedures.queries.fees import codes_named

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from tinhso.work.money.terms import Benefit, FeeRule

DONE = "da-luu"


@gate.signed_in
def fees(request: HttpRequest) -> HttpResponse:
    """Benefits and amounts that hold on a day, today unless another is asked for; the others below."""
    form = DayForm({"ngay": formats.date(today()), **request.GET.dict()})
    on = form.cleaned_data["ngay"] if form.is_valid() else today()
    benefits, amounts = queries.benefits(), queries.amounts()
    names = codes_named({each.code for each in amounts})
    held = [each for each in benefits if each.holds_on(on)]
    asked = [each for each in amounts if each.holds_on(on)]
    context = {
        "form": form,
        "day": formats.date(on),
        "figures": _figures(held, asked),
        "benefits": [shown.benefit_row(each) for each in held],
        "amounts": [shown.amount_row(each, names) for each in asked],
        "other_benefits": [shown.benefit_row(each) for each in benefits if not each.holds_on(on)],
        "other_amounts": [shown.amount_row(each, names) for each in amounts if not each.holds_on(on)],
        "may_edit": may_edit(request),
        "saved": request.GET.get(DONE) == "1",
    }
    status = 200 if form.is_valid() else 422
    crumbs = [(_("Charges and fees"), "")]
    return page(request, "desk/fees/list.html", context, section="fees", crumbs=crumbs, status=status)


@gate.signed_in
def benefit(request: HttpRequest, ident: UUID) -> HttpResponse:
    """One benefit: what it takes off, for whom, for which procedures, and what people did to it."""
    value = queries.benefit(ident)
    context = {
        "facts": shown.benefit_facts(value),
        "procedures": shown.procedures(value),
        "history": shown.changes(queries.changes(queries.BENEFIT, ident)),
        "end": "desk:fees_benefit_end",
    }
    return _one(request, value, value.name, context)


@gate.signed_in
def amount(request: HttpRequest, ident: UUID) -> HttpResponse:
    """One amount, and what people did to it."""
    value = queries.amount(ident)
    context = {
        "facts": shown.amount_facts(value),
        "procedures": [],
        "history": shown.changes(queries.changes(queries.AMOUNT, ident)),
        "end": "desk:fees_amount_end",
    }
    return _one(request, value, _("Amount for procedure %(code)s") % {"code": value.code}, context)


def may_edit(request: HttpRequest) -> bool:
    """Whether who looks keeps charges and fees."""
    person = person_of(request)
    return person is not None and may_keep(person)


def _one(request: HttpRequest, value: Benefit | FeeRule, title: str, context: dict) -> HttpResponse:
    end = context.pop("end")
    context |= {
        "title": title,
        "own": value.own,
        "marks": shown.marks(value),
        "end": reverse(end, args=[value.id]) if value.own and may_edit(request) else "",
        "saved": request.GET.get(DONE) == "1",
    }
    crumbs = [(_("Charges and fees"), reverse("desk:fees")), (title, "")]
    return page(request, "desk/fees/one.html", context, section="fees", crumbs=crumbs)


def _figures(benefits: list[Benefit], amounts: list[FeeRule]) -> list[dict]:
    own = sum(each.own for each in benefits) + sum(each.own for each in amounts)
    unread = sum(not each.text_read for each in benefits) + sum(not each.text_read for each in amounts)
    return [
        {"label": _("benefits that day"), "value": formats.number(len(benefits))},
        {"label": _("amounts that day"), "value": formats.number(len(amounts))},
        {"label": _("the province's own"), "value": formats.number(own), "tone": "info"},
        {"label": _("text not verified"), "value": formats.number(unread), "tone": "warning"},
    ]
