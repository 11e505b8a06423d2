"""Which set of forms a day has, and which form of it. Pure."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.dossiers.terms.papers import FormSet, PaperForm
from tinhso.work.dossiers.terms.words import FormNumber

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def read_set(facts: Mapping[str, Any]) -> FormSet:
    """A set of forms from the shipped facts."""
    return FormSet(
        facts["code"],
        facts["instrument"],
        date.fromisoformat(facts["from"]),
        facts["text_read"] and facts["amendments_read"],
        {FormNumber(number): PaperForm(**form) for number, form in facts["forms"].items()},
    )


def set_on(sets: Iterable[FormSet], day: date) -> FormSet:
    """The set that holds on a day: the one that began last; before the first, the first."""
    known = sorted(sets, key=lambda one: one.since)
    begun = [one for one in known if one.since <= day]
    return begun[-1] if begun else known[0]


def form_in(forms: FormSet, form: FormNumber) -> PaperForm:
    """A form as its set has it; refused where the set knows no such form."""
    found = forms.forms.get(form)
    if found is None:
        raise Refusal(
            "dossiers.no_such_form",
            "The forms of %(instrument)s have no form for this.",
            source=forms.instrument,
            instrument=forms.instrument,
        )
    return found
