"""Where a procedure is handed in: the counters that receive it, and the one of the visitor's commune."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhso.ground.page.forms import FilterForm
from tinhso.ground.workdays import queries as workdays
from tinhso.ground.workdays.terms import CalendarUse
from tinhso.people.directory import queries as directory
from tinhso.work.procedures.web.public.selects import LongSelect

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.http import HttpRequest

    from tinhso.ground.workdays.terms import Calendar
    from tinhso.people.directory.queries.counters import Counter
    from tinhso.work.procedures.terms.sheets import Sheet


class CommuneForm(FilterForm):
    """In which commune the visitor lives; kept in the address alone."""

    xa = forms.ChoiceField(widget=LongSelect, label=gettext_lazy("Your commune or ward"))

    def __init__(self, *args: Any, counters: Sequence[Counter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("choose"))] + [(str(one.commune), one.commune_name) for one in counters if one.commune]
        cast("forms.ChoiceField", self.fields["xa"]).choices = choices


def places(request: HttpRequest, sheet: Sheet, day: date) -> dict[str, Any]:
    """The counters that receive it here; nothing where none does."""
    if not sheet.offered:
        return {"form": None, "counters": [], "chosen": "", "everywhere": False}
    found = directory.counters(day, sheet.receivers)
    form = CommuneForm.of(request, counters=found)
    chosen = form.values.get("xa", "")
    near = [one for one in found if one.commune is None or str(one.commune) == chosen]
    return {
        "form": form if any(one.commune for one in found) else None,
        "chosen": next((one.commune_name for one in found if str(one.commune) == chosen), ""),
        "counters": _told(sorted(near, key=lambda one: one.commune is None), day),
        "everywhere": not sheet.receivers,
        "number": len(found),
    }


def _told(found: Iterable[Counter], day: date) -> list[dict[str, Any]]:
    """The counters with the hours of their calendars; each calendar is asked for once."""
    near = list(found)
    open_ = {
        code: hours(workdays.calendar(code, CalendarUse.RECEPTION), day) for code in {one.calendar_code for one in near}
    }
    return [
        {"name": one.name, "href": reverse("directory:unit", args=[one.id]), "hours": open_[one.calendar_code]}
        for one in near
    ]


def hours(calendar: Calendar, day: date) -> list[tuple[str, str]]:
    """When a counter is open in the week of a day: (Monday to Friday, 08:00–12:00, 13:00–17:00)."""
    monday = day - timedelta(day.weekday())
    week: list[tuple[int, tuple[str, ...]]] = []
    for weekday in range(7):
        on = monday + timedelta(weekday)
        shifts = [one for one in calendar.weekly(weekday) if one.holds_on(on)]
        week.append((weekday, tuple(f"{one.opens:%H:%M}–{one.closes:%H:%M}" for one in shifts)))
    return [
        (_weekdays([weekday for weekday, _shifts in days]), ", ".join(shifts))
        for shifts, days in ((shifts, list(days)) for shifts, days in groupby(week, key=lambda one: one[1]))
        if shifts
    ]


def _weekdays(days: Iterable[int]) -> str:
    told = list(days)
    first, last = str(WEEKDAYS[told[0]]), str(WEEKDAYS[told[-1]])
    return first if len(told) == 1 else _("%(first)s to %(last)s") % {"first": first, "last": last}
