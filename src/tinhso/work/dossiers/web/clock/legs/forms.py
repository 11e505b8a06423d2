"""Forms of parts: which agencies are to do what, what came of a part, why it is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.forms import DateField, PageForm, PickerField
from tinhso.ground.workdays.queries import today
from tinhso.ground.workdays.terms import LONGEST, Term, TermUnit
from tinhso.work.dossiers.rules.reasons import LONGEST as LONGEST_REASON
from tinhso.work.dossiers.terms.legs import LegPlan, Medium
from tinhso.work.dossiers.web.counter.fields import ScansField
from tinhso.work.dossiers.web.deeds.forms import VersionForm

if TYPE_CHECKING:
    from django.forms import BoundField

ROWS = range(1, 5)
UNITS = (TermUnit.WORKING_DAY, TermUnit.DAY, TermUnit.WORKING_HOUR, TermUnit.MONTH)


class SendForm(VersionForm):
    """Several agencies, each with what it is to do and in which term; rows left blank are left out."""

    medium = forms.ChoiceField(
        label=_("How the dossier goes to them"),
        choices=[(word.value, word.vi.capitalize()) for word in Medium],
        initial=Medium.ELECTRONIC.value,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in ROWS:
            self._add_row(row)

    def _add_row(self, row: int) -> None:
        number = forms.TextInput({"inputmode": "numeric", "class": "govuk-input govuk-input--width-3"})
        fields: dict[str, forms.Field] = {
            "unit": PickerField(
                "directory.agencies",
                label=_("Agency"),
                help_text=_("A few letters of its name, marks or not"),
                required=False,
            ),
            "content": forms.CharField(
                label=_("What it is to do"),
                max_length=500,
                required=False,
                widget=forms.Textarea({"rows": 2, "class": "govuk-textarea"}),
            ),
            "term": forms.IntegerField(label=_("Term"), min_value=1, required=False, widget=number),
            "term_unit": forms.ChoiceField(
                label=_("Unit of the term"),
                choices=[(word.value, word.vi) for word in UNITS],
                required=False,
                widget=forms.Select({"class": "govuk-select"}),
            ),
        }
        for name, field in fields.items():
            self.fields[f"{name}_{row}"] = field

    @property
    def rows(self) -> list[tuple[int, list[BoundField]]]:
        """Each row's number and boxes, for the page."""
        return [(row, [self[f"{name}_{row}"] for name in ("unit", "content", "term", "term_unit")]) for row in ROWS]

    def clean(self) -> dict[str, Any]:
        """A row that says something says all of it."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for row in ROWS:
            told = {name: data.get(f"{name}_{row}") for name in ("unit", "content", "term")}
            missing = [name for name, value in told.items() if not value and f"{name}_{row}" not in self.errors]
            if any(told.values()):
                for name in missing:
                    self.add_error(f"{name}_{row}", _("Fill in the whole row, or leave all of it blank."))
            unit = data.get(f"term_unit_{row}") or TermUnit.WORKING_DAY.value
            if told["term"] and told["term"] > LONGEST[TermUnit(unit)]:
                self.add_error(f"term_{row}", _("That is longer than any term."))
        return data

    def plan(self, data: dict[str, Any]) -> list[LegPlan]:
        """The rows that say something."""
        return [
            LegPlan(
                UUID(data[f"unit_{row}"]),
                data[f"content_{row}"],
                Term(data[f"term_{row}"], TermUnit(data[f"term_unit_{row}"] or TermUnit.WORKING_DAY.value)),
            )
            for row in ROWS
            if data[f"unit_{row}"]
        ]


class FinishForm(PageForm):
    """What came of a part, with the files it brought."""

    outcome = forms.CharField(
        label=_("What came of it"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("The agency that settles the dossier reads it as it stands here."),
    )
    document = forms.CharField(
        label=_("Letter by which the agency answered"),
        max_length=300,
        help_text=_("Number, notation and day"),
    )
    files = ScansField(label=_("Attached files"))
    deed = forms.CharField(initial="finish", widget=forms.HiddenInput)

    def __init__(self, *args: Any, theirs: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if theirs:
            del self.fields["document"]


class TakeBackForm(PageForm):
    """Why a part is not needed any more."""

    reason = forms.CharField(
        label=_("Why this part is taken back"), max_length=LONGEST_REASON, widget=forms.Textarea({"rows": 2})
    )
    deed = forms.CharField(initial="take_back", widget=forms.HiddenInput)


class PutOffForm(PageForm):
    """Why a part cannot keep its day, to which day it is put off, and by which written notice."""

    why = forms.CharField(
        label=_("Why the day cannot be kept"), max_length=LONGEST_REASON, widget=forms.Textarea({"rows": 2})
    )
    new_due = DateField(label=_("New due date"), earliest=today)
    notice = forms.CharField(
        label=_("Written notice to the agency that leads"), max_length=300, help_text=_("Number, notation and day")
    )
    deed = forms.CharField(initial="put_off", widget=forms.HiddenInput)
