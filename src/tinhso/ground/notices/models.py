"""Rows of notices."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from tinhso.ground.notices.terms import Channel, SendState


class Notice(models.Model):
    """What one person is told, written in the transaction of what it tells.

    Without a recipient it waits until a job asks the kind's owner whom to tell (`spread_at` empty); the first one
    takes the row, others get a copy that names it in `copy_of`. Accounts and parties stand above this room: no foreign
    keys. `once` keeps a thing from being told twice.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=60)
    ref = models.CharField(max_length=80)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField()
    account_id = models.UUIDField(null=True)
    party_id = models.UUIDField(null=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    once = models.CharField(max_length=120, unique=True)
    copy_of = models.UUIDField(null=True)
    spread_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["account_id", "-at", "-id"], name="notices_mine", condition=Q(account_id__isnull=False)
            ),
            models.Index(
                fields=["account_id"], name="notices_unread", condition=Q(account_id__isnull=False, read_at=None)
            ),
            models.Index(fields=["at"], name="notices_to_spread", condition=Q(spread_at=None)),
            models.Index(fields=["at"], name="notices_oldest"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"


class Sending(models.Model):
    """One notice by one channel: tried, sent with its proof, or dead with the reason."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="sendings")
    channel = models.CharField(max_length=10, choices=Channel.choices())
    address = models.CharField(max_length=254)
    state = models.CharField(max_length=10, choices=SendState.choices(), default=SendState.WAITING.value)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    proof = models.CharField(max_length=200, blank=True)
    failure = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["next_at"], name="notices_waiting", condition=Q(state="waiting")),
            models.Index(fields=["-next_at", "-id"], name="notices_dead", condition=Q(state="dead")),
        ]
        constraints = [models.UniqueConstraint(fields=["notice", "channel"], name="notices_channel_once")]

    def __str__(self) -> str:
        return f"{self.channel} {self.state}"
