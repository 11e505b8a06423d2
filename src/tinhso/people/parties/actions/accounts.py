"""Bind an account to the party whose own it is. Whoever calls has seen the proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.audit import actions as audit
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.statements.actions import change, insert, together
from tinhso.ground.statements.queries import row
from tinhso.ground.workdays.queries import now
from tinhso.people.parties.models import AccountLink
from tinhso.people.parties.terms import KIND

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.ground.audit.terms import Actor

_LOCK = "SELECT 1 FROM parties_party WHERE id = %s AND erased_at IS NULL FOR UPDATE"
_BOUND = (
    "SELECT account_id, party_id FROM parties_accountlink WHERE ended_at IS NULL AND (account_id = %s OR party_id = %s)"
)
_END = "UPDATE parties_accountlink SET ended_at = %s WHERE account_id = %s AND ended_at IS NULL"


@together
def bind(account_id: UUID, party_id: UUID, *, proof: str, actor: Actor) -> None:
    """Bind an account to a party; again: nothing new. A party that has another account is refused."""
    row(_LOCK, [party_id])
    bound = row(_BOUND, [account_id, party_id])
    if bound == (account_id, party_id):
        return
    if bound:
        raise Refusal(
            "parties.bound_already",
            "This account or this person is bound already. If that was not you, go to the one-stop counter with your "
            "identity card.",
            status=422,
        )
    insert([AccountLink(account_id=account_id, party_id=party_id, proof=proof, since=now())])
    facts: dict[str, object] = {"account": str(account_id), "proof": proof}
    audit.record("parties:account:bound", (KIND, str(party_id)), actor=actor, facts=facts)


@together
def unbind(account_id: UUID, *, actor: Actor) -> None:
    """End the bond of an account."""
    bound = row(_BOUND, [account_id, None])
    if bound and change(_END, [now(), account_id]):
        facts: dict[str, object] = {"account": str(account_id)}
        audit.record("parties:account:unbound", (KIND, str(bound[1])), actor=actor, facts=facts)
