"""Write the book of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.audit.models import Change
from tinhso.ground.statements.actions import insert

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
