"""Posts, who holds them, what they may do, for whom they stand in, and who is away. Validities are half-open days."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from uuid_utils.compat import uuid7

from tinhso.people.directory.models.dated import DatedQuerySet
from tinhso.people.directory.models.identity import Unit
from tinhso.people.directory.terms import Reach, Right, Role


class Post(models.Model):
    """A chair in a unit. When the unit ends, the chair does too; `succeeds` is the chair that it was before."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=200)
    role = models.CharField(max_length=30, choices=Role.choices())
    succeeds = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    validity = DateRangeField()

    objects = DatedQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title


class Holding(models.Model):
    """A person sits in a post for a time; one person in a post at once, and one main post for a person."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    account = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    validity = DateRangeField()

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="directory_holding_one_holder",
                expressions=[("post", RangeOperators.EQUAL), ("validity", RangeOperators.OVERLAPS)],
            ),
            ExclusionConstraint(
                name="directory_holding_one_post",
                expressions=[("account", RangeOperators.EQUAL), ("validity", RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} in {self.post_id}"


class Grant(models.Model):
    """What a post may do, and how far."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="grants")
    right = models.CharField(max_length=40, choices=Right.choices())
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    reach = models.CharField(max_length=20, choices=Reach.choices(), default=Reach.UNIT.value)
    validity = DateRangeField()

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="directory_grant_once",
                expressions=[
                    ("post", RangeOperators.EQUAL),
                    ("right", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    ("validity", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        return f"{self.right} in {self.unit_id}"


class Delegation(models.Model):
    """Who holds `taker` may use one right of `giver` in its full reach for a time (Decree 30/2020/NĐ-CP art. 13)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    giver = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="given")
    taker = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="taken")
    right = models.CharField(max_length=40, choices=Right.choices())
    instrument = models.CharField(max_length=200, blank=True)
    validity = DateRangeField()

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="directory_delegation_once",
                expressions=[
                    ("giver", RangeOperators.EQUAL),
                    ("taker", RangeOperators.EQUAL),
                    ("right", RangeOperators.EQUAL),
                    ("validity", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="directory_delegation_not_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.right} of {self.giver_id} by {self.taker_id}"


class Absence(models.Model):
    """A person is away for whole days; `reason` is a word of the office, never a diagnosis."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    validity = DateRangeField()

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="directory_absence_once",
                expressions=[("account", RangeOperators.EQUAL), ("validity", RangeOperators.OVERLAPS)],
            )
        ]

    def __str__(self) -> str:
        return f"{self.account_id} away"
