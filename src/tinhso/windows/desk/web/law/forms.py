"""What people type about the lawbook."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tinhso.ground.lawbook.rules import read_value, written
from tinhso.ground.lawbook.terms import LegalValue, RuleKey, RuleKind
from tinhso.ground.page.forms import DateField, FilterForm, PageForm
from tinhso.ground.page.layout.sentences import sentence_of
from tinhso.ground.refusals.terms import Refusal, Stale

FIRST, LAST = date(1945, 9, 2), date(2200, 12, 31)
HINTS = {
    RuleKind.CLOCK: _("For example 15:00"),
    RuleKind.PERCENT: _("A percentage from 0 to 100, for example 50"),
    RuleKind.MONEY: _("In dong, for example 50.000"),
}
WITH_DOTS = frozenset({RuleKind.MONEY})
WITH_COMMA = frozenset({RuleKind.NUMBER, RuleKind.PERCENT})


class DayForm(FilterForm):
    """Of which day."""

    ngay = DateField(label=_("As of"), earliest=FIRST, latest=LAST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ngay"].required = True


class OwnForm(PageForm):
    """A value of the province's own."""

    value = forms.CharField(label=_("Value"), max_length=200)
    starts = DateField(label=_("First day"), earliest=FIRST, latest=LAST)
    ends = DateField(
        label=_("Last day"), required=False, earliest=FIRST, latest=LAST, help_text=_("Empty: until it is ended.")
    )
    decision = forms.CharField(
        label=_("Decision of the province"),
        max_length=200,
        help_text=_("Kind, number and date of the text on which the value rests."),
    )
    article = forms.CharField(label=_("Article and clause"), max_length=200, required=False)
    text_read = forms.BooleanField(
        label=_("I have read this text myself"),
        required=False,
        help_text=_("Until somebody has, officials see the value marked as not verified."),
    )
    amendments_read = forms.BooleanField(label=_("I have read its later amendments, or there are none"), required=False)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    def __init__(self, *args: Any, rule: RuleKey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule = rule
        if rule.choices:
            language = get_language() or "vi"
            choices = [(str(word), word.label(language)) for word in rule.choices]
            field = forms.ChoiceField(label=_("Value"), choices=choices, widget=forms.RadioSelect)
            field.error_messages["required"] = self.fields["value"].error_messages["required"]
            self.fields["value"] = field
        else:
            self.fields["value"].help_text = HINTS.get(rule.kind, rule.kind.label(get_language() or "vi"))

    def clean_value(self) -> object:
        """The value as its rule reads it; what is no value is said beside the box."""
        raw = str(self.cleaned_data["value"]).strip()
        if self.rule.kind in WITH_DOTS:
            raw = raw.replace(".", "")
        elif self.rule.kind in WITH_COMMA:
            raw = raw.rstrip("%").strip().replace(",", ".")
        try:
            return written(read_value(self.rule, raw))
        except Refusal as no:
            raise forms.ValidationError(sentence_of(no)) from None

    def clean(self) -> dict[str, Any]:
        """The last day does not lie before the first."""
        typed = super().clean() or {}
        if typed.get("ends") and typed.get("starts") and typed["ends"] < typed["starts"]:
            self.add_error("ends", _("The last day lies before the first."))
        return typed


class EndForm(PageForm):
    """The last day of a value of the province's own, made on the version that its author saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    last = DateField(
        label=_("Last day"),
        required=False,
        latest=LAST,
        help_text=_("From the day after, the value of the law in force holds again."),
    )
    mistake = forms.BooleanField(
        label=_("It was entered by mistake and never held"),
        required=False,
        help_text=_("The value is taken back as a whole; the book of changes keeps it."),
    )

    def __init__(self, *args: Any, value: LegalValue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.value = value
        self.fields["version"].initial = value.version
        self.fields["last"].earliest = value.starts
        self.fields["last"].initial = value.ends

    def clean(self) -> dict[str, Any]:
        """A day, or a mistake."""
        typed = super().clean() or {}
        if not typed.get("mistake") and not typed.get("last") and "last" not in self.errors:
            self.add_error("last", _("Give the last day, or say that it was a mistake."))
        return typed

    def refuse(self, no: Refusal) -> None:
        """Say it, and let the next try stand on the version now in force."""
        super().refuse(no)
        if isinstance(no, Stale):
            self.data = self.data.copy()
            self.data["version"] = str(self.value.version)
