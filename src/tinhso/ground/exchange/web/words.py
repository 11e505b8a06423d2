"""What the screens of exchange say alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language

from tinhso.ground.audit.terms import Actor
from tinhso.ground.exchange.terms import LetterState
from tinhso.ground.page import gate

if TYPE_CHECKING:
    from django.http import HttpRequest

    from tinhso.ground.exchange.terms import Partner

ADMINISTER = "administer"
SECTION = "exchange"
TONES = {
    LetterState.WAITING: "info",
    LetterState.DONE: "success",
    LetterState.REFUSED: "warning",
    LetterState.DEAD: "error",
    LetterState.DROPPED: "grey",
}


def language() -> str:
    """The language of the screen."""
    return get_language() or "vi"


def kind_words(partners: list[Partner]) -> dict[tuple[str, str], str]:
    """What each partner's kinds of message are called."""
    tongue = language()
    return {(one.code, word.value): word.label(tongue) for one in partners for word in one.words}


def actor(request: HttpRequest) -> Actor:
    """Whoever presses the button."""
    who = gate.visitor(request)
    return Actor(who.account, None, who.name)
