"""What a list may be narrowed by."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.forms import FilterForm
from tinhso.work.dossiers.terms import Status


class DossierFilter(FilterForm):
    """Find among the dossiers that may be seen."""

    tim = forms.CharField(label=_("Dossier code or applicant"), required=False, max_length=100)
    trang_thai = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("All"))] + [(word.value, word.vi) for word in Status]
    )
