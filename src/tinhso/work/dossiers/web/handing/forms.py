"""What is ticked, counted and noted when papers change hands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.forms import PageForm

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from tinhso.work.dossiers.terms.handing import HandoverLineCard

MOST = 999


class ChosenField(forms.Field):
    """The ids of the rows that were ticked."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {"none": _("Tick at least one dossier.")}

    def clean(self, value: Any) -> list[UUID]:
        """The ids; at least one."""
        one = forms.UUIDField(required=True)
        found = [one.clean(each) for each in value or ()]
        if not found:
            raise forms.ValidationError(self.error_messages["none"], code="none")
        return found


class HandOverForm(PageForm):
    """The dossiers whose papers leave the counter now."""

    chon = ChosenField(label=_("Dossiers"))


class TakeForm(PageForm):
    """The papers of each line as counted, and what is missing."""

    def __init__(self, *args: Any, lines: Sequence[HandoverLineCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            self.fields[f"papers_{line.id.hex}"] = forms.IntegerField(
                label=_("Papers counted, %(code)s") % {"code": line.code},
                min_value=0,
                max_value=MOST,
                initial=line.papers,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input govuk-input--width-3"}),
            )
            self.fields[f"note_{line.id.hex}"] = forms.CharField(
                label=_("What is missing, %(code)s") % {"code": line.code},
                max_length=300,
                required=False,
                widget=forms.TextInput(attrs={"class": "govuk-input"}),
            )

    def boxes(self) -> list[tuple[HandoverLineCard, Any, Any]]:
        """Each line with its two boxes, for the page."""
        return [(line, self[f"papers_{line.id.hex}"], self[f"note_{line.id.hex}"]) for line in self.lines]

    def counted(self, data: dict[str, Any]) -> dict[UUID, tuple[int, str]]:
        """Papers and note of each line."""
        return {line.id: (data[f"papers_{line.id.hex}"], data[f"note_{line.id.hex}"]) for line in self.lines}
