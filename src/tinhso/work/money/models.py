"""Rows of money; outside this room they are `terms.Benefit` and `terms.FeeRule`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from tinhso.work.money.terms import Basis, FeeKind, PayerFact

if TYPE_CHECKING:
    from typing import Any

STANDING = Q(withdrawn=False)


def _words(length: int, **options: Any) -> ArrayField:
    return ArrayField(models.CharField(max_length=length, **options), default=list, db_default=[])


class _Sourced(models.Model):
    """A dated fact with its source: of a shipped pack, or the province's own where `pack` is empty.

    An own one entered by mistake is `withdrawn`: it never held and stays for the book.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    pack = models.CharField(max_length=40, blank=True)
    validity = DateRangeField()
    instrument = models.CharField(max_length=200)
    article = models.CharField(max_length=200, blank=True)
    text_read = models.BooleanField(default=False)
    amendments_read = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)
    withdrawn = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class Benefit(_Sourced):
    """A share or an amount taken off; several may hold on one day, the best counts. See `terms.Benefit`."""

    key = models.CharField(max_length=60)
    name = models.CharField(max_length=300)
    share = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    amount = models.DecimalField(max_digits=14, decimal_places=0, null=True)
    cap = models.DecimalField(max_digits=14, decimal_places=0, null=True)
    kinds = _words(20, choices=FeeKind.choices())
    channels = _words(20)
    codes = _words(40)
    matched = _words(40)
    fields = _words(200)
    needs = _words(30, choices=PayerFact.choices())
    any_of = _words(30, choices=PayerFact.choices())

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="money_one_benefit_a_day",
                expressions=[
                    ("key", RangeOperators.EQUAL),
                    ("pack", RangeOperators.EQUAL),
                    ("validity", RangeOperators.OVERLAPS),
                ],
                condition=STANDING,
            ),
            ExclusionConstraint(
                name="money_one_own_benefit_a_day",
                expressions=[("name", RangeOperators.EQUAL), ("validity", RangeOperators.OVERLAPS)],
                condition=STANDING & Q(pack=""),
            ),
            models.CheckConstraint(
                name="money_benefit_share_or_amount",
                condition=Q(share__gt=0, share__lte=100, amount__isnull=True) | Q(share__isnull=True, amount__gt=0),
            ),
            models.CheckConstraint(condition=~Q(instrument=""), name="money_benefit_has_its_source"),
            models.CheckConstraint(condition=STANDING | Q(pack=""), name="money_only_own_benefits_withdrawn"),
        ]
        indexes = [
            GinIndex(fields=["codes"], name="money_benefit_codes"),
            GinIndex(fields=["matched"], name="money_benefit_matched"),
        ]

    def __str__(self) -> str:
        return self.name


class FeeRule(_Sourced):
    """An amount of a procedure; of one procedure, kind, way of filing and case there is one a day in each layer."""

    code = models.CharField(max_length=40, db_index=True)
    kind = models.CharField(max_length=20, choices=FeeKind.choices())
    amount = models.DecimalField(max_digits=14, decimal_places=0, null=True)
    basis = models.CharField(max_length=20, choices=Basis.choices())
    unit = models.CharField(max_length=80, blank=True)
    item = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=20, blank=True)
    replaces = _words(20, choices=FeeKind.choices())

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="money_one_amount_a_day",
                expressions=[
                    ("code", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("channel", RangeOperators.EQUAL),
                    ("item", RangeOperators.EQUAL),
                    ("pack", RangeOperators.EQUAL),
                    ("validity", RangeOperators.OVERLAPS),
                ],
                condition=STANDING,
            ),
            models.CheckConstraint(
                name="money_amount_not_negative", condition=Q(amount__isnull=True) | Q(amount__gte=0)
            ),
            models.CheckConstraint(condition=~Q(instrument=""), name="money_amount_has_its_source"),
            models.CheckConstraint(condition=STANDING | Q(pack=""), name="money_only_own_amounts_withdrawn"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.kind} {self.amount}"
