"""What a certificate is worth at a moment, and the sentence that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.signing.terms import Standing

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a certificate."""

    valid_from: datetime
    valid_until: datetime
    issuer_known: bool
    for_signing: bool = True
    revoked_at: datetime | None = None


def standing_of(facts: Facts, at: datetime) -> Standing:
    """The worst thing first: an issuer nobody knows may write whatever dates it likes."""
    if not facts.issuer_known:
        return Standing.UNKNOWN_ISSUER
    if facts.revoked_at is not None and facts.revoked_at <= at:
        return Standing.REVOKED
    if at < facts.valid_from:
        return Standing.NOT_YET
    if at > facts.valid_until:
        return Standing.EXPIRED
    return Standing.GOOD if facts.for_signing else Standing.NOT_FOR_SIGNING


_SENTENCES = {
    Standing.EXPIRED: "The certificate “%(name)s” expired at %(until)s. Ask for a new one, then sign again.",
    Standing.NOT_YET: "The certificate “%(name)s” is valid only from %(since)s.",
    Standing.REVOKED: "The certificate “%(name)s” was revoked at %(revoked)s; nothing may be signed with it.",
    Standing.UNKNOWN_ISSUER: "The certificate “%(name)s” was issued by “%(issuer)s”, whom this office does not trust.",
    Standing.NOT_FOR_SIGNING: "The certificate “%(name)s” was not issued for signing documents.",
}


def refuse_standing(standing: Standing, **facts: object) -> None:
    """Refuse to sign with a certificate that is not good, saying why."""
    if standing is not Standing.GOOD:
        raise Refusal(f"signing.certificate_{standing}", _SENTENCES[standing], status=409, **facts)
