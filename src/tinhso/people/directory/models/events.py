"""What happened to units: acts of law, what each does to each unit, what passes from whom to whom.

This log is the truth about units; `UnitVersion`, `Edge` and `UnitAncestry` are written from it.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from tinhso.people.directory.models.identity import Unit
from tinhso.people.directory.terms import Certainty, Extent, UnitEventKind


class MapEdition(models.Model):
    """One state of our knowledge of the map. Each deed upon the log makes the next; a frozen figure names its own."""

    number = models.PositiveIntegerField(primary_key=True)
    recorded_at = models.DateTimeField()
    actor_name = models.CharField(max_length=200)
    note = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"edition {self.number}"


class UnitEvent(models.Model):
    """One act of law upon units. Never changed: it is undone, and another corrects it.

    `digest` is the fingerprint of the act as it was recorded, so that an import knows what it has; `seq` orders the
    events of a day; `succeeded_at` is when work moved to the successors, null while that is to come.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    kind = models.CharField(max_length=20, choices=UnitEventKind.choices())
    on = models.DateField()
    seq = models.BigIntegerField()
    certainty = models.CharField(max_length=10, choices=Certainty.choices(), default=Certainty.EXACT.value)
    basis = models.CharField(max_length=300, blank=True)
    basis_read = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    recorded_at = models.DateTimeField()
    edition = models.ForeignKey(MapEdition, on_delete=models.PROTECT, related_name="applied")
    undone = models.ForeignKey(MapEdition, null=True, on_delete=models.PROTECT, related_name="undone")
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    succeeded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=Q(undone=None), name="directory_unitevent_key_once")
        ]
        indexes = [models.Index(fields=["-on", "-seq"], name="directory_unitevent_newest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class UnitChange(models.Model):
    """What an event does to one unit; `facts` and `parents` as in `terms.Change`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    event = models.ForeignKey(UnitEvent, on_delete=models.CASCADE, related_name="changes")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="changes")
    opens = models.BooleanField(default=False)
    ends = models.BooleanField(default=False)
    facts = models.JSONField(default=dict)
    parents = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "unit"], name="directory_unitchange_once")]

    def __str__(self) -> str:
        return f"{self.event_id} upon {self.unit_id}"


class UnitFlow(models.Model):
    """What passes from one unit to another in an event. An unknown end and an unknown share are null."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    event = models.ForeignKey(UnitEvent, on_delete=models.CASCADE, related_name="flows")
    source = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="outflows")
    target = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="inflows")
    extent = models.CharField(max_length=10, choices=Extent.choices())
    share_area = models.DecimalField(max_digits=9, decimal_places=8, null=True)
    share_population = models.DecimalField(max_digits=9, decimal_places=8, null=True)
    heir = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(source__isnull=False) | Q(target__isnull=False), name="directory_unitflow_has_an_end"
            ),
            models.UniqueConstraint(
                fields=["event", "source"], condition=Q(heir=True), name="directory_unitflow_one_heir"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} to {self.target_id}"
