"""Rows of money; outside this room benefits and amounts are `terms.Benefit` and `terms.FeeRule`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from tinhso.work.money.terms import Basis, Destination, FeeKind, PayerFact

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


class PassedOn(models.Model):
    """Money of several receipts that a counter passed on at once: where to, how much, by which paper, by whom, when."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    destination = models.CharField(max_length=20, choices=Destination.choices())
    agency = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    amount = models.DecimalField(max_digits=14, decimal_places=0)
    receipts = models.PositiveIntegerField()
    document = models.CharField(max_length=200)
    at = models.DateTimeField()
    written_at = models.DateTimeField()
    by_post_id = models.UUIDField(null=True)
    by_name = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["unit", "-at", "-id"], name="money_passed_on")]

    def __str__(self) -> str:
        return f"{self.document} {self.amount}"


class Taken(models.Model):
    """Money that a counter took for a case (`subject_id`, called `code`), with the number of its receipt.

    `agency` is the one whose procedure it is: a charge goes to its account. `pass_by` is until when it had to be passed
    on; None where no rule of that day says. What was entered by mistake is struck out (`void_reason`), never deleted.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    subject_id = models.UUIDField(db_index=True)
    code = models.CharField(max_length=60)
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    agency = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=20, choices=FeeKind.choices())
    item = models.CharField(max_length=200, blank=True)
    amount = models.DecimalField(max_digits=14, decimal_places=0)
    number = models.CharField(max_length=60)
    at = models.DateTimeField()
    pass_by = models.DateTimeField(null=True)
    by_post_id = models.UUIDField(null=True)
    by_name = models.CharField(max_length=200)
    passed = models.ForeignKey(PassedOn, on_delete=models.PROTECT, related_name="taken", null=True)
    void_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["unit", "at"], condition=Q(passed=None, void_reason=""), name="money_to_pass_on"),
            models.Index(fields=["pass_by"], condition=Q(passed=None, void_reason=""), name="money_to_be_told"),
            models.Index(fields=["at"], name="money_taken_when"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], condition=Q(void_reason=""), name="money_receipt_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="money_taken_is_some"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.amount}"
