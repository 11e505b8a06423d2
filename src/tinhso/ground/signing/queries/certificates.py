"""Certificates: whose they are and what they are worth now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn1crypto import x509

from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.signing.models import Certificate
from tinhso.ground.signing.queries.chains import chain_of
from tinhso.ground.signing.queries.revoked import earliest, listed, revoked_at
from tinhso.ground.signing.rules import Facts, standing_of
from tinhso.ground.signing.terms import CertificateCard, SignatureKind, Standing
from tinhso.ground.workdays.queries import now

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

_SIGNING = {"digital_signature", "non_repudiation"}


def certificate(certificate_id: UUID) -> CertificateCard:
    """One registered certificate."""
    row = Certificate.objects.filter(id=certificate_id).first()
    if row is None:
        raise NotFound("signing.no_such_certificate", "There is no such certificate.")
    return card_of(row)


def certificates_of(owner: UUID, kind: SignatureKind = SignatureKind.PERSON) -> list[CertificateCard]:
    """The certificates of a person (account) or an agency (unit), the newest first."""
    return cards_of(Certificate.objects.filter(kind=kind, owner=owner).order_by("-valid_from", "id"))


def registered_certificates(person: UUID) -> list[CertificateCard]:
    """The certificates of an account that may be signed with now."""
    return [card for card in certificates_of(person) if card.standing is Standing.GOOD]


def every_certificate(kind: SignatureKind | None = None) -> list[CertificateCard]:
    """All certificates, the newest first."""
    rows = Certificate.objects.order_by("-registered_at", "-id")
    return cards_of((rows.filter(kind=kind) if kind else rows)[:1000])


def certificate_of(owner: UUID, kind: SignatureKind, fingerprint: str = "") -> Certificate:
    """The row of the certificate that this owner signs with: the one named, or the best one registered."""
    rows = list(Certificate.objects.filter(kind=kind, owner=owner).order_by("-valid_from", "-id"))
    if not rows:
        raise Refusal(
            "signing.none_registered",
            "No certificate is registered here to sign with. Ask the administrator to register yours.",
        )
    if fingerprint and not (rows := [row for row in rows if row.fingerprint == fingerprint]):
        raise Refusal("signing.not_registered", "This certificate is not registered for the person who signs.")
    return next((row for row in rows if standing_of(facts_of(row), now()) is Standing.GOOD), rows[0])


def facts_of(row: Certificate) -> Facts:
    """What the rules must know of a registered certificate."""
    return facts_in(x509.Certificate.load(bytes(row.der)))


def facts_in(parsed: x509.Certificate, extra: Iterable[x509.Certificate] = ()) -> Facts:
    """What the rules must know of any certificate."""
    return _facts(parsed, revoked_at(parsed), extra)


def _facts(parsed: x509.Certificate, revoked: datetime | None, extra: Iterable[x509.Certificate] = ()) -> Facts:
    usage = parsed.key_usage_value.native if parsed.key_usage_value else _SIGNING
    return Facts(
        valid_from=parsed.not_valid_before,
        valid_until=parsed.not_valid_after,
        issuer_known=chain_of(parsed, extra) is not None,
        for_signing=bool(_SIGNING & set(usage)) and not parsed.ca,
        revoked_at=revoked,
    )


def card_of(row: Certificate) -> CertificateCard:
    """A row as it may cross the door."""
    return cards_of([row])[0]


def cards_of(rows: Iterable[Certificate]) -> list[CertificateCard]:
    """Rows as they may cross the door; the lists of the issuers are asked once for all of them."""
    pairs = [(row, x509.Certificate.load(bytes(row.der))) for row in rows]
    gone, at = listed([parsed for _row, parsed in pairs]), now()
    return [
        _card(row, _facts(parsed, earliest(row.revoked_at, gone.get(row.fingerprint))), at) for row, parsed in pairs
    ]


def _card(row: Certificate, facts: Facts, at: datetime) -> CertificateCard:
    return CertificateCard(
        id=row.id,
        kind=SignatureKind(row.kind),
        owner=row.owner,
        owner_name=row.owner_name,
        subject=row.subject,
        issuer=row.issuer,
        serial=row.serial,
        fingerprint=row.fingerprint,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        revoked_at=facts.revoked_at,
        standing=standing_of(facts, at),
        test_only=row.test_only,
        key_label=row.key_label,
    )
