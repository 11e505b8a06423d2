"""The last signature that a step waits for finishes it, and so does the last seal; nobody has to say so once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.casework import queries as casework
from tinhso.work.dossiers.actions.results.needs import check_issued, check_signed
from tinhso.work.dossiers.actions.steps import advance
from tinhso.work.dossiers.rules.results import SEAL, SIGN, finishes, is_mine

if TYPE_CHECKING:
    from datetime import datetime

    from tinhso.people.directory.terms import Person
    from tinhso.work.casework.terms import OpenItem
    from tinhso.work.dossiers.models import Dossier

_CHECKS = {SIGN: check_signed, SEAL: check_issued}


def finish(dossier: Dossier, step: str, *, version: int, by: Person | None, at: datetime) -> bool:
    """Finish the step of a locked dossier with what was just signed or sealed; gives whether it was.

    It goes through `advance`, with its rules. What that refuses is left as it was, for a click of somebody who looks:
    other results wait, a colleague has taken the step, its table ends otherwise, the dossier changed since `version`.
    """
    item = next((one for one in casework.open_items(dossier.id) if one.step_code == step and _for(by, one)), None)
    if by is None or item is None:
        return False
    try:
        with transaction.atomic():
            _CHECKS[step](dossier.id)
            advance(dossier.id, item.id, outcome=item.outcomes[0].code, version=version, by=by, at=at)
    except Refusal:
        return False
    return True


def _for(person: Person | None, item: OpenItem) -> bool:
    """Whether this person's signature or seal may finish an item: theirs or nobody's, and its table says so."""
    if person is None or not casework.may_take(person, item):
        return False
    return is_mine(item.post_id, person.post_id) and finishes(item.step_code, [one.code for one in item.outcomes])
