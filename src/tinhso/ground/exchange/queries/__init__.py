"""Ask about partners, messages and codes; fetch what a partner keeps for us."""

from tinhso.ground.exchange.queries.codes import codes, our_code, their_code, their_codes
from tinhso.ground.exchange.queries.letters import (
    check_known,
    heard_letter,
    incoming,
    outgoing,
    sent_letter,
    standings,
    waiting_since,
)
from tinhso.ground.exchange.queries.registry import handler, line, own_id, partner, partners
from tinhso.ground.exchange.queries.transport import fetch, post

__all__ = [
    "check_known",
    "codes",
    "fetch",
    "handler",
    "heard_letter",
    "incoming",
    "line",
    "our_code",
    "outgoing",
    "own_id",
    "partner",
    "partners",
    "post",
    "sent_letter",
    "standings",
    "their_code",
    "their_codes",
    "waiting_since",
]
