"""Procedures and their versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import ExpressionWrapper, F, Q
from uuid_utils.compat import uuid7

from tinhso.ground.workdays.terms import TermUnit
from tinhso.work.procedures.terms import Level, Subject, VersionState

if TYPE_CHECKING:
    from datetime import date


class VersionQuerySet(models.QuerySet):
    """Versions of procedures."""

    def on(self, day: date) -> VersionQuerySet:
        """Versions in force on `day`."""
        return self.filter(validity__contains=day)

    def offered(self) -> VersionQuerySet:
        """Versions that the counters of this province receive."""
        return self.filter(offered=True)

    def lasting(self, day: date) -> VersionQuerySet:
        """Versions in force on `day` or later."""
        ends_later = Q(validity__upper_inf=True) | Q(validity__endswith__gt=day)
        return self.filter(ends_later, validity__isempty=False)


class Procedure(models.Model):
    """A procedure's lasting identity: its national code."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=40, unique=True)

    def __str__(self) -> str:
        return self.code


class ProcedureVersion(models.Model):
    """What a procedure was in a time. One that is only proposed, or was refused, holds on no day: an empty validity."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=1000)
    folded = models.CharField(max_length=1000)
    sort_key = models.CharField(max_length=2200, db_collation="C")
    field = models.CharField(max_length=200)
    level = models.CharField(max_length=20, choices=Level.choices(), blank=True)
    levels = ArrayField(models.CharField(max_length=20, choices=Level.choices()), default=list, db_default=[])
    subjects = ArrayField(models.CharField(max_length=30, choices=Subject.choices()), default=list, db_default=[])
    # Keys of `data/procedures/life_events.json`.
    life_events = ArrayField(models.CharField(max_length=40), default=list, db_default=[])
    competent = models.ForeignKey("directory.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    promulgator = models.CharField(max_length=200, blank=True)
    term_value = models.PositiveSmallIntegerField(null=True)
    term_unit = models.CharField(max_length=20, choices=TermUnit.choices(), blank=True)
    cutoff = models.TimeField(null=True)
    term_source = models.CharField(max_length=400, blank=True)
    facts = models.JSONField(default=dict)
    validity = DateRangeField()
    state = models.CharField(max_length=20, choices=VersionState.choices(), default="in_force", db_default="in_force")
    # Whether counters here receive it: who settles it and in which term is known and was adopted.
    offered = models.BooleanField(default=True, db_default=True)
    # Who wrote it by hand; another one approves it.
    author = models.ForeignKey("identity.Account", null=True, on_delete=models.PROTECT, related_name="+")
    raw = models.CharField(max_length=64, blank=True, default="", db_default="")
    digest = models.CharField(max_length=64, blank=True, default="", db_default="")
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    difference = models.JSONField(default=list, null=True)
    prose = models.JSONField(default=dict, null=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="procedures_version_number"),
            ExclusionConstraint(
                name="procedures_version_no_overlap",
                expressions=[("procedure", RangeOperators.EQUAL), ("validity", RangeOperators.OVERLAPS)],
            ),
        ]
        indexes = [
            models.Index(fields=["field", "sort_key"], name="procedures_version_field"),
            models.Index(fields=["sort_key", "id"], name="procedures_version_order"),
            # The public list: what counters here receive first, each by name.
            models.Index(
                ExpressionWrapper(Q(offered=False), output_field=models.BooleanField()),
                F("sort_key"),
                F("id"),
                name="procedures_version_public",
            ),
            # What the public list can be narrowed to, read from the index alone.
            models.Index(
                fields=["field"], include=["promulgator", "competent", "validity"], name="procedures_version_choices"
            ),
            GinIndex(fields=["levels", "subjects", "life_events"], name="procedures_version_for_whom"),
            models.Index(
                fields=["state"], name="procedures_version_state", condition=~Q(state=VersionState.IN_FORCE.value)
            ),
        ]

    def __str__(self) -> str:
        return self.name
