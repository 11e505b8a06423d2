"""The box for a territory of a day: a few letters, and where they mean several, the list of what was found."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from tinhso.ground.page import formats
from tinhso.ground.page.forms import PickerField, pickers
from tinhso.ground.page.forms.pickers import LIMIT, PickerWidget
from tinhso.ground.page.terms import Option
from tinhso.ground.search.rules import fold
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.queries import pages
from tinhso.people.directory.terms import Level
from tinhso.work.procedures.queries.forms import unit_words
from tinhso.work.procedures.rules.forms.formats import day_of, unit_of

if TYPE_CHECKING:
    from django.http import HttpRequest

PICKER = "procedures.territories"


def hang() -> None:
    """Register the picker, open to everybody: the names of territories are public."""
    pickers.register(PICKER, _search, _label, right="")


def _search(request: HttpRequest | None, typed: str, limit: int) -> list[Option]:
    asked = request.GET if request else {}
    level = asked.get("cap", "")
    return found(typed, limit, day_of(asked.get("ngay", "")), level if level in set(Level) else Level.COMMUNE)


def found(typed: str, limit: int, day: date | None, level: str) -> list[Option]:
    """What a box offers: territories of a day, or of all times with the day until which they were there."""
    return [
        Option(str(one.id), one.name, " · ".join(filter(None, (one.above, "" if day else _until(one.last)))))
        for one in pages.find(typed, limit, on=day, level=level, today_too=False)
    ]


def _until(last: date | None) -> str:
    return _("until %(day)s") % {"day": formats.date(last - timedelta(1))} if last else ""


def _label(value: str) -> str | None:
    try:
        unit = UUID(value)
    except ValueError:
        return None
    return next((name for level in Level if (name := pages.last_name(unit, level))), None)


class UnitBox(PickerField):
    """One territory of a level; gives `{"id", "day"}`. `day` is None while the day it depends on is not known."""

    def __init__(self, level: str, day: date | None, **kwargs: Any) -> None:
        super().__init__(PICKER, **kwargs)
        self.level, self.day = level, day
        self.widget = _Widget(level, day)

    def clean(self, value: Any) -> Any:
        """The unit and its day; letters that mean several come back with the list."""
        chosen = super().clean(value)
        return {"id": chosen, "day": self.day.isoformat() if self.day else ""} if chosen else ""

    def _found(self, _picker: Any, letters: str) -> str:
        typed = letters.split(",", maxsplit=1)[0]  # a name as we wrote it, with what stands above
        options = found(fold(typed), LIMIT, self.day, self.level)
        same = [one for one in options if fold(one.label) == fold(typed)]
        whole = [one for one in same if fold(letters) == fold(", ".join(filter(None, (one.label, one.hint))))]
        for few in (whole, same, options):
            if len(few) == 1:
                return few[0].value
        self.widget.choices = options
        code = "several" if options else "none"
        raise forms.ValidationError(self.error_messages[code], code=code, params={"text": letters})


class _Widget(PickerWidget):
    def __init__(self, level: str, day: date | None) -> None:
        super().__init__(PICKER)
        self.level, self.day = level, day

    def decompress(self, value: Any) -> list[Any]:
        """The name as of its day, and the id; what could not be found stands as it was typed."""
        if unit := unit_of(value):
            return [unit_words(*unit) or _label(str(unit[0])) or "", str(unit[0])]
        return [value if isinstance(value, str) else "", ""]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        """The letters and the unit. Letters typed over a unit chosen before count, if they do not mean it any more."""
        letters, chosen = super(PickerWidget, self).value_from_datadict(data, files, name)
        picked = data.get(f"{name}_mot") or (chosen if chosen and self._means(letters or "", chosen) else "")
        return [letters, picked]

    def _means(self, letters: str, chosen: str) -> bool:
        unit = unit_of({"id": chosen, "day": (self.day or today()).isoformat()})
        if unit and fold(unit_words(*unit)) == fold(letters):
            return True
        options = found(fold(letters.split(",", maxsplit=1)[0]), 4 * LIMIT, self.day, self.level)
        return any(one.value == chosen for one in options)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The search knows the level and the day."""
        context = super().get_context(name, value, attrs)
        asked = {"cap": self.level} | ({"ngay": self.day.isoformat()} if self.day else {})
        return context | {"source": f"{context['source']}?{urlencode(asked)}"}
