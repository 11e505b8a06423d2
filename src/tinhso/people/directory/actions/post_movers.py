"""Posts with those who hold them, grants and delegations move with their unit.

The old row ends on the day and a new one begins, so that the past still tells who sat where and who might do what.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q

from tinhso.people.directory.models import Delegation, Grant, Holding, Post
from tinhso.people.directory.terms import Mover, Waiting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

NEVER = DateRange(empty=True)


def _posts_at(unit: UUID) -> list[Waiting]:
    posts = Post.objects.filter(unit_id=unit, validity__upper_inf=True, validity__isempty=False).order_by("title", "id")
    held = posts.values_list("id", "title", "holdings__account__full_name", "holdings__validity")
    named = {ident: Waiting(ident, title) for ident, title, _, _ in held}
    for ident, title, name, validity in held:
        if name and validity and validity.upper is None and not validity.isempty:
            named[ident] = Waiting(ident, f"{title}: {name}")
    return list(named.values())


def _put_posts(ids: Sequence[UUID], source: UUID, target: UUID, on: date) -> int:
    posts = Post.objects.select_for_update().filter(id__in=ids, unit_id=source, validity__upper_inf=True)
    for old in posts:
        new = _reborn(old, on, unit_id=target, succeeds=old)
        for holding in Holding.objects.filter(post=old, validity__upper_inf=True):
            _reborn(holding, on, post=new)
        for grant in Grant.objects.filter(_lasts(on), post=old):
            _reborn(grant, on, post=new, unit_id=target if grant.unit_id == source else grant.unit_id)
        for delegation in Delegation.objects.filter(_lasts(on), giver=old):
            _reborn(delegation, on, giver=new)
        for delegation in Delegation.objects.filter(_lasts(on), taker=old):
            _reborn(delegation, on, taker=new)
    return len(posts)


def _bring_posts_back(ids: Sequence[UUID], source: UUID, target: UUID, _on: date) -> int:
    pairs = [(new.succeeds, new) for new in Post.objects.filter(succeeds__in=ids, unit_id=source).exclude(_never())]
    for old, new in pairs:
        if old is None or old.unit_id != target:
            continue
        for model in (Holding, Grant):
            for row in model.objects.filter(post=new).exclude(_never()):
                _unborn(row, _elder(row, post=old))
        for given in Delegation.objects.filter(Q(giver=new) | Q(taker=new)).exclude(_never()):
            ends = {"giver": old} if given.giver_id == new.id else {"taker": old}
            _unborn(given, _elder(given, **ends))
        _unborn(new, old)
    return len(pairs)


def _grants_upon(unit: UUID) -> list[Waiting]:
    """Grants that others hold in the unit; those of its own posts move with the posts."""
    grants = Grant.objects.filter(unit_id=unit, validity__upper_inf=True).exclude(_never()).exclude(post__unit_id=unit)
    rows = grants.order_by("post__title", "right").values_list("id", "right", "post__title")
    return [Waiting(ident, f"{title}: {right}") for ident, right, title in rows]


def _put_grants(ids: Sequence[UUID], source: UUID, target: UUID, on: date) -> int:
    grants = Grant.objects.select_for_update().filter(id__in=ids, unit_id=source, validity__upper_inf=True)
    for grant in grants:
        twice = Grant.objects.filter(_lasts(on), post=grant.post_id, right=grant.right, unit_id=target).exists()
        if twice:
            _end(grant, on)
        else:
            _reborn(grant, on, unit_id=target)
    return len(grants)


def _bring_grants_back(ids: Sequence[UUID], source: UUID, target: UUID, on: date) -> int:
    grants = Grant.objects.filter(id__in=ids, unit_id=target)
    for old in grants:
        same = Grant.objects.filter(post=old.post_id, right=old.right, unit_id=source, validity__startswith=on)
        for new in same.exclude(_never())[:1]:
            new.validity = NEVER
            new.save(update_fields=["validity"])
        old.validity = DateRange(old.validity.lower or on, None)
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


def _unborn(young: Any, old: Any | None) -> None:
    """Take a new row out of force and let the old one last as long as it did."""
    validity = young.validity
    young.validity = NEVER
    young.save(update_fields=["validity"])
    if old is not None:
        lower = validity.lower if old.validity.isempty else old.validity.lower
        old.validity = DateRange(lower, validity.upper)
        old.save(update_fields=["validity"])


def _elder(young: Any, **where: Any) -> Any | None:
    """The row that ended when this one began."""
    same = {name: getattr(young, name) for name in ("account_id", "right") if hasattr(young, name)}
    rows = type(young).objects.filter(**where, **same)
    return rows.filter(Q(validity__endswith=young.validity.lower) | _never()).first()


POSTS = Mover("directory.posts", "posts with those who hold them", _posts_at, _put_posts, _bring_posts_back)
GRANTS = Mover("directory.grants", "rights of others in the unit", _grants_upon, _put_grants, _bring_grants_back)
