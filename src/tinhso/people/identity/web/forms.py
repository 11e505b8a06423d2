"""The sign-in form."""

from __future__ import annotations

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.forms import PageForm


class SignInForm(PageForm):
    """Name and password."""

    username = forms.CharField(
        label=_("Sign-in name"),
        help_text=_("Citizens: the e-mail address with which you signed up"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Password"), max_length=200, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class EmailForm(PageForm):
    """An address of mail."""

    email = forms.EmailField(
        label=_("E-mail address"), max_length=80, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class MailForm(PageForm):
    """Where an official is written to; empty: nowhere."""

    mail = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        max_length=254,
        help_text=_("Warnings and the summary of the morning go there. Left empty, you are told in the app alone."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class PasswordForm(PageForm):
    """The password once."""

    password = forms.CharField(
        label=_("Password"), max_length=200, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class FirstPasswordForm(PageForm):
    """The same new password twice."""

    password = forms.CharField(
        label=_("New password"),
        max_length=200,
        help_text=_("At least 12 characters; a few words in a row are easy to remember."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        validators=[validate_password],
    )
    again = forms.CharField(
        label=_("New password again"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_again(self) -> str:
        """Refuse two that differ."""
        if "password" in self.cleaned_data and self.cleaned_data["again"] != self.cleaned_data["password"]:
            raise forms.ValidationError(_("The two passwords differ. Type the same one twice."))
        return str(self.cleaned_data["again"])


class SignUpForm(FirstPasswordForm):
    """A citizen's own account."""

    field_order = ("full_name", "email", "password", "again")

    full_name = forms.CharField(
        label=_("Full name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=80,
        help_text=_("A letter with a link goes there; with this address you sign in."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
