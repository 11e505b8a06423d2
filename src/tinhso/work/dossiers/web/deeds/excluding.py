"""Time that does not count: begun on a provision, ended by what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tinhso.ground.page import formats, gate
from tinhso.ground.page.forms import DateField
from tinhso.ground.workdays.queries import today
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.queries import asked
from tinhso.work.dossiers.terms import ExclusionCause
from tinhso.work.dossiers.web.deeds.frame import Words, asked_for, deed_page
from tinhso.work.dossiers.web.deeds.moments import MomentForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import DossierCard
    from tinhso.work.dossiers.terms.asked import ExclusionCard

ANOTHER = "another"
"""The choice of an article that is not among the procedure's approved sentences."""


class ExcludeForm(MomentForm):
    """What is waited for, on which provision, since when."""

    cause = forms.ChoiceField(label=gettext_lazy("What is waited for"), widget=forms.RadioSelect)
    waits_for = forms.CharField(
        label=gettext_lazy("In words"),
        max_length=300,
        help_text=gettext_lazy("The applicant reads it as it stands here."),
    )
    provision = forms.ChoiceField(label=gettext_lazy("Provision by which it does not count"), widget=forms.RadioSelect)
    article = forms.CharField(
        label=gettext_lazy("Another article, which you answer for"), max_length=500, required=False,
        help_text=gettext_lazy("Article, clause and number of the text"),
    )  # fmt: skip
    expected = DateField(label=gettext_lazy("Expected to end on"), earliest=today)
    field_order = ("khoa", "version", "cause", "waits_for", "provision", "article", "day", "hour", "expected")

    def __init__(self, *args: Any, sentences: Sequence[str] = (), leads: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "vi"
        self.sentences = list(sentences)
        self.fields["cause"].choices = [(one.value, one.label(language)) for one in ExclusionCause]
        choices = [(str(number), sentence) for number, sentence in enumerate(self.sentences)]
        if leads:
            choices.append((ANOTHER, _("another article, named below")))
        else:
            del self.fields["article"]
        self.fields["provision"].choices = choices
        if len(choices) == 1:  # nothing to choose: the person reads it and goes on
            self.fields["provision"].initial = choices[0][0]
        self.fields["day"].label, self.fields["hour"].label = _("Not counted from: day"), _("From: hour")

    def named(self, data: dict[str, Any]) -> str:
        """The provision that was chosen or typed."""
        if data["provision"] == ANOTHER:
            return str(data["article"])
        return self.sentences[int(data["provision"])]


class IncludeForm(MomentForm):
    """What has come, and when."""

    ended_with = forms.CharField(
        label=gettext_lazy("What has come"), max_length=300,
        help_text=gettext_lazy("Such as the receipt of the payment, the letter of answer, the record of the check"),
    )  # fmt: skip
    field_order = ("khoa", "version", "ended_with", "day", "hour")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].label, self.fields["hour"].label = _("It came on: day"), _("It came at: hour")


@gate.signed_in
def exclude(request: HttpRequest, code: str) -> HttpResponse:
    """Begin an interval that does not count; or end the one that is open."""
    card, person = asked_for(request, code, "exclude")
    known = asked.exclusions(card.id)
    open_one = next((one for one in known if one.until is None), None)
    if "ended_with" in request.POST or (open_one and request.method != "POST"):
        return _ending(request, card, person, open_one)
    sentences, leads = _sentences(card), actions.may_decide(person, card.competent_unit)
    form = ExcludeForm.of(request, sentences=sentences, leads=leads, initial={"version": card.version})
    lead = _(
        "The law knows no pause of its own: time does not count only where a provision says so. While it lasts the due "
        "date is open; when it ends, the due date moves by the days that did not count. A duty to pay is told to the "
        "applicant and the National Portal as such."
    )
    words = Words(_("Time that does not count"), lead, _("Begin the time that does not count"))

    def do(data: dict[str, Any]) -> None:
        actions.open_exclusion(
            card.id,
            ExclusionCause(data["cause"]),
            data["waits_for"],
            by=person,
            provision=form.named(data),
            since=form.moment(data),
            expected=data["expected"],
            version=data["version"],
        )

    possible = bool(sentences) or leads
    template = "dossiers/deeds/exclude.html"
    facts, past = [(_("Due now"), formats.moment(card.due_at))], [_past(one) for one in known]
    return deed_page(request, card, form, words, do, facts=facts, template=template, possible=possible, past=past)


def _ending(request: HttpRequest, card: DossierCard, person: Person, open_one: ExclusionCard | None) -> HttpResponse:
    """What is open; None where somebody ended it meanwhile, and the action says so."""
    form = IncludeForm.of(request, initial={"version": card.version})
    lead = _("The term runs on from the moment named here, later by the days that did not count.")
    words = Words(_("End the time that does not count"), lead, _("Let the term run on"))

    def do(data: dict[str, Any]) -> None:
        ident = open_one.id if open_one else card.id
        actions.close_exclusion(ident, data["ended_with"], by=person, until=form.moment(data), version=data["version"])

    facts = [*_due(card), *_facts(open_one)] if open_one else _due(card)
    return deed_page(request, card, form, words, do, facts=facts)


def _due(card: DossierCard) -> list[tuple[str, str]]:
    return [(_("Due before it"), formats.moment(card.due_at))]


def _facts(one: ExclusionCard) -> list[tuple[str, str]]:
    facts = [
        (_("What is waited for"), ExclusionCause(one.cause).label(get_language() or "vi")),
        (_("In words"), one.waits_for),
        (_("Provision"), one.provision),
        (_("Begun"), formats.moment(one.since)),
        (_("Begun by"), one.opened_by_name),
    ]
    if one.approver_name:
        facts.append((_("Provision named by"), one.approver_name))
    if one.expected_on:
        facts.append((_("Expected to end on"), formats.date(one.expected_on)))
    return facts


def _past(one: ExclusionCard) -> str:
    """An interval that is over, as one line."""
    return _("%(since)s to %(until)s: %(waited)s (%(provision)s). It ended with: %(ended)s") % {
        "since": formats.moment(one.since),
        "until": formats.moment(one.until) if one.until else "–",
        "waited": one.waits_for,
        "provision": one.provision,
        "ended": one.ended_with or "–",
    }


def _sentences(card: DossierCard) -> list[str]:
    """The sentences approved of the procedure that let time not count."""
    rules = asked.clock_rules(card.procedure_version, card.received_at.astimezone(PEOPLE).date())
    return [rule.source for rule in rules.excluded] if rules else []
