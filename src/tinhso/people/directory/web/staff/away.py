"""Mark people away, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.page import gate
from tinhso.people.directory import actions, queries
from tinhso.people.directory.web.staff.cards import DONE, own_rights
from tinhso.people.directory.web.staff.forms import AwayForm, BackForm
from tinhso.people.directory.web.staff.posts import form_page
from tinhso.people.directory.web.staff.words import begun, me, need

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.terms.staff import StaffCard


@gate.signed_in
def mark(request: HttpRequest, account: UUID) -> HttpResponse:
    """Days away, with somebody who stands in where one is named."""
    card = _marked(request, account)
    rights = own_rights(queries.staff_post(card.holding.post_id, me(request))) if card.holding else []
    form = AwayForm.of(request, rights=rights)

    def deed(typed: dict[str, Any]) -> str:
        actions.mark_absent(
            account,
            first=typed["first"],
            last=typed["last"],
            reason=typed["reason"],
            substitute=UUID(typed["taker"]) if typed.get("taker") else None,
            rights=typed.get("rights"),
            instrument=typed.get("instrument", ""),
            by=me(request),
        )
        return f"{_back(request, account)}?{DONE}=1"

    if done := form.submit(deed):
        return done
    back = _back(request, account)
    return form_page(request, form, _("Mark days away"), _("Save"), lead=card.full_name, back=back)


@gate.signed_in
def end(request: HttpRequest, absence: UUID) -> HttpResponse:
    """Back earlier than planned."""
    card = _marked(request, queries.absent_account(absence))
    line = next(one for one in card.absences if one.id == absence)
    form = BackForm.of(request)

    def deed(typed: dict[str, Any]) -> str:
        actions.end_absence(absence, since=typed["since"], by=me(request))
        return f"{_back(request, card.account_id)}?{DONE}=1"

    if done := form.submit(deed):
        return done
    note = _("A delegation for these days is taken back by itself.")
    facts = [(_("Away"), begun(line.span))]
    back = _back(request, card.account_id)
    more = {"lead": card.full_name, "facts": facts, "note": note, "back": back}
    return form_page(request, form, _("Back earlier"), _("Save"), **more)


def _marked(request: HttpRequest, account: UUID) -> StaffCard:
    """A person whom this one may mark away."""
    who = me(request)
    card = queries.staff_person(account, who)
    keeps = card.holding is not None and actions.may_keep_staff(who, card.holding.unit_id)
    need(account == who.account_id or keeps)
    return card


def _back(request: HttpRequest, account: UUID) -> str:
    if account == me(request).account_id:
        return reverse("directory:staff_mine")
    return reverse("directory:staff_person", args=[account])
