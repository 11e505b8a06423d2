"""Forms of the counter and of the steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.forms import FilterForm, PageForm, PickerField
from tinhso.work.dossiers.terms import Applicant, HandedIn, Status

if TYPE_CHECKING:
    from tinhso.work.procedures.terms import ComponentCard

PHONE = RegexValidator(r"^[0-9+ .()-]{8,20}$", _("Enter a telephone number, such as 0912 345 678."))
MOST = 99


class ReceptionForm(PageForm):
    """Who hands in, and how many originals and copies of each component."""

    full_name = forms.CharField(
        label=_("Applicant's full name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    commune = PickerField(
        "directory.committees",
        label=_("Commune that settles it"),
        help_text=_("A few letters of its name, marks or not"),
    )
    phone = forms.CharField(label=_("Telephone"), max_length=20, required=False, validators=[PHONE])
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    note = forms.CharField(
        label=_("Note for the officials"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self, *args: Any, components: list[ComponentCard] = (), ask_commune: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not ask_commune:
            del self.fields["commune"]
        self.components = components
        for part in components:
            for kind, label in (("originals", _("originals")), ("copies", _("copies"))):
                self.fields[f"{kind}_{part.id.hex}"] = forms.IntegerField(
                    label=label,
                    min_value=0,
                    max_value=MOST,
                    required=False,
                    widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input govuk-input--width-2"}),
                )

    def parts(self) -> list[tuple[ComponentCard, Any, Any]]:
        """Each component with its two boxes, for the page."""
        return [(part, self[f"originals_{part.id.hex}"], self[f"copies_{part.id.hex}"]) for part in self.components]


def applicant(data: dict[str, Any]) -> Applicant:
    """The applicant as typed."""
    return Applicant(" ".join(data["full_name"].split()), data["phone"], data["address"])


def handed_in(data: dict[str, Any]) -> list[HandedIn]:
    """What was handed in, from the boxes."""
    parts = [name.removeprefix("originals_") for name in data if name.startswith("originals_")]
    return [HandedIn(UUID(hex=p), data[f"originals_{p}"] or 0, data[f"copies_{p}"] or 0) for p in parts]


class StepForm(PageForm):
    """One click that finishes a step; the version guards against two at once."""

    item = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)


class DossierFilter(FilterForm):
    """Find among the dossiers that may be seen."""

    tim = forms.CharField(label=_("Dossier code or applicant"), required=False, max_length=100)
    trang_thai = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("All"))] + [(word.value, word.vi) for word in Status]
    )
