"""Calendars as rows; outside this room they are `terms.Calendar`."""

from __future__ import annotations

import uuid_utils.compat
from django.db import models


class Calendar(models.Model):
    """One calendar for one use. `edition` is for people, `stamp` for caches: it is new after every edit.

    An edition number can come back with other content when an edit is rolled back; a stamp cannot.
    """

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    code = models.CharField(max_length=40)
    use = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    timezone = models.CharField(max_length=60, default="Asia/Ho_Chi_Minh")
    known_from = models.PositiveSmallIntegerField()
    known_until = models.PositiveSmallIntegerField()
    edition = models.PositiveIntegerField(default=1)
    stamp = models.UUIDField(default=uuid_utils.compat.uuid7)
    own_shifts = models.BooleanField(default=False)
    """The province set the hours itself: what we ship no longer touches them."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "use"], name="workdays_calendar_code_use")]

    def __str__(self) -> str:
        return f"{self.code}/{self.use}"


class Shift(models.Model):
    """One stretch of work on a weekday, from and until a date, both included."""

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="shifts")
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="workdays_shift_weekday"),
            models.CheckConstraint(condition=models.Q(opens__lt=models.F("closes")), name="workdays_shift_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens}-{self.closes}"


class SpecialDay(models.Model):
    """A day off or a make-up day. A shipped day that the province took away stays as `withdrawn`, so that it is not
    loaded again."""

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    basis = models.CharField(max_length=300, blank=True)
    text_read = models.BooleanField(default=False)
    swapped_with = models.DateField(null=True)
    own = models.BooleanField(default=False)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["calendar", "day"], name="workdays_day_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"


class PastEdition(models.Model):
    """What a calendar said in an edition that a later one replaced: terms counted by it can be counted again."""

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="past", db_index=False)
    edition = models.PositiveIntegerField()
    facts = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["calendar", "edition"], name="workdays_edition_once")]

    def __str__(self) -> str:
        return f"{self.calendar_id} {self.edition}"
