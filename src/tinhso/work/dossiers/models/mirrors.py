"""Dossiers that run in a ministry's own system; here to be read, never to be moved."""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7

from tinhso.work.dossiers.terms import Status


class MirrorDossier(models.Model):
    """A dossier of the ministry route (Decree 224/2026/NĐ-CP art. 15.1.h), as its source last told of it.

    `told_at` is the source's own time of the state; what is older than it is ignored when it comes later.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source = models.CharField(max_length=40)
    code = models.CharField(max_length=80)
    procedure_code = models.CharField(max_length=40)
    procedure_name = models.CharField(max_length=1000)
    field = models.CharField(max_length=200, blank=True)
    applicant_name = models.CharField(max_length=200, blank=True)
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    unit_code = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=2, choices=Status.choices())
    submitted_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField()
    heard_at = models.DateTimeField()
    progress = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "code"], name="dossiers_mirror_once")]
        indexes = [
            models.Index(fields=["-received_at", "-id"], name="dossiers_mirror_newest"),
            models.Index(fields=["unit", "-received_at", "-id"], name="dossiers_mirror_unit"),
        ]

    def __str__(self) -> str:
        return self.code
