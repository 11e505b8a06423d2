"""What may be done with results now, by this person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.work.casework import queries as casework
from tinhso.work.dossiers.actions.results import rights
from tinhso.work.dossiers.terms import ENDED, ResultState, Status
from tinhso.work.dossiers.web.look.forms import StepForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import DossierCard
    from tinhso.work.dossiers.terms.results import ResultCard

GONE = frozenset({ResultState.SUPERSEDED, ResultState.REVOKED})


def ways(card: DossierCard, person: Person, found: Sequence[ResultCard]) -> list[tuple[str, str]]:
    """Words and addresses of the ways to a new result, and to hand one out."""
    made = []
    if Status(card.status) not in ENDED:
        if rights.may(person, rights.DRAFT, card.competent_unit):
            made.append((_("Draft from a template"), "result_new"))
            made.append((_("Upload a draft or a PDF"), "result_upload"))
        if rights.may(person, rights.RECORD, card.competent_unit):
            made.append((_("Record a result signed on paper"), "result_on_paper"))
    again = any(one.supersedes_id and one.state == ResultState.ISSUED for one in found)
    to_return = card.status == Status.SETTLED or (again and card.status == Status.RETURNED)
    if to_return and rights.may(person, rights.HAND_OUT, card.returning_unit):
        made.append((_("Return the result"), "hand_out"))
    return [(words, reverse(f"dossiers:{name}", args=[card.code])) for words, name in made]


def deeds(card: DossierCard, person: Person, one: ResultCard) -> list[tuple[str, str, str]]:
    """Deed, words and kind of button of what is done by one click."""
    unit, made = card.competent_unit, []
    if one.state == ResultState.DRAFT:
        if rights.may(person, rights.SIGN, unit) and one.pdf:
            made.append(("sign", _("Sign digitally"), "primary"))
        if rights.may(person, rights.ISSUE, unit) and not one.number:
            made.append(("number_first", _("Give the number before the signature"), "secondary"))
        if rights.may(person, rights.DRAFT, unit) and not one.number:
            made.append(("drop", _("Discard this result"), "warning"))
    elif rights.may(person, rights.ISSUE, unit):
        if one.state == ResultState.SIGNED:
            made.append(("number", _("Give number and date"), "primary"))
        if one.state == ResultState.NUMBERED:
            made.append(("seal", _("Seal and issue"), "primary"))
    return made


def links(card: DossierCard, person: Person, one: ResultCard) -> list[tuple[str, str]]:
    """Words and addresses of what asks for more than a click."""
    unit, made = card.competent_unit, []
    if one.state == ResultState.DRAFT and rights.may(person, rights.DRAFT, unit):
        made.append((_("Upload another file in its place"), "result_replace"))
    if one.state == ResultState.ISSUED:
        reports = rights.may(person, rights.HAND_OUT, card.returning_unit)
        if one.superseded_by_id is None and (reports or rights.may(person, rights.DRAFT, unit)):
            made.append((_("Correct an error: replace it"), "result_supersede"))
        if rights.may(person, rights.SIGN, unit):
            made.append((_("Revoke"), "result_revoke"))
    return [(words, reverse(f"dossiers:{name}", args=[card.code, one.seq])) for words, name in made]


def waits_for(one: ResultCard) -> str:
    """Who is next, in a sentence; empty where nothing is to come."""
    if one.state == ResultState.DRAFT:
        return _("The draft waits for the signature of %(name)s.") % {"name": one.signer_name}
    if one.state == ResultState.SIGNED:
        return _("It is signed and waits for its number in the register of outgoing documents.")
    if one.state == ResultState.NUMBERED:
        return _("It has its number and waits for the agency's seal.")
    return ""


def step_after(card: DossierCard, person: Person, request: HttpRequest) -> dict[str, Any] | None:
    """The step of signing or sealing that this person may finish now that the results are ready for it."""
    wanted = {"sign": _("Send to the records clerk"), "seal": _("Send to be returned")}
    for item in casework.open_items(card.id):
        if item.step_code in wanted and casework.may_take(person, item) and _ready(card, item.step_code):
            outcome = item.outcomes[0].code
            initial = {"item": item.id, "version": card.version}
            form = StepForm(request=request, initial=initial, auto_id="step_%s")
            return {"form": form, "outcome": outcome, "words": wanted[item.step_code]}
    return None


def _ready(card: DossierCard, step: str) -> bool:
    from tinhso.work.dossiers.queries.results import results_of  # noqa: PLC0415 - asked at these two steps only

    states = {one.state for one in results_of(card.id) if one.state not in GONE}
    return bool(states) and (ResultState.DRAFT not in states if step == "sign" else states == {ResultState.ISSUED})


def public(one: ResultCard) -> bool:
    """Whether the public check knows it."""
    return one.state in {ResultState.ISSUED, *GONE}
