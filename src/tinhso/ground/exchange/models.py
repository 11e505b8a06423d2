"""Rows of exchange. Outbox and inbox are partitioned by the month of `at`; what must be unique stands in own tables."""

from __future__ import annotations

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from tinhso.ground.exchange.terms import LetterState

_WAITING = Q(state=LetterState.WAITING.value)
_OPEN = Q(state__in=(LetterState.WAITING.value, LetterState.DEAD.value))


class Outgoing(models.Model):
    """A message to a partner, written in the transaction of what it tells. `id` is its id on the line.

    `seq` is given by the database; among those of one partner and `order_key` it is the order of sending. `body` is
    emptied some time after the message was settled.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField()
    seq = models.BigIntegerField()
    partner = models.CharField(max_length=20)
    kind = models.CharField(max_length=40)
    ref = models.CharField(max_length=80, blank=True)
    order_key = models.CharField(max_length=80)
    body = models.JSONField()
    state = models.CharField(max_length=10, choices=LetterState.choices())
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=20, blank=True)
    said = models.CharField(max_length=300, blank=True)
    receipt = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["partner", "next_at"], condition=_WAITING, name="exchange_out_due"),
            models.Index(fields=["partner", "order_key", "seq"], condition=_OPEN, name="exchange_out_open"),
            models.Index(fields=["-at", "-id"], name="exchange_out_newest"),
            models.Index(fields=["state", "-at", "-id"], name="exchange_out_state"),
            models.Index(fields=["ref"], name="exchange_out_ref"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"


class Incoming(models.Model):
    """A message from a partner. `body` is emptied some time after it was settled; its digest stays in `Seen`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField()
    partner = models.CharField(max_length=20)
    message_id = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    ref = models.CharField(max_length=80, blank=True)
    told_at = models.DateTimeField(null=True)
    body = models.JSONField()
    size = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=LetterState.choices())
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=20, blank=True)
    said = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["partner", "next_at"], condition=_WAITING, name="exchange_in_due"),
            models.Index(fields=["-at", "-id"], name="exchange_in_newest"),
            models.Index(fields=["state", "-at", "-id"], name="exchange_in_state"),
            models.Index(fields=["ref"], name="exchange_in_ref"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.message_id}"


class Seen(models.Model):
    """Every id a partner ever used, with the digest of its body: the same id is one message for ever."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    partner = models.CharField(max_length=20)
    message_id = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    incoming_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partner", "message_id"], name="exchange_seen_once")]

    def __str__(self) -> str:
        return self.message_id


class Nonce(models.Model):
    """A word that a signed request carried; kept as long as its signature could be taken a second time."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    partner = models.CharField(max_length=20)
    nonce = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partner", "nonce"], name="exchange_nonce_once")]

    def __str__(self) -> str:
        return self.partner


class CodeMap(models.Model):
    """How a partner calls what we call `ours`, in a time."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    partner = models.CharField(max_length=20)
    list = models.CharField(max_length=40)
    ours = models.CharField(max_length=80)
    theirs = models.CharField(max_length=80)
    source = models.CharField(max_length=300, blank=True)
    validity = DateRangeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "list", "ours", "theirs", "validity"], name="exchange_codemap_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.list}: {self.ours} = {self.theirs}"
