"""Who may keep the staff of a unit; what all staff actions ask first. `by` None is the house itself (a command)."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

from django.db.backends.postgresql.psycopg_any import DateRange

from tinhso.ground.audit import actions as audit
from tinhso.ground.audit.terms import SYSTEM, Actor
from tinhso.ground.page import formats
from tinhso.ground.refusals.terms import NotAllowed, Refusal
from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.models import Holding, Post, UnitVersion
from tinhso.people.directory.queries.staff import may_see_staff, no_such_entry, sight, span_of
from tinhso.people.directory.queries.units import below
from tinhso.people.directory.rules.staff import last_day, shortened, within
from tinhso.people.directory.terms import Person, Reach, Right, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from uuid import UUID

    from tinhso.people.directory.models import Absence, Delegation, Grant


def may_keep_staff(by: Person | None, unit_id: UUID) -> bool:
    """Whether `by` administers this unit."""
    return by is None or by.may(Right.ADMINISTER, unit_id)


def reaches(by: Person | None, unit_id: UUID, reach: str) -> bool:
    """Whether all that a right with this reach covers is administered by `by`: nobody gives more than they keep."""
    if by is None:
        return True
    kept = by.units(Right.ADMINISTER)
    if kept is None:
        return True
    if reach == Reach.PROVINCE or unit_id not in kept:
        return False
    return reach == Reach.UNIT or kept.issuperset(unit for units in below(unit_id).values() for unit in units)


def keep(by: Person | None, unit_id: UUID) -> None:
    """Refuse whoever does not administer the unit; what they may not see does not exist for them."""
    if may_keep_staff(by, unit_id):
        return
    assert by is not None  # noqa: S101 - the house may always
    if not may_see_staff(by, None, unit_id, sight(by)):
        no_such_entry()
    raise NotAllowed("directory.not_your_staff", "Only an administrator of this unit changes its staff.")


def locked(post_id: UUID) -> Post:
    """A post, held until the transaction ends. Everything that hangs on a post waits for its row."""
    post = Post.objects.select_for_update().filter(id=post_id).first()
    if post is None:
        no_such_entry()
    return post


def one_at_a_time(account_id: UUID) -> None:
    """Hold what hangs on a person until the transaction ends; taken after the post's row."""
    statements.row("SELECT pg_advisory_xact_lock(hashtextextended('directory.account ' || %s, 0))", [str(account_id)])


def holder_of(post: Post, on: date | None = None) -> UUID | None:
    """The account that sits in a post on a day."""
    found: UUID | None = (
        Holding.objects.on(on or today()).filter(post=post).values_list("account_id", flat=True).first()
    )
    return found


def actor(by: Person | None) -> Actor:
    """Who the audit names."""
    return by.actor if by else SYSTEM


def tell(event: str, thing: tuple[str, UUID], by: Person | None, **facts: object) -> None:
    """Book a change of staff."""
    audit.record(f"directory:{event}", (thing[0], str(thing[1])), actor=actor(by), facts=facts)


def held(row: Post | Holding | Grant | Delegation | Absence) -> Span | None:
    """The days that a row holds; None when it was taken back before it began."""
    validity = row.validity
    return span_of(validity.lower, validity.upper, validity.isempty)


def stored(span: Span | None) -> DateRange:
    """A span as its column has it."""
    return DateRange(span.first, span.last) if span else DateRange(empty=True)


@contextmanager
def administered(since: date) -> Iterator[None]:
    """Refuse a change that leaves the province without an administrator, where it had one."""
    day = max(since, today())
    had = _administrators(day)
    yield
    if had and not _administrators(day):
        raise Refusal(
            "directory.last_administrator",
            "Nobody would be left who administers the whole province. Seat another administrator first.",
        )


def _administrators(day: date) -> bool:
    found: bool = (
        Holding.objects.on(day)
        .filter(
            post__validity__contains=day,
            post__grants__right=Right.ADMINISTER.value,
            post__grants__reach=Reach.PROVINCE.value,
            post__grants__validity__contains=day,
        )
        .exists()
    )
    return found


def cut(row: Post | Holding | Grant | Delegation | Absence, since: date) -> None:
    """Let a row hold no more from `since` on."""
    span = held(row)
    if span is None:
        no_such_entry()
    row.validity = stored(shortened(span, since, today()))
    row.save(update_fields=["validity"])


def there_on(post: Post, span: Span) -> Span:
    """The days asked for, cut at the post's end when they are without one; refused where the post is not there."""
    there = held(post)
    if there and span.last is None and there.last:
        span = Span(span.first, there.last)
    if there is None or not there.holds(span.first) or not within(there, span):
        raise Refusal("directory.post_not_there", "The post is not there on all of these days.", status=422)
    return span


def unit_there(unit_id: UUID, on: date) -> str:
    """The kind of a unit on a day; refused when it is not there."""
    kind: str | None = UnitVersion.objects.on(on).filter(unit_id=unit_id).values_list("kind", flat=True).first()
    if kind is None:
        day = formats.date(on)
        raise Refusal("directory.unit_not_there", "The unit is not there on %(day)s.", status=422, day=day)
    return kind


def beyond() -> NoReturn:
    """Nobody gives more than they keep."""
    raise NotAllowed("directory.right_beyond_reach", "This right would reach beyond the units that you administer.")


def said(span: Span) -> dict[str, object]:
    """A span as facts of the audit: first and last day, both included."""
    last = last_day(span)
    return {"from": span.first.isoformat(), "until": last.isoformat() if last else None}


def words(span: Span) -> dict[str, Any]:
    """A span as facts of a refusal's sentence."""
    last = last_day(span)
    return {"first": formats.date(span.first), "last": formats.date(last) if last else "…"}
