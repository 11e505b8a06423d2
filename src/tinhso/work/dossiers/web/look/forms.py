"""The form that takes a dossier a step on."""

from __future__ import annotations

from django import forms

from tinhso.ground.page.forms import PageForm


class StepForm(PageForm):
    """One click that finishes a step; the version guards against two at once.

    Which button was pressed is the outcome; where the step hands work out, `post` says to whom.
    """

    item = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    outcome = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    post = forms.UUIDField(required=False, widget=forms.HiddenInput)
