"""Keys of agencies: in an HSM by PKCS#11; in the demo, and only there, in files of the test authority."""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pkcs11
from asn1crypto import x509
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import pkcs12
from django.conf import settings
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.general import SigningError
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.signing.queries.office import office
from tinhso.ground.signing.queries.trust import folder
from tinhso.ground.signing.queries.waiting import run

if TYPE_CHECKING:
    from tinhso.ground.signing.models import Certificate

log = logging.getLogger(__name__)
_one_at_a_time = threading.Lock()
DEMO_PIN = b"12345678"


def signature_of(certificate: Certificate, attributes: bytes) -> bytes:
    """The signature of the agency's key over the attributes."""
    if office().hsm_library:
        return _by_hsm(certificate, attributes)
    if settings.TINHSO_DEMO:
        return _by_file(certificate, attributes)
    raise Refusal("signing.no_hsm", "No HSM is set up for the seals of agencies. Ask the administrator.", status=503)


def _by_hsm(certificate: Certificate, attributes: bytes) -> bytes:
    known = office()
    parsed = x509.Certificate.load(bytes(certificate.der))
    try:
        with (
            _one_at_a_time,
            open_pkcs11_session(
                known.hsm_library, token_criteria=TokenCriteria(label=known.hsm_token), user_pin=known.hsm_pin
            ) as session,
        ):
            raw = (
                parsed.public_key.algorithm == "ec"
            )  # many modules sign hashes with these keys and do not hash themselves
            signer = PKCS11Signer(session, signing_cert=parsed, key_label=certificate.key_label, use_raw_mechanism=raw)
            return run(signer.async_sign_raw(attributes, "sha256"))
    except (pkcs11.PKCS11Error, SigningError) as error:
        log.error("The HSM did not sign: %s", type(error).__name__)  # noqa: TRY400 - a trace would show the PIN's frame
        raise Refusal(
            "signing.hsm_away",
            "The HSM with the seal of the agency does not answer. Tell the administrator.",
            status=503,
        ) from error


def seal_file(certificate: Certificate) -> Path:
    """Where the demo keeps the key of an agency."""
    return folder().parent / "seals" / f"{certificate.owner}.p12"


def _by_file(certificate: Certificate, attributes: bytes) -> bytes:
    place = seal_file(certificate)
    if not (certificate.test_only and place.is_file()):
        raise Refusal("signing.no_key", "The demo has no key for the seal of this agency.", status=503)
    key, _certificate, _chain = pkcs12.load_key_and_certificates(place.read_bytes(), DEMO_PIN)
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(attributes, padding.PKCS1v15(), SHA256())
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return key.sign(attributes, ec.ECDSA(SHA256()))
    raise Refusal("signing.no_key", "The demo has no key for the seal of this agency.", status=503)
