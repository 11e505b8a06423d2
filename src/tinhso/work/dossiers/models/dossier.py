"""Dossiers, their components, their history, and the news of them that figures count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Func, Q
from django.db.models.functions import Cast, Coalesce
from uuid_utils.compat import uuid7

from tinhso.ground.workdays.terms import TermUnit
from tinhso.work.dossiers.terms import ComponentState, Delivery, Door, EidCheck, EventKind, Happening, Source, Status

if TYPE_CHECKING:
    from tinhso.people.directory.terms import Person


_THIS_TRANSACTION = Func(function="pg_current_xact_id", output_field=models.TextField())


class DossierQuerySet(models.QuerySet):
    """Sentences about dossiers."""

    def visible_to(self, person: Person) -> DossierQuerySet:
        """Dossiers that this person may see: received, settled or returned where one of the person's rights reaches.

        The twin of `queries.may_see`; a property test holds them equal.
        """
        units = person.units(
            "see_dossiers", "receive_dossier", "return_result", "process_dossier", "approve_step", "keep_records"
        )
        if units is None:
            return self
        here = sorted(units)
        return self.filter(Q(receiving_unit__in=here) | Q(competent_unit__in=here) | Q(returning_unit__in=here))


class Dossier(models.Model):
    """One dossier. `due_at` is the projection of the deadline ledger; lateness is computed, never stored.

    A dossier that came in but was not accepted has `ack_due_at` (when it must be answered) and no due date yet.
    `received_at` is when the system took it in, `accepted_at` when it was found complete and valid: there the term
    starts; `handed_over_at` when its papers left the counter for the unit that settles it. `external_code` is what the
    partner at the `door` calls it. The units have no index of their own: each leads one of the lists' indexes.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=60, unique=True)
    receipt_number = models.CharField(max_length=60, blank=True, default="", db_default="")
    door = models.CharField(
        max_length=20, choices=Door.choices(), default=Door.COUNTER.value, db_default=Door.COUNTER.value
    )
    external_code = models.CharField(max_length=80, blank=True, default="", db_default="")
    batch = models.ForeignKey("Batch", on_delete=models.PROTECT, related_name="dossiers", null=True)
    secret = models.CharField(max_length=8)
    procedure_version = models.ForeignKey("procedures.ProcedureVersion", on_delete=models.PROTECT, related_name="+")
    procedure_code = models.CharField(max_length=40)
    procedure_name = models.CharField(max_length=1000)
    receiving_unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    competent_unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    returning_unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    status = models.CharField(max_length=2, choices=Status.choices())
    applicant = models.ForeignKey(
        "parties.Party", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    representation = models.ForeignKey(
        "parties.Representation", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    applicant_commune = models.ForeignKey(
        "directory.Unit", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    applicant_name = models.CharField(max_length=200)
    applicant_folded = models.CharField(max_length=200)
    applicant_phone = models.CharField(max_length=40, blank=True)
    applicant_address = models.CharField(max_length=300, blank=True)
    applicant_email = models.EmailField(blank=True, default="", db_default="")
    eid = models.CharField(
        max_length=20, choices=EidCheck.choices(), default=EidCheck.NOT_ASKED.value, db_default=EidCheck.NOT_ASKED.value
    )
    delivery = models.CharField(
        max_length=20, choices=Delivery.choices(), default=Delivery.COUNTER.value, db_default=Delivery.COUNTER.value
    )
    delivery_address = models.CharField(max_length=300, blank=True, default="", db_default="")
    receipt_wanted = models.BooleanField(default=True, db_default=True)
    note = models.CharField(max_length=1000, blank=True)
    term_value = models.PositiveSmallIntegerField()
    term_unit = models.CharField(max_length=20, choices=TermUnit.choices())
    submitted_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()
    ack_due_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    original_due_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    handed_over_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = DossierQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["receiving_unit", "-received_at", "-id"], name="dossiers_receiving"),
            models.Index(fields=["competent_unit", "-received_at", "-id"], name="dossiers_competent"),
            models.Index(fields=["returning_unit", "-received_at", "-id"], name="dossiers_returning"),
            models.Index(fields=["-received_at", "-id"], name="dossiers_newest"),
            models.Index(fields=["applicant_folded"], opclasses=["varchar_pattern_ops"], name="dossiers_applicant"),
            models.Index(fields=["applicant"], condition=Q(applicant__isnull=False), name="dossiers_party"),
            models.Index(Coalesce("settled_at", "returned_at", "closed_at"), name="dossiers_ended"),
            models.Index(
                fields=["ack_due_at"], condition=Q(accepted_at=None, closed_at=None), name="dossiers_unanswered"
            ),
            models.Index(
                fields=["receiving_unit", "accepted_at", "id"],
                condition=Q(handed_over_at=None, settled_at=None, closed_at=None) & ~Q(accepted_at=None),
                name="dossiers_to_hand_over",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["door", "external_code"], condition=~Q(external_code=""), name="dossiers_external_once"
            ),
            models.UniqueConstraint(
                fields=["receipt_number"], condition=~Q(receipt_number=""), name="dossiers_receipt_number"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class DossierComponent(models.Model):
    """A paper that was handed in. Its scans are files claimed for `dossiers.component` and the id of this row."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="components")
    component = models.ForeignKey("procedures.Component", on_delete=models.PROTECT, related_name="+")
    originals = models.PositiveSmallIntegerField(default=0)
    certified = models.PositiveSmallIntegerField(default=0, db_default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(
        max_length=20, choices=Source.choices(), default=Source.PAPER.value, db_default=Source.PAPER.value
    )
    state = models.CharField(
        max_length=20,
        choices=ComponentState.choices(),
        default=ComponentState.ACCEPTED.value,
        db_default=ComponentState.ACCEPTED.value,
    )
    fix_note = models.CharField(max_length=500, blank=True, default="", db_default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "component"], name="dossiers_component_once")]

    def __str__(self) -> str:
        return f"{self.originals}+{self.copies}"


class History(models.Model):
    """What happened to a dossier, oldest first: for its page, its applicant, its control sheet. Append-only.

    `public` says that the applicant may read `text`; a note of officials among themselves is not.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="history")
    happening = models.CharField(max_length=30, choices=Happening.choices())
    status = models.CharField(max_length=2, choices=Status.choices())
    at = models.DateTimeField()
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    post_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200, blank=True)
    text = models.CharField(max_length=1000, blank=True)
    public = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.happening} {self.dossier_id}"


class Event(models.Model):
    """News for those above, written in the transaction of the change; read below `pg_snapshot_xmin`, by cursor.

    `txid` is the writing transaction's id, set by the database. `day` is the local day of `at`.
    """

    id = models.BigAutoField(primary_key=True)
    txid = models.BigIntegerField(
        db_default=Cast(Cast(_THIS_TRANSACTION, models.TextField()), models.BigIntegerField())
    )
    kind = models.CharField(max_length=20, choices=EventKind.choices())
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    day = models.DateField()
    on_time = models.BooleanField(null=True)

    class Meta:
        indexes = [models.Index(fields=["txid", "id"], name="dossiers_event_cursor")]

    def __str__(self) -> str:
        return f"{self.kind} {self.dossier_id}"
