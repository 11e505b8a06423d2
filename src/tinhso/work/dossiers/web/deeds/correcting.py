"""Put the ledger right: from when the term counts, or which term it is."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.workdays.queries import today
from tinhso.ground.workdays.terms import LONGEST, Term, TermUnit
from tinhso.work.casework import queries as casework
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.web.deeds.forms import ReasonForm
from tinhso.work.dossiers.web.deeds.frame import Words, asked_for, deed_page
from tinhso.work.dossiers.web.deeds.moments import MomentForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.work.casework.terms import Reckoning


class CorrectForm(MomentForm, ReasonForm):
    """As it should have been written."""

    term = forms.IntegerField(
        label=gettext_lazy("Term"), min_value=1, max_value=max(LONGEST.values()),
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
    )  # fmt: skip
    unit = forms.ChoiceField(label=gettext_lazy("Unit of the term"))
    field_order = ("khoa", "version", "day", "hour", "term", "unit", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].latest = None  # the rule says how late
        self.fields["day"].label, self.fields["hour"].label = _("The term counts from: day"), _("From: hour")
        self.fields["day"].help_text = self.fields["hour"].help_text = ""
        self.fields["day"].required = self.fields["hour"].required = True
        self.fields["unit"].choices = [(one.value, one.label(get_language() or "vi")) for one in TermUnit]

    def since(self, data: dict[str, Any], was: datetime) -> datetime:
        """The start that was typed; what was not touched stays as exact as it is in the ledger."""
        typed = self.moment(data) or was
        shown = was.astimezone(PEOPLE).replace(second=0, microsecond=0)
        return was if typed == shown else typed


@gate.signed_in
def correct_clock(request: HttpRequest, code: str) -> HttpResponse:
    """Count the term again from what should have been written."""
    card, person = asked_for(request, code, "correct_clock")
    state = casework.reckoning(card.id)
    form = CorrectForm.of(request, initial={"version": card.version, **_first(state)})
    lead = _(
        "For an entry that was written wrong. The term is counted again from what you name here; the wrong entry stays "
        "in the ledger and is read beside it, with your name and reason. The applicant sees the new due date."
    )
    words = Words(_("Correct the ledger"), lead, _("Count again"), kind="warning")

    def do(data: dict[str, Any]) -> None:
        since = form.since(data, state.since) if state else form.moment(data) or card.received_at
        term = Term(data["term"], TermUnit(data["unit"]))
        actions.correct_clock(card.id, since, term, data["reason"], by=person, version=data["version"])

    facts = [(_("Received"), formats.moment(card.received_at)), (_("Due"), formats.moment(card.due_at))]
    if state:
        told = formats.term(state.term.value, state.term.unit)
        facts[1:1] = [(_("The term counts from"), formats.moment(state.since)), (_("Term"), told)]
    return deed_page(request, card, form, words, do, facts=facts)


def _first(state: Reckoning | None) -> dict[str, Any]:
    """What the ledger says now."""
    if state is None:
        return {"day": today()}
    since = state.since.astimezone(PEOPLE)
    return {"day": since.date(), "hour": since.time(), "term": state.term.value, "unit": str(state.term.unit)}
