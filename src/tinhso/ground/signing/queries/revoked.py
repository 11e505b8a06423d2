"""Revocation: what the office was told, and what the issuers' own lists say."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from asn1crypto import crl

from tinhso.ground.signing.models import Certificate, RevocationList

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from asn1crypto import x509


def revoked_at(certificate: x509.Certificate) -> datetime | None:
    """The earliest moment from which the certificate is revoked; None while it is not."""
    told = Certificate.objects.filter(fingerprint=certificate.sha256.hex()).values_list("revoked_at", flat=True).first()
    return earliest(told, listed([certificate]).get(certificate.sha256.hex()))


def listed(certificates: Iterable[x509.Certificate]) -> dict[str, datetime]:
    """Since when the issuers' lists call these certificates revoked, by fingerprint; one question for all of them."""
    wanted = {one.issuer.sha256.hex() for one in certificates}
    known = dict(RevocationList.objects.filter(issuer__in=wanted).values_list("issuer", "made_at"))
    found = {}
    for one in certificates:
        issuer = one.issuer.sha256.hex()
        if issuer in known and (at := _entries(issuer, known[issuer]).get(one.serial_number)):
            found[one.sha256.hex()] = at
    return found


def earliest(*moments: datetime | None) -> datetime | None:
    """The first of those that there are."""
    return min((one for one in moments if one is not None), default=None)


@lru_cache(maxsize=8)
def _entries(issuer: str, made_at: datetime) -> dict[int, datetime]:
    """A list by serial number, read once for each edition."""
    row = RevocationList.objects.filter(issuer=issuer, made_at=made_at).values_list("der", flat=True).first()
    if row is None:
        return {}
    entries = crl.CertificateList.load(bytes(row))["tbs_cert_list"]["revoked_certificates"]
    return {one["user_certificate"].native: one["revocation_date"].native for one in entries}
