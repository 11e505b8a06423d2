"""Rows of signing: certificates, lists of revoked ones, sessions and their documents."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from tinhso.ground.signing.terms import OPEN, SessionState, SignatureKind


class Certificate(models.Model):
    """A certificate that a person or an agency signs with here. `owner` is the id of an account or a unit."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=10, choices=SignatureKind.choices())
    owner = models.UUIDField()
    owner_name = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64, unique=True)
    subject = models.CharField(max_length=300)
    issuer = models.CharField(max_length=300)
    serial = models.CharField(max_length=64)
    der = models.BinaryField()
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    key_label = models.CharField(max_length=100, blank=True)
    image = models.UUIDField(null=True)
    test_only = models.BooleanField(default=False)
    registered_at = models.DateTimeField()
    registered_by = models.UUIDField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_why = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "owner"], name="signing_certificate_owner"),
            models.Index(fields=["registered_at", "id"], name="signing_certificate_order"),
        ]

    def __str__(self) -> str:
        return self.subject


class RevocationList(models.Model):
    """The newest list of revoked certificates of one issuer, as the issuer signed it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    issuer = models.CharField(max_length=64, unique=True)
    issuer_name = models.CharField(max_length=300)
    der = models.BinaryField()
    made_at = models.DateTimeField()
    next_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.issuer_name


class SigningSession(models.Model):
    """One signing by one person with one PIN. `owner` and `ref` name the thing signed, for its room to know.

    `facts` are the room's own: it is told them again when the signatures are there.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.CharField(max_length=60)
    ref = models.CharField(max_length=64)
    title = models.CharField(max_length=300, default="", db_default="")
    state = models.CharField(max_length=20, choices=SessionState.choices(), default=SessionState.PREPARED.value)
    kind = models.CharField(max_length=10, choices=SignatureKind.choices())
    signer = models.UUIDField()
    signer_name = models.CharField(max_length=200)
    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="sessions")
    prepared_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)
    facts = models.JSONField(default=dict, db_default=models.Value({}, models.JSONField()))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "ref"], condition=Q(state__in=[str(one) for one in OPEN]), name="signing_one_open"
            )
        ]
        indexes = [
            models.Index(fields=["signer", "prepared_at", "id"], name="signing_session_signer"),
            models.Index(
                fields=["expires_at"],
                condition=Q(state__in=[*(str(one) for one in OPEN), SessionState.EMBEDDED.value]),
                name="signing_session_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner} {self.ref}"


class SigningDocument(models.Model):
    """One PDF of a session: its bytes with the place of the signature kept free, and what is to be signed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    session = models.ForeignKey(SigningSession, on_delete=models.CASCADE, related_name="documents")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=140)
    prepared = models.UUIDField()
    file_digest = models.CharField(max_length=64)
    region_start = models.PositiveIntegerField()
    region_end = models.PositiveIntegerField()
    attributes = models.BinaryField()
    digest = models.BinaryField()
    signed = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "place"], name="signing_document_place")]

    def __str__(self) -> str:
        return self.name
