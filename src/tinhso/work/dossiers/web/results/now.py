"""What may be done with results now, by this person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.work.dossiers.actions.results import rights
from tinhso.work.dossiers.terms import ENDED, ResultState, Status
from tinhso.work.dossiers.web.results.after import GONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms import DossierCard
    from tinhso.work.dossiers.terms.results import ResultCard


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
    if one.state == ResultState.DRAFT:
        if rights.may(person, rights.DRAFT, unit):
            made.append((_("Upload another file in its place"), "result_replace"))
        if one.supersedes_id and not one.number and rights.may(person, rights.RECORD, unit):
            made.append((_("Signed on paper: record the new paper"), "result_corrected_on_paper"))
    if one.state == ResultState.ISSUED:
        if one.superseded_by_id is None and rights.remedies(person, unit, card.returning_unit):
            made.append((_("Correct the result"), "result_supersede"))
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


def public(one: ResultCard) -> bool:
    """Whether the public check knows it."""
    return one.state in {ResultState.ISSUED, *GONE}
