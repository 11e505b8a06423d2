"""What is typed of money: a receipt, what was passed on by which paper, why a receipt is struck out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.forms import PageForm
from tinhso.work.dossiers.web.deeds.moments import MomentForm
from tinhso.work.money.terms import FeeKind

if TYPE_CHECKING:
    from uuid import UUID

KINDS = (FeeKind.FEE, FeeKind.CHARGE, FeeKind.PRICE)


class DongField(forms.DecimalField):
    """Whole đồng, with or without dots between the thousands."""

    def __init__(self, **kwargs: Any) -> None:
        number = forms.TextInput({"inputmode": "numeric", "class": "govuk-input govuk-input--width-10"})
        super().__init__(min_value=1, max_digits=13, decimal_places=0, widget=number, **kwargs)

    def to_python(self, value: Any) -> Any:
        """The amount; dots and blanks are left out."""
        return super().to_python(value.replace(".", "").replace(" ", "") if isinstance(value, str) else value)


class ChosenField(forms.Field):
    """The ids of the receipts that were ticked."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {"none": _("Tick at least one receipt.")}

    def clean(self, value: Any) -> list[UUID]:
        """The ids; at least one."""
        one = forms.UUIDField(required=True)
        found = [one.clean(each) for each in value or ()]
        if not found:
            raise forms.ValidationError(self.error_messages["none"], code="none")
        return found


class TakeForm(PageForm):
    """What was paid, for which dossier, by which receipt."""

    code = forms.CharField(
        label=_("Dossier code"), max_length=60, widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"})
    )
    kind = forms.ChoiceField(label=_("What was paid"), widget=forms.RadioSelect)
    amount = DongField(label=_("Amount"), help_text=_("In dong, for example 50.000"))
    number = forms.CharField(
        label=_("Number of the receipt"),
        help_text=_("With its series, as on the receipt that the payer got"),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off", "class": "govuk-input govuk-input--width-20"}),
    )
    item = forms.CharField(label=_("What for"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "vi"
        self.fields["kind"].choices = [(one.value, one.label(language).capitalize()) for one in KINDS]


class PassForm(MomentForm):
    """The receipts whose money left the counter, by which paper, when; `group` is the account they go to."""

    group = forms.CharField(max_length=120, widget=forms.HiddenInput)
    chon = ChosenField(label=_("Receipts of payment"))
    document = forms.CharField(
        label=_("Paper by which it was passed on"),
        help_text=_("Number and day, such as of the deposit slip"),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["version"]  # receipts have none: whoever is quicker has passed them on
        self.fields["day"].label = _("Day on which it was passed on")
        self.fields["hour"].label = _("Hour at which it was passed on")


class VoidForm(PageForm):
    """Why a receipt is struck out."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
