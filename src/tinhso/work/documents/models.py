"""Rows of documents."""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7

from tinhso.work.documents.terms import Authority, BookKind, DocumentType


class Letterhead(models.Model):
    """How a unit stands at the head of its documents; its sign is set by the head of the agency.

    `by_type`: one series of numbers for each type of document, else one for all.
    """

    unit = models.OneToOneField("directory.Unit", on_delete=models.PROTECT, primary_key=True, related_name="+")
    superior = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=200)
    abbreviation = models.CharField(max_length=20)
    place = models.CharField(max_length=100)
    by_type = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.abbreviation


class RegisterBook(models.Model):
    """A register of a unit and year; `series` is a type of document where each type has its own numbers."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=BookKind.choices())
    series = models.CharField(max_length=20, choices=DocumentType.choices(), blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year", "kind", "series"], name="documents_book_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"


class OutgoingDocument(models.Model):
    """A line of the register of outgoing documents: the ten columns of Appendix IV. Never deleted; one may be void."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    book = models.ForeignKey(RegisterBook, on_delete=models.PROTECT, related_name="outgoing")
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    full = models.CharField(max_length=60)
    dated = models.DateField()
    type = models.CharField(max_length=20, choices=DocumentType.choices())
    subject = models.CharField(max_length=500)
    signer_name = models.CharField(max_length=200)
    signer_title = models.CharField(max_length=200, blank=True)
    authority = models.CharField(max_length=10, choices=Authority.choices(), default=Authority.OWN.value)
    recipients = models.CharField(max_length=500, blank=True)
    kept_by = models.CharField(max_length=200, blank=True)
    copies = models.PositiveSmallIntegerField(default=1)
    transferred_on = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True)
    void_reason = models.CharField(max_length=300, blank=True)
    registered_at = models.DateTimeField()
    by_post = models.ForeignKey("directory.Post", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["book", "number"], name="documents_number_once")]
        indexes = [models.Index(fields=["unit", "-dated", "-id"], name="documents_register")]

    def __str__(self) -> str:
        return self.full
