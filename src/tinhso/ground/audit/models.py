"""The book of changes."""

from __future__ import annotations

import uuid_utils.compat
from django.db import models
from django.db.models.functions import Now


class Change(models.Model):
    """One change of one thing. Rows are never altered; the table is partitioned by `at`."""

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    at = models.DateTimeField(db_default=Now())
    event = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=80)
    account_id = models.UUIDField(null=True)
    post_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id", "at"], name="audit_change_subject")]

    def __str__(self) -> str:
        return f"{self.event} {self.subject_kind}:{self.subject_id}"
