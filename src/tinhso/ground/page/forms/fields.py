"""Fields that people here fill in: a date in one box."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page import formats

_PARTS = re.compile(r"\s*(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4})\s*")


class DateInput(forms.TextInput):
    """One text box; shows a date as dd/mm/yyyy and whatever was typed as it was typed."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            {"inputmode": "numeric", "class": "govuk-input--width-10", "autocomplete": "off"} | (attrs or {})
        )

    def format_value(self, value: Any) -> str | None:
        """A date becomes dd/mm/yyyy."""
        return formats.date(value) if isinstance(value, dt.date) else value


class DateField(forms.Field):
    """A date as dd/mm/yyyy; also takes 1/2/2026 and dots, dashes or blanks between the numbers. Gives a `date`.

    `earliest` and `latest` are dates or functions without arguments that give one; both are inclusive.
    """

    widget = DateInput
    default_error_messages = {
        "form": _("Write the date as day/month/year, for example 21/11/2026."),
        "month": _("There is no month %(month)s; write the date as day/month/year."),
        "day": _("There is no day %(day)s in month %(month)s/%(year)s."),
        "early": _("The date must be %(limit)s or later."),
        "late": _("The date must be %(limit)s or earlier."),
    }

    def __init__(self, *, earliest: Any = None, latest: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("For example 21/11/2026"))
        super().__init__(**kwargs)
        self.earliest, self.latest = earliest, latest

    def to_python(self, value: Any) -> dt.date | None:
        """The date typed. Raises ValidationError that says what is wrong with it."""
        if value in self.empty_values:
            return None
        if isinstance(value, dt.date):
            return value
        parts = _PARTS.fullmatch(str(value))
        if not parts:
            raise self._error("form")
        day, month, year = map(int, parts.groups())
        if not 1 <= month <= 12:
            raise self._error("month", month=month)
        try:
            return dt.date(year, month, day)
        except ValueError:
            raise self._error("day", day=day, month=month, year=year) from None

    def validate(self, value: Any) -> None:
        """Required, and between the limits."""
        super().validate(value)
        if value is None:
            return
        for name, limit, broken in (("early", self.earliest, dt.date.__lt__), ("late", self.latest, dt.date.__gt__)):
            bound = limit() if callable(limit) else limit
            if bound is not None and broken(value, bound):
                raise self._error(name, limit=formats.date(bound))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare as dates, so that 1/2/2026 equals 01/02/2026."""
        try:
            return bool(initial != self.to_python(data))
        except forms.ValidationError:
            return True

    def _error(self, code: str, **facts: object) -> forms.ValidationError:
        return forms.ValidationError(self.error_messages[code], code=code, params=facts)
