"""Seat people in posts, let them go, let those without a password in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import NotAllowed, Refusal
from tinhso.ground.statements.actions import together
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.actions.staff.may import (
    actor,
    administered,
    cut,
    held,
    keep,
    locked,
    may_keep_staff,
    one_at_a_time,
    reaches,
    said,
    stored,
    tell,
    there_on,
    words,
)
from tinhso.people.directory.models import Grant, Holding, Post
from tinhso.people.directory.queries.staff import no_such_entry
from tinhso.people.directory.rules.staff import days, overlaps
from tinhso.people.identity import actions as identity

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from tinhso.people.directory.terms import Person


def may_seat(by: Person | None, post: Post) -> bool:
    """Whether `by` keeps the unit and all that the post's rights reach: a seat gives those rights."""
    grants = Grant.objects.filter(post=post, validity__endswith=None) | Grant.objects.filter(
        post=post, validity__endswith__gt=today()
    )
    return may_keep_staff(by, post.unit_id) and all(reaches(by, one.unit_id, one.reach) for one in grants)


def _seatable(by: Person | None, post: Post) -> None:
    keep(by, post.unit_id)
    if not may_seat(by, post):
        raise NotAllowed("directory.post_beyond_reach", "This post has rights beyond the units that you administer.")


@together
def seat(post_id: UUID, account_id: UUID, *, since: date, by: Person | None, last: date | None = None) -> UUID:
    """Seat a person in a post from a day on, to the end of the post unless a last day is given."""
    post = locked(post_id)
    _seatable(by, post)
    one_at_a_time(account_id)
    span = there_on(post, days(since, last))
    for other in Holding.objects.filter(post=post).select_related("account"):
        if (taken := held(other)) and overlaps(taken, span):
            raise Refusal(
                "directory.post_taken",
                "%(name)s sits in this post from %(first)s to %(last)s.",
                name=other.account.full_name,
                **words(taken),
            )
    for other in Holding.objects.filter(account_id=account_id).select_related("post"):
        if (taken := held(other)) and overlaps(taken, span):
            raise Refusal(
                "directory.person_seated",
                "This person holds the post %(post)s from %(first)s to %(last)s. Let them go from it first.",
                post=other.post.title,
                **words(taken),
            )
    holding = Holding.objects.create(post=post, account_id=account_id, validity=stored(span))
    tell("holding:began", ("holding", holding.id), by, post=str(post.id), account=str(account_id), **said(span))
    return holding.id


@together
def seat_named(
    post_id: UUID, username: str, full_name: str, *, since: date, by: Person | None, last: date | None = None
) -> UUID:
    """Seat who has this sign-in name; a name that nobody has gets an account without a password."""
    _seatable(by, locked(post_id))
    account = identity.enrol(username, full_name, actor=actor(by))
    return seat(post_id, account, since=since, by=by, last=last)


@together
def unseat(holding_id: UUID, *, since: date, by: Person | None) -> None:
    """Let a person sit there no more from a day on."""
    holding = Holding.objects.filter(id=holding_id).first() or no_such_entry()
    keep(by, locked(holding.post_id).unit_id)
    with administered(since):
        cut(holding, since)
    tell("holding:ended", ("holding", holding.id), by, since=since.isoformat())


def invite(account_id: UUID, *, by: Person) -> str:
    """The secret by which a person without a password sets the first one; for who may seat them where they sit."""
    holding = (
        Holding.objects.on(today()).filter(account_id=account_id).select_related("post").first() or no_such_entry()
    )
    _seatable(by, holding.post)
    return identity.invite(account_id, actor=by.actor)
