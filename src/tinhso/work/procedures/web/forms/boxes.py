"""A box for each kind of field. Boxes check little: what was typed goes to the checker of the form as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _

from tinhso.ground.page.forms.fields import DateInput
from tinhso.work.procedures.rules.forms.values import shown_value, typed_value
from tinhso.work.procedures.terms import FieldKind
from tinhso.work.procedures.web.forms.units import UnitBox

if TYPE_CHECKING:
    from datetime import date

    from tinhso.work.procedures.rules.forms import Field

MOST_RADIOS = 9
_LETTERS = {
    FieldKind.PERSON_NAME: {"autocomplete": "off", "spellcheck": "false"},
    FieldKind.PERSON_NUMBER: {"inputmode": "numeric", "autocomplete": "off", "class": "govuk-input--width-20"},
    FieldKind.PHONE: {"type": "tel", "inputmode": "tel", "autocomplete": "off", "class": "govuk-input--width-20"},
    FieldKind.EMAIL: {"inputmode": "email", "autocomplete": "off", "spellcheck": "false"},
    FieldKind.NUMBER: {"inputmode": "decimal", "autocomplete": "off", "class": "govuk-input--width-10"},
    FieldKind.MONEY: {"inputmode": "numeric", "autocomplete": "off", "class": "govuk-input--width-20"},
}


class FileBox(forms.FileField):
    """One file to attach; those attached before stand above it."""

    widget = forms.FileInput

    def clean(self, data: Any, initial: Any = None) -> Any:  # noqa: ARG002 - Django's signature
        """Whatever came, an empty file too: what it is, the deed finds out."""
        return data


def box_for(field: Field, day: date | None) -> forms.Field:
    """The box of a field; `day` is that of a unit, None while it is not known."""
    named: dict[str, Any] = {"label": field.label, "help_text": _hint(field), "required": False}
    if field.kind == FieldKind.UNIT:
        return UnitBox(field.level, day, **named)
    if field.kind == FieldKind.FILE:
        accept = ",".join(f".{one}" for one in field.types) + (",.jpg" if "jpeg" in field.types else "")
        return FileBox(widget=forms.FileInput({"accept": accept}), **named)
    if field.kind == FieldKind.CHOICES:
        choices = [(one.value, one.label) for one in field.choices]
        return forms.Field(widget=forms.CheckboxSelectMultiple(choices=choices), **named)
    return forms.CharField(widget=_widget(field), strip=False, **named)


def _widget(field: Field) -> forms.Widget:
    match field.kind:
        case FieldKind.CHOICE | FieldKind.YES_NO:
            return _chooser(field)
        case FieldKind.LONG_TEXT:
            return forms.Textarea({"rows": 5})
        case FieldKind.DATE:
            return DateInput()
    return forms.TextInput(dict(_LETTERS.get(field.kind, {})))


def _chooser(field: Field) -> forms.Widget:
    if field.kind == FieldKind.YES_NO:
        return forms.RadioSelect(choices=[("co", _("Yes")), ("khong", _("No"))])
    choices = [(one.value, one.label) for one in field.choices]
    if len(choices) <= MOST_RADIOS:
        return forms.RadioSelect(choices=choices)
    return forms.Select(choices=[("", _("Choose")), *choices])


def _hint(field: Field) -> str:
    parts = [field.help]
    if field.kind == FieldKind.DATE and not field.help:
        parts.append(_("For example 21/11/2026"))
    if field.kind == FieldKind.UNIT and not field.help:
        parts.append(_("A few letters are enough, without marks: yen khoai"))
    if field.kind == FieldKind.FILE:
        kinds = ", ".join(one.upper() for one in field.types)
        parts.append(_("Kinds: %(kinds)s; at most %(most)s MB a file.") % {"kinds": kinds, "most": 10})
    return " ".join(filter(None, parts))


def initial_of(field: Field, value: Any) -> Any:
    """A kept value as its box shows it."""
    if field.kind in {FieldKind.CHOICES, FieldKind.UNIT}:
        return value
    return None if field.kind == FieldKind.FILE else shown_value(field.kind, value)


def value_of(field: Field, typed: Any) -> Any:
    """What a box gave, as a value of an answer."""
    if field.kind == FieldKind.CHOICES:
        return [one for one in typed or [] if isinstance(one, str)]
    if field.kind == FieldKind.UNIT:
        return typed
    return typed_value(field.kind, typed or "")
