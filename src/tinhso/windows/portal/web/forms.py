"""The look-up form."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.forms import PageForm


class LookUpForm(PageForm):
    """Code and secret, both from the receipt."""

    code = forms.CharField(
        label=_("Dossier code"),
        help_text=_("On the receipt, such as H37.12-261121-0001"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    secret = forms.CharField(
        label=_("Look-up secret"),
        help_text=_("8 letters and digits, on the receipt below the due date"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
