"""Who was told of what comes due, and the mail of the morning."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from tinhso.work.dossiers.terms.clock.warned import Level, Stage


class Warned(models.Model):
    """Somebody was told of a piece of work at a stage; once for its due date, however often the work changes hands.

    `subject_id` is the dossier, one of its legs, or what a guard concerns (then there is no `item`). A row without an
    account says that nobody had to be told (or nobody was there), so that it is not looked at again.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.ForeignKey("Dossier", on_delete=models.PROTECT, related_name="warnings")
    subject_id = models.UUIDField()
    item = models.ForeignKey("casework.WorkItem", on_delete=models.PROTECT, related_name="+", db_index=False, null=True)
    stage = models.CharField(max_length=20, choices=Stage.choices())
    due_at = models.DateTimeField()
    account_id = models.UUIDField(null=True)
    level = models.CharField(max_length=20, choices=Level.choices(), blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["item", "stage", "due_at"], name="dossiers_warned_item"),
            models.Index(fields=["subject_id", "stage"], condition=Q(item=None), name="dossiers_warned_guard"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_id", "due_at", "stage", "account_id"],
                condition=Q(account_id__isnull=False),
                name="dossiers_warned_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.stage} {self.subject_id}"


class MorningMail(models.Model):
    """The summaries of a working day went out: once a day, with how many."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    day = models.DateField(unique=True)
    at = models.DateTimeField()
    letters = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.day}"
