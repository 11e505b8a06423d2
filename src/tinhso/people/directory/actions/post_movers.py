"""Posts with those who hold them, grants and delegations move with their unit.

The old row ends on the day and a new one begins, so that the past still tells who sat where and who might do what.
Grants of strangers in the unit move before the posts do: a post takes its grants along as they then are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q

from tinhso.ground.workdays.queries import today
from tinhso.people.directory.models import Delegation, Grant, Holding, Post
from tinhso.people.directory.terms import Mover, Reach, Right, Waiting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

NEVER = DateRange(empty=True)
_WIDER = [Reach.UNIT, Reach.BELOW, Reach.PROVINCE]


def _posts_at(unit: UUID) -> list[Waiting]:
    day = today()
    posts = Post.objects.filter(_lasts(day), unit_id=unit).order_by("title", "id")
    held = posts.values_list("id", "title", "holdings__account__full_name", "holdings__validity")
    named = {ident: Waiting(ident, title) for ident, title, _, _ in held}
    for ident, title, name, validity in held:
        if name and not validity.isempty and (validity.upper is None or validity.upper > day):
            named[ident] = Waiting(ident, f"{title}: {name}")
    return list(named.values())


def _put_posts(ids: Sequence[UUID], source: UUID, target: UUID, on: date) -> int:
    posts = Post.objects.select_for_update().filter(_lasts(on), id__in=ids, unit_id=source).order_by("id")
    for old in posts:
        new = _reborn(old, on, unit_id=target, succeeds=old)
        for holding in Holding.objects.filter(_lasts(on), post=old):
            _reborn(holding, on, post=new)
        for grant in Grant.objects.filter(_lasts(on), post=old):
            _move_grant(grant, on, new.id, target if grant.unit_id == source else grant.unit_id)
        for delegation in Delegation.objects.filter(_lasts(on), giver=old):
            _reborn(delegation, on, giver=new)
        for delegation in Delegation.objects.filter(_lasts(on), taker=old):
            _reborn(delegation, on, taker=new)
    return len(posts)


def _bring_posts_back(ids: Sequence[UUID], source: UUID, target: UUID, _on: date) -> int:
    found = Post.objects.select_for_update().filter(succeeds__in=ids, unit_id=source, succeeds__unit_id=target)
    pairs = [(new.succeeds, new) for new in found.exclude(_never()).order_by("id")]
    for old, new in pairs:
        for holding in Holding.objects.filter(post=new).exclude(_never()):
            _return(holding, _elder(holding, post=old, account=holding.account_id), post=old)
        for grant in Grant.objects.filter(post=new).exclude(_never()):
            units = [target, source] if grant.unit_id == source else [grant.unit_id]
            elders = [_elder(grant, post=old, right=grant.right, unit=unit) for unit in units]
            _return(grant, *elders, post=old, unit_id=target if grant.unit_id == source else grant.unit_id)
        for given in Delegation.objects.filter(Q(giver=new) | Q(taker=new)).exclude(_never()):
            end, other = ("giver", "taker") if given.giver_id == new.id else ("taker", "giver")
            whom = {getattr(given, f"{other}_id"), getattr(given, other).succeeds_id} - {None}
            elder = _elder(given, **{end: old, f"{other}__in": whom, "right": given.right})
            _return(given, elder, **{end: old})
        _unborn(new, old)
    return len(pairs)


def _grants_upon(unit: UUID) -> list[Waiting]:
    """Grants that others hold in the unit; those of its own posts move with the posts."""
    grants = Grant.objects.filter(_lasts(today()), unit_id=unit).exclude(post__unit_id=unit)
    rows = grants.order_by("post__title", "right", "id").values_list("id", "right", "post__title")
    return [Waiting(ident, f"{title}: {Right(right).vi}") for ident, right, title in rows]


def _put_grants(ids: Sequence[UUID], source: UUID, target: UUID, on: date) -> int:
    grants = Grant.objects.select_for_update().filter(_lasts(on), id__in=ids, unit_id=source).order_by("id")
    for grant in grants:
        _move_grant(grant, on, grant.post_id, target)
    return len(grants)


def _move_grant(grant: Grant, on: date, post: UUID, unit: UUID) -> None:
    """Begin a grant anew at a post, in a unit; where the post has that right there already, the wider reach stays."""
    for twin in Grant.objects.filter(_lasts(on), post=post, right=grant.right, unit=unit).exclude(id=grant.id):
        if _WIDER.index(Reach(twin.reach)) >= _WIDER.index(Reach(grant.reach)):
            _end(grant, on)
            return
        _end(twin, on)
    _reborn(grant, on, post_id=post, unit_id=unit)


def _bring_grants_back(ids: Sequence[UUID], source: UUID, target: UUID, _on: date) -> int:
    grants = Grant.objects.filter(id__in=ids, unit_id=target).order_by("id")
    for old in grants:
        day = old.validity.upper
        moved = Grant.objects.filter(post=old.post_id, right=old.right, unit_id=source).exclude(_never())
        young = (moved.filter(validity__startswith=day) if day else moved).filter(reach=old.reach).first()
        if young is not None:
            twin = Grant.objects.filter(post=old.post_id, right=old.right, unit_id=source, validity__endswith=day)
            _return(young, old, twin.first() if day else None)
        elif day:
            old.validity = DateRange(old.validity.lower, None)
            old.save(update_fields=["validity"])
    return len(grants)


def _lasts(on: date) -> Q:
    """In force on the day or later."""
    return Q(validity__isempty=False) & (Q(validity__upper_inf=True) | Q(validity__endswith__gt=on))


def _never() -> Q:
    return Q(validity__isempty=True)


def _end(row: Any, on: date) -> None:
    row.validity = DateRange(row.validity.lower, on) if row.validity.lower < on else NEVER
    row.save(update_fields=["validity"])


def _reborn(row: Any, on: date, **changed: Any) -> Any:
    """End a row on the day and begin it anew with something changed."""
    validity = DateRange(max(on, row.validity.lower), row.validity.upper)
    fields = {
        f.attname: getattr(row, f.attname)
        for f in row._meta.concrete_fields  # noqa: SLF001 - Django's documented API of models
        if not f.primary_key
    }
    _end(row, on)
    young = type(row)(**(fields | {"validity": validity}))
    for name, value in changed.items():
        setattr(young, name, value)
    young.save(force_insert=True)
    return young


def _return(young: Any, *elders: Any | None, **to: Any) -> None:
    """Give the time of a new row back to those that ended for it; what began at the new post alone moves to the old."""
    old = [elder for elder in elders if elder is not None]
    if not old:
        for name, value in to.items():
            setattr(young, name, value)
        young.save(update_fields=list(to))
        return
    for elder in old:
        _unborn(young, elder)


def _unborn(young: Any, old: Any) -> None:
    """Take a new row out of force and let the old one last as long as it did."""
    validity = young.validity
    type(young).objects.filter(id=young.id).update(validity=NEVER)
    lower = validity.lower if old.validity.isempty else old.validity.lower
    old.validity = DateRange(lower, validity.upper)
    old.save(update_fields=["validity"])


def _elder(young: Any, **where: Any) -> Any | None:
    """The row that ended when this one began; else one that was not to begin before."""
    rows = type(young).objects.filter(**where).exclude(id=young.id)
    return rows.filter(validity__endswith=young.validity.lower).first() or rows.filter(_never()).order_by("-id").first()


POSTS = Mover("directory.posts", "posts with those who hold them", _posts_at, _put_posts, _bring_posts_back)
GRANTS = Mover("directory.grants", "rights of others in the unit", _grants_upon, _put_grants, _bring_grants_back)
