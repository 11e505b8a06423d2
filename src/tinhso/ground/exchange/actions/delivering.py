"""Bring what waits in the outbox to its partners."""

from __future__ import annotations

import json
import random
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

import httpx

from tinhso.ground.audit import actions as audit
from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.exchange.queries import registry, transport
from tinhso.ground.exchange.rules import next_try, write_envelope
from tinhso.ground.exchange.terms import Envelope, LetterState, Round
from tinhso.ground.statements import queries as statements
from tinhso.ground.statements.actions import change, together
from tinhso.ground.workdays.queries import now

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from tinhso.ground.exchange.terms import Answer

LEASE = timedelta(minutes=10)
"""How long a message belongs to whoever took it; a worker that died loses it then."""
BATCH = 20
DOWN_AFTER = 3
"""So many failures of the line in a row end a partner's round: the rest would only fail too."""

# The first open message of each order key, when it is due. A dead one holds those behind it: their order is promised.
_TAKE = """
UPDATE exchange_outgoing o SET attempts = o.attempts + 1, tried_at = %(now)s, next_at = %(until)s
FROM (
    SELECT w.id, w.at FROM exchange_outgoing w
    WHERE w.partner = %(partner)s AND w.state = 'waiting' AND w.next_at <= %(now)s
      AND NOT EXISTS (
        SELECT FROM exchange_outgoing e WHERE e.partner = w.partner AND e.order_key = w.order_key
          AND e.state IN ('waiting', 'dead') AND e.seq < w.seq)
    ORDER BY w.next_at, w.seq LIMIT %(batch)s FOR UPDATE SKIP LOCKED
) AS first
WHERE o.id = first.id AND o.at = first.at
RETURNING o.id, o.at, o.kind, o.ref, o.body, o.attempts
"""
_SETTLE = """
UPDATE exchange_outgoing
SET state = %(state)s, settled_at = %(settled)s, next_at = %(next)s, problem = %(problem)s, said = %(said)s,
    receipt = %(receipt)s
WHERE id = %(id)s AND at = %(at)s AND state = 'waiting' AND attempts = %(attempts)s
"""
_PUT_BACK = """
UPDATE exchange_outgoing SET attempts = attempts - 1, next_at = %s
WHERE id = %s AND at = %s AND state = 'waiting' AND attempts = %s
"""


class _Taken(NamedTuple):
    """A message that this worker has taken for a while."""

    id: UUID
    at: datetime
    kind: str
    ref: str
    body: str
    attempts: int


def deliver_waiting(rounds: int = 100) -> Round:
    """Deliver what is due, partner by partner, until nothing is or the partner is down."""
    told = Round()
    with closing(httpx.Client(timeout=transport.TIMEOUT, trust_env=False)) as client:
        for partner in registry.partners():
            for _ in range(rounds):
                if not _batch(partner.code, client, told):
                    break
    return told


def _batch(partner: str, client: httpx.Client, told: Round) -> bool:
    """Take and deliver some; whether it is worth going on."""
    at = now()
    asked = {"now": at, "until": at + LEASE, "partner": partner, "batch": BATCH}
    taken = statements.rows(_TAKE, asked)
    failed = 0
    for row in taken:
        one = _Taken(*row)
        if failed >= DOWN_AFTER:
            change(_PUT_BACK, [at + timedelta(seconds=60), one.id, one.at, one.attempts])
            continue
        content = write_envelope(Envelope(str(one.id), one.kind, one.at, json.loads(one.body)))
        answer = transport.post(partner, str(one.id), content, client=client)
        failed = failed + 1 if answer.line_down else 0
        _settle(partner, one, answer, told)
    if failed >= DOWN_AFTER:
        told.down.add(partner)
    return bool(taken) and failed < DOWN_AFTER


@together
def _settle(partner: str, one: _Taken, answer: Answer, told: Round) -> None:
    at = now()
    pause = next_try(one.attempts, random.random()) if answer.again else None  # noqa: S311 - spreads tries, no secret
    state = LetterState.DONE if not answer.problem else LetterState.WAITING if pause else LetterState.DEAD
    change(
        _SETTLE,
        {
            "state": state.value,
            "settled": at if state is LetterState.DONE else None,
            "next": at + (pause or timedelta()),
            "problem": answer.problem.value,
            "said": answer.said,
            "receipt": answer.receipt,
            "id": one.id,
            "at": one.at,
            "attempts": one.attempts,
        },
    )
    told.done += state is LetterState.DONE
    told.again += state is LetterState.WAITING
    told.dead += state is LetterState.DEAD
    if state is LetterState.DEAD:
        facts = {"partner": partner, "kind": one.kind, "ref": one.ref, "problem": answer.problem.value}
        audit.record("exchange:message:dead", ("exchange_out", str(one.id)), actor=SYSTEM, facts=facts)
