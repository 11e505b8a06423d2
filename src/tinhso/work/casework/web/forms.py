"""What keepers of tables type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.forms import PageForm
from tinhso.ground.page.forms.renderer import dress
from tinhso.people.directory.terms import Role
from tinhso.work.casework import queries
from tinhso.work.casework.terms import Assignment, Relation, TableStep, TableWay
from tinhso.work.casework.web.words import milestone, need

if TYPE_CHECKING:
    from tinhso.work.casework.terms import Table

CODE = RegexValidator(
    r"^[a-z][a-z0-9_]{0,39}\Z", _("Use small letters without marks, digits and _; begin with a letter.")
)
MORE_WAYS = 3


class SeenForm(PageForm):
    """A form about the draft as it was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class NewForm(PageForm):
    """A process that does not exist yet."""

    process = forms.CharField(label=_("Code of the process"), max_length=40, validators=[CODE])


class HeadForm(SeenForm):
    """What the version is called, and the shortest term of what runs on it."""

    name = forms.CharField(label=pgettext_lazy("process", "Name"), max_length=200)
    term = forms.IntegerField(
        label=_("Shortest term, in working hours"),
        min_value=0,
        max_value=20_000,
        required=False,
        help_text=_("A working day has eight hours. Left empty, the time of the steps is not compared with a term."),
    )


class UsesForm(PageForm):
    """Which procedures run on a process."""

    codes = forms.CharField(
        label=_("Codes of the procedures"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One code a line, for example 1.115708. Dossiers that run already stay on their process."),
    )


class StepForm(SeenForm):
    """One step with its outcomes."""

    code = forms.CharField(label=_("Code of the step"), max_length=40, validators=[CODE])
    name = forms.CharField(label=pgettext_lazy("step", "Name"), max_length=200)
    place = forms.IntegerField(label=_("Place in the table"), min_value=1, max_value=60)
    role = forms.ChoiceField(label=_("Role"))
    relation = forms.ChoiceField(label=_("In which unit"))
    assignment = forms.ChoiceField(label=_("How the person is found"))
    allotted = forms.IntegerField(
        label=_("Time allotted, in working hours"), min_value=0, max_value=20_000, required=False
    )
    needs = forms.ChoiceField(label=_("What must be there before its first outcome"), required=False)
    join = forms.BooleanField(label=_("It joins the branches of a fork"), required=False)
    drop = forms.BooleanField(label=_("Take this step out of the table"), required=False)

    def __init__(self, *args: Any, table: Table, step: TableStep | None, **kwargs: Any) -> None:
        language = get_language() or "vi"
        super().__init__(*args, **kwargs)
        for name, words in (("role", Role), ("relation", Relation), ("assignment", Assignment)):
            self.fields[name].choices = [(word.value, word.label(language)) for word in words]
        self.fields["needs"].choices = [("", "–"), *((name, need(name)) for name in queries.known_needs())]
        if step is None:
            del self.fields["drop"]
        self.number = (len(step.ways) if step else 0) + MORE_WAYS
        end = (END_CHOICE, pgettext_lazy("process", "End"))
        steps = [("", "–"), *((one.code, one.name) for one in table.steps), end]
        milestones = [("", "–"), *((code, milestone(code)) for code in queries.known_milestones())]
        for row in range(self.number):
            at = {"row": row + 1}
            self.fields[f"outcome_{row}"] = forms.CharField(
                label=gettext("Outcome %(row)s: code") % at, max_length=40, required=False, validators=[CODE]
            )
            self.fields[f"label_{row}"] = forms.CharField(
                label=gettext("Outcome %(row)s: name") % at, max_length=200, required=False
            )
            self.fields[f"to_{row}"] = forms.ChoiceField(
                label=gettext("Outcome %(row)s: leads to") % at, choices=steps, required=False
            )
            self.fields[f"milestone_{row}"] = forms.ChoiceField(
                label=gettext("Outcome %(row)s: milestone") % at, choices=milestones, required=False
            )
            self.fields[f"guard_{row}"] = forms.CharField(
                label=gettext("Outcome %(row)s: condition") % at, max_length=300, required=False
            )

        for name in set(self.fields) - set(self.base_fields):
            dress(self.fields[name].widget)

    def clean(self) -> dict[str, Any]:
        """A row that has a name has a code and a place to lead to."""
        typed = super().clean() or self.cleaned_data
        for row in range(self.number):
            if (typed.get(f"outcome_{row}") or typed.get(f"label_{row}")) and not typed.get(f"to_{row}"):
                self.add_error(f"to_{row}", gettext("Say where this outcome leads."))
        return dict(typed)

    def step(self) -> TableStep:
        """The step as typed."""
        typed = self.cleaned_data
        ways = tuple(
            TableWay(
                typed[f"outcome_{row}"],
                typed[f"label_{row}"],
                "" if typed[f"to_{row}"] == END_CHOICE else typed[f"to_{row}"],
                typed[f"milestone_{row}"],
                typed[f"guard_{row}"].strip(),
            )
            for row in range(self.number)
            if typed[f"outcome_{row}"] or typed[f"label_{row}"]
        )
        return TableStep(
            typed["code"], typed["name"], typed["role"], typed["relation"], 60 * (typed["allotted"] or 0),
            typed["needs"], typed["assignment"], typed["join"], ways,
        )  # fmt: skip


END_CHOICE = "-end-"


def typed_before(table: Table, step: TableStep | None) -> dict[str, Any]:
    """A step as its form shows it."""
    if step is None:
        return {"place": len(table.steps) + 1, "assignment": Assignment.OPEN.value}
    told: dict[str, Any] = {
        "code": step.code, "name": step.name, "place": [one.code for one in table.steps].index(step.code) + 1,
        "role": step.role, "relation": step.relation, "assignment": step.assignment,
        "allotted": step.allotted // 60 or None, "needs": step.needs, "join": step.join,
    }  # fmt: skip
    for row, way in enumerate(step.ways):
        told |= {f"outcome_{row}": way.outcome, f"label_{row}": way.label, f"to_{row}": way.to or END_CHOICE,
                 f"milestone_{row}": way.milestone, f"guard_{row}": way.guard}  # fmt: skip
    return told
