"""What may be done with a dossier now: the steps that wait for this person, and the other acts open to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tinhso.work.casework import queries as casework
from tinhso.work.dossiers.web.look.forms import StepForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from tinhso.people.directory.terms import Person
    from tinhso.work.casework.terms import OpenItem
    from tinhso.work.dossiers.terms import DossierCard


def steps_now(
    request: HttpRequest, person: Person, card: DossierCard, waiting: Sequence[OpenItem]
) -> list[dict[str, Any]]:
    """The steps at which the dossier waits; those for this person with a form, a button for each outcome."""
    found = []
    for item in waiting:
        mine = casework.may_take(person, item)
        form = StepForm.of(request, initial={"item": item.id, "version": card.version}) if mine else None
        found.append({"item": item, "form": form, "outcomes": getattr(item, "outcomes", ()), "people": ()})
    return found


def deeds_now(person: Person, card: DossierCard) -> list[dict[str, Any]]:
    """The other acts that this person may do with the dossier now."""
    return []
