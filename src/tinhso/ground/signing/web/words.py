"""What the screens of signing share: who acts, how states look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language

from tinhso.ground.audit.terms import Actor
from tinhso.ground.page import gate
from tinhso.ground.signing.terms import SessionState, Standing

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from tinhso.ground.lawbook.terms import LegalWord

ADMINISTER = "administer"
SECTION, KEEPING = "signing", "certificates"
_TONES = {
    SessionState.VERIFIED: "success",
    SessionState.FAILED: "error",
    SessionState.EXPIRED: "error",
    Standing.GOOD: "success",
    Standing.NOT_YET: "warning",
    Standing.EXPIRED: "error",
    Standing.REVOKED: "error",
    Standing.UNKNOWN_ISSUER: "error",
    Standing.NOT_FOR_SIGNING: "error",
}


def actor(request: HttpRequest) -> Actor:
    """Who acts, for the audit."""
    visitor = gate.visitor(request)
    return Actor(visitor.account, None, visitor.name)


def account(request: HttpRequest) -> UUID:
    """The account behind a gate that lets nobody in without one."""
    found = gate.visitor(request).account
    if found is None:
        raise LookupError("This view stands behind a gate.")
    return found


def said(word: LegalWord) -> str:
    """A legal word in the language of the page."""
    return word.label(get_language() or "vi")


def tag(word: SessionState | Standing) -> tuple[str, str]:
    """A state as the page marks it: words, tone."""
    return said(word), _TONES.get(word, "info")
