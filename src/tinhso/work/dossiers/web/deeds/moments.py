"""A moment in two boxes, day and hour: left blank it is now."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.forms import DateField
from tinhso.ground.workdays.queries import today
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.web.deeds.forms import VersionForm

if TYPE_CHECKING:
    from datetime import date

HOUR_AND_MINUTE = ["%H:%M", "%Hh%M", "%H.%M"]


class MomentForm(VersionForm):
    """A deed that happened at a moment, which may lie a little back."""

    day = DateField(label=_("Day"), latest=today, required=False, help_text=_("Left blank: today"))
    hour = forms.TimeField(
        label=_("Hour"),
        required=False,
        help_text=_("As 07:30; left blank: now"),
        input_formats=HOUR_AND_MINUTE,
        widget=forms.TimeInput(
            format="%H:%M", attrs={"class": "govuk-input--width-5", "inputmode": "numeric", "autocomplete": "off"}
        ),
        error_messages={"invalid": _("Write the time as hour:minute, for example 07:30.")},
    )

    def clean(self) -> dict[str, Any]:
        """An hour of another day is said, not guessed."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("day") and data["day"] != today() and not data.get("hour") and "hour" not in self.errors:
            self.add_error("hour", forms.ValidationError(_("Say at what hour of that day."), code="hour"))
        return data

    def moment(self, data: dict[str, Any]) -> datetime | None:
        """The moment that was named; None for now."""
        day: date | None = data["day"]
        hour: time | None = data["hour"]
        return at(day or today(), hour) if hour else None


def at(day: date, hour: time) -> datetime:
    """The moment at which the clock on the wall shows this."""
    return datetime.combine(day, hour, tzinfo=PEOPLE)
