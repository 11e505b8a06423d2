"""Forms of deeds: a reason, papers, a day; each carries the version of the dossier that its page showed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.forms import DateField, PageForm
from tinhso.work.dossiers.rules.reasons import LONGEST, LONGEST_TEXT
from tinhso.work.dossiers.terms import HandedIn
from tinhso.work.dossiers.web.counter.fields import ScansField, count_field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tinhso.work.dossiers.terms.asked import SupplementCard
    from tinhso.work.procedures.terms import ComponentCard


def _lines(label: Any, most: int, *, rows: int = 4, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, required=required, help_text=help_text, widget=forms.Textarea({"rows": rows})
    )


class VersionForm(PageForm):
    """A deed that a dossier changed since must not suffer."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(VersionForm):
    """Why."""

    reason = _lines(_("Reason"), LONGEST, help_text=_("The applicant reads it as it stands here."))


class StopForm(ReasonForm):
    """Why, and on which provision."""

    basis = forms.CharField(
        label=_("Provision on which it rests"), max_length=500, help_text=_("Article, clause and number of the text")
    )
    field_order = ("khoa", "version", "basis", "reason")


class ProvisionField(forms.CharField):
    """Asked for; left blank it is the deed that refuses, which knows a form that was sent twice."""

    def validate(self, value: Any) -> None:
        """Whatever was typed."""


class AskForm(ReasonForm):
    """Which papers are to be completed and how; a second request says on what it rests."""

    other = forms.CharField(label=_("Anything else"), max_length=500, required=False)
    basis = ProvisionField(
        label=_("Provision that allows to ask again"),
        max_length=500,
        help_text=_("Article, clause and number of the text"),
    )

    def __init__(
        self, *args: Any, components: Sequence[ComponentCard] = (), again: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.components = list(components)
        if not again:
            del self.fields["basis"]
        for part in self.components:
            box = forms.TextInput({"class": "govuk-input"})
            self.fields[f"fix_{part.id.hex}"] = forms.CharField(
                label=part.name, max_length=500, required=False, widget=box
            )
        parts = [f"fix_{part.id.hex}" for part in self.components]
        self.order_fields(["khoa", "version", *parts, "other", "reason", "basis"])

    @staticmethod
    def typed_before(one: SupplementCard) -> dict[str, Any]:
        """What stands in a request that came back, for the boxes of the next."""
        boxes = {f"fix_{UUID(item['component']).hex}": item["fix"] for item in one.items if item["component"]}
        other = next((item["fix"] for item in one.items if not item["component"]), "")
        return boxes | {"other": other, "reason": one.reason, "basis": one.override_basis}

    def items(self, data: dict[str, Any]) -> list[dict[str, Any]]:
        """What is asked for, in the order of the page."""
        found = [
            {"component": str(part.id), "name": part.name, "fix": data[f"fix_{part.id.hex}"]}
            for part in self.components
            if data[f"fix_{part.id.hex}"]
        ]
        if data["other"]:
            found.append({"component": "", "name": str(_("Anything else")), "fix": data["other"]})
        return found


class SupplementedForm(VersionForm):
    """What was handed in after, by component: numbers of papers, scans."""

    def __init__(self, *args: Any, components: Sequence[ComponentCard] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.components = list(components)
        for part in self.components:
            self.fields[f"originals_{part.id.hex}"] = count_field(_("originals"))
            self.fields[f"copies_{part.id.hex}"] = count_field(_("copies"))
            self.fields[f"scans_{part.id.hex}"] = ScansField(label=_("scans"))

    def parts(self) -> list[tuple[str, Any, Any, Any]]:
        """Each component by its name, with its boxes, for the page."""
        return [
            (part.name, *(self[f"{kind}_{part.id.hex}"] for kind in ("originals", "copies", "scans")))
            for part in self.components
        ]

    def handed_in(self, data: dict[str, Any]) -> list[HandedIn]:
        """The papers that came."""
        found = [
            HandedIn(part.id, data[f"originals_{part.id.hex}"] or 0, data[f"copies_{part.id.hex}"] or 0)
            for part in self.components
        ]
        return [part for part in found if part.originals or part.copies]

    def uploads(self, data: dict[str, Any]) -> list[tuple[UUID, Any]]:
        """The scans that came, each with its component."""
        return [(part.id, upload) for part in self.components for upload in data[f"scans_{part.id.hex}"] or ()]


class TextForm(PageForm):
    """Something written to somebody."""

    text = _lines(_("Text"), LONGEST_TEXT, rows=6)


class MessageForm(TextForm):
    """A message with files."""

    files = ScansField(label=_("Attached files"))


class ExtendForm(ReasonForm):
    """Another day and why."""

    new_due = DateField(label=_("New due date"))
    field_order = ("khoa", "version", "new_due", "reason")


class ThingForm(PageForm):
    """A press on a button beside one of several things."""

    thing = forms.UUIDField(widget=forms.HiddenInput)
    deed = forms.CharField(max_length=20, widget=forms.HiddenInput)


class SendBackForm(ThingForm):
    """Why a request is not approved."""

    reason = _lines(
        _("Why you do not approve"), 900, help_text=_("Who wrote the request reads it; the applicant does not.")
    )
