"""The form of the counter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.forms import PickerField
from tinhso.ground.page.layout.sentences import sentence_of
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.queries import today
from tinhso.people.parties.rules import read_card
from tinhso.work.dossiers.actions.doors.eid import check_eid
from tinhso.work.dossiers.actions.doors.filled import draft_brought
from tinhso.work.dossiers.terms import Agent, Applicant, Delivery, EidCheck, HandedIn
from tinhso.work.dossiers.web.counter import scans
from tinhso.work.dossiers.web.counter.fields import PHONE, NumberField, ScansField, count_field
from tinhso.work.dossiers.web.counter.reuse import ReuseForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.forms import BoundField
    from django.http import QueryDict

    from tinhso.people.parties.rules import CardRead
    from tinhso.work.dossiers.web.counter.scans import Scan
    from tinhso.work.procedures.terms import ComponentCard

AGENT = ("agent_name", "agent_number", "agent_document")
COUNTS = (("originals", _("originals")), ("certified", _("certified copies")), ("copies", _("copies")))
READ, CHECK, REMOVE = "doc_the", "kiem_tra", "bo"
"""What the buttons besides the last one do: read the card, ask for the e-ID, take a scan away."""


class Paper(NamedTuple):
    """A component as the page draws it: its boxes, the box for scans, and the scans that came already."""

    part: ComponentCard
    boxes: list[BoundField]
    scans: BoundField
    kept: list[Scan]


class ReceptionForm(ReuseForm):
    """Who hands in, how much of each component, the scans, and how the result is to be given."""

    version = forms.UUIDField(widget=forms.HiddenInput, required=False)
    card = forms.CharField(
        label=_("Identity card"),
        help_text=_("Scan the QR code on the card, or leave this blank and type name and number"),
        max_length=2000,
        required=False,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autofocus": True, "data-ts-card": READ}
        ),
    )
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
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    home = PickerField(
        "directory.communes_now",
        label=_("Commune of residence"),
        help_text=_("A few letters of its name, marks or not"),
        required=False,
    )
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    whole = forms.BooleanField(label=_("All papers as the list asks for"), required=False)
    form_code = forms.CharField(
        label=_("Code of the electronic form"),
        help_text=_("16 letters and digits, on the last page of the form that was filled in"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": "govuk-input--width-20"}),
    )
    delivery = forms.ChoiceField(
        label=_("How the applicant wants the result"),
        choices=[(word.value, word.vi.capitalize()) for word in Delivery],
        initial=Delivery.COUNTER.value,
        required=False,
        widget=forms.RadioSelect,
    )
    delivery_address = forms.CharField(
        label=_("Address to which the post brings it"),
        help_text=_("Only by post; left blank, the address above"),
        max_length=300,
        required=False,
    )
    note = forms.CharField(
        label=_("Note for the officials"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self,
        *args: Any,
        procedure: str = "",
        components: list[ComponentCard] = (),
        ask_commune: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if not ask_commune:
            del self.fields["commune"]
        if not components or any(part.case for part in components):
            del self.fields["whole"]  # which papers are asked for, depends on the case
        self.procedure, self.components = procedure, components
        self.eid: EidCheck | None = None
        self.ask_name = self.is_bound and bool(self["names_seen"].value())
        for part in components:
            for kind, label in COUNTS:
                self.fields[f"{kind}_{part.id.hex}"] = count_field(label)
            self.fields[f"scan_{part.id.hex}"] = ScansField(label=_("Scans"))
        self.came = {part.id: self._kept(part.id) for part in components}

    def _kept(self, part: UUID) -> list[Scan]:
        if not self.is_bound:
            return []
        data = cast("QueryDict", self.data)
        return scans.kept(data.getlist(f"kept_{part.hex}"), without=data.get(REMOVE, ""))

    def clean(self) -> dict[str, Any]:
        """Scans are kept whatever else is wrong; an agent is named whole or not at all; the post needs an address."""
        data = super().clean() or self.cleaned_data
        found = None
        if self.was_offering and not self.is_helping:
            found = check_eid(data.get("number"))
            self.offer(data.get("number"), found)
        again = {component for component, _paper in self.chosen()}
        for part in self.components:
            self._keep_scans(part.id)
            if data.get("whole") and part.id not in again:
                self._as_asked(part, data)
        self._check_agent(data)
        data["delivery"] = data.get("delivery") or Delivery.COUNTER.value
        if data["delivery"] == Delivery.POST and not (data.get("delivery_address") or data.get("address")):
            self.add_error("delivery_address", _("Enter the address to which the post brings the result."))
        if data.get("form_code"):
            try:
                data["draft"] = draft_brought(data["form_code"], self.procedure)
            except Refusal as no:
                self.add_error("form_code", sentence_of(no))
        if not self.is_helping:
            self.check_reuse(data)
        # The national system is asked outside the transaction, and only for a form that goes through or offers papers.
        if found is None:
            found = EidCheck.NOT_ASKED if self.errors or self.is_helping else check_eid(data.get("number"))
        data["eid"] = found
        return data

    @staticmethod
    def _as_asked(part: ComponentCard, data: dict[str, Any]) -> None:
        """A paper whose boxes were left blank was handed in as the list asks for it."""
        names = {kind: f"{kind}_{part.id.hex}" for kind, _label in COUNTS}
        if not any(data.get(name) for name in names.values()):
            data[names["copies"]] = part.copies
            data[names["originals"]] = part.originals or int(not part.copies)

    def _keep_scans(self, part: UUID) -> None:
        name = f"scan_{part.hex}"
        for upload in self.cleaned_data.get(name) or []:
            try:
                scan = scans.keep(upload)
            except Refusal as no:
                self.add_error(name, f"{upload.name}: {sentence_of(no)}")
            else:
                self.came[part] = [*(one for one in self.came[part] if one.file_id != scan.file_id), scan]

    def _check_agent(self, data: dict[str, Any]) -> None:
        """An agent acts for an applicant whose number is known."""
        if not any(data.get(name) for name in AGENT) and not self.agent_is_wrong:
            return
        needed = {
            "agent_name": _("Enter the agent's full name."),
            "agent_number": _("Enter the agent's personal identification number."),
            "agent_document": _("Name the document that lets the agent act."),
            "number": _("Enter the applicant's number too: an agent acts for somebody who is known."),
        }
        for name, sentence in needed.items():
            if not data.get(name) and name not in self.errors:
                self.add_error(name, sentence)

    @property
    def is_helping(self) -> bool:
        """Whether a button besides the last one was pressed; the card's box left blank, its button means the last."""
        pressed = {CHECK, REMOVE} & self.data.keys() if self.is_bound else set()
        return bool(pressed or (READ in self.data and self.data.get("card", "").strip()))

    def help(self) -> bool:
        """Do what a button besides the last one asks for; the page then comes back with it, and nothing is required.

        The Enter key presses the first button, "read the card": without a card it means the last one.
        """
        if not self.is_helping:
            return False
        scanned = self.data.get("card", "").strip()
        self.is_valid()
        for name in [name for name in self.errors if not name.startswith("scan_") and name != "number"]:
            del self.errors[name]
        if READ in self.data and scanned:
            self._read(scanned)
        if "number" not in self.errors:
            self.eid = check_eid(self.cleaned_data.get("number"))
            self.offer(self.cleaned_data.get("number"), self.eid)
        return True

    def _read(self, scanned: str) -> None:
        try:
            read = read_card(scanned, on=today())
        except Refusal as no:
            self.add_error("card", sentence_of(no))
            return
        self.errors.pop("number", None)
        filled = self.data.copy()
        for name, value in (("card", ""), *told_by(read).items()):
            filled[name] = value
        self.data = filled
        self.cleaned_data["number"] = read.number

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

    def papers(self) -> list[Paper]:
        """Each component with its boxes, for the page."""
        return [
            Paper(
                part,
                [self[f"{kind}_{part.id.hex}"] for kind, _label in COUNTS],
                self[f"scan_{part.id.hex}"],
                self.came[part.id],
            )
            for part in self.components
        ]


