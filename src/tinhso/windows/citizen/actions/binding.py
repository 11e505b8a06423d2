"""Bind an account by a dossier: its code, its secret and the own number say together whose account this is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tinhso.ground.page.actions import count_attempt
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.statements.actions import together
from tinhso.ground.workdays.queries import today
from tinhso.people.parties import actions as parties
from tinhso.people.parties import queries as known
from tinhso.people.parties.rules import read_number
from tinhso.work.dossiers.queries.owned import by_receipt
from tinhso.work.dossiers.terms import KIND

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.people.directory.terms import Person

WINDOW, GUESSES = timedelta(hours=1), 10


def count_guess(person: Person, *, address: str) -> None:
    """Count one try to bind: at most 10 an hour by an account, 20 from one place. Outside a transaction."""
    count_attempt("bind", str(person.account_id), limit=GUESSES, window=WINDOW)
    count_attempt("bind-from", address, limit=GUESSES * 2, window=WINDOW)


@together
def bind_by_receipt(person: Person, code: str, secret: str, number: str) -> UUID:
    """Bind a citizen's account to the party of a dossier; gives the party. `count_guess` comes first.

    Whoever holds the receipt but not the number, or the reverse, is told the same.
    """
    typed = read_number(number, on=today())
    wrong = Refusal(
        "citizen.not_proved",
        "Code, secret and number do not belong together. The number is that of the applicant named on the receipt; "
        "a dossier received without a number cannot prove whose account this is.",
        status=422,
    )
    try:
        dossier_id, party_id = by_receipt(code, secret)
    except Refusal as no:
        if no.status != wrong.status:
            raise
        raise wrong from None
    owner = known.by_number(typed)
    if party_id is None or owner is None or owner.id != party_id or owner.erased:
        raise wrong
    parties.bind(person.account_id, party_id, proof=f"{KIND}:{dossier_id}", actor=person.actor)
    return party_id
