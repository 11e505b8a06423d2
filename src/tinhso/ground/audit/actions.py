"""Write the book of changes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import uuid_utils.compat

from tinhso.ground.audit.models import Change
from tinhso.ground.audit.terms import AGAIN
from tinhso.ground.statements.actions import change, insert

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tinhso.ground.audit.terms import Actor


def record(event: str, subject: tuple[str, str], *, actor: Actor, facts: dict[str, object]) -> None:
    """Write one change in the transaction that is open.

    `event` is `room:thing:verb`, `subject` the kind and id of the thing, `facts` what changed: no personal data beyond
    what the thing itself needs to be understood.
    """
    record_many([(event, subject, facts)], actor=actor)


def record_many(changes: Iterable[tuple[str, tuple[str, str], dict[str, object]]], *, actor: Actor) -> None:
    """Write several changes of one deed at once."""
    insert(
        [
            Change(
                event=event,
                subject_kind=kind,
                subject_id=ident,
                account_id=actor.account_id,
                post_id=actor.post_id,
                actor_name=actor.name,
                facts=facts,
            )
            for event, (kind, ident), facts in changes
        ]
    )


_LOOK = """
INSERT INTO audit_change (id, event, subject_kind, subject_id, account_id, post_id, actor_name, facts)
SELECT %(id)s::uuid, %(event)s::varchar, %(kind)s::varchar, %(ident)s::varchar, %(account)s::uuid, %(post)s::uuid,
    %(name)s::varchar, %(facts)s::jsonb
WHERE NOT EXISTS (
    SELECT 1 FROM audit_change WHERE subject_kind = %(kind)s::varchar AND subject_id = %(ident)s::varchar
        AND at > statement_timestamp() - %(again)s::interval
        AND event = %(event)s::varchar AND actor_name = %(name)s::varchar
        AND account_id IS NOT DISTINCT FROM %(account)s::uuid AND facts = %(facts)s::jsonb)
"""


def record_look(event: str, subject: tuple[str, str], *, actor: Actor, facts: dict[str, object]) -> bool:
    """Write down that somebody looked; one statement, and gives whether a line was written.

    The same look of the same person, sooner than `AGAIN` after the one that is written down, is that look still.
    """
    asked = {
        "id": uuid_utils.compat.uuid7(),
        "event": event,
        "kind": subject[0],
        "ident": subject[1],
        "account": actor.account_id,
        "post": actor.post_id,
        "name": actor.name,
        "facts": json.dumps(facts, ensure_ascii=False),
        "again": AGAIN,
    }
    return change(_LOOK, asked) > 0
