"""The form that an applicant filled in, and the papers by number (forms 01 to 07) that the one-stop issued."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from tinhso.work.dossiers.terms import FormNumber, PrintState


class FilledForm(models.Model):
    """The answers of a dossier's form, sealed with the key ring of the parties, as they were when it was filed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.OneToOneField("Dossier", on_delete=models.PROTECT, related_name="form")
    form_version = models.ForeignKey(
        "procedures.FormVersion", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    key_version = models.PositiveSmallIntegerField()
    sealed = models.BinaryField()
    filed_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.dossier_id)


class IssuedForm(models.Model):
    """A form 01 to 07 as it was issued: the facts it was made of, under which set of forms, and its PDF.

    The PDF is a file claimed for `dossiers.issued_form` and the id of this row; a job makes it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.ForeignKey("Dossier", on_delete=models.PROTECT, related_name="issued", null=True)
    batch = models.ForeignKey("Batch", on_delete=models.PROTECT, related_name="issued", null=True)
    form = models.CharField(max_length=2, choices=FormNumber.choices())
    form_set = models.CharField(max_length=40)
    number = models.CharField(max_length=60, blank=True)
    facts = models.JSONField(default=dict)
    issued_at = models.DateTimeField()
    by_post = models.ForeignKey("directory.Post", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    by_name = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=20, choices=PrintState.choices(), default=PrintState.WAITING.value)
    failure = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["issued_at"], condition=~Q(state="ready"), name="dossiers_form_unprinted")]

    def __str__(self) -> str:
        return f"{self.form} {self.number}"
