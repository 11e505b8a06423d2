"""Give rights and take them back; delegate them for a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.page import gate
from tinhso.people.directory import actions, queries
from tinhso.people.directory.terms import Right
from tinhso.people.directory.web.staff.cards import DONE, mine_is, own_rights
from tinhso.people.directory.web.staff.forms import DelegateForm, EndForm, GrantForm
from tinhso.people.directory.web.staff.posts import form_page, kept, one_of, saved
from tinhso.people.directory.web.staff.words import begun, label, me, need

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.terms.staff import PostCard


@gate.requires(Right.ADMINISTER)
def grant(request: HttpRequest, post: UUID) -> HttpResponse:
    """Let a post do something."""
    card = kept(request, post)
    form = GrantForm.of(request, initial={"unit": str(card.unit_id)})

    def deed(typed: dict[str, Any]) -> str:
        when = {"since": typed["since"], "last": typed["last"]}
        actions.grant(post, typed["right"], UUID(typed["unit"]), typed["reach"], by=me(request), **when)
        return saved(post)

    if done := form.submit(deed):
        return done
    return form_page(request, form, _("Give a right"), _("Give the right"), card)


@gate.requires(Right.ADMINISTER)
def revoke(request: HttpRequest, post: UUID, given: UUID) -> HttpResponse:
    """Take a right back."""
    card = kept(request, post)
    line = one_of(card.grants, given)
    form = EndForm.of(request)

    def deed(typed: dict[str, Any]) -> str:
        actions.revoke(given, since=typed["since"], by=me(request))
        return saved(post)

    if done := form.submit(deed):
        return done
    facts = [(_("Right"), label(Right, line.right)), (_("Unit"), line.unit_name), (_("In force"), begun(line.span))]
    return form_page(request, form, _("Take a right back"), _("Take back"), card, facts=facts, kind="warning")


@gate.signed_in
def delegate(request: HttpRequest, post: UUID) -> HttpResponse:
    """Let somebody else use rights of a post for a time."""
    card = _given(request, post)
    form = DelegateForm.of(request, rights=own_rights(card))

    def deed(typed: dict[str, Any]) -> str:
        when = {"since": typed["since"], "last": typed["last"], "instrument": typed["instrument"]}
        actions.delegate(post, UUID(typed["taker"]), typed["rights"], by=me(request), **when)
        return _back(request, card)

    if done := form.submit(deed):
        return done
    note = _("Only the post's own rights, in writing and for a limited time. Who stands in does not delegate them on.")
    back = _back(request, card, done=False)
    return form_page(request, form, _("Delegate rights"), _("Delegate"), card, note=note, back=back)


@gate.signed_in
def end(request: HttpRequest, post: UUID, delegation: UUID) -> HttpResponse:
    """Take a delegation back."""
    card = _given(request, post)
    line = one_of(card.given, delegation)
    form = EndForm.of(request)

    def deed(typed: dict[str, Any]) -> str:
        actions.end_delegation(delegation, since=typed["since"], by=me(request))
        return _back(request, card)

    if done := form.submit(deed):
        return done
    facts = [
        (_("Right"), label(Right, line.right)),
        (_("Who stands in"), line.taker),
        (_("Written delegation"), line.instrument),
        (_("In force"), begun(line.span)),
    ]
    back = _back(request, card, done=False)
    return form_page(request, form, _("Take a delegation back"), _("Take back"), card, facts=facts, back=back)


def _given(request: HttpRequest, post: UUID) -> PostCard:
    """A post whose rights this person may hand on."""
    person = me(request)
    card = queries.staff_post(post, person)
    need(mine_is(card, person) or actions.may_keep_staff(person, card.unit_id))
    return card


def _back(request: HttpRequest, card: PostCard, done: bool = True) -> str:
    """An official goes back to their own page, an administrator to the post."""
    own = mine_is(card, me(request))
    address = reverse("directory:staff_mine") if own else reverse("directory:staff_post", args=[card.id])
    return f"{address}?{DONE}=1" if done else address
