"""Look at the national number of an applicant; forget an applicant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.audit import actions as audit
from tinhso.ground.refusals.terms import NotAllowed, NotFound, Refusal
from tinhso.ground.statements.actions import change, together
from tinhso.ground.statements.queries import rows
from tinhso.people.parties import actions as parties
from tinhso.work.casework import actions as casework
from tinhso.work.dossiers.terms import KIND

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.ground.audit.terms import Actor
    from tinhso.people.directory.terms import Person
    from tinhso.people.parties.terms import Number
    from tinhso.work.dossiers.terms import DossierCard


SEEING_NUMBERS = ("receive_dossier", "return_result", "process_dossier")


def may_see_number(person: Person, dossier: DossierCard) -> bool:
    """Whether this person handles the papers, and so may compare the number; to see or approve is not enough."""
    units = person.units(*SEEING_NUMBERS)
    return units is None or not units.isdisjoint(
        (dossier.receiving_unit, dossier.competent_unit, dossier.returning_unit)
    )


def see_number(dossier: DossierCard, *, by: Person) -> Number:
    """The applicant's number in full; written down with the dossier for which it was looked at."""
    if dossier.party is None:
        raise NotFound("dossiers.no_number", "No number was told for this dossier.")
    if not may_see_number(by, dossier):
        raise NotAllowed("dossiers.may_not_see_number", "Only those who work on the dossier see the number in full.")
    return parties.see_number(dossier.party, why=f"{KIND}:{dossier.code}", actor=by.actor)


_THEIRS = """
SELECT id, procedure_name, coalesce(returned_at, closed_at) FROM dossiers_dossier WHERE applicant_id = %s
ORDER BY id FOR UPDATE
"""
_FORGOTTEN = """
UPDATE dossiers_dossier SET applicant_name = '–', applicant_folded = '', applicant_phone = '', applicant_address = '',
    applicant_email = '', applicant_commune_id = NULL, delivery_address = '', note = '',
    version = version + 1 WHERE applicant_id = %s
"""

_HANDED_OUT = "UPDATE dossiers_resulthandout SET receiver_name = '–', receiver_shown = '' WHERE dossier_id = ANY(%s)"
_PARCELS = """
UPDATE dossiers_postalorder SET other_name = '–', other_phone = '', other_address = '–', note = ''
WHERE dossier_id = ANY(%s)
"""


@together
def forget_applicant(party_id: UUID, actor: Actor) -> int:
    """Blank what the dossiers of an erased party hold of it; refused while one of them is not returned."""
    theirs = rows(_THEIRS, [party_id])
    if any(returned is None for *_, returned in theirs):
        raise Refusal(
            "dossiers.applicant_needed",
            "A dossier of this person is still being settled. Erase them when its result has been returned.",
        )
    change(_FORGOTTEN, [party_id])
    ids = [ident for ident, *_ in theirs]
    change("DELETE FROM dossiers_filledform WHERE dossier_id = ANY(%s)", [ids])
    change("UPDATE dossiers_message SET text = '–' WHERE dossier_id = ANY(%s)", [ids])
    change(_PARCELS, [ids])
    change(
        "UPDATE dossiers_resulthandout SET receiver_name = '–', receiver_shown = '' WHERE dossier_id = ANY(%s)", [ids]
    )
    for ident, procedure_name, _ in theirs:
        casework.retitle(ident, procedure_name)
        audit.record("dossiers:dossier:forgotten", (KIND, str(ident)), actor=actor, facts={})
    return len(theirs)
