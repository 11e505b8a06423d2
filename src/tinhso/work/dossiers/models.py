"""Dossiers, their components, their events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Func, Q
from django.db.models.functions import Cast
from uuid_utils.compat import uuid7

from tinhso.ground.workdays.terms import TermUnit
from tinhso.work.dossiers.terms import EventKind, Status

if TYPE_CHECKING:
    from tinhso.people.directory.terms import Person


_THIS_TRANSACTION = Func(function="pg_current_xact_id", output_field=models.TextField())


class DossierQuerySet(models.QuerySet):
    """Sentences about dossiers."""

    def visible_to(self, person: Person) -> DossierQuerySet:
        """Dossiers that this person may see: received, settled or returned where one of the person's rights reaches.

        The twin of `queries.may_see`; a property test holds them equal.
        """
        units = person.units("see_dossiers", "receive_dossier", "return_result", "process_dossier", "approve_step")
        if units is None:
            return self
        here = sorted(units)
        return self.filter(Q(receiving_unit__in=here) | Q(competent_unit__in=here) | Q(returning_unit__in=here))


class Dossier(models.Model):
    """One dossier. `due_at` is the projection of the deadline ledger; lateness is computed, never stored.

    The units have no index of their own: each leads one of the lists' indexes.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=60, unique=True)
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
    note = models.CharField(max_length=1000, blank=True)
    term_value = models.PositiveSmallIntegerField()
    term_unit = models.CharField(max_length=20, choices=TermUnit.choices())
    received_at = models.DateTimeField()
    due_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
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
        ]

    def __str__(self) -> str:
        return self.code


class DossierComponent(models.Model):
    """A paper that was handed in."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="components")
    component = models.ForeignKey("procedures.Component", on_delete=models.PROTECT, related_name="+")
    originals = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "component"], name="dossiers_component_once")]

    def __str__(self) -> str:
        return f"{self.originals}+{self.copies}"


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
