"""Rows that hold for a time, and rows that the map's editions keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from datetime import date


class DatedQuerySet(models.QuerySet):
    """Rows with a validity."""

    def on(self, day: date) -> DatedQuerySet:
        """Rows in force on `day`."""
        return self.filter(validity__contains=day)


class MappedQuerySet(DatedQuerySet):
    """Rows of the map: each holds for days (`validity`) and was known to some editions (`editions`)."""

    def known(self, edition: int | None = None) -> MappedQuerySet:
        """Rows as an edition of the map tells them, as the newest does by default."""
        if edition is None:
            return self.filter(editions__upper_inf=True)
        return self.filter(editions__contains=edition)

    def on(self, day: date, edition: int | None = None) -> MappedQuerySet:
        """Rows in force on `day`."""
        return self.known(edition).filter(validity__contains=day)
