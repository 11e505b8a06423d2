"""What is asked, told, answered and ended on a dossier."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from tinhso.work.dossiers.terms import AskOutcome, AskStage, ClosingKind


class Supplement(models.Model):
    """A request to complete a dossier (form 02): drafted by whoever asks, sent by the one-stop only.

    `items` are components by id with what is to be fixed: `[{"component": id, "name": …, "fix": …}]`. `notice_by` is
    until when the applicant has to hear of it, none at intake and where no law says. One that a leader did not approve
    keeps who sent it back and why; it stays, and what was typed begins the next one.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.ForeignKey("Dossier", on_delete=models.PROTECT, related_name="supplements")
    stage = models.CharField(max_length=20, choices=AskStage.choices())
    items = models.JSONField(default=list)
    reason = models.CharField(max_length=2000)
    drafted_at = models.DateTimeField()
    drafted_by_name = models.CharField(max_length=200)
    notice_by = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    sent_by_name = models.CharField(max_length=200, blank=True)
    answer_by = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, choices=AskOutcome.choices(), blank=True)
    override_basis = models.CharField(max_length=500, blank=True)
    override_by_name = models.CharField(max_length=200, blank=True)
    returned_at = models.DateTimeField(null=True)
    returned_by_name = models.CharField(max_length=200, blank=True, default="", db_default="")
    returned_reason = models.CharField(max_length=1000, blank=True, default="", db_default="")

    class Meta:
        indexes = [
            models.Index(
                fields=["answer_by"], condition=Q(sent_at__isnull=False, outcome=""), name="dossiers_unanswered_ask"
            ),
            models.Index(fields=["drafted_at"], condition=Q(notice_by__isnull=False), name="dossiers_notices_in_time"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.stage}"


class Extension(models.Model):
    """An apology with a new due date (form 04): once per dossier, at the latest one day before the due date."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.ForeignKey("Dossier", on_delete=models.PROTECT, related_name="extensions")
    reason = models.CharField(max_length=2000)
    old_due_at = models.DateTimeField()
    new_due_at = models.DateTimeField()
    asked_at = models.DateTimeField()
    asked_by_name = models.CharField(max_length=200)
    signed_by_name = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True)
    sent_by_name = models.CharField(max_length=200, blank=True)
    too_late = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.dossier_id)


class Closing(models.Model):
    """How a dossier ended without a result: refused, withdrawn, stopped, closed unanswered (forms 03, 05)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.OneToOneField("Dossier", on_delete=models.PROTECT, related_name="closing")
    kind = models.CharField(max_length=20, choices=ClosingKind.choices())
    reason = models.CharField(max_length=2000)
    basis = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.kind}"


class Message(models.Model):
    """A message between the applicant and the one-stop; what a specialist writes waits until the one-stop sends it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.ForeignKey("Dossier", on_delete=models.PROTECT, related_name="messages")
    from_applicant = models.BooleanField(default=False)
    text = models.CharField(max_length=4000)
    written_at = models.DateTimeField()
    written_by_name = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True)
    sent_by_name = models.CharField(max_length=200, blank=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["dossier", "written_at"], name="dossiers_messages"),
            models.Index(fields=["written_at"], condition=Q(from_applicant=True, read_at=None), name="dossiers_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.written_at}"


class Opinion(models.Model):
    """What an official wrote for colleagues on a dossier; the applicant never sees it. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.ForeignKey("Dossier", on_delete=models.PROTECT, related_name="opinions")
    text = models.CharField(max_length=4000)
    at = models.DateTimeField()
    post_id = models.UUIDField(null=True)
    by_name = models.CharField(max_length=200)
    step_name = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.at}"


class Rating(models.Model):
    """What the applicant thinks of how it went, by the criteria of Decree 118/2025/NĐ-CP art. 33; once per dossier.

    `marks` is `{criterion: 0|1|2}`; a criterion that was left out is not there.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.OneToOneField("Dossier", on_delete=models.PROTECT, related_name="rating")
    marks = models.JSONField(default=dict)
    text = models.CharField(max_length=2000, blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.dossier_id)


class LateReason(models.Model):
    """Why a dossier is late, as whoever holds it told the chief of office; the newest counts, none is changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.ForeignKey("Dossier", on_delete=models.PROTECT, related_name="late_reasons")
    reason = models.CharField(max_length=1000)
    step_name = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    post_id = models.UUIDField(null=True)
    by_name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.at}"
