"""Show a number in full, and write down who saw it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.audit import actions as audit
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements.actions import together
from tinhso.ground.statements.queries import row
from tinhso.people.parties.queries import keys
from tinhso.people.parties.rules import unseal
from tinhso.people.parties.terms import KIND, NUMBER_SEEN, Number, NumberKind, Sealed

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.ground.audit.terms import Actor

_SEALED = "SELECT number_kind, key_version, number_sealed FROM parties_party WHERE id = %s AND number_kind IS NOT NULL"


@together
def see_number(party_id: UUID, *, why: str, actor: Actor) -> Number:
    """The number, to be shown in full. `why` says where, as `dossier:<code>`. The room that asks knows who may."""
    found = row(_SEALED, [party_id])
    if found is None:
        raise NotFound("parties.no_number", "No number is kept of this person or organisation.")
    kind, key_version, sealed = found
    number = unseal(keys(), NumberKind(kind), Sealed(key_version, bytes(sealed)), party_id)
    audit.record(NUMBER_SEEN, (KIND, str(party_id)), actor=actor, facts={"why": why})
    return number
