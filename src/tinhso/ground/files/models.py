"""Rows of files. The content itself lies in the store of the settings, under its checksum."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from tinhso.ground.files.terms import FileKind, ScanState


class StoredFile(models.Model):
    """One content, however often it was handed in."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    checksum = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=10, choices=FileKind.choices())
    size = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField(default=0)
    scan = models.CharField(max_length=20, choices=ScanState.choices(), default=ScanState.WAITING.value)
    scanned_at = models.DateTimeField(null=True)
    kept_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["kept_at"], name="files_waiting", condition=Q(scan=ScanState.WAITING.value))]

    def __str__(self) -> str:
        return self.checksum


class Claim(models.Model):
    """Whose a file is: as long as one claim holds, the content stays. `until` empty: until it is given up."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="claims")
    owner = models.CharField(max_length=60)
    ref = models.CharField(max_length=64)
    name = models.CharField(max_length=140)
    until = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "owner", "ref"], name="files_claim_once")]
        indexes = [models.Index(fields=["owner", "ref"], name="files_claim_owner")]

    def __str__(self) -> str:
        return f"{self.owner} {self.ref}"
