"""What keepers type to decide."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.forms import DateField, FilterForm, PageForm, PickerField
from tinhso.ground.refusals.terms import Refusal, Stale
from tinhso.ground.workdays.queries import today
from tinhso.work.procedures.terms import OnlineService, PartialReason, Route
from tinhso.work.procedures.web.keeping.words import options

FIRST, LAST = date(1945, 9, 2), date(2200, 12, 31)


def tomorrow() -> date:
    """The first day on which a change surprises nobody."""
    return today() + timedelta(1)


class SeenForm(PageForm):
    """A form about a thing as it was seen; after a refusal for that, the next try stands on what is shown now."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, seen: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = seen
        self.fields["seen"].initial = seen

    def refuse(self, no: Refusal) -> None:
        """Say it, and let the next try stand on what is there now."""
        super().refuse(no)
        if isinstance(no, Stale):
            self.data = self.data.copy()
            self.data["seen"] = self.now


class ApproveForm(SeenForm):
    """From which day a proposal holds."""

    on = DateField(
        label=_("In force from"),
        initial=tomorrow,
        earliest=FIRST,
        latest=LAST,
        help_text=_("Dossiers received before that day keep the version they have. For example 21/11/2026"),
    )


class RefuseForm(SeenForm):
    """Why a proposal is turned down."""

    reason = forms.CharField(label=_("Why it is refused"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class WhenceFilter(FilterForm):
    """Proposals by who made them."""

    nguon = forms.ChoiceField(
        label=_("Proposed by"),
        choices=[("", _("anybody")), ("import", _("an import")), ("keeper", _("a keeper of the catalogue"))],
    )


class BasisForm(PageForm):
    """From which day something holds, until when, and on what it rests."""

    on = DateField(label=_("First day"), initial=tomorrow, earliest=FIRST, latest=LAST)
    until = DateField(
        label=_("Last day"), required=False, earliest=FIRST, latest=LAST, help_text=_("Empty: until it is ended.")
    )
    basis = forms.CharField(
        label=_("Decision or article"), max_length=300, help_text=_("Kind, number and date of the text.")
    )

    def clean(self) -> dict[str, Any]:
        """The last day does not lie before the first; `until` becomes the first day on which it holds no more."""
        typed = super().clean() or {}
        if typed.get("until") and typed.get("on"):
            if typed["until"] < typed["on"]:
                self.add_error("until", _("The last day lies before the first."))
            typed["until"] += timedelta(1)
        return typed


class EndForm(PageForm):
    """From which day a procedure is no more, and by which decision."""

    on = DateField(label=_("Holds no more from"), initial=tomorrow, earliest=FIRST, latest=LAST)
    basis = forms.CharField(label=_("Decision"), max_length=300, help_text=_("Kind, number and date of the text."))


class ServiceForm(BasisForm):
    """How far a procedure goes online."""

    service = forms.ChoiceField(label=_("Online service"), widget=forms.RadioSelect)
    reason = forms.ChoiceField(
        label=_("Why only in part"), required=False, help_text=_("It has to be published for a partial service.")
    )
    field_order = ("service", "reason", "on", "until", "basis")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].choices = options(OnlineService)
        self.fields["reason"].choices = options(PartialReason, gettext("none"))


class RouteForm(BasisForm):
    """Through which system dossiers run."""

    route = forms.ChoiceField(label=_("System"), widget=forms.RadioSelect)
    field_order = ("route", "on", "until", "basis")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["route"].choices = options(Route)


class ReceiverForm(BasisForm):
    """A unit whose counter receives a procedure."""

    unit = PickerField("directory.agencies", label=_("Unit"))
    below = forms.BooleanField(label=_("and all units below it"), required=False)
    field_order = ("unit", "below", "on", "until", "basis")


class SpanEndForm(PageForm):
    """The last day of something, or that it was entered by mistake."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    last = DateField(label=_("Last day"), required=False, earliest=FIRST, latest=LAST)
    mistake = forms.BooleanField(
        label=_("It was entered by mistake"),
        required=False,
        help_text=_("Only while it has not begun. What it ended goes on; the book of changes keeps it."),
    )

    def __init__(self, *args: Any, seen: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = seen
        self.fields["version"].initial = seen

    def clean(self) -> dict[str, Any]:
        """A day, or a mistake."""
        typed = super().clean() or {}
        if not typed.get("mistake") and not typed.get("last") and "last" not in self.errors:
            self.add_error("last", _("Give the last day, or say that it was a mistake."))
        return typed

    def refuse(self, no: Refusal) -> None:
        """Say it, and let the next try stand on the version now in force."""
        super().refuse(no)
        if isinstance(no, Stale):
            self.data = self.data.copy()
            self.data["version"] = str(self.now)
