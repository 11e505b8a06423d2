"""Daily rollups and the place up to which events are folded."""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7

from tinhso.windows.indicators.terms import Indicator


class Rollup(models.Model):
    """How often something happened in a unit on a day."""

    pk = models.CompositePrimaryKey("indicator", "unit_id", "day")
    indicator = models.CharField(max_length=40, choices=Indicator.choices())
    unit_id = models.UUIDField()
    day = models.DateField()
    number = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["indicator", "day"], name="indicators_rollup_day")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.day}: {self.number}"


class Fold(models.Model):
    """The cursor of one source of events; locked while it is moved."""

    source = models.CharField(max_length=40, primary_key=True)
    txid = models.BigIntegerField(default=0)
    row = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.source} up to {self.txid}/{self.row}"


class FrozenFigure(models.Model):
    """A figure as it was told once: its parts, and the edition of the map by which units counted. Append-only.

    Which units were counted follows from `edition` and `last`, so the figure can be proved again at any time.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    indicator = models.CharField(max_length=40, choices=Indicator.choices())
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    first = models.DateField()
    last = models.DateField()
    numerator = models.BigIntegerField()
    denominator = models.BigIntegerField(null=True)
    edition = models.ForeignKey("directory.MapEdition", on_delete=models.PROTECT, related_name="+", db_index=False)
    as_of = models.DateTimeField()
    actor_name = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["-as_of", "-id"], name="indicators_frozen_newest")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.last}: {self.numerator}"
