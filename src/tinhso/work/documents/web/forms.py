"""Forms of registers: how a unit signs itself; why a document is void."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.forms import PageForm


class LetterheadForm(PageForm):
    """How a unit stands at the head of its documents."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    superior = forms.CharField(
        label=_("Superior agency"),
        help_text=_("The upper line at the head of a document"),
        max_length=200,
        required=False,
    )
    name = forms.CharField(label=_("Agency that issues"), max_length=200)
    abbreviation = forms.CharField(
        label=_("Sign in the notation"),
        help_text=_("As set by the head of the agency, such as UBND or SXD"),
        max_length=20,
    )
    place = forms.CharField(label=_("Place name"), help_text=_("As it stands before the date"), max_length=100)
    by_type = forms.BooleanField(label=_("Each type of document has numbers of its own"), required=False)


class DocumentForm(PageForm):
    """What is noted of a document after it has its number."""

    deed = forms.ChoiceField(label=_("What to note"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Why it is void"), max_length=300, required=False)

    def __init__(self, *args: Any, sent: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [] if sent else [("sent", _("It was sent today"))]
        self.fields["deed"].choices = [*ways, ("void", _("It is void"))]
