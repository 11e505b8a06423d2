"""Electronic forms: definitions in versions, the procedures that use them, and drafts that people keep."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from tinhso.work.procedures.terms import FormState


class Form(models.Model):
    """A form's lasting identity, and the procedures that are asked for with it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.SlugField(max_length=60, unique=True)
    procedures = models.ManyToManyField("Procedure", related_name="forms")

    def __str__(self) -> str:
        return self.code


class FormVersion(models.Model):
    """A definition of a form in a time: `content` is read by `rules.forms`, `digest` tells whether a file changed it.

    A draft holds on no day: an empty validity. The two marks say whether the form in law was read.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    form = models.ForeignKey(Form, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=20, choices=FormState.choices())
    validity = DateRangeField()
    instrument = models.CharField(max_length=300, blank=True)
    text_read = models.BooleanField(default=False)
    amendments_read = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["form", "number"], name="procedures_form_version_number"),
            ExclusionConstraint(
                name="procedures_form_no_overlap",
                expressions=[("form", RangeOperators.EQUAL), ("validity", RangeOperators.OVERLAPS)],
                condition=Q(state="published"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class FormDraft(models.Model):
    """A form being filled in. Answers are sealed with the key ring of the parties; only who has the code opens it.

    `code_hash` is the hash of the code that its owner keeps. `version` guards against two devices at once.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    form_version = models.ForeignKey(FormVersion, null=True, on_delete=models.PROTECT, related_name="+")
    procedure_version = models.ForeignKey("ProcedureVersion", on_delete=models.PROTECT, related_name="+")
    code_hash = models.CharField(max_length=64, unique=True)
    key_version = models.PositiveSmallIntegerField()
    sealed = models.BinaryField()
    place = models.CharField(max_length=80, blank=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    kept_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)
    done_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.id)


class DraftFile(models.Model):
    """A file attached to a draft, sealed like its answers; gone with it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    draft = models.ForeignKey(FormDraft, on_delete=models.CASCADE, related_name="files")
    field = models.CharField(max_length=160)
    kind = models.CharField(max_length=20)
    size = models.PositiveIntegerField()
    checksum = models.CharField(max_length=64)
    key_version = models.PositiveSmallIntegerField()
    sealed = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["draft", "field"], name="procedures_draft_file")]

    def __str__(self) -> str:
        return f"{self.kind} {self.size}"
