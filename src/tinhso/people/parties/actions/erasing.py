"""Erase a party: the row stays, so that what refers to it stays whole; what is personal goes."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from tinhso.ground.audit import actions as audit
from tinhso.ground.audit.terms import Actor
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements.actions import change, together
from tinhso.ground.statements.queries import thing
from tinhso.ground.workdays.queries import now, today
from tinhso.people.parties.actions.papers import forget_papers
from tinhso.people.parties.models import Party
from tinhso.people.parties.terms import KIND

Holder = Callable[[UUID, Actor], int]

_holders: dict[str, Holder] = {}
_ERASE = """
UPDATE parties_party SET name = '–', name_folded = '', sort_key = '', phone = '', email = '', address = '',
    territory_id = NULL, address_on = NULL, number_kind = NULL, number_sealed = NULL, key_version = NULL,
    number_hash = NULL, hash_version = NULL, erased_at = %s, version = version + 1
WHERE id = %s
"""
_UNBIND = "UPDATE parties_accountlink SET ended_at = %s WHERE party_id = %s AND ended_at IS NULL"
_END = """
UPDATE parties_representation SET document = '', ended_why = '', version = version + 1,
    validity = validity * daterange(NULL, %s)
WHERE principal_id = %s OR agent_id = %s
"""


def register_holder(name: str, blank: Holder) -> None:
    """Hang a room that holds copies of a party's data: `blank(party id, actor)` erases them and counts.

    It refuses where the law wants them kept; then nothing is erased anywhere.
    """
    _holders[name] = blank


@together
def erase(party_id: UUID, *, why: str, actor: Actor) -> dict[str, int]:
    """Erase what is personal of a party, here and in the rooms that registered; gives rows per room. For good."""
    known = thing(Party, "id = %s FOR UPDATE", [party_id])
    if known is None or known.erased_at:
        raise NotFound("parties.no_such_party", "There is no such person or organisation.")
    elsewhere = {name: blank(party_id, actor) for name, blank in sorted(_holders.items())}
    ended = change(_END, [today(), party_id, party_id])
    papers = forget_papers(party_id)
    change(_UNBIND, [now(), party_id])
    change(_ERASE, [now(), party_id])
    rows = {"representations": ended, "papers": papers, **elsewhere}
    audit.record("parties:party:erased", (KIND, str(party_id)), actor=actor, facts={"why": why, "rows": rows})
    return rows
