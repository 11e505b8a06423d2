"""What a dossier ends in: the result, its signatures, its successor."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from tinhso.work.documents.terms import Authority, DocumentType
from tinhso.work.dossiers.terms import ResultState
from tinhso.work.dossiers.terms.results import Fault


class Result(models.Model):
    """One result of a dossier. Its PDF is a file claimed for `dossiers.result` and the id of this row, newest last.

    `code` is the national code of the kind of result (KQ…), `token` the opaque word in its QR code. A wrong result is
    never changed: another one supersedes it, due at `correction_due_at`, counted from `error_reported_at`. On paper
    only: `on_paper` and no file. What is wrong with it is its own `fault`; where it was revoked for that, this was due
    at `revoke_due_at`, counted from `revoke_reported_at`.
    `document` is its line in the register of outgoing documents; `places` says where on its pages number, date,
    signature and QR code go: `{name: [page, left, bottom, right, top]}` in points.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.ForeignKey("Dossier", on_delete=models.PROTECT, related_name="results")
    seq = models.PositiveSmallIntegerField(default=1)
    code = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=500)
    state = models.CharField(max_length=20, choices=ResultState.choices())
    on_paper = models.BooleanField(default=False)
    refusal = models.BooleanField(default=False)
    document = models.OneToOneField("documents.OutgoingDocument", on_delete=models.PROTECT, related_name="+", null=True)
    document_type = models.CharField(
        max_length=20,
        choices=DocumentType.choices(),
        default=DocumentType.OWN_FORM.value,
        db_default=DocumentType.OWN_FORM.value,
    )
    own_sign = models.CharField(max_length=20, blank=True, db_default="")
    places = models.JSONField(default=dict, db_default=models.Value({}, models.JSONField()))
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    token = models.CharField(max_length=43, unique=True)
    drafted_at = models.DateTimeField()
    drafted_by_name = models.CharField(max_length=200)
    signed_at = models.DateTimeField(null=True)
    signer_name = models.CharField(max_length=200, blank=True)
    signer_title = models.CharField(max_length=200, blank=True, db_default="")
    authority = models.CharField(
        max_length=10, choices=Authority.choices(), default=Authority.OWN.value, db_default=Authority.OWN.value
    )
    sealed_at = models.DateTimeField(null=True)
    supersedes = models.OneToOneField("self", on_delete=models.PROTECT, related_name="superseded_by", null=True)
    error_reported_at = models.DateTimeField(null=True)
    correction_reason = models.CharField(max_length=1000, blank=True)
    correction_due_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_reason = models.CharField(max_length=1000, blank=True)
    fault = models.CharField(max_length=20, choices=Fault.choices(), blank=True, db_default="")
    revoke_reported_at = models.DateTimeField(null=True)
    revoke_due_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["sealed_at"], condition=Q(refusal=True), name="dossiers_refused_on_merits"),
            models.Index(
                fields=["revoke_reported_at"], condition=Q(revoke_reported_at__isnull=False), name="dossiers_revoked"
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["dossier", "seq"], name="dossiers_result_seq")]

    def __str__(self) -> str:
        return self.title
