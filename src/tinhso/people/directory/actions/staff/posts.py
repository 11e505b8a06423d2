"""Open, rename and close posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal, Stale
from tinhso.ground.statements.actions import together
from tinhso.people.directory.actions.staff.may import (
    administered,
    cut,
    held,
    keep,
    locked,
    said,
    stored,
    tell,
    unit_there,
    words,
)
from tinhso.people.directory.models import Delegation, Grant, Holding, Post
from tinhso.people.directory.rules.staff import days
from tinhso.people.directory.terms import Role, Span, UnitKind

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from tinhso.people.directory.terms import Person


@together
def open_post(
    unit_id: UUID, *, title: str, role: str, since: date, by: Person | None, last: date | None = None
) -> UUID:
    """Open a chair in a unit that is there on the first day; territories have none."""
    keep(by, unit_id)
    span = days(since, last)
    if unit_there(unit_id, since) == UnitKind.TERRITORY:
        raise Refusal("directory.unit_is_territory", "A territory has no posts; choose the agency there.", status=422)
    post = Post.objects.create(unit_id=unit_id, title=_title(title), role=Role(role).value, validity=stored(span))
    tell("post:opened", ("post", post.id), by, unit=str(unit_id), role=role, title=post.title, **said(span))
    return post.id


@together
def rename_post(post_id: UUID, *, title: str, seen: str, by: Person | None) -> None:
    """Write the title of a post otherwise; `seen` is the title that was corrected."""
    post = locked(post_id)
    keep(by, post.unit_id)
    if post.title != seen:
        raise Stale("directory.post_changed", "Somebody has changed this post meanwhile. Look at it again.")
    before, post.title = post.title, _title(title)
    post.save(update_fields=["title"])
    tell("post:renamed", ("post", post.id), by, before=before, after=post.title)


@together
def close_post(post_id: UUID, *, since: date, by: Person | None) -> None:
    """Let a post be no more from a day on: who sits there, its rights and delegations end with it."""
    post = locked(post_id)
    keep(by, post.unit_id)
    later = Holding.objects.filter(post=post, validity__startswith__gte=since).first()
    if later and (span := held(later)):
        raise Refusal(
            "directory.post_promised", "Somebody is to sit there from %(first)s; end that first.", **words(span)
        )
    with administered(since):
        cut(post, since)
        _cut_what_hangs_on(post, since)
    tell("post:closed", ("post", post.id), by, since=since.isoformat())


def _cut_what_hangs_on(post: Post, since: date) -> None:
    hanging: list[Holding | Grant | Delegation] = [
        *Holding.objects.filter(post=post),
        *Grant.objects.filter(post=post),
        *Delegation.objects.filter(giver=post),
        *Delegation.objects.filter(taker=post),
    ]
    for row in hanging:
        span = held(row)
        if span and (span.last is None or span.last > since):
            row.validity = stored(None if span.first >= since else Span(span.first, since))
            row.save(update_fields=["validity"])


def _title(title: str) -> str:
    words_of_it = " ".join(title.split())
    if not words_of_it or len(words_of_it) > 200:
        raise Refusal("directory.post_title", "A post needs a title of at most 200 letters.", status=422)
    return words_of_it
