"""What holds of posts, rights and absences in time. Pure; days are half-open inside and inclusive on screens."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.people.directory.terms import Right, Role, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

DAY = timedelta(1)
LEADERS = frozenset({Role.UNIT_LEADER, Role.PROVINCIAL_LEADER})
IN_WRITING = "Nghị định 30/2020/NĐ-CP, Điều 13 khoản 3"


def days(first: date, last: date | None) -> Span:
    """The days from `first` to `last`, both included; None: without end."""
    if last is not None and last < first:
        raise Refusal("directory.ends_before", "The last day is before the first one.", status=422)
    return Span(first, last + DAY if last else None)


def last_day(span: Span) -> date | None:
    """The last day that belongs to a span; None when it has no end."""
    return span.last - DAY if span.last else None


def overlaps(one: Span, other: Span) -> bool:
    """Whether two spans share a day."""
    return (one.last is None or other.first < one.last) and (other.last is None or one.first < other.last)


def covers(held: Iterable[Span], wanted: Span) -> bool:
    """Whether these spans together hold every day of `wanted`."""
    reached = wanted.first
    for span in sorted(held, key=lambda span: span.first):
        if span.first > reached:
            break
        if span.last is None:
            return True
        reached = max(reached, span.last)
    return wanted.last is not None and reached >= wanted.last


def within(outer: Span, inner: Span) -> bool:
    """Whether every day of `inner` is one of `outer`."""
    return covers([outer], inner)


def shortened(span: Span, since: date, today: date) -> Span | None:
    """What is left of a span that holds no more from `since` on; None when it never came to hold.

    Only what has not begun can be taken back whole, and nothing is made longer.
    """
    if span.last is not None and span.last <= since:
        raise Refusal("directory.ended_already", "It has ended before that day already.")
    if since > span.first:
        return Span(span.first, since)
    if span.first < today:
        raise Refusal("directory.began_before", "It began before that day. Give a day after it began.", status=422)
    return None


def leads(role: str) -> bool:
    """Whether a role looks after the people of its unit and of all below it."""
    return role in LEADERS


def delegable(right: str, own: Iterable[Span], wanted: Span) -> None:
    """Refuse to hand on a right that the post does not hold of its own on each of those days."""
    held = list(own)
    if not held:
        raise Refusal(
            "directory.not_own_right",
            "The post does not hold this right itself: %(right)s. What was delegated is not delegated on.",
            source=IN_WRITING,
            right=Right(right).vi,
        )
    if wanted.last is None or not covers(held, wanted):
        raise Refusal(
            "directory.right_ends_before",
            "The post does not hold this right on all of those days: %(right)s.",
            right=Right(right).vi,
        )
