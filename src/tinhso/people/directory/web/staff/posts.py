"""Open, rename and close posts; seat people, let them go, let them in. For administrators, in their reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.page import gate
from tinhso.ground.page.forms import PageForm
from tinhso.ground.page.layout import page
from tinhso.people.directory import actions, queries
from tinhso.people.directory.terms import Right
from tinhso.people.directory.web.staff.cards import DONE
from tinhso.people.directory.web.staff.forms import EndForm, PostForm, RenameForm, SeatForm
from tinhso.people.directory.web.staff.words import begun, crumbs, me, need, person_link

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.terms.staff import PostCard


@gate.requires(Right.ADMINISTER)
def open_new(request: HttpRequest) -> HttpResponse:
    """A new post in a unit."""
    form = PostForm.of(request)

    def deed(typed: dict[str, Any]) -> str:
        post = actions.open_post(
            UUID(typed["unit"]), title=typed["title"], role=typed["role"], since=typed["since"], by=me(request)
        )
        return saved(post)

    if done := form.submit(deed):
        return done
    return form_page(request, form, _("Open a post"), _("Open the post"))


@gate.requires(Right.ADMINISTER)
def rename(request: HttpRequest, post: UUID) -> HttpResponse:
    """Correct a title."""
    card = kept(request, post)
    form = RenameForm.of(request, initial={"title": card.title, "seen": card.title})

    def deed(typed: dict[str, Any]) -> str:
        actions.rename_post(post, title=typed["title"], seen=typed["seen"], by=me(request))
        return saved(post)

    if done := form.submit(deed):
        return done
    return form_page(request, form, _("Correct the title"), _("Save"), card)


@gate.requires(Right.ADMINISTER)
def close(request: HttpRequest, post: UUID) -> HttpResponse:
    """End a post with all that hangs on it."""
    card = kept(request, post)
    form = EndForm.of(request)

    def deed(typed: dict[str, Any]) -> str:
        actions.close_post(post, since=typed["since"], by=me(request))
        return saved(post)

    if done := form.submit(deed):
        return done
    note = _("Who sits there, its rights and its delegations end with it. Nothing is deleted.")
    return form_page(request, form, _("Close the post"), _("Close the post"), card, note=note, kind="warning")


@gate.requires(Right.ADMINISTER)
def seat(request: HttpRequest, post: UUID) -> HttpResponse:
    """Seat somebody."""
    card = kept(request, post)
    form = SeatForm.of(request)

    def deed(typed: dict[str, Any]) -> str:
        actions.seat_named(
            post, typed["username"], typed["full_name"], since=typed["since"], last=typed["last"], by=me(request)
        )
        return saved(post)

    if done := form.submit(deed):
        return done
    note = _("A new person sets the first password by a link, which you make on the person's page.")
    return form_page(request, form, _("Seat a person"), _("Seat"), card, note=note)


@gate.requires(Right.ADMINISTER)
def unseat(request: HttpRequest, post: UUID, holding: UUID) -> HttpResponse:
    """Let somebody go from a post."""
    card = kept(request, post)
    stint = one_of(card.stints, holding)
    form = EndForm.of(request)

    def deed(typed: dict[str, Any]) -> str:
        actions.unseat(holding, since=typed["since"], by=me(request))
        return saved(post)

    if done := form.submit(deed):
        return done
    facts = [(_("Holder"), person_link(stint.account_id, stint.full_name)), (_("In force"), begun(stint.span))]
    return form_page(request, form, _("End the holding of a post"), _("Save"), card, facts=facts)


@gate.requires(Right.ADMINISTER)
def invite(request: HttpRequest, account: UUID) -> HttpResponse:
    """Make the link by which somebody sets the first password; it is shown here and kept nowhere."""
    who = me(request)
    card = queries.staff_person(account, who)
    need(card.holding is not None and actions.may_keep_staff(who, card.holding.unit_id))
    address = ""
    if request.method == "POST":
        secret = actions.invite(account, by=who)
        address = request.build_absolute_uri(reverse("identity:first_password", args=[secret]))
    context = {"card": card, "form": PageForm.of(request), "address": address}
    trail = crumbs((card.full_name, reverse("directory:staff_person", args=[account])), (_("First password"), ""))
    return page(request, "directory/staff/invite.html", context, section="staff", crumbs=trail)


def kept(request: HttpRequest, post: UUID) -> PostCard:
    """A post that this person may change."""
    card = queries.staff_post(post, me(request))
    need(actions.may_keep_staff(me(request), card.unit_id))
    return card


def one_of(lines: Any, ident: UUID) -> Any:
    """The line of a card with this key."""
    found = next((line for line in lines if line.id == ident), None)
    return found or queries.no_such_entry()


def saved(post: UUID) -> str:
    """The post's page, which says that it was done."""
    return f"{reverse('directory:staff_post', args=[post])}?{DONE}=1"


def form_page(
    request: HttpRequest,
    form: PageForm,
    title: str,
    submit: str,
    card: PostCard | None = None,
    **more: Any,
) -> HttpResponse:
    """A form under its title, with the post that it changes."""
    at_post = reverse("directory:staff_post", args=[card.id]) if card else ""
    context = {
        "form": form,
        "title": title,
        "submit": submit,
        "lead": f"{card.title}, {card.unit_name}" if card else "",
        "facts": [],
        "note": "",
        "kind": "primary",
        "back": at_post or reverse("directory:staff"),
    }
    trail = crumbs(*([(card.title, at_post)] if card else []), (title, ""))
    return page(request, "directory/staff/form.html", context | more, section="staff", crumbs=trail, status=form.status)
