"""From a certificate to a root that is trusted, each step proved by its signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn1crypto import x509
from cryptography.exceptions import InvalidSignature
from cryptography.x509 import load_der_x509_certificate

from tinhso.ground.signing.queries.trust import trust

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_STEPS = 6


def chain_of(
    certificate: x509.Certificate, extra: Iterable[x509.Certificate] = ()
) -> tuple[x509.Certificate, ...] | None:
    """The authorities above `certificate`, a trusted root last; None where no trusted root is reached."""
    known = trust()
    roots = {one.sha256 for one in known.roots}
    pool = (*known.every, *extra)
    above: list[x509.Certificate] = []
    below = certificate
    for _ in range(MOST_STEPS):
        if below.sha256 in roots:
            return tuple(above)
        issuer = next((one for one in pool if one not in above and _issued(one, below)), None)
        if issuer is None:
            return None
        above.append(issuer)
        below = issuer
    return None


def _issued(issuer: x509.Certificate, below: x509.Certificate) -> bool:
    """Whether `issuer` is an authority, was one on that day, and signed `below`."""
    if issuer.subject != below.issuer or not issuer.ca or issuer.sha256 == below.sha256:
        return False
    if not issuer.not_valid_before <= below.not_valid_before <= issuer.not_valid_after:
        return False
    try:
        load_der_x509_certificate(below.dump()).verify_directly_issued_by(load_der_x509_certificate(issuer.dump()))
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True
