"""Parties and who acts for them."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from tinhso.people.parties.terms import NumberKind, PartyKind, Scope

_NUMBER = ("number_kind", "number_sealed", "key_version", "number_hash", "hash_version")


class Party(models.Model):
    """A citizen, household business, business or organisation. The number lies here sealed, beside its keyed hash.

    `territory_id` is a unit of the directory, which stands above this room: no foreign key.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=20, choices=PartyKind.choices())
    name = models.CharField(max_length=200)
    name_folded = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=700, db_collation="C")
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    territory_id = models.UUIDField(null=True)
    address_on = models.DateField(null=True)
    number_kind = models.CharField(max_length=20, choices=NumberKind.choices(), null=True)  # noqa: DJ001 - none yet
    number_sealed = models.BinaryField(null=True)
    key_version = models.PositiveSmallIntegerField(null=True)
    number_hash = models.BinaryField(null=True, max_length=32)
    hash_version = models.PositiveSmallIntegerField(null=True)
    kept_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["name_folded"], opclasses=["varchar_pattern_ops"], name="parties_name"),
            models.Index(fields=["key_version", "hash_version", "id"], name="parties_keys"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["number_kind", "number_hash"], name="parties_number_once"),
            models.CheckConstraint(
                condition=Q(**{f"{one}__isnull": True for one in _NUMBER})
                | Q(**{f"{one}__isnull": False for one in _NUMBER}),
                name="parties_number_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Representation(models.Model):
    """An agent acts for a principal: by which document, in which scope, in which matter (blank: any), on which days."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    principal = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", db_index=False)
    agent = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    scope = models.CharField(max_length=20, choices=Scope.choices())
    matter = models.CharField(max_length=80, blank=True)
    document = models.CharField(max_length=300, blank=True)
    validity = DateRangeField()
    ended_why = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="parties_represented_once",
                expressions=[
                    ("principal", RangeOperators.EQUAL),
                    ("agent", RangeOperators.EQUAL),
                    ("scope", RangeOperators.EQUAL),
                    ("matter", RangeOperators.EQUAL),
                    ("validity", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=~Q(principal=models.F("agent")), name="parties_not_ones_own_agent"),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.id}"
