"""Counter rows."""

from __future__ import annotations

from django.db import models


class Counter(models.Model):
    """The last number given in a book and period."""

    pk = models.CompositePrimaryKey("book", "period")
    book = models.CharField(max_length=80)
    period = models.CharField(max_length=20)
    last = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.book} {self.period}: {self.last}"
