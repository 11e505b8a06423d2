"""What does not count, and what several agencies do for one dossier."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from tinhso.ground.workdays.terms import TermUnit
from tinhso.work.dossiers.terms import ExclusionCause
from tinhso.work.dossiers.terms.legs import Medium


class Exclusion(models.Model):
    """An interval that does not count towards the term: what it waits for, on which provision, from when until when.

    It is opened and closed by what happened (a duty was told and paid, an opinion asked and given, a site checked).
    The ledger has an entry for each end; this row says what people know beside it. `own` says that the provision is a
    sentence approved of the procedure; otherwise `approver_name` let it be named.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.ForeignKey("Dossier", on_delete=models.PROTECT, related_name="exclusions", db_index=False)
    cause = models.CharField(max_length=20, choices=ExclusionCause.choices())
    waits_for = models.CharField(max_length=300)
    provision = models.CharField(max_length=500)
    own = models.BooleanField()
    approver_name = models.CharField(max_length=200, blank=True)
    since = models.DateTimeField()
    expected_on = models.DateField(null=True)
    opened_at = models.DateTimeField()
    opened_by_name = models.CharField(max_length=200)
    until = models.DateTimeField(null=True)
    ended_with = models.CharField(max_length=300, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["dossier", "since"], name="dossiers_exclusions"),
            models.Index(fields=["expected_on"], condition=Q(until=None), name="dossiers_exclusions_open"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["dossier"], condition=Q(until=None), name="dossiers_one_exclusion_open")
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.cause}"


class Leg(models.Model):
    """What one agency does for an interlinked dossier: its content, its term, its own ledger (`dossiers.leg`).

    Legs of one `wave` run side by side; the next wave begins when all of the one before are done. The agency that
    settles the dossier leads: a part of its own `leads`. Only the dossier counts in figures, never its legs. `dropped`
    ones were taken back, or ended with the dossier. `late_told_at`: when those who answer for it heard that it is late.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.ForeignKey("Dossier", on_delete=models.PROTECT, related_name="legs", db_index=False)
    wave = models.PositiveSmallIntegerField()
    seq = models.PositiveSmallIntegerField()
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    leads = models.BooleanField(default=False, db_default=False)
    content = models.CharField(max_length=500)
    medium = models.CharField(
        max_length=12,
        choices=Medium.choices(),
        default=Medium.ELECTRONIC.value,
        db_default=Medium.ELECTRONIC.value,
    )
    term_value = models.PositiveSmallIntegerField()
    term_unit = models.CharField(max_length=20, choices=TermUnit.choices())
    begun_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=1000, blank=True)
    done_by_name = models.CharField(max_length=200, blank=True)
    dropped = models.BooleanField(default=False, db_default=False)
    late_told_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["unit", "due_at"], condition=Q(done_at=None, begun_at__isnull=False), name="dossiers_legs_open"
            )
        ]
        constraints = [models.UniqueConstraint(fields=["dossier", "seq"], name="dossiers_leg_seq")]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.seq}"


class LegExtension(models.Model):
    """The term of a part was put off by its agency, with a written notice to the agency that leads (`document`)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    leg = models.ForeignKey(Leg, on_delete=models.PROTECT, related_name="extensions")
    reason = models.CharField(max_length=1000)
    document = models.CharField(max_length=300)
    old_due_at = models.DateTimeField()
    new_due_at = models.DateTimeField()
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    too_late = models.BooleanField()

    def __str__(self) -> str:
        return f"{self.leg_id} {self.new_due_at}"
