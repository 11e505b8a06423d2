"""What a certificate is worth at a moment, and the sentence that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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


def refuse_standing(standing: Standing, **facts: Any) -> None:
    """Refuse to sign with a certificate that is not good, saying why."""
    match standing:
        case Standing.EXPIRED:
            raise Refusal(
                "signing.certificate_expired",
                "The certificate “%(name)s” expired at %(until)s. Ask for a new one, then sign again.",
                **facts,
            )
        case Standing.NOT_YET:
            raise Refusal(
                "signing.certificate_not_yet", "The certificate “%(name)s” is valid only from %(since)s.", **facts
            )
        case Standing.REVOKED:
            raise Refusal(
                "signing.certificate_revoked",
                "The certificate “%(name)s” was revoked at %(revoked)s; nothing may be signed with it.",
                **facts,
            )
        case Standing.UNKNOWN_ISSUER:
            raise Refusal(
                "signing.certificate_unknown_issuer",
                "The certificate “%(name)s” was issued by “%(issuer)s”, whom this office does not trust.",
                **facts,
            )
        case Standing.NOT_FOR_SIGNING:
            raise Refusal(
                "signing.certificate_not_for_signing",
                "The certificate “%(name)s” was not issued for signing documents.",
                **facts,
            )
