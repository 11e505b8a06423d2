"""Units through time: written from the events, one row per span of days and span of editions."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, IntegerRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from uuid_utils.compat import uuid7

from tinhso.people.directory.models.dated import DatedQuerySet, MappedQuerySet
from tinhso.people.directory.models.events import UnitEvent
from tinhso.people.directory.models.identity import Unit
from tinhso.people.directory.terms import Hierarchy, Level, UnitKind

NEWEST = Q(editions__upper_inf=True)


class UnitVersion(models.Model):
    """How a unit was called and coded in a time. `event` is the act that made it so."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="versions")
    event = models.ForeignKey(UnitEvent, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=20, choices=UnitKind.choices())
    level = models.CharField(max_length=10, choices=Level.choices(), blank=True)
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
    validity = DateRangeField()
    editions = IntegerRangeField()

    objects = MappedQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="directory_unitversion_no_overlap",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    ("validity", RangeOperators.OVERLAPS),
                    ("editions", RangeOperators.OVERLAPS),
                ],
            )
        ]
        indexes = [
            models.Index(fields=["code"], name="directory_unitversion_code"),
            # What a unit was called before a day; the exclusion constraint's index is slow to find one unit.
            models.Index(
                "unit",
                F("validity__startswith").desc(),
                F("editions__startswith").desc(),
                name="directory_unitversion_life",
            ),
            models.Index(fields=["sort_key", "id"], condition=NEWEST, name="directory_unitversion_sort"),
            # Whole words and their beginnings, over the names of all times; `queries.pages.found` asks in these words.
            GinIndex(SearchVector("folded", config="simple"), condition=NEWEST, name="directory_unitversion_words"),
        ]

    def __str__(self) -> str:
        return self.name


class Edge(models.Model):
    """A unit stood under a parent in one hierarchy in a time; never under two at once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    event = models.ForeignKey(UnitEvent, on_delete=models.PROTECT, related_name="+", db_index=False)
    hierarchy = models.CharField(max_length=20, choices=Hierarchy.choices())
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    validity = DateRangeField()
    editions = IntegerRangeField()

    objects = MappedQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="directory_edge_one_parent",
                expressions=[
                    ("hierarchy", RangeOperators.EQUAL),
                    ("child", RangeOperators.EQUAL),
                    ("validity", RangeOperators.OVERLAPS),
                    ("editions", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=~Q(parent=models.F("child")), name="directory_edge_not_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} under {self.parent_id}"


class UnitAncestry(models.Model):
    """Who stands above whom in the newest edition, depth 0 being the unit itself.

    Among agencies an ended unit stands at depth 0 under the heir of its archive, so that rights follow.
    """

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
