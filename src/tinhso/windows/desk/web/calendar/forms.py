"""What people type about calendars."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.forms import DateField, FilterForm, PageForm
from tinhso.ground.page.forms.renderer import dress
from tinhso.ground.page.layout.sentences import sentence_of
from tinhso.ground.refusals.terms import Refusal, Stale
from tinhso.ground.workdays.rules import due
from tinhso.ground.workdays.terms import (
    DEFAULT_CUTOFF,
    FIRST_DAY,
    HORIZON,
    LONGEST,
    Calendar,
    DayKind,
    Due,
    Shift,
    SpecialDay,
    Term,
    TermUnit,
)
from tinhso.windows.desk.web.calendar.shown import stretches, weekday_names

LAST_DAY = HORIZON - timedelta(days=1)
SWAPS = (DayKind.MAKE_UP, DayKind.SWAPPED_OFF)
BLANK_ROWS, MOST_ROWS = 2, 99
HOUR_AND_MINUTE = ["%H:%M", "%Hh%M", "%H.%M", "%H:%M:%S"]


def _labels(words: type[DayKind | TermUnit]) -> list[tuple[str, str]]:
    language = get_language() or "vi"
    return [(word.value, word.label(language)) for word in words]


def _time(**kwargs: Any) -> forms.TimeField:
    """An hour in one box, as 07:30."""
    return forms.TimeField(
        input_formats=HOUR_AND_MINUTE,
        widget=forms.TimeInput(
            format="%H:%M", attrs={"class": "govuk-input--width-5", "inputmode": "numeric", "autocomplete": "off"}
        ),
        error_messages={"invalid": _("Write the time as hour:minute, for example 07:30.")},
        **kwargs,
    )


class YearFilter(FilterForm):
    """Which calendar, which year."""

    lich = forms.ChoiceField(label=_("Calendar"))
    nam = forms.IntegerField(
        label=_("Year"),
        min_value=FIRST_DAY.year,
        max_value=LAST_DAY.year,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, calendars: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lich"].choices = calendars


class DeadlineForm(FilterForm):
    """A start and a term; `answer` is the due date with its account, once all is given and makes sense."""

    lich = forms.ChoiceField(label=_("Calendar"))
    tu_ngay = DateField(label=_("Term begins on"), earliest=FIRST_DAY, latest=LAST_DAY)
    gio = _time(label=_("At"), help_text=_("For example 07:30"))
    so = forms.IntegerField(
        label=_("Term"),
        min_value=1,
        max_value=max(LONGEST.values()),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "numeric", "autocomplete": "off"}),
    )
    don_vi = forms.ChoiceField(label=_("Unit of the term"))
    gio_chot = _time(
        label=_("Same-day cut-off"), help_text=_("Only for terms within the day; what comes later ends a day later.")
    )

    def __init__(self, *args: Any, calendars: list[tuple[str, str]], calendar: Calendar, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="han_%s", **kwargs)
        self.calendar = calendar
        self.answer: Due | None = None
        self.term: Term | None = None
        self.fields["lich"].choices = calendars
        self.fields["don_vi"].choices = _labels(TermUnit)
        for name in ("tu_ngay", "gio", "so", "don_vi"):
            self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        """Count the term; what the rules refuse is said above the fields."""
        typed = super().clean() or {}
        if self.errors:
            return typed
        try:
            start = datetime.combine(typed["tu_ngay"], typed["gio"], self.calendar.zone)
            self.term = Term(typed["so"], TermUnit(typed["don_vi"]), typed["gio_chot"] or DEFAULT_CUTOFF)
            self.answer = due(start, self.term, self.calendar)
        except Refusal as no:
            raise forms.ValidationError(sentence_of(no)) from None
        return typed


class EditForm(PageForm):
    """An edit of a calendar, made on the edition that its author saw.

    When somebody was faster, what was typed stays and the form takes the new edition: its author has been told, can
    look at what changed below the form, and decides by sending again.
    """

    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, calendar: Calendar, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.calendar = calendar
        self.fields["edition"].initial = calendar.edition

    def refuse(self, no: Refusal) -> None:
        """Say it, and let the next try stand on the edition now in force."""
        super().refuse(no)
        if isinstance(no, Stale):
            self.add_error(None, _("Look at the latest changes under this form, then save again if yours still holds."))
            self.data = self.data.copy()
            self.data["edition"] = str(self.calendar.edition)


class DayForm(EditForm):
    """A day that differs from its weekday."""

    day = DateField(label=_("Date"), earliest=FIRST_DAY, latest=LAST_DAY)
    kind = forms.ChoiceField(label=_("Kind of day"), widget=forms.RadioSelect)
    name = forms.CharField(label=_("Name of the day"), max_length=200, help_text=_("For example: National Day"))
    basis = forms.CharField(
        label=_("Basis"), max_length=300, help_text=_("Number, notation and date of the text on which the day rests.")
    )
    text_read = forms.BooleanField(
        label=_("I have read this text myself"),
        required=False,
        help_text=_("Until somebody has, officials see the day marked as not verified."),
    )
    swapped_with = DateField(
        label=_("Swapped with"), required=False, help_text=_("For a make-up day its day off, and the reverse.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [row for row in _labels(DayKind) if row[0] != DayKind.WEEKLY_REST.value]

    def clean(self) -> dict[str, Any]:
        """The two days of a swap must make sense together."""
        typed = super().clean() or {}
        other = typed.get("swapped_with")
        if other and "kind" in typed and "day" in typed:
            if typed["kind"] not in {kind.value for kind in SWAPS}:
                self.add_error("swapped_with", _("Only a make-up day and a swapped day off have another day."))
            elif other == typed["day"]:
                self.add_error("swapped_with", _("A day cannot be swapped with itself."))
            elif typed["kind"] == DayKind.MAKE_UP.value and not self._worked_like(other, typed["day"]):
                self.add_error(
                    "swapped_with", _("The make-up day takes the hours of this weekday, and there are none.")
                )
        return typed

    def _worked_like(self, other: Any, day: Any) -> bool:
        return any(shift.holds_on(day) for shift in self.calendar.weekly(other.weekday()))

    def special(self, typed: dict[str, Any]) -> SpecialDay:
        """The day as typed."""
        facts = {name: value for name, value in typed.items() if name != "edition"}
        return SpecialDay(**facts | {"kind": DayKind(typed["kind"])})


class RemoveForm(EditForm):
    """One click that lets a day be an ordinary day again."""

    day = forms.DateField(widget=forms.HiddenInput)


class AnnounceForm(EditForm):
    """Up to which year all days off are announced and entered."""

    year = forms.IntegerField(
        label=_("All days off are announced and entered until the end of the year"),
        min_value=FIRST_DAY.year,
        max_value=LAST_DAY.year,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "numeric", "autocomplete": "off"}),
    )


class HoursForm(EditForm):
    """All the hours of a calendar: a row is the same hours on some weekdays, from and until a date. A row left empty is
    no row, so emptying one removes it."""

    rows = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_ROWS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = stretches(self.calendar)
        count = len(known) + BLANK_ROWS
        if self.is_bound and (typed := re.fullmatch("[0-9]{1,2}", self.data.get("rows", ""))):
            count = int(typed[0])
        self.fields["rows"].initial = self.count = count
        weekdays = list(enumerate(weekday_names()))
        for index in range(count):
            row = known[index] if index < len(known) else None
            for name, field in self._fields_of_row(weekdays).items():
                self.fields[f"{name}_{index}"] = field
                field.initial = getattr(row, name) if row else None
                dress(field.widget)

    @staticmethod
    def _fields_of_row(weekdays: list[tuple[int, str]]) -> dict[str, forms.Field]:
        return {
            "weekdays": forms.TypedMultipleChoiceField(
                label=_("Weekdays"),
                choices=weekdays,
                coerce=int,
                widget=forms.CheckboxSelectMultiple,
                required=False,
            ),
            "opens": _time(label=_("Opens"), required=False),
            "closes": _time(label=_("Closes"), required=False),
            "valid_from": DateField(label=_("In force from"), help_text="", required=False),
            "valid_until": DateField(label=_("In force until"), help_text="", required=False),
        }

    def drawn(self) -> list[dict[str, Any]]:
        """The rows, for the page."""
        names = ("weekdays", "opens", "closes", "valid_from", "valid_until")
        return [{name: self[f"{name}_{index}"] for name in names} for index in range(self.count)]

    def clean(self) -> dict[str, Any]:
        """Each row whole or empty, and each a shift by itself."""
        typed = super().clean() or {}
        self.shifts: list[Shift] = []
        for index in range(self.count):
            self._read_row(index, typed)
        return typed

    def _read_row(self, index: int, typed: dict[str, Any]) -> None:
        names = ("weekdays", "opens", "closes", "valid_from", "valid_until")
        if any(f"{name}_{index}" in self.errors for name in names):
            return
        weekdays, opens, closes, since, until = (typed.get(f"{name}_{index}") for name in names)
        if not any((weekdays, opens is not None, closes is not None, since, until)):
            return
        wanted = (
            ("weekdays", weekdays, _("Choose at least one weekday, or empty the whole row.")),
            ("opens", opens, _("Write when the work begins, or empty the whole row.")),
            ("closes", closes, _("Write when the work ends, or empty the whole row.")),
        )
        missing = [(name, sentence) for name, value, sentence in wanted if value in (None, [])]
        for name, sentence in missing:
            self.add_error(f"{name}_{index}", sentence)
        if not missing:
            try:
                self.shifts += [Shift(weekday, opens, closes, since, until) for weekday in weekdays]
            except Refusal as no:
                self.add_error(f"closes_{index}", sentence_of(no))
