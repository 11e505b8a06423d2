"""Forms of staff. Days are inclusive where people type them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.forms import DateField, FilterForm, PageForm, PickerField
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.terms import Reach, Right, Role

ANY = [("", _("All"))]


def choices(kind: Any) -> Any:
    """Values and words of a legal enumeration in the page's language."""
    return [(word.value, lazy(lambda word=word: word.label(get_language() or "vi"), str)()) for word in kind]


class StaffFilter(FilterForm):
    """Which staff, on which day."""

    don_vi = PickerField("directory.agencies", label=_("Unit and those below"))
    vai_tro = forms.ChoiceField(label=_("Role"), choices=[*ANY, *choices(Role)])
    tim = forms.CharField(label=_("Name or sign-in name"), max_length=100)
    tinh_trang = forms.ChoiceField(
        label=_("Who"),
        choices=[
            ("", _("All who hold a post")),
            ("away", _("Those who are away")),
            ("vacant", _("Posts without a holder")),
        ],
    )
    ngay = DateField(label=_("As of"), help_text="")


class PostForm(PageForm):
    """A new post."""

    unit = PickerField("directory.agencies", label=_("Unit"), help_text=_("A few letters of its name, marks or not"))
    title = forms.CharField(label=_("Title of the post"), max_length=200)
    role = forms.ChoiceField(label=_("Role"), choices=choices(Role))
    since = DateField(label=_("From"), initial=today)


class RenameForm(PageForm):
    """The title as it should read."""

    title = forms.CharField(label=_("Title of the post"), max_length=200)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=200)


class SeatForm(PageForm):
    """Who sits there: an account that is there, or a new one."""

    username = forms.CharField(
        label=_("Sign-in name"),
        max_length=80,
        help_text=_("If nobody has it yet, an account without a password is made."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    full_name = forms.CharField(
        label=_("Full name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    since = DateField(label=_("From"), initial=today)
    last = DateField(label=_("Until the end of"), required=False, help_text=_("Leave blank when there is no end"))


class GrantForm(PageForm):
    """A right, where and how far."""

    right = forms.ChoiceField(label=_("Right"), choices=choices(Right))
    unit = PickerField("directory.agencies", label=_("In the unit"))
    reach = forms.ChoiceField(label=_("Reach"), choices=choices(Reach), widget=forms.RadioSelect, initial="unit")
    since = DateField(label=_("From"), initial=today)
    last = DateField(label=_("Until the end of"), required=False, help_text=_("Leave blank when there is no end"))


class RightsForm(PageForm):
    """Rights of a post that may be handed on."""

    rights = forms.MultipleChoiceField(label=_("Rights"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, rights: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rights"].choices = [pair for pair in choices(Right) if pair[0] in rights]


class DelegateForm(RightsForm):
    """To whom, which rights, for which days, by which paper."""

    taker = PickerField(
        "directory.people", label=_("Who stands in"), help_text=_("A few letters of the name, marks or not")
    )
    since = DateField(label=_("From"), initial=today)
    last = DateField(label=_("Until the end of"))
    instrument = forms.CharField(
        label=_("Written delegation"),
        max_length=200,
        help_text=_("Number and date of the paper, as the law demands it"),
    )
    field_order = ("taker", "rights", "since", "last", "instrument")


class AwayForm(RightsForm):
    """Days away, and who stands in if anybody does."""

    first = DateField(label=_("First day away"), initial=today)
    last = DateField(label=_("Last day away"))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        required=False,
        help_text=_("A word of the office, such as leave or a mission; nothing about health"),
    )
    taker = PickerField(
        "directory.people",
        label=_("Who stands in"),
        required=False,
        help_text=_("May use the rights marked below on these days"),
    )
    instrument = forms.CharField(
        label=_("Written delegation"), max_length=200, required=False, help_text=_("Needed when somebody stands in")
    )
    field_order = ("first", "last", "reason", "taker", "rights", "instrument")

    def __init__(self, *args: Any, rights: list[str], **kwargs: Any) -> None:
        super().__init__(*args, rights=rights, **kwargs)
        self.fields["rights"].required = False
        self.fields["rights"].initial = rights
        if not rights:
            for name in ("taker", "rights", "instrument"):
                del self.fields[name]


class EndForm(PageForm):
    """From which day something holds no more."""

    since = DateField(label=_("No more from"), initial=today, help_text=_("The day before is the last one that counts"))


class BackForm(PageForm):
    """The first day back."""

    since = DateField(label=_("Back from"), initial=today, help_text=_("The day before is the last day away"))


class WorkbookForm(PageForm):
    """The workbook, and the day that counts where a row names none."""

    file = forms.FileField(
        label=_("Workbook (.xlsx)"),
        help_text=_("At most 5 MB and 500 rows"),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )
    since = DateField(label=_("From, where a row names no day"), initial=today)
