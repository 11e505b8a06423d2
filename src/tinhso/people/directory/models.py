"""Units through time, posts, holders, grants. All validities are half-open date ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from tinhso.people.directory.terms import Hierarchy, Reach, Right, Role, UnitKind

if TYPE_CHECKING:
    from datetime import date


class DatedQuerySet(models.QuerySet):
    """Rows with a validity."""

    def on(self, day: date) -> DatedQuerySet:
        """Rows in force on `day`."""
        return self.filter(validity__contains=day)


class Unit(models.Model):
    """A unit's lasting identity; all that may change stands in its versions. `key` is the slug of the import."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.CharField(max_length=80, unique=True)

    def __str__(self) -> str:
        return self.key


class UnitVersion(models.Model):
    """How a unit was called and coded in a time."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="versions")
    kind = models.CharField(max_length=20, choices=UnitKind.choices())
    type_name = models.CharField(max_length=80)
    name = models.CharField(max_length=300)
    short_name = models.CharField(max_length=200)
    folded = models.CharField(max_length=300)
    sort_key = models.CharField(max_length=700, db_collation="C")
    code = models.CharField(max_length=40)
    code_legacy = models.CharField(max_length=40, blank=True)
    code_status = models.CharField(max_length=20)
    territory = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    calendar_code = models.CharField(max_length=20, default="VN")
    legal_basis = models.CharField(max_length=200, blank=True)
    validity = DateRangeField()

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="directory_unitversion_no_overlap",
                expressions=[("unit", RangeOperators.EQUAL), ("validity", RangeOperators.OVERLAPS)],
            )
        ]
        indexes = [
            models.Index(fields=["code"], name="directory_unitversion_code"),
            models.Index(fields=["sort_key"], name="directory_unitversion_sort"),
        ]

    def __str__(self) -> str:
        return self.name


class Edge(models.Model):
    """A unit stood under a parent in one hierarchy in a time; never under two at once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    hierarchy = models.CharField(max_length=20, choices=Hierarchy.choices())
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    validity = DateRangeField()

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="directory_edge_one_parent",
                expressions=[
                    ("hierarchy", RangeOperators.EQUAL),
                    ("child", RangeOperators.EQUAL),
                    ("validity", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=~Q(parent=models.F("child")), name="directory_edge_not_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} under {self.parent_id}"


class UnitAncestry(models.Model):
    """Who stands above whom, depth 0 being the unit itself; rebuilt from the edges."""

    id = models.BigAutoField(primary_key=True)
    hierarchy = models.CharField(max_length=20, choices=Hierarchy.choices())
    ancestor = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    descendant = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    depth = models.PositiveSmallIntegerField()
    validity = DateRangeField()

    objects = DatedQuerySet.as_manager()

    class Meta:
        indexes = [GistIndex(fields=["ancestor", "hierarchy", "validity"], name="directory_ancestry_down")]

    def __str__(self) -> str:
        return f"{self.ancestor_id} > {self.descendant_id}"


class Post(models.Model):
    """A chair in a unit."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=200)
    role = models.CharField(max_length=30, choices=Role.choices())
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