def told_by(read: CardRead) -> dict[str, str]:
    """The boxes that a card fills."""
    return {"full_name": read.full_name, "number": read.number.digits, "address": read.address}


def applicant(data: dict[str, Any]) -> Applicant:
    """The applicant as typed."""
    home = UUID(data["home"]) if data["home"] else None
    name = " ".join(data["full_name"].split())
    return Applicant(name, data["phone"], data["address"], data["number"], home, email=data["email"])


def agent(data: dict[str, Any]) -> Agent | None:
    """Who hands in for the applicant, if anybody does."""
    if not data["agent_name"]:
        return None
    return Agent(" ".join(data["agent_name"].split()), data["agent_number"], data["agent_document"])


def delivery_address(data: dict[str, Any]) -> str:
    """Where the post brings the result; blank for other ways."""
    return (data["delivery_address"] or data["address"]) if data["delivery"] == Delivery.POST else ""


def handed_in(data: dict[str, Any], again: Sequence[HandedIn] = ()) -> list[HandedIn]:
    """What was handed in, from the boxes; `again` are the papers used again, added to what else came of them."""
    parts = [UUID(hex=name.removeprefix("originals_")) for name in data if name.startswith("originals_")]
    counted = {part: HandedIn(part, *(data[f"{kind}_{part.hex}"] or 0 for kind in _ORDER)) for part in parts}
    for one in again:
        typed = counted[one.component_id]
        counted[one.component_id] = replace(typed, copies=typed.copies + one.copies, source=one.source)
    return list(counted.values())


_ORDER = ("originals", "copies", "certified")
