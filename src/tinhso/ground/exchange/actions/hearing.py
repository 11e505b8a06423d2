"""Do what waits in the inbox asks, each message once: its mark and its effects are one transaction."""

from __future__ import annotations

import json
import logging
import random
import traceback
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from tinhso.ground.audit import actions as audit
from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.exchange.queries import registry
from tinhso.ground.exchange.rules import next_try
from tinhso.ground.exchange.terms import Heard, Later, LetterState, Problem, Round
from tinhso.ground.page.layout.sentences import sentence_of
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.statements import queries as statements
from tinhso.ground.statements.actions import change
from tinhso.ground.workdays.queries import now

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)

_TAKE = """
UPDATE exchange_incoming i SET attempts = i.attempts + 1, tried_at = %(now)s, next_at = %(until)s
FROM (
    SELECT id, at FROM exchange_incoming WHERE partner = %(partner)s AND state = 'waiting' AND next_at <= %(now)s
    ORDER BY next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
) AS first
WHERE i.id = first.id AND i.at = first.at
RETURNING i.id, i.at, i.message_id, i.kind, i.told_at, i.body, i.attempts
"""
_SETTLE = """
UPDATE exchange_incoming
SET state = %(state)s, settled_at = %(settled)s, next_at = %(next)s, problem = %(problem)s, said = %(said)s
WHERE id = %(id)s AND at = %(at)s AND state = 'waiting' AND attempts = %(attempts)s
"""


class _Lost(Exception):  # noqa: N818 - undoes a deed that somebody else did meanwhile
    pass


def hear_waiting(most: int = 2000) -> Round:
    """Do what is due; each message in transactions of its own, so that one that fails holds up nobody."""
    told = Round()
    for partner in registry.partners():
        for _ in range(most):
            at = now()
            row = statements.row(_TAKE, {"now": at, "until": at + LEASE, "partner": partner.code})
            if row is None:
                break
            _hear(partner.code, row, told)
    return told


def _hear(partner: str, row: tuple[Any, ...], told: Round) -> None:
    ident, came_at, message_id, kind, told_at, body, attempts = row
    heard = Heard(partner, message_id, kind, told_at or came_at, came_at, json.loads(body))
    key = (ident, came_at, attempts)
    try:
        _act(heard, key)
        told.done += 1
    except Refusal as no:
        _refuse(heard, key, no)
        told.refused += 1
    except Later as later:
        _again(heard, key, later.problem, later.said, told)
    except _Lost:
        return
    except Exception as error:  # noqa: BLE001 - one message that breaks us must not stop the others
        # The error's own words may hold what people wrote; where it happened is enough.
        place = "".join(traceback.format_tb(error.__traceback__)[-3:])
        words = (kind, message_id, partner, type(error).__name__, place)
        log.error("exchange: %s %s of %s failed: %s\n%s", *words)  # noqa: TRY400
        _again(heard, key, Problem.FAULT, type(error).__name__, told)


def _act(heard: Heard, key: tuple[UUID, datetime, int]) -> None:
    doing = registry.handler(heard.partner, heard.kind)
    if doing is None:
        raise Refusal(
            "exchange.unknown_service", "The service %(kind)s is not known here.", status=422, kind=heard.kind
        )
    prepared = doing.prepare(heard) if doing.prepare else None
    with transaction.atomic():
        _settle(key, LetterState.DONE)
        ref = doing.act(heard, prepared)
        if ref:
            change("UPDATE exchange_incoming SET ref = %s WHERE id = %s AND at = %s", [ref[:80], *key[:2]])


def _refuse(heard: Heard, key: tuple[UUID, datetime, int], no: Refusal) -> None:
    doing = registry.handler(heard.partner, heard.kind)
    said = f"{sentence_of(no)} ({no.code})"[:300]
    with transaction.atomic():
        _settle(key, LetterState.REFUSED, problem=Problem.REFUSED, said=said)
        if doing and doing.refused:
            doing.refused(heard, no)


@transaction.atomic
def _again(heard: Heard, key: tuple[UUID, datetime, int], problem: Problem, said: str, told: Round) -> None:
    pause = next_try(key[2], random.random())  # noqa: S311 - spreads tries, no secret
    state = LetterState.WAITING if pause else LetterState.DEAD
    _settle(key, state, problem=problem, said=said, pause=pause)
    told.again += state is LetterState.WAITING
    told.dead += state is LetterState.DEAD
    if state is LetterState.DEAD:
        facts = {"partner": heard.partner, "kind": heard.kind, "problem": problem.value}
        audit.record("exchange:message:unheard", ("exchange_in", str(key[0])), actor=SYSTEM, facts=facts)


def _settle(
    key: tuple[UUID, datetime, int],
    state: LetterState,
    *,
    problem: Problem = Problem.NONE,
    said: str = "",
    pause: timedelta | None = None,
) -> None:
    at = now()
    met = change(
        _SETTLE,
        {
            "state": state.value,
            "settled": None if state is LetterState.WAITING else at,
            "next": at + (pause or timedelta()),
            "problem": problem.value,
            "said": said[:300],
            "id": key[0],
            "at": key[1],
            "attempts": key[2],
        },
    )
    if not met:
        raise _Lost
