"""Choosing one person or unit out of thousands, typed without marks.

The room that owns the things registers how to search them. With JavaScript the box offers while one types; without
it the server searches when the form is sent: one hit is taken, several come back to choose from, nothing is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.terms import Option, Visitor
from tinhso.ground.search.rules import fold

LIMIT = 12

Search = Callable[[HttpRequest | None, str, int], Sequence[Option]]
Label = Callable[[str], "str | None"]


class Picker(NamedTuple):
    """How one kind of thing is found: by folded text, and by its value."""

    kind: str
    search: Search
    label: Label
    right: str

    def open_to(self, visitor: Visitor) -> bool:
        """Whether `visitor` may search here."""
        return not self.right or self.right in visitor.rights or (self.right == "signed_in" and visitor.official)


_pickers: dict[str, Picker] = {}


def register(kind: str, search: Search, label: Label, *, right: str = "signed_in") -> None:
    """Hang a picker: `search(request, folded text, limit)` gives options, `label(value)` the words or None if unknown.

    `right` is "" for everybody, "signed_in" for officials, or the name of a right.
    """
    _pickers[kind] = Picker(kind, search, label, right)


def get(kind: str) -> Picker | None:
    """The picker registered under `kind`."""
    return _pickers.get(kind)


class PickerWidget(forms.MultiWidget):
    """The box for letters, the hidden value, and after an ambiguous search the list of what was meant."""

    template_name = "page/form/picker.html"

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.choices: Sequence[Option] = ()
        box = forms.TextInput(attrs={"class": "govuk-input", "autocomplete": "off", "spellcheck": "false"})
        super().__init__({"chu": box, "chon": forms.HiddenInput()})

    def id_for_label(self, id_: str) -> str:
        """The label belongs to the box for letters."""
        return f"{id_}_0" if id_ else id_

    def decompress(self, value: Any) -> list[Any]:
        """[words, value] of a value kept."""
        picker = get(self.kind)
        return [picker.label(str(value)) if picker else "", value] if value else ["", ""]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        """The letters and the value; a radio chosen from the list counts before both."""
        letters, value = super().value_from_datadict(data, files, name)
        return [letters, data.get(f"{name}_mot") or value]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """What the template needs besides the two inputs."""
        context = super().get_context(name, value, attrs)
        source = reverse("page:pick", args=[self.kind])
        return context | {"source": source, "options": self.choices}


class PickerField(forms.Field):
    """One thing out of a registered kind; gives its value (text), "" when left blank."""

    default_error_messages = {
        "none": _("Nothing was found for “%(text)s”. Try fewer or other words; marks are not needed."),
        "several": _("More than one matches “%(text)s”. Choose one below."),
        "gone": _("What was chosen does not exist any more. Choose again."),
    }

    def __init__(self, kind: str, **kwargs: Any) -> None:
        self.kind = kind
        super().__init__(widget=PickerWidget(kind), **kwargs)

    def clean(self, value: Any) -> str:
        """The value chosen, or found by the letters when exactly one thing matches."""
        letters, chosen = ((value or ["", ""]) + ["", ""])[:2] if isinstance(value, list) else ["", value]
        letters, chosen = (letters or "").strip(), (chosen or "").strip()
        picker = get(self.kind)
        if picker is None:
            raise LookupError(f"No picker is registered as {self.kind!r}.")
        if chosen:
            if picker.label(chosen) is None:
                raise forms.ValidationError(self.error_messages["gone"], code="gone")
            return chosen
        if not letters:
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return ""
        return self._found(picker, letters)

    def _found(self, picker: Picker, letters: str) -> str:
        wanted = fold(letters)
        options = picker.search(None, wanted, LIMIT)
        same = [option for option in options if fold(option.label) == wanted]
        if len(options) == 1 or len(same) == 1:
            return (same or list(options))[0].value
        self.widget.choices = options
        code = "several" if options else "none"
        raise forms.ValidationError(self.error_messages[code], code=code, params={"text": letters})
