"""The form that takes a dossier a step on."""

from __future__ import annotations

from django import forms

from tinhso.ground.page.forms import PageForm


class Pressed(forms.HiddenInput):
    """A value that a button or another box of the page sends; the form itself draws nothing."""

    def render(self, *_args: object, **_kwargs: object) -> str:
        """Nothing."""
        return ""


class StepForm(PageForm):
    """One click that finishes a step; the version guards against two at once.

    Which button was pressed is the outcome; where the step hands work out, `post` says to whom.
    """

    item = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    outcome = forms.CharField(max_length=40, widget=Pressed)
    post = forms.UUIDField(required=False, widget=Pressed)
