"""What a keeper types into a draft: its head, and a row of each part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.forms import DateField, PageForm, PickerField
from tinhso.ground.workdays.terms import TermUnit
from tinhso.work.procedures.queries.life_events import life_events
from tinhso.work.procedures.terms import Channel, FeeKind, Head, Level, Part, Subject
from tinhso.work.procedures.web.keeping.forms import FIRST, LAST, SeenForm
from tinhso.work.procedures.web.keeping.words import language, options

if TYPE_CHECKING:
    from tinhso.work.procedures.models import ProcedureVersion

LONGEST_TERM = 3650


class NewForm(PageForm):
    """A procedure that the catalogue does not have."""

    code = forms.CharField(
        label=_("Code of the procedure"), max_length=40, help_text=_("As in the national list, for example 1.004227.")
    )
    name = forms.CharField(label=_("Name of the procedure"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    field = forms.CharField(label=_("Field"), max_length=200)


class HeadForm(SeenForm):
    """All of a draft but its parts."""

    name = forms.CharField(label=_("Name of the procedure"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    field = forms.CharField(label=_("Field"), max_length=200)
    promulgator = forms.CharField(label=_("Promulgator"), required=False, max_length=200)
    levels = forms.MultipleChoiceField(
        label=_("Levels that carry it out"), required=False, widget=forms.CheckboxSelectMultiple
    )
    subjects = forms.MultipleChoiceField(
        label=_("Who may ask for it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    life_events = forms.MultipleChoiceField(label=_("Life events"), required=False, widget=forms.CheckboxSelectMultiple)
    level = forms.ChoiceField(label=_("Level that settles it here"), required=False)
    competent = PickerField(
        "directory.agencies",
        label=_("Agency that settles it"),
        required=False,
        help_text=_("Empty for a commune's procedure: the People's Committee of the commune settles it."),
    )
    term_value = forms.IntegerField(label=_("Term: number"), required=False, min_value=1, max_value=LONGEST_TERM)
    term_unit = forms.ChoiceField(label=_("Term: unit"), required=False)
    cutoff = forms.TimeField(
        label=_("Received later counts as the next day"),
        required=False,
        input_formats=["%H:%M", "%Hh%M", "%H"],
        help_text=_("An hour, for example 15:00; empty where nothing is said."),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )
    term_source = forms.CharField(
        label=_("Where the term is told"), required=False, max_length=400, help_text=_("The sentence or the article.")
    )
    decision = forms.CharField(
        label=_("Number of the decision that publishes it"), required=False, max_length=100,
        help_text=_("Needed before you submit it for approval."),
    )  # fmt: skip
    decided_on = DateField(label=_("Day of the decision"), required=False, earliest=FIRST, latest=LAST)
    offered = forms.BooleanField(
        label=_("The counters receive it"),
        required=False,
        help_text=_("Needs the level, the agency that settles it and a whole term."),
    )

    field_order = (
        "name", "field", "promulgator", "level", "competent", "term_value", "term_unit", "cutoff", "term_source",
        "decision", "decided_on", "offered", "levels", "subjects", "life_events",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["levels"].choices = options(Level)
        self.fields["subjects"].choices = options(Subject)
        tongue = language()
        self.fields["life_events"].choices = [
            (one.key, one.title_en if tongue == "en" else one.title) for one in life_events()
        ]
        ours = [word for word in options(Level) if word[0] in (Level.PROVINCE, Level.COMMUNE)]
        self.fields["level"].choices = [("", gettext("not said")), *ours]
        self.fields["term_unit"].choices = options(TermUnit, gettext("not said"))

    def clean(self) -> dict[str, Any]:
        """A number has its unit and a unit its number."""
        typed = super().clean() or {}
        if bool(typed.get("term_value")) != bool(typed.get("term_unit")) and not self.errors.get("term_value"):
            self.add_error(
                "term_unit" if typed.get("term_value") else "term_value", _("A term has a number and a unit.")
            )
        return typed


def head_of(typed: dict[str, Any]) -> Head:
    """What was typed, as the action takes it."""
    lists = ("levels", "subjects", "life_events")
    same = (
        "name", "field", "level", "promulgator", "term_value", "term_unit", "cutoff", "term_source", "decision",
        "decided_on", "offered",
    )  # fmt: skip
    return Head(
        competent=UUID(typed["competent"]) if typed["competent"] else None,
        **{name: tuple(typed[name]) for name in lists},
        **{name: typed[name] for name in same},
    )


def typed_before(row: ProcedureVersion) -> dict[str, Any]:
    """What the form of a draft's head begins with."""
    names = (
        "name", "field", "promulgator", "levels", "subjects", "life_events", "level", "term_value", "term_unit",
        "term_source", "offered",
    )  # fmt: skip
    decided = row.facts.get("decided_on") or None
    return {name: getattr(row, name) for name in names} | {
        "competent": str(row.competent_id) if row.competent_id else "",
        "cutoff": f"{row.cutoff:%H:%M}" if row.cutoff else "",
        "decision": row.facts.get("decision", ""),
        "decided_on": DateField(required=False).clean("/".join(reversed(decided.split("-")))) if decided else None,
    }


