"""Rows of the lawbook; outside this room they are `terms.LegalValue` and `terms.LawPack`."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Deferrable, Q
from uuid_utils.compat import uuid7


class Pack(models.Model):
    """A body of rules in force together. No two share a day; checked at commit, as days may move between packs."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    validity = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="lawbook_one_pack_a_day",
                expressions=[("validity", RangeOperators.OVERLAPS)],
                deferrable=Deferrable.DEFERRED,
            )
        ]

    def __str__(self) -> str:
        return self.code


class RuleValue(models.Model):
    """A value of a rule from a pack, or of the province's own where `pack` is empty.

    An own value entered by mistake is `withdrawn`: it never held and stays for the book.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    rule = models.CharField(max_length=60)
    pack = models.ForeignKey(Pack, null=True, on_delete=models.PROTECT, related_name="values")
    value = models.CharField(max_length=200, null=True)  # noqa: DJ001 - empty: the law sets none
    validity = DateRangeField()
    instrument = models.CharField(max_length=200)
    article = models.CharField(max_length=200, blank=True)
    text_read = models.BooleanField(default=False)
    amendments_read = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)
    withdrawn = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="lawbook_one_pack_value_a_day",
                expressions=[
                    ("rule", RangeOperators.EQUAL),
                    ("pack", RangeOperators.EQUAL),
                    ("validity", RangeOperators.OVERLAPS),
                ],
                condition=Q(pack__isnull=False),
            ),
            ExclusionConstraint(
                name="lawbook_one_own_value_a_day",
                expressions=[("rule", RangeOperators.EQUAL), ("validity", RangeOperators.OVERLAPS)],
                condition=Q(pack__isnull=True, withdrawn=False),
            ),
            models.CheckConstraint(
                condition=Q(pack__isnull=True) | Q(withdrawn=False), name="lawbook_only_own_values_withdrawn"
            ),
            models.CheckConstraint(condition=~Q(instrument=""), name="lawbook_value_has_its_source"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} = {self.value}"
