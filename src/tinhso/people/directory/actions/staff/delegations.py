"""Let another post use a right for a time, in writing, and no further."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.statements.actions import together
from tinhso.people.directory.actions.staff.may import (
    beyond,
    cut,
    held,
    holder_of,
    keep,
    locked,
    may_keep_staff,
    reaches,
    said,
    stored,
    tell,
    there_on,
    words,
)
from tinhso.people.directory.models import Delegation, Grant, Post
from tinhso.people.directory.queries.staff import no_such_entry
from tinhso.people.directory.rules.staff import IN_WRITING, days, delegable, overlaps
from tinhso.people.directory.terms import Right

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from tinhso.people.directory.terms import Person, Span


def may_delegate(by: Person | None, giver: Post) -> bool:
    """Whoever sits in the post today, or administers its unit."""
    return may_keep_staff(by, giver.unit_id) or (by is not None and holder_of(giver) == by.account_id)


def _may_hand_on(by: Person | None, giver: Post, right: str) -> bool:
    """An administrator hands on no right of another that reaches beyond what they administer."""
    if by is None or holder_of(giver) == by.account_id:
        return True
    own = Grant.objects.filter(post=giver, right=right)
    return all(reaches(by, one.unit_id, one.reach) for one in own)


@together
def delegate(
    giver_id: UUID,
    taker_id: UUID,
    rights: list[str],
    *,
    since: date,
    last: date,
    instrument: str,
    by: Person | None,
) -> list[UUID]:
    """Let who sits in `taker` use rights of `giver` on these days: only its own ones, only in writing."""
    giver = locked(giver_id)
    if not may_delegate(by, giver):
        keep(by, giver.unit_id)
    span, instrument = days(since, last), " ".join(instrument.split())
    if not instrument:
        raise Refusal("directory.not_in_writing", "Name the written delegation.", source=IN_WRITING, status=422)
    taker = Post.objects.filter(id=taker_id).first() or no_such_entry()
    if taker.id == giver.id:
        raise Refusal("directory.delegated_to_itself", "A post does not stand in for itself.", status=422)
    for post in (giver, taker):
        there_on(post, span)
    if not rights:
        raise Refusal("directory.no_right_named", "Choose at least one right.", status=422)
    for right in dict.fromkeys(rights):
        _check(giver, taker, Right(right).value, span, by)
    return [
        _write(
            Delegation(giver=giver, taker=taker, right=right, instrument=instrument, validity=stored(span)), span, by
        )
        for right in dict.fromkeys(rights)
    ]


def _check(giver: Post, taker: Post, right: str, span: Span, by: Person | None) -> None:
    own = [there for one in Grant.objects.filter(post=giver, right=right) if (there := held(one))]
    delegable(right, own, span)
    if not _may_hand_on(by, giver, right):
        beyond()
    for other in Delegation.objects.filter(giver=giver, taker=taker, right=right):
        if (taken := held(other)) and overlaps(taken, span):
            raise Refusal(
                "directory.delegated_already",
                "This right is delegated to that post from %(first)s to %(last)s already.",
                **words(taken),
            )


def _write(row: Delegation, span: Span, by: Person | None) -> UUID:
    row.save(force_insert=True)
    facts = {"giver": str(row.giver_id), "taker": str(row.taker_id), "right": row.right, "instrument": row.instrument}
    tell("delegation:given", ("delegation", row.id), by, **facts, **said(span))
    return row.id


@together
def end_delegation(delegation_id: UUID, *, since: date, by: Person | None) -> None:
    """Take a delegation back from a day on."""
    row = Delegation.objects.filter(id=delegation_id).first() or no_such_entry()
    giver = locked(row.giver_id)
    if not may_delegate(by, giver):
        keep(by, giver.unit_id)
    cut(row, since)
    tell("delegation:ended", ("delegation", row.id), by, right=row.right, since=since.isoformat())
