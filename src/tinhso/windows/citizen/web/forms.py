"""The forms of my page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.forms import FilterForm, PageForm, PickerField
from tinhso.windows.citizen.web.uploads import UploadForm
from tinhso.work.dossiers.queries.owned import OVER, RUNNING
from tinhso.work.dossiers.terms import Delivery
from tinhso.work.dossiers.terms.rating import MARKS, Criterion

_PLAIN = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


class OwnFilter(FilterForm):
    """Which of my dossiers."""

    loc = forms.ChoiceField(
        label=_("Which"), choices=[("", _("All")), (RUNNING, _("Being settled")), (OVER, _("Ended"))], required=False
    )


class BindForm(PageForm):
    """What proves together whose account this is."""

    code = forms.CharField(
        label=_("Dossier code"),
        help_text=_("On the receipt, such as H37.12-261121-0001"),
        max_length=60,
        widget=forms.TextInput(attrs=_PLAIN),
    )
    secret = forms.CharField(
        label=_("Look-up secret"),
        help_text=_("8 letters and digits, on the receipt below the due date"),
        max_length=20,
        widget=forms.TextInput(attrs=_PLAIN),
    )
    number = forms.CharField(
        label=_("Your personal identification number"),
        help_text=_("12 digits; of a business or organisation its tax number"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )


class MessageForm(UploadForm):
    """A message to the one-stop."""

    text = forms.CharField(label=_("Your message"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))


class WithdrawForm(PageForm):
    """Why a dossier is taken back."""

    reason = forms.CharField(
        label=_("Why you take the dossier back"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class RateForm(PageForm):
    """One line a criterion; lines may be left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    @classmethod
    def drawn(cls) -> type[RateForm]:
        """The form in the active language."""
        language = get_language() or "vi"
        english = language.startswith("en")
        choices = [(str(mark), f"{mark} – {words[english]}") for mark, words in sorted(MARKS.items(), reverse=True)]
        fields: dict[str, Any] = {
            f"tc_{word.value}": forms.ChoiceField(
                label=word.label(language), choices=choices, required=False, widget=forms.RadioSelect
            )
            for word in Criterion
        }
        fields["text"] = forms.CharField(
            label=_("What else you want to say"),
            max_length=2000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        return type(cls.__name__, (cls,), fields)

    def marks(self) -> dict[str, int]:
        """The criteria that were marked."""
        return {
            word.value: int(self.cleaned_data[f"tc_{word.value}"])
            for word in Criterion
            if self.cleaned_data.get(f"tc_{word.value}")
        }


class FileHereForm(UploadForm):
    """Who files, how the result is wanted, the papers."""

    full_name = forms.CharField(
        label=_("Applicant's full name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    phone = forms.CharField(
        label=_("Telephone"), max_length=20, widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"})
    )
    email = forms.EmailField(
        label=_("E-mail"), max_length=254, required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    commune = PickerField(
        "directory.committees",
        label=_("Commune that settles it"),
        help_text=_("A few letters of its name, marks or not"),
    )
    delivery = forms.ChoiceField(
        label=_("How you want the result"),
        choices=[(word.value, word.vi[0].upper() + word.vi[1:]) for word in Delivery],
        initial=Delivery.ONLINE.value,
        widget=forms.RadioSelect,
    )
    delivery_address = forms.CharField(
        label=_("Address to which the post brings it"),
        help_text=_("Only by post; left blank, the address above"),
        max_length=300,
        required=False,
    )
    consent = forms.BooleanField(
        label=_("I agree that the papers ticked above are used for this dossier; the use is written down."),
        required=False,
    )

    def __init__(self, *args: Any, ask_commune: bool = False, known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not ask_commune:
            del self.fields["commune"]
        if known:
            del self.fields["full_name"]
