"""Revocation: what the office was told, and what the issuers' own lists say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn1crypto import crl

from tinhso.ground.signing.models import Certificate, RevocationList

if TYPE_CHECKING:
    from datetime import datetime

    from asn1crypto import x509


def revoked_at(certificate: x509.Certificate) -> datetime | None:
    """The earliest moment from which the certificate is revoked; None while it is not."""
    told = Certificate.objects.filter(fingerprint=certificate.sha256.hex()).values_list("revoked_at", flat=True).first()
    listed = _listed(certificate)
    return min((moment for moment in (told, listed) if moment is not None), default=None)


def _listed(certificate: x509.Certificate) -> datetime | None:
    row = RevocationList.objects.filter(issuer=certificate.issuer.sha256.hex()).values_list("der", flat=True).first()
    if row is None:
        return None
    for entry in crl.CertificateList.load(bytes(row))["tbs_cert_list"]["revoked_certificates"]:
        if entry["user_certificate"].native == certificate.serial_number:
            moment: datetime = entry["revocation_date"].native
            return moment
    return None
