"""What moved from unit to unit because of an event, by which rule, and what waits for a person."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from tinhso.people.directory.models.events import UnitEvent
from tinhso.people.directory.models.identity import Unit
from tinhso.people.directory.models.posts import Post


class Route(models.Model):
    """Where the open work of an ended unit goes: that of a territory, of a field, or (both empty) all the rest."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    event = models.ForeignKey(UnitEvent, on_delete=models.CASCADE, related_name="routes")
    source = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    territory = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    field = models.CharField(max_length=200, blank=True)
    target = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.source_id} to {self.target_id}"


class Move(models.Model):
    """One thing that went from an ended unit to its successor; `back_at` when the event was undone."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    event = models.ForeignKey(UnitEvent, on_delete=models.PROTECT, related_name="moves")
    kind = models.CharField(max_length=40)
    ref = models.UUIDField()
    source = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    target = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    moved_at = models.DateTimeField()
    back_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["ref"], name="directory_move_ref")]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"


class Doubt(models.Model):
    """One thing whose successor no rule gives: a line in the queue of a person, who decides."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    event = models.ForeignKey(UnitEvent, on_delete=models.PROTECT, related_name="doubts")
    kind = models.CharField(max_length=40)
    ref = models.UUIDField()
    label = models.CharField(max_length=300)
    source = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    target = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["raised_at", "id"], condition=Q(decided_at=None), name="directory_doubt_open"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"
