"""What may be done with a dossier now: the steps that wait for this person, and the other acts open to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tinhso.ground.page.layout import url
from tinhso.work.casework import queries as casework
from tinhso.work.dossiers.actions import OWN_PAGE, possible
from tinhso.work.dossiers.queries.people import specialists
from tinhso.work.dossiers.web.look.forms import StepForm
from tinhso.work.dossiers.web.results.now import ways

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from tinhso.people.directory.terms import Person
    from tinhso.work.casework.terms import OpenItem
    from tinhso.work.dossiers.terms import DossierCard

ASSIGN = "assign"
"""The step at which a leader hands work out."""


def steps_now(
    request: HttpRequest, person: Person, card: DossierCard, waiting: Sequence[OpenItem]
) -> list[dict[str, Any]]:
    """The steps at which the dossier waits; those for this person with a form, a button for each outcome.

    What asks for reasons or papers has a page of its own, and stands among the deeds.
    """
    return [_step(request, person, card, item) for item in waiting]


def _step(request: HttpRequest, person: Person, card: DossierCard, item: OpenItem) -> dict[str, Any]:
    if not casework.may_take(person, item):
        return {"item": item, "form": None, "outcomes": (), "people": ()}
    outcomes = [one for one in item.outcomes if (item.step_code, one.code) not in OWN_PAGE]
    return {
        "item": item,
        "form": StepForm.of(request, initial={"item": item.id, "version": card.version}),
        "outcomes": outcomes,
        "people": specialists(item.unit_id) if item.step_code == ASSIGN else (),
    }


def deeds_now(person: Person, card: DossierCard, waiting: Sequence[OpenItem]) -> list[tuple[str, str]]:
    """Name and address of the other acts that this person may do with the dossier now."""
    acts = [(act.label, url(act.url_name, card.code)) for act in possible(card, person, waiting)]
    return [*acts, *ways(card, person, ())]
