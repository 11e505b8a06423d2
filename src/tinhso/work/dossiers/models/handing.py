"""Where papers and results pass from hand to hand: hand-over, post, the counter."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from tinhso.work.dossiers.terms import Delivery, PostDirection, PostState


class Handover(models.Model):
    """A list of dossiers that one unit gives another, signed by both (Decree 118/2025/NĐ-CP art. 18.2, 20)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=60, unique=True)
    from_unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    given_by = models.ForeignKey("directory.Post", on_delete=models.PROTECT, related_name="+", db_index=False)
    given_by_name = models.CharField(max_length=200)
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(
        "directory.Post", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    taken_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["to_unit", "made_at"], condition=Q(taken_at=None), name="dossiers_to_take"),
            models.Index(fields=["-made_at", "-id"], name="dossiers_handed"),
        ]

    def __str__(self) -> str:
        return self.number


class HandoverLine(models.Model):
    """One dossier of a hand-over list: due to be handed over by `due_at`, its papers counted, missing ones noted."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="lines")
    dossier = models.ForeignKey("Dossier", on_delete=models.PROTECT, related_name="handovers")
    due_at = models.DateTimeField()
    papers = models.PositiveSmallIntegerField(default=0)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["handover", "dossier"], name="dossiers_handover_once")]

    def __str__(self) -> str:
        return f"{self.handover_id} {self.dossier_id}"


class PostalOrder(models.Model):
    """A parcel by the public post, in (papers come) or out (the result goes), with its tracking code."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.ForeignKey("Dossier", on_delete=models.PROTECT, related_name="parcels", null=True)
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=10, choices=PostDirection.choices())
    order_number = models.CharField(max_length=60, unique=True)
    tracking_code = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=20, choices=PostState.choices())
    other_name = models.CharField(max_length=200)
    other_phone = models.CharField(max_length=40, blank=True)
    other_address = models.CharField(max_length=300)
    counted = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=200)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "direction", "state", "made_at"], name="dossiers_parcels")]

    def __str__(self) -> str:
        return self.order_number


class PostalEvent(models.Model):
    """What the post told of a parcel, once per its own event id."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    order = models.ForeignKey(PostalOrder, on_delete=models.PROTECT, related_name="events")
    event_id = models.CharField(max_length=60, unique=True)
    state = models.CharField(max_length=20, choices=PostState.choices())
    at = models.DateTimeField()
    text = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.order_id} {self.state}"


class ResultHandout(models.Model):
    """The proof that a result was returned: how, when, to whom, on whose word."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.ForeignKey("Dossier", on_delete=models.PROTECT, related_name="handouts")
    delivery = models.CharField(max_length=20, choices=Delivery.choices())
    at = models.DateTimeField()
    receiver_name = models.CharField(max_length=200)
    receiver_shown = models.CharField(max_length=200, blank=True)
    by_post = models.ForeignKey("directory.Post", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    by_name = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.delivery}"
