"""The edits of who keeps the catalogue: a benefit or an amount of the province's own, and its end. Each is booked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.page import gate
from tinhso.ground.page.layout import page
from tinhso.people.directory.queries import person_of
from tinhso.people.directory.terms import Right
from tinhso.windows.desk.web.fees import shown
from tinhso.windows.desk.web.fees.forms import AmountForm, BenefitForm, EndForm
from tinhso.windows.desk.web.fees.look import DONE
from tinhso.work.money import actions, queries

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.terms import Person


@gate.requires(Right.EDIT_PROCEDURES)
def add_benefit(request: HttpRequest) -> HttpResponse:
    """Enter a benefit of the province's own, with the resolution on which it rests."""
    form = BenefitForm.of(request)

    def save(typed: dict[str, Any]) -> str:
        value = actions.set_own_benefit(form.benefit(typed), by=_who(request))
        return _saved("desk:fees_benefit", value.id)

    return form.submit(save) or _page(request, _("Enter a benefit of the province"), form)


@gate.requires(Right.EDIT_PROCEDURES)
def add_amount(request: HttpRequest) -> HttpResponse:
    """Enter an amount of the province's own; it stands for what the catalogue quotes."""
    form = AmountForm.of(request)

    def save(typed: dict[str, Any]) -> str:
        value = actions.set_own_amount(form.rule(typed), by=_who(request))
        return _saved("desk:fees_amount", value.id)

    return form.submit(save) or _page(request, _("Enter an amount of the province"), form)


@gate.requires(Right.EDIT_PROCEDURES)
def end_benefit(request: HttpRequest, ident: UUID) -> HttpResponse:
    """Let an own benefit end on a day, or take it back as a mistake."""
    value = queries.benefit(ident)
    form = EndForm.of(request, value=value)

    def save(typed: dict[str, Any]) -> str:
        if typed["mistake"]:
            actions.withdraw_own_benefit(ident, version=typed["version"], by=_who(request))
            return _saved("desk:fees")
        actions.end_own_benefit(ident, typed["last"], version=typed["version"], by=_who(request))
        return _saved("desk:fees_benefit", ident)

    return form.submit(save) or _page(request, _("End this benefit"), form, shown.benefit_facts(value))


@gate.requires(Right.EDIT_PROCEDURES)
def end_amount(request: HttpRequest, ident: UUID) -> HttpResponse:
    """Let an own amount end on a day, or take it back as a mistake."""
    value = queries.amount(ident)
    form = EndForm.of(request, value=value)

    def save(typed: dict[str, Any]) -> str:
        if typed["mistake"]:
            actions.withdraw_own_amount(ident, version=typed["version"], by=_who(request))
            return _saved("desk:fees")
        actions.end_own_amount(ident, typed["last"], version=typed["version"], by=_who(request))
        return _saved("desk:fees_amount", ident)

    return form.submit(save) or _page(request, _("End this amount"), form, shown.amount_facts(value))


def _page(request: HttpRequest, title: str, form: Any, facts: list[tuple[str, str]] | None = None) -> HttpResponse:
    back = reverse("desk:fees")
    crumbs = [(_("Charges and fees"), back), (title, "")]
    context = {"title": title, "form": form, "facts": facts or [], "back": back}
    return page(request, "desk/fees/edit.html", context, section="fees", crumbs=crumbs, status=form.status)


def _who(request: HttpRequest) -> Person:
    person = person_of(request)
    assert person is not None, "the gate lets only signed-in people in"  # noqa: S101 - an invariant of the gate
    return person


def _saved(route: str, *args: object) -> str:
    return f"{reverse(route, args=args)}?{DONE}=1"
