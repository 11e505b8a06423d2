"""Take a request of a partner in: who signed it, whether it was seen before, what it is. Meaning comes later."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

import uuid_utils.compat
from django.db import transaction

from tinhso.ground.exchange.actions.waking import HEAR, wake
from tinhso.ground.exchange.models import Incoming
from tinhso.ground.exchange.queries.registry import handler, line
from tinhso.ground.exchange.queries.registry import partner as known
from tinhso.ground.exchange.rules import SKEW, digest, read_envelope, verify
from tinhso.ground.exchange.terms import LetterState, Problem
from tinhso.ground.refusals.terms import NotAllowed, Refusal
from tinhso.ground.statements import queries as statements
from tinhso.ground.statements.actions import change, insert
from tinhso.ground.workdays.queries import now

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.ground.exchange.terms import Envelope, Request

log = logging.getLogger(__name__)

_NONCE = "INSERT INTO exchange_nonce (id, partner, nonce, at) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING"
_SEEN = """
INSERT INTO exchange_seen (id, partner, message_id, digest, incoming_id, at) VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (partner, message_id) DO NOTHING
"""
_FIRST = "SELECT digest, incoming_id FROM exchange_seen WHERE partner = %s AND message_id = %s"


def check_signature(partner: str, request: Request) -> None:
    """That this very request was signed by the partner, just now and for the first time. Raises Refusal."""
    known(partner)
    found = line(partner)
    if found is None:
        raise NotAllowed("exchange.partner_not_set_up", "This partner is not set up here.")
    at = now()
    signed = verify(request, key_id=partner, secrets=(found.secret, found.former), now=int(at.timestamp()))
    if not change(_NONCE, [uuid_utils.compat.uuid7(), partner, signed.nonce, at]):
        raise Refusal("exchange.replayed", "This very request came before.", status=401)


def admit(partner: str, content: bytes) -> tuple[Envelope, UUID]:
    """Keep a message whose signature was checked; gives it and the id under which it waits here.

    The same message again is the same row. The same id with another body is refused, and so is what nobody here
    understands.
    """
    envelope = read_envelope(content)
    if handler(partner, envelope.kind) is None:
        raise Refusal(
            "exchange.unknown_service", "The service %(kind)s is not known here.", status=422, kind=envelope.kind
        )
    mark = digest(json.dumps([envelope.kind, envelope.body], sort_keys=True, ensure_ascii=False).encode())
    ident, at = uuid_utils.compat.uuid7(), now()
    with transaction.atomic():
        fresh = change(_SEEN, [uuid_utils.compat.uuid7(), partner, envelope.message_id, mark, ident, at])
        if not fresh:
            ((first, before),) = statements.rows(_FIRST, [partner, envelope.message_id])
            if first != mark:
                raise Refusal("exchange.other_body", "This message id came before with another body.")
            return envelope, before
        insert([_row(ident, partner, content, envelope=envelope, at=at)])
        wake(HEAR)
    return envelope, ident


def turn_away(partner: str, content: bytes, no: Refusal) -> None:
    """Show on the screen that something of a partner was turned away at the door; its content is not kept."""
    log.warning("exchange: a request of %s was turned away: %s", partner, no.code)
    row = _row(uuid_utils.compat.uuid7(), partner, content, state=LetterState.REFUSED, at=now())
    row.problem, row.said, row.settled_at = Problem.REFUSED, no.code, row.at
    insert([row])


def forget_nonces() -> int:
    """Forget nonces whose signatures are too old to be taken."""
    return change("DELETE FROM exchange_nonce WHERE at < now() - make_interval(secs => %s)", [3 * SKEW])


def _row(ident: UUID, partner: str, content: bytes, *, at: Any, **more: Any) -> Incoming:
    envelope = more.get("envelope")
    return Incoming(
        id=ident,
        at=at,
        partner=partner,
        message_id=envelope.message_id if envelope else "",
        kind=envelope.kind if envelope else "",
        told_at=envelope.at if envelope else None,
        body=dict(envelope.body) if envelope else {},
        size=len(content),
        state=more.get("state", LetterState.WAITING).value,
        next_at=at,
    )
