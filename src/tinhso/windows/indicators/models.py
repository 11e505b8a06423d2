"""Daily rollups and the place up to which events are folded."""

from __future__ import annotations

from django.db import models

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
