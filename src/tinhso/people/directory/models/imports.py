"""A workbook of staff between its preview and its confirmation."""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7


class StaffImport(models.Model):
    """The rows of a workbook as they were read, kept here so that what is confirmed is what was shown.

    `rows` empties when the import is done; `outcome` tells how many were taken and lists the others. Forgotten after
    48 hours.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    file_name = models.CharField(max_length=200)
    on = models.DateField()
    rows = models.JSONField()
    outcome = models.JSONField()
    done_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.file_name
