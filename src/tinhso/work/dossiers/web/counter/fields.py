"""Boxes of the counter: a national number, a small number of papers, scans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from tinhso.ground.files.terms import Limits
from tinhso.ground.page.layout.sentences import sentence_of
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.queries import today
from tinhso.people.parties.rules import read_number

if TYPE_CHECKING:
    from django.http import QueryDict
    from django.utils.datastructures import MultiValueDict

    from tinhso.people.parties.terms import Number

PHONE = RegexValidator(r"^[0-9+ .()-]{8,20}$", _("Enter a telephone number, such as 0912 345 678."))
MOST = 99


class NumberField(forms.CharField):
    """A national number, typed with or without blanks; gives a `Number`, or None when left blank."""

    def __init__(self, **kwargs: Any) -> None:
        box = forms.TextInput(
            attrs={"autocomplete": "off", "inputmode": "numeric", "class": "govuk-input govuk-input--width-20"}
        )
        super().__init__(max_length=40, required=False, widget=box, **kwargs)

    def clean(self, value: Any) -> Number | None:
        """The number, or what is wrong with it beside the field."""
        typed = super().clean(value)
        try:
            return read_number(typed, on=today()) if typed else None
        except Refusal as no:
            source = f" ({no.source})" if no.source else ""
            raise forms.ValidationError(sentence_of(no) + source, code=no.code) from None


def count_field(label: Any) -> forms.IntegerField:
    """How many papers of a kind were handed in."""
    box = forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input govuk-input--width-2"})
    return forms.IntegerField(label=label, min_value=0, max_value=MOST, required=False, widget=box)


class ManyFiles(forms.FileInput):
    """Several files at once; a script refuses one that is too big before it is sent."""

    allow_multiple_selected = True

    def __init__(self) -> None:
        limit = Limits().most_bytes
        words = _("At most %(most)s MB a file; left out:") % {"most": limit // 2**20}
        attrs = {
            "class": "govuk-file-upload",
            "accept": ".pdf,.jpg,.jpeg,.png",
            "multiple": True,
            "data-ts-most": limit,
            "data-ts-too-big": words,
        }
        super().__init__(attrs)

    def value_from_datadict(self, data: QueryDict, files: MultiValueDict, name: str) -> list[Any]:  # noqa: ARG002
        """All files under the name."""
        return list(files.getlist(name)) if hasattr(files, "getlist") else []


class ScansField(forms.Field):
    """Scans of one paper: whatever came; what each is, the counter finds out and says beside the box."""

    widget = ManyFiles

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
