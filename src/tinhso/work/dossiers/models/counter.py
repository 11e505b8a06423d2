"""What only the counter keeps: dossiers of one person under one receipt, and the certification book."""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7

from tinhso.work.dossiers.terms import CertificationKind


class Batch(models.Model):
    """Dossiers that one person handed in together, with one receipt."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=60, unique=True)
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by_post = models.ForeignKey("directory.Post", on_delete=models.PROTECT, related_name="+", null=True)

    def __str__(self) -> str:
        return self.number


class Certification(models.Model):
    """One line of the certification book of a unit and year (Decree 23/2015/NĐ-CP; text not read): number, what, fee.

    `fee` is in đồng, None where no rule tells it. A line is never deleted: `void_reason` strikes it out.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.OneToOneField("Dossier", on_delete=models.PROTECT, related_name="certification")
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=CertificationKind.choices())
    subject = models.CharField(max_length=300)
    pages = models.PositiveSmallIntegerField(default=1)
    copies = models.PositiveSmallIntegerField(default=1)
    fee = models.DecimalField(max_digits=14, decimal_places=0, null=True)
    at = models.DateTimeField()
    signer_name = models.CharField(max_length=200, blank=True)
    void_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "kind", "number"], name="dossiers_certification_number")
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"