class RowForm(SeenForm):
    """One row of a part; `place` is where it stands."""

    place = forms.IntegerField(
        label=_("Place in the list"),
        required=False,
        min_value=1,
        max_value=1000,
        help_text=_("Empty: where it stands, or last."),
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, kind in (("channel", Channel), ("kind", FeeKind), ("unit", TermUnit)):
            if name in self.fields:
                blank = "" if name == "kind" else gettext("not said")
                self.fields[name].choices = options(kind, blank if not self.fields[name].required else "")


def _long(label: Any, *, required: bool = True, rows: int = 3) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=5000, widget=forms.Textarea(attrs={"rows": rows}))


class OptionForm(RowForm):
    """A way to file with its term."""

    channel = forms.ChoiceField(label=_("Way to file"))
    case = _long(_("Case"), required=False, rows=2)
    amount = forms.DecimalField(
        label=_("Term: number"), required=False, min_value=0, max_digits=8, decimal_places=2, localize=True
    )
    unit = forms.ChoiceField(label=_("Term: unit"), required=False)
    cutoff = forms.TimeField(
        label=_("Received later counts as the next day"), required=False, input_formats=["%H:%M", "%Hh%M", "%H"],
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )  # fmt: skip
    sentence = _long(_("Where the term is told"), required=False, rows=2)
    text = _long(_("Explanation"), required=False)
    field_order = ("channel", "case", "amount", "unit", "cutoff", "sentence", "text", "place")

    def clean(self) -> dict[str, Any]:
        """A number has its unit and a unit its number."""
        typed = super().clean() or {}
        if (typed.get("amount") is not None) != bool(typed.get("unit")) and not self.errors.get("amount"):
            self.add_error("unit" if typed.get("unit") == "" else "amount", _("A term has a number and a unit."))
        return typed


class ComponentForm(RowForm):
    """A paper."""

    code = forms.CharField(label=_("Code"), required=False, max_length=80)
    name = _long(_("Name of the paper"))
    case = forms.CharField(label=_("Case"), required=False, max_length=500)
    originals = forms.IntegerField(label=_("Originals"), min_value=0, max_value=99, initial=1)
    copies = forms.IntegerField(label=_("Copies"), min_value=0, max_value=99, initial=0)
    form = forms.CharField(label=_("Form"), required=False, max_length=300)
    result_code = forms.CharField(label=_("Code of the result it is"), required=False, max_length=300)
    remark = forms.BooleanField(label=_("A remark only, no paper is asked for"), required=False)
    field_order = ("code", "name", "case", "originals", "copies", "form", "result_code", "remark", "place")


class FeeForm(RowForm):
    """A sum."""

    kind = forms.ChoiceField(label=_("Kind"))
    channel = forms.ChoiceField(label=_("Way to file"), required=False)
    amount = forms.DecimalField(
        label=_("Sum in dong"), required=False, min_value=0, max_digits=14, decimal_places=0, localize=True
    )
    unit_text = forms.CharField(label=_("Per"), required=False, max_length=80)
    note = _long(_("Note"), required=False)
    field_order = ("kind", "channel", "amount", "unit_text", "note", "place")


class CaseForm(RowForm):
    """A case that is told apart."""

    code = forms.CharField(label=_("Code"), required=False, max_length=300)
    name = _long(_("Name of the case"))
    days = forms.CharField(label=_("Term of the case, as it is written"), required=False, max_length=100)
    field_order = ("code", "name", "days", "place")


class BasisRowForm(RowForm):
    """A text of law."""

    number = forms.CharField(label=_("Number and notation"), max_length=100)
    title = _long(_("Title"), required=False, rows=2)
    signed = DateField(label=_("Day of signature"), required=False, earliest=FIRST, latest=LAST)
    field_order = ("number", "title", "signed", "place")


class ResultForm(RowForm):
    """What the applicant gets."""

    code = forms.CharField(label=_("Code"), required=False, max_length=300)
    name = _long(_("Result"), rows=2)
    field_order = ("code", "name", "place")


FORMS: dict[str, tuple[Part, type[RowForm]]] = {
    "cach-nop": (Part.OPTIONS, OptionForm),
    "thanh-phan": (Part.COMPONENTS, ComponentForm),
    "phi-le-phi": (Part.FEES, FeeForm),
    "truong-hop": (Part.CASES, CaseForm),
    "can-cu": (Part.BASES, BasisRowForm),
    "ket-qua": (Part.RESULTS, ResultForm),
}
"""The parts by their names in addresses."""
