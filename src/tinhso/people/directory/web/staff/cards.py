"""One post with its holders, rights and delegations; one person with posts and days away; and oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.page import gate
from tinhso.ground.page.layout import page
from tinhso.ground.workdays.queries import today
from tinhso.people.directory import actions, queries
from tinhso.people.directory.terms import Reach, Right, Role
from tinhso.people.directory.web.staff.words import alive, begun, crumbs, deeds, label, link, me, person_link, post_link

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.terms import Person
    from tinhso.people.directory.terms.staff import DelegationLine, PostCard, StaffCard

DONE = "xong"


@gate.signed_in
def post(request: HttpRequest, post: UUID) -> HttpResponse:
    """A post through time."""
    person = me(request)
    card = queries.staff_post(post, person)
    keeps = actions.may_keep_staff(person, card.unit_id)
    context = {
        "card": card,
        "facts": [
            (_("Unit"), card.unit_name),
            (_("Role"), label(Role, card.role)),
            (_("In force"), begun(card.span)),
            (_("Holder today"), person_link(card.holder.account_id, card.holder.full_name) if card.holder else "–"),
        ],
        "stints": _stints_of_post(card, keeps),
        "grants": _grants(card, keeps),
        "given": _delegations(card, card.given, keeps or mine_is(card, person)),
        "taken": _delegations(card, card.taken, may_end=False),
        "keeps": keeps and alive(card.span, today()),
        "gives": (keeps or mine_is(card, person)) and bool(own_rights(card)),
        "saved": DONE in request.GET,
    }
    return page(request, "directory/staff/post.html", context, section="staff", crumbs=crumbs((card.title, "")))


@gate.signed_in
def person(request: HttpRequest, account: UUID) -> HttpResponse:
    """A person's posts through time and days away."""
    who = me(request)
    card = queries.staff_person(account, who)
    return _person_page(request, "directory/staff/person.html", card, who, crumbs((card.full_name, "")))


@gate.signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """What an official delegates and when they are away, by themselves."""
    who = me(request)
    card = queries.staff_person(who.account_id, who)
    trail = crumbs((_("My delegations and absences"), ""))
    if card.holding is None:
        return _person_page(request, "directory/staff/mine.html", card, who, trail, post=None, given=[], taken=[])
    held = queries.staff_post(card.holding.post_id, who)
    more = {
        "post": held,
        "given": _delegations(held, held.given, may_end=True),
        "taken": _delegations(held, held.taken, may_end=False),
        "gives": bool(own_rights(held)),
    }
    return _person_page(request, "directory/staff/mine.html", card, who, trail, **more)


def _person_page(
    request: HttpRequest, template: str, card: StaffCard, who: Person, trail: list[tuple[str, str]], **more: Any
) -> HttpResponse:
    own = card.account_id == who.account_id
    keeps = card.holding is not None and actions.may_keep_staff(who, card.holding.unit_id)
    facts = [(_("Post today"), post_link(card.holding.post_id, card.holding.title) if card.holding else "–")]
    if card.holding:
        facts.append((_("Unit"), card.holding.unit_name))
    if keeps or own:
        facts.append((_("Sign-in name"), card.username))
    if keeps:
        facts.append((_("Password"), _("set") if card.has_password else _("not set yet")))
    context = {
        "card": card,
        "facts": facts,
        "stints": [(post_link(one.post_id, one.title), one.unit_name, begun(one.span)) for one in card.stints],
        "absences": _absences(card, keeps or own),
        "marks": keeps or own,
        "invites": keeps and not card.has_password,
        "saved": DONE in request.GET,
    }
    return page(request, template, context | more, section="staff", crumbs=trail)


def mine_is(card: PostCard, person: Person) -> bool:
    """Whether this person sits in the post today."""
    return card.holder is not None and card.holder.account_id == person.account_id


def own_rights(card: PostCard) -> list[str]:
    """Rights that the post holds itself, today or later."""
    return sorted({line.right for line in card.grants if alive(line.span, today())})


def _stints_of_post(card: PostCard, keeps: bool) -> list[list[Any]]:
    end = _("End")
    return [
        [
            person_link(one.account_id, one.full_name),
            begun(one.span),
            link(reverse("directory:staff_unseat", args=[card.id, one.id]), end, one.full_name)
            if keeps and alive(one.span, today())
            else "",
        ]
        for one in card.stints
    ]


def _grants(card: PostCard, keeps: bool) -> list[list[Any]]:
    end = _("Take back")
    return [
        [
            label(Right, one.right),
            f"{one.unit_name} ({label(Reach, one.reach)})" if one.reach != Reach.PROVINCE else label(Reach, one.reach),
            begun(one.span),
            link(reverse("directory:staff_revoke", args=[card.id, one.id]), end, label(Right, one.right))
            if keeps and alive(one.span, today())
            else "",
        ]
        for one in card.grants
    ]


def _delegations(card: PostCard, lines: list[DelegationLine], may_end: bool) -> list[list[Any]]:
    end = _("Take back")
    return [
        [
            label(Right, one.right),
            one.taker if one.giver_id == card.id else one.giver,
            one.instrument,
            begun(one.span),
            link(reverse("directory:staff_delegation_end", args=[card.id, one.id]), end, label(Right, one.right))
            if may_end and alive(one.span, today())
            else "",
        ]
        for one in lines
    ]


def _absences(card: StaffCard, may_end: bool) -> list[list[Any]]:
    end = _("Back earlier")
    return deeds(
        [
            begun(one.span),
            one.reason,
            link(reverse("directory:staff_back", args=[one.id]), end, begun(one.span))
            if may_end and alive(one.span, today())
            else "",
        ]
        for one in card.absences
    )
