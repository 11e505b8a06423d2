"""What holds for a procedure in a time, whatever its versions: online service, route, who receives it here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from tinhso.work.procedures.terms import Mark, OnlineService, PartialReason, Route

if TYPE_CHECKING:
    from datetime import date


class DatedQuerySet(models.QuerySet):
    """Rows with a validity."""

    def on(self, day: date) -> DatedQuerySet:
        """Rows that hold on `day`."""
        return self.filter(validity__contains=day)

    def lasting(self, day: date) -> DatedQuerySet:
        """Rows that hold on `day` or later."""
        later = Q(validity__upper_inf=True) | Q(validity__endswith__gt=day)
        return self.filter(later, validity__isempty=False)


class _Dated(models.Model):
    """A fact of a procedure for a time, with the decision that it rests on and how it was got."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    validity = DateRangeField()
    basis = models.CharField(max_length=300, blank=True)
    mark = models.CharField(max_length=20, choices=Mark.choices(), blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True


class ServiceSpan(_Dated):
    """How far a procedure goes online in a time."""

    procedure = models.ForeignKey("Procedure", on_delete=models.CASCADE, related_name="services")
    service = models.CharField(max_length=20, choices=OnlineService.choices())
    reason = models.CharField(max_length=20, choices=PartialReason.choices(), blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="procedures_service_no_overlap",
                expressions=[("procedure", RangeOperators.EQUAL), ("validity", RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.validity}"


class RouteSpan(_Dated):
    """Through which system its dossiers run in a time."""

    procedure = models.ForeignKey("Procedure", on_delete=models.CASCADE, related_name="routes")
    route = models.CharField(max_length=20, choices=Route.choices())

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="procedures_route_no_overlap",
                expressions=[("procedure", RangeOperators.EQUAL), ("validity", RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.route} {self.validity}"


class Receiver(_Dated):
    """A unit whose counter receives a procedure, with all below it if `below`. Without rows, every counter does."""

    procedure = models.ForeignKey("Procedure", on_delete=models.CASCADE, related_name="receivers")
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+")
    below = models.BooleanField(default=False)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="procedures_receiver_no_overlap",
                expressions=[
                    ("procedure", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    ("validity", RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.validity}"
