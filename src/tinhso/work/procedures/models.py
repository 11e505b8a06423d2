"""Procedures, their versions, components and fees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from tinhso.ground.workdays.terms import TermUnit
from tinhso.work.procedures.terms import FeeKind, Level

if TYPE_CHECKING:
    from datetime import date


class VersionQuerySet(models.QuerySet):
    """Versions of procedures."""

    def on(self, day: date) -> VersionQuerySet:
        """Versions in force on `day`."""
        return self.filter(validity__contains=day)

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
    """What a procedure was in a time."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=1000)
    folded = models.CharField(max_length=1000)
    sort_key = models.CharField(max_length=2200, db_collation="C")
    field = models.CharField(max_length=200)
    level = models.CharField(max_length=20, choices=Level.choices())
    competent = models.ForeignKey("directory.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    promulgator = models.CharField(max_length=200, blank=True)
    term_value = models.PositiveSmallIntegerField()
    term_unit = models.CharField(max_length=20, choices=TermUnit.choices())
    cutoff = models.TimeField(null=True)
    term_source = models.CharField(max_length=400, blank=True)
    facts = models.JSONField(default=dict)
    validity = DateRangeField()

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="procedures_version_number"),
            ExclusionConstraint(
                name="procedures_version_no_overlap",
                expressions=[("procedure", RangeOperators.EQUAL), ("validity", RangeOperators.OVERLAPS)],
            ),
        ]
        indexes = [models.Index(fields=["field", "sort_key"], name="procedures_version_field")]

    def __str__(self) -> str:
        return self.name


class Component(models.Model):
    """A paper that a version asks for."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="components")
    seq = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=80, blank=True)
    name = models.TextField()
    case = models.CharField(max_length=500, blank=True)
    originals = models.PositiveSmallIntegerField(default=1)
    copies = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "seq"], name="procedures_component_seq")]

    def __str__(self) -> str:
        return self.name


class Fee(models.Model):
    """An amount that a version asks for at the counter."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="fees")
    seq = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=FeeKind.choices())
    amount = models.DecimalField(max_digits=14, decimal_places=0, null=True)
    unit_text = models.CharField(max_length=80, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "seq"], name="procedures_fee_seq")]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount}"
