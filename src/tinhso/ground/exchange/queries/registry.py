"""Partners and how they are reached: owners of meaning register theirs, addresses come from the environment alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings

from tinhso.ground.exchange.terms import Line, Partner
from tinhso.ground.refusals.terms import NotFound

if TYPE_CHECKING:
    from collections.abc import Callable

    from tinhso.ground.exchange.terms import Heard
    from tinhso.ground.refusals.terms import Refusal


@dataclass(frozen=True, slots=True)
class Handler:
    """What is done with one kind of message: `prepare` before the transaction, `act` inside it, `refused` tells no.

    `act` gives what the message is about, for the list (a dossier's code); never a name.
    """

    act: Callable[[Heard, Any], str]
    prepare: Callable[[Heard], Any] | None = None
    refused: Callable[[Heard, Refusal], None] | None = None


_partners: dict[str, Partner] = {}
_handlers: dict[tuple[str, str], Handler] = {}


def register_partner(partner: Partner) -> None:
    """Let a partner be known, whether or not this installation can reach it."""
    _partners[partner.code] = partner


def register_handler(
    partner: str,
    kind: str,
    act: Callable[[Heard, Any], str],
    *,
    prepare: Callable[[Heard], Any] | None = None,
    refused: Callable[[Heard, Refusal], None] | None = None,
) -> None:
    """Say what is done with messages of a kind from a partner."""
    _handlers[partner, kind] = Handler(act, prepare, refused)


def partners() -> list[Partner]:
    """All partners, by name."""
    return sorted(_partners.values(), key=lambda one: one.name)


def partner(code: str) -> Partner:
    """A partner by its code."""
    if code not in _partners:
        raise NotFound("exchange.no_such_partner", "There is no such partner.")
    return _partners[code]


def handler(partner_code: str, kind: str) -> Handler | None:
    """What is done with messages of this kind from this partner."""
    return _handlers.get((partner_code, kind))


def line(code: str) -> Line | None:
    """How a partner is reached; None while its address or its key is missing."""
    told = settings.TINHSO_PARTNERS.get(code)
    if not told or not told.get("url") or not told.get("secret"):
        return None
    return Line(told["url"].rstrip("/"), told["secret"], told.get("former", ""), bool(told.get("stand_in")))


def own_id() -> str:
    """How we sign towards partners."""
    return str(settings.TINHSO_EXCHANGE_ID)
