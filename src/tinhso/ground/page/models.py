"""Two small books: POSTs already done, and tries counted."""

from __future__ import annotations

import uuid_utils.compat
from django.db import models


class Repeat(models.Model):
    """One POST that was done: the key its form carried, whose it was, and where its answer led."""

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    key = models.UUIDField()
    account = models.CharField(max_length=36, blank=True)
    route = models.CharField(max_length=120)
    location = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["key", "account", "route"], name="page_repeat_once"),)
        indexes = (models.Index(fields=["created_at"], name="page_repeat_created"),)


class Attempt(models.Model):
    """How often something was tried in the running window, per kind and keyed hash of who tried."""

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    kind = models.CharField(max_length=60)
    key_hash = models.CharField(max_length=64)
    window_start = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "key_hash"], name="page_attempt_key"),)
        indexes = (models.Index(fields=["window_start"], name="page_attempt_window"),)
