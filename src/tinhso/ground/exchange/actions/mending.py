"""What an administrator does with messages that did not go through; and what is forgotten with time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from tinhso.ground.audit import actions as audit
from tinhso.ground.exchange.actions.waking import DELIVER, HEAR, wake
from tinhso.ground.exchange.models import Incoming, Outgoing
from tinhso.ground.exchange.terms import LetterState, Problem
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.statements.actions import change
from tinhso.ground.workdays.queries import now

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.ground.audit.terms import Actor

KEPT_DAYS = 90
"""How long bodies are kept after a message was settled; ids, digests and receipts stay."""


@transaction.atomic
def resend(ident: UUID, *, actor: Actor) -> None:
    """Send a dead message again, or one that waits, at once; those behind it follow."""
    row = Outgoing.objects.select_for_update().filter(id=ident).first()
    if row is None:
        raise NotFound("exchange.no_such_message", "There is no such message.")
    _open(row.state in {LetterState.DEAD, LetterState.WAITING})
    Outgoing.objects.filter(id=ident, at=row.at).update(
        state=LetterState.WAITING, attempts=0, next_at=now(), problem=Problem.NONE, said=""
    )
    _tell("resent", "exchange_out", row, actor)
    wake(DELIVER)


@transaction.atomic
def resend_all(partner: str, *, actor: Actor) -> int:
    """Send all dead messages of a partner again; gives how many."""
    met = Outgoing.objects.filter(partner=partner, state=LetterState.DEAD).update(
        state=LetterState.WAITING, attempts=0, next_at=now(), problem=Problem.NONE, said=""
    )
    if met:
        facts: dict[str, object] = {"partner": partner, "number": met}
        audit.record("exchange:partner:resent", ("exchange_partner", partner), actor=actor, facts=facts)
        wake(DELIVER)
    return met


@transaction.atomic
def hear_again(ident: UUID, *, actor: Actor) -> None:
    """Try a message of the inbox again that was refused or failed, after what it lacked was put right."""
    row = Incoming.objects.select_for_update().filter(id=ident).first()
    if row is None:
        raise NotFound("exchange.no_such_message", "There is no such message.")
    _open(row.state in {LetterState.DEAD, LetterState.WAITING, LetterState.REFUSED} and bool(row.body))
    Incoming.objects.filter(id=ident, at=row.at).update(
        state=LetterState.WAITING, attempts=0, next_at=now(), problem=Problem.NONE, said="", settled_at=None
    )
    _tell("heard_again", "exchange_in", row, actor)
    wake(HEAR)


@transaction.atomic
def set_aside(ident: UUID, why: str, *, actor: Actor) -> None:
    """Give up a dead message, so that those behind it may go; `why` stands in the book of changes."""
    for rows, kind in ((Outgoing.objects, "exchange_out"), (Incoming.objects, "exchange_in")):
        row = rows.select_for_update().filter(id=ident).first()
        if row is None:
            continue
        _open(row.state in {LetterState.DEAD, LetterState.WAITING})
        rows.filter(id=ident, at=row.at).update(state=LetterState.DROPPED, settled_at=now())
        _tell("set_aside", kind, row, actor, why=why)
        wake(DELIVER)
        return
    raise NotFound("exchange.no_such_message", "There is no such message.")


def _open(it_is: bool) -> None:
    if not it_is:
        raise Refusal("exchange.already_settled", "This message is settled; nothing is to be done.")


def _tell(verb: str, kind: str, row: Outgoing | Incoming, actor: Actor, **more: str) -> None:
    facts: dict[str, object] = {"partner": row.partner, "kind": row.kind, "ref": row.ref, **more}
    audit.record(f"exchange:message:{verb}", (kind, str(row.id)), actor=actor, facts=facts)


_EMPTY = (
    "UPDATE exchange_outgoing SET body = '{}' WHERE body <> '{}' AND settled_at < now() - make_interval(days => %s)",
    "UPDATE exchange_incoming SET body = '{}' WHERE body <> '{}' AND settled_at < now() - make_interval(days => %s)",
)


def forget() -> int:
    """Empty the bodies of messages settled some time ago; gives how many."""
    return sum(change(statement, [KEPT_DAYS]) for statement in _EMPTY)
