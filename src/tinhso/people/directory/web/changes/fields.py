"""Boxes of the forms on units: a unit as it is on a day, and a share in per cent."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page import formats
from tinhso.ground.page.forms import PickerField, pickers
from tinhso.ground.page.forms.pickers import LIMIT, PickerWidget
from tinhso.ground.page.terms import Option
from tinhso.ground.search.rules import fold
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.queries.changes import names_ever, units_living

if TYPE_CHECKING:
    from django.http import HttpRequest

PICKER = "directory.units_on"
_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{0,9})?")


def hang() -> None:
    """Register the picker over the units of a day, which the address of the search names."""
    pickers.register(PICKER, _search, _label)


def _search(request: HttpRequest | None, wanted: str, limit: int) -> list[Option]:
    try:
        day = date.fromisoformat(request.GET.get("ngay", "") if request else "")
    except ValueError:
        day = today()
    return living(wanted, limit, day)


def living(wanted: str, limit: int, day: date) -> list[Option]:
    """What a box offers for the letters typed."""
    return [Option(str(unit), name, code) for unit, name, code in units_living(wanted, limit, day)]


def _label(value: str) -> str | None:
    try:
        return names_ever([UUID(value)]).get(UUID(value))
    except ValueError:
        return None


class UnitField(PickerField):
    """One unit out of those of a day."""

    def __init__(self, day: date, **kwargs: Any) -> None:
        super().__init__(PICKER, **kwargs)
        self.day = day
        self.widget = _DatedWidget(day)
        self.widget.is_required = self.required

    def _found(self, _picker: Any, letters: str) -> str:
        options = living(fold(letters), LIMIT, self.day)
        same = [one for one in options if fold(letters) in {fold(one.label), one.hint}]
        if len(options) == 1 or len(same) == 1:
            return (same or options)[0].value
        self.widget.choices = options
        code = "several" if options else "none"
        raise forms.ValidationError(self.error_messages[code], code=code, params={"text": letters})


class _DatedWidget(PickerWidget):
    def __init__(self, day: date) -> None:
        super().__init__(PICKER)
        self.day = day

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The search knows the day."""
        context = super().get_context(name, value, attrs)
        return context | {"source": f"{context['source']}?{urlencode({'ngay': self.day.isoformat()})}"}


class ShareField(forms.Field):
    """A share in per cent, with a comma or a point; gives a part of one, None when it is not known."""

    def __init__(self, **kwargs: Any) -> None:
        box = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "govuk-input--width-5"})
        super().__init__(widget=box, required=False, **kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        """The share typed."""
        text = str(value or "").strip().rstrip("%").strip().replace(",", ".")
        if not text:
            return None
        if not _NUMBER.fullmatch(text):
            raise forms.ValidationError(_("Write the share as a number of per cent, for example 37,5."))
        share = Decimal(text) / 100
        if not 0 < share <= 1:
            raise forms.ValidationError(_("A share is more than 0% and at most 100%. Leave it empty if unknown."))
        return round(share, 8)


def per_cent(share: Decimal | None) -> str:
    """A share for people; "not known" is said by whoever shows it."""
    return formats.percent(share, 2) if share is not None else ""
