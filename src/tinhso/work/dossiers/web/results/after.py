"""Where a dossier stands after a signature or a seal, and what is left to do by hand, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tinhso.people.directory import queries as directory
from tinhso.work.casework import queries as casework
from tinhso.work.dossiers.queries import results as asked
from tinhso.work.dossiers.rules.results import SEAL, SIGN, finishes, is_mine
from tinhso.work.dossiers.terms import ResultState
from tinhso.work.dossiers.web.look.forms import StepForm

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.http import HttpRequest

    from tinhso.people.directory.terms import Person
    from tinhso.work.casework.terms import OpenItem
    from tinhso.work.dossiers.terms import DossierCard
    from tinhso.work.dossiers.terms.results import ResultCard

GONE = frozenset({ResultState.SUPERSEDED, ResultState.REVOKED})
READY = {SIGN: frozenset({ResultState.SIGNED, ResultState.NUMBERED, ResultState.ISSUED}),
         SEAL: frozenset({ResultState.ISSUED})}  # fmt: skip
"""In which states a result lets the step of signing, of sealing go on."""


class After(NamedTuple):
    """What is said of the dossier's step; `item` where this person may finish it here with a click."""

    sentence: str
    tone: str = "info"
    item: OpenItem | None = None


def after(dossier_id: UUID, person: Person, state: str) -> After | None:
    """What became of the dossier's step once a result was signed or sealed; None while nothing was."""
    if state not in READY[SIGN]:
        return None
    waiting = casework.open_items(dossier_id)
    if not waiting:
        return None
    mine = [item for item in waiting if casework.may_take(person, item)]
    for item in mine:
        if item.step_code in READY and state in READY[item.step_code]:
            return _left(item, person, asked.results_of(dossier_id))
    item = (mine or waiting)[0]
    if item in mine and item.step_code not in {SIGN, SEAL, "return"}:
        words = _(
            "The dossier waits at the step “%(step)s”. Finish that on the dossier's page; the result stays as it is."
        )
        return After(words % {"step": item.step_name}, "warning")
    return After(_("The dossier is now at the step “%(step)s”.") % {"step": item.step_name})


def _left(item: OpenItem, person: Person, found: Sequence[ResultCard]) -> After:
    """What this person has still to do at a step of signing or sealing."""
    step = {"step": item.step_name}
    waiting = sum(one.state not in READY[item.step_code] for one in found if one.state not in GONE)
    if waiting and item.step_code == SIGN:
        words = ngettext(
            "%(count)s other result of this dossier is not signed yet. The step is finished with the last signature.",
            "%(count)s other results of this dossier are not signed yet. The step is finished with the last signature.",
            waiting,
        )
        return After(words % {"count": waiting}, "warning")
    if waiting:
        words = ngettext(
            "%(count)s other result of this dossier is not issued yet. The step is finished with the last seal.",
            "%(count)s other results of this dossier are not issued yet. The step is finished with the last seal.",
            waiting,
        )
        return After(words % {"count": waiting}, "warning")
    if not finishes(item.step_code, [one.code for one in item.outcomes]):
        words = _("This dossier's step “%(step)s” ends in another way. Choose on the dossier's page how it goes on.")
        return After(words % step, "warning")
    if not is_mine(item.post_id, person.post_id) and item.post_id:
        words = _("%(name)s holds the step “%(step)s” and sends the dossier on. In their place you may do so here.")
        holder = directory.post_holder(item.post_id) or _("another official")
        return After(words % (step | {"name": holder}), "warning", item)
    words = _(
        "Everything for the step “%(step)s” is there, but it is not finished. Look at the dossier, then send it on."
    )
    return After(words % step, "warning", item)


def step_form(request: HttpRequest, card: DossierCard, found: After | None) -> dict[str, Any] | None:
    """The button for what is left, with the dossier's version as it is shown."""
    if found is None or found.item is None:
        return None
    item = found.item
    words = {SIGN: _("Send to the records clerk"), SEAL: _("Send to be returned")}
    form = StepForm(request=request, initial={"item": item.id, "version": card.version}, auto_id="step_%s")
    return {"form": form, "outcome": item.outcomes[0].code, "words": words[item.step_code]}
