"""Forms of the counter and of the steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.forms import FilterForm, PageForm, PickerField
from tinhso.ground.page.layout.sentences import sentence_of
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.queries import today
from tinhso.people.parties.rules import read_number
from tinhso.work.dossiers.terms import Agent, Applicant, HandedIn, Status

if TYPE_CHECKING:
    from tinhso.people.parties.terms import Number
    from tinhso.work.procedures.terms import ComponentCard

PHONE = RegexValidator(r"^[0-9+ .()-]{8,20}$", _("Enter a telephone number, such as 0912 345 678."))
MOST = 99
AGENT = ("agent_name", "agent_number", "agent_document")


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


class ReceptionForm(PageForm):
    """Who hands in, and how many originals and copies of each component."""

    full_name = forms.CharField(
        label=_("Applicant's full name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    number = NumberField(
        label=_("Personal identification number"),
        help_text=_("12 digits; of a business or organisation its tax number"),
    )
    names_seen = forms.BooleanField(label=_("I have compared the name with the paper; keep it so"), required=False)
    agent_name = forms.CharField(
        label=_("Agent's full name"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    agent_number = NumberField(label=_("Agent's personal identification number"))
    agent_document = forms.CharField(
        label=_("Document of authorisation"),
        help_text=_("Its number and day, and who certified it"),
        max_length=300,
        required=False,
    )
    commune = PickerField(
        "directory.committees",
        label=_("Commune that settles it"),
        help_text=_("A few letters of its name, marks or not"),
    )
    phone = forms.CharField(label=_("Telephone"), max_length=20, required=False, validators=[PHONE])
    home = PickerField(
        "directory.communes_now",
        label=_("Commune of residence"),
        help_text=_("A few letters of its name, marks or not"),
        required=False,
    )
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
        self.ask_name = self.is_bound and bool(self["names_seen"].value())
        for part in components:
            for kind, label in (("originals", _("originals")), ("copies", _("copies"))):
                self.fields[f"{kind}_{part.id.hex}"] = forms.IntegerField(
                    label=label,
                    min_value=0,
                    max_value=MOST,
                    required=False,
                    widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input govuk-input--width-2"}),
                )

    def clean(self) -> dict[str, Any]:
        """An agent is named whole or not at all, and acts for an applicant whose number is known."""
        data = super().clean() or self.cleaned_data
        if not any(data.get(name) for name in AGENT) and not self.agent_is_wrong:
            return data
        needed = {
            "agent_name": _("Enter the agent's full name."),
            "agent_number": _("Enter the agent's personal identification number."),
            "agent_document": _("Name the document that lets the agent act."),
            "number": _("Enter the applicant's number too: an agent acts for somebody who is known."),
        }
        for name, sentence in needed.items():
            if not data.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        return data

    def refuse(self, no: Refusal) -> None:
        """Show a refusal; where the number is kept under another name, offer to confirm the name."""
        self.ask_name = self.ask_name or no.code == "parties.other_name"
        super().refuse(no)

    @property
    def agent_is_wrong(self) -> bool:
        """Whether a field of the agent has an error."""
        return any(name in self.errors for name in AGENT)

    @property
    def agent_shown(self) -> bool:
        """Whether the agent's part is open."""
        return self.is_bound and (self.agent_is_wrong or any(self[name].value() for name in AGENT))

    def parts(self) -> list[tuple[ComponentCard, Any, Any]]:
        """Each component with its two boxes, for the page."""
        return [(part, self[f"originals_{part.id.hex}"], self[f"copies_{part.id.hex}"]) for part in self.components]


def applicant(data: dict[str, Any]) -> Applicant:
    """The applicant as typed."""
    home = UUID(data["home"]) if data["home"] else None
    return Applicant(" ".join(data["full_name"].split()), data["phone"], data["address"], data["number"], home)


def agent(data: dict[str, Any]) -> Agent | None:
    """Who hands in for the applicant, if anybody does."""
    if not data["agent_name"]:
        return None
    return Agent(" ".join(data["agent_name"].split()), data["agent_number"], data["agent_document"])


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
