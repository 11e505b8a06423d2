"""What is told about a version's rows: what was repaired, what touches the clock, and the source's own words."""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7

from tinhso.ground.workdays.terms import TermUnit
from tinhso.work.procedures.terms import ClockEffect, ClockFinding, PolicyState, RepairCode


class SourceRow(models.Model):
    """A record of a published file as it was read for a version, unchanged."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.ForeignKey("ProcedureVersion", on_delete=models.CASCADE, related_name="source_rows")
    source = models.CharField(max_length=20)
    content = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "source"], name="procedures_source_once")]

    def __str__(self) -> str:
        return f"{self.source} {self.version_id}"


class RepairRow(models.Model):
    """Something that is stored other than the source has it, with the original."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.ForeignKey("ProcedureVersion", on_delete=models.CASCADE, related_name="repairs")
    seq = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=30, choices=RepairCode.choices())
    place = models.CharField(max_length=60)
    original = models.TextField(blank=True)
    result = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "seq"], name="procedures_repair_seq")]

    def __str__(self) -> str:
        return f"{self.code} {self.place}"


class ClockPolicy(models.Model):
    """What an event does to the clock of a version, with the sentence it was read from."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.ForeignKey("ProcedureVersion", on_delete=models.CASCADE, related_name="policies")
    seq = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=20)
    section = models.CharField(max_length=30)
    sentence = models.TextField()
    finding = models.CharField(max_length=20, choices=ClockFinding.choices())
    effect = models.CharField(max_length=20, choices=ClockEffect.choices(), blank=True)
    amount = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    unit = models.CharField(max_length=20, choices=TermUnit.choices(), blank=True)
    limit = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    limit_unit = models.CharField(max_length=20, choices=TermUnit.choices(), blank=True)
    state = models.CharField(max_length=20, choices=PolicyState.choices())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "seq"], name="procedures_policy_seq")]

    def __str__(self) -> str:
        return self.sentence
