"""Let one party act for another, and end it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uuid_utils.compat
from django.db.backends.postgresql.psycopg_any import DateRange

from tinhso.ground.audit import actions as audit
from tinhso.ground.refusals.terms import NotFound, Refusal, Stale
from tinhso.ground.statements.actions import change, insert, together
from tinhso.ground.statements.queries import row, thing
from tinhso.people.parties.models import Representation
from tinhso.people.parties.rules import check_representation
from tinhso.people.parties.terms import REPRESENTATION, Scope

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from tinhso.ground.audit.terms import Actor

_LIVING = (
    "SELECT count(*) FROM (SELECT 1 FROM parties_party WHERE id = ANY(%s::uuid[]) AND erased_at IS NULL FOR SHARE) p"
)
_SAME = """
SELECT 1 FROM parties_representation
WHERE principal_id = %s AND agent_id = %s AND scope = %s AND matter = %s AND validity && daterange(%s, %s)
"""
_END = "UPDATE parties_representation SET validity = daterange(%s, %s), ended_why = %s, version = %s WHERE id = %s"


@together
def represent(
    principal: UUID,
    agent: UUID,
    *,
    scope: Scope,
    document: str,
    since: date,
    until: date | None = None,
    matter: str = "",
    actor: Actor,
) -> UUID:
    """Let `agent` act for `principal` from `since` on, by a document; `until` is the first day it holds no more.

    `matter` names one matter, as `dossier:<code>`; blank means any.
    """
    check_representation(principal, agent, document, since, until)
    if row(_LIVING, [[principal, agent]]) != (2,):
        raise NotFound("parties.no_such_party", "There is no such person or organisation.")
    if row(_SAME, [principal, agent, scope.value, matter, since, until]):
        raise Refusal(
            "parties.represented_already", "This agent already acts for this person in the same scope on these days."
        )
    made = Representation(
        id=uuid_utils.compat.uuid7(),
        principal_id=principal,
        agent_id=agent,
        scope=scope.value,
        matter=matter,
        document=document.strip(),
        validity=DateRange(since, until),
    )
    insert([made])
    audit.record(
        "parties:representation:made",
        (REPRESENTATION, str(made.id)),
        actor=actor,
        facts={"principal": str(principal), "agent": str(agent), "scope": scope.value, "since": since.isoformat()},
    )
    return made.id


@together
def end_representation(representation_id: UUID, *, on: date, why: str, version: int, actor: Actor) -> None:
    """End a representation: on day `on` it holds no more. Where that is before it began, it never held."""
    held = thing(Representation, "id = %s FOR UPDATE", [representation_id])
    if held is None:
        raise NotFound("parties.no_such_representation", "There is no such representation.")
    if held.version != version:
        raise Stale("parties.changed_since", "This entry has changed since you opened the page. Look again and repeat.")
    since, until = held.validity.lower, held.validity.upper
    if held.validity.isempty or (until is not None and until <= on):
        raise Refusal("parties.ended_already", "This representation has ended already.")
    change(_END, [since, max(since, on), why, version + 1, held.id])
    audit.record(
        "parties:representation:ended", (REPRESENTATION, str(held.id)), actor=actor, facts={"on": on.isoformat()}
    )
