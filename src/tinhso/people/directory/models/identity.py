"""A unit's lasting identity."""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7


class Unit(models.Model):
    """A unit's lasting identity; all that may change stands in its versions. `key` is ours and never shown."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.CharField(max_length=80, unique=True)

    def __str__(self) -> str:
        return self.key
