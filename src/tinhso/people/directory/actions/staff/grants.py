"""Give rights to posts and take them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.statements.actions import together
from tinhso.people.directory.actions.staff.may import (
    administered,
    beyond,
    cut,
    held,
    keep,
    locked,
    may_keep_staff,
    reaches,
    said,
    stored,
    tell,
    there_on,
    unit_there,
    words,
)
from tinhso.people.directory.models import Grant
from tinhso.people.directory.queries.staff import no_such_entry
from tinhso.people.directory.rules.staff import days, overlaps
from tinhso.people.directory.terms import Reach, Right

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from tinhso.people.directory.models import Post
    from tinhso.people.directory.terms import Person


def may_grant(by: Person | None, post: Post, unit_id: UUID, reach: str) -> bool:
    """Whether `by` keeps the post's unit and all that the right would reach."""
    return may_keep_staff(by, post.unit_id) and reaches(by, unit_id, reach)


@together
def grant(
    post_id: UUID,
    right: str,
    unit_id: UUID,
    reach: str,
    *,
    since: date,
    by: Person | None,
    last: date | None = None,
) -> UUID:
    """Let a post do something in a unit from a day on, to the end of the post unless a last day is given."""
    post = locked(post_id)
    keep(by, post.unit_id)
    right, reach = Right(right).value, Reach(reach).value
    if not may_grant(by, post, unit_id, reach):
        beyond()
    span = there_on(post, days(since, last))
    unit_there(unit_id, since)
    for other in Grant.objects.filter(post=post, right=right, unit_id=unit_id):
        if (taken := held(other)) and overlaps(taken, span):
            raise Refusal(
                "directory.granted_already",
                "The post has this right there from %(first)s to %(last)s; end that first.",
                **words(taken),
            )
    row = Grant.objects.create(post=post, right=right, unit_id=unit_id, reach=reach, validity=stored(span))
    facts = {"post": str(post.id), "right": right, "unit": str(unit_id), "reach": reach}
    tell("grant:given", ("grant", row.id), by, **facts, **said(span))
    return row.id


@together
def revoke(grant_id: UUID, *, since: date, by: Person | None) -> None:
    """Take a right back from a day on."""
    row = Grant.objects.filter(id=grant_id).first() or no_such_entry()
    keep(by, locked(row.post_id).unit_id)
    with administered(since):
        cut(row, since)
    tell("grant:revoked", ("grant", row.id), by, post=str(row.post_id), right=row.right, since=since.isoformat())
