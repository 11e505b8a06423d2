"""The test authority of demo and tests: its certificates say that they have no legal value.

Made once, at the first start, in the folder of the settings; a site for the public refuses to trust it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, NoEncryption, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from django.conf import settings

from tinhso.ground.signing.queries.trust import TEST_AUTHORITY, folder
from tinhso.ground.workdays.queries import now

if TYPE_CHECKING:
    from datetime import datetime

NO_VALUE = "Chứng thư thử nghiệm, không có giá trị pháp lý"
ROOT, ROOT_KEY = "test-root.crt", "test-authority.key"
LETTERS = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
_ROOT_YEARS = timedelta(days=3650)

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True, slots=True)
class Made:
    """A key with its certificate."""

    key: PrivateKey
    certificate: x509.Certificate
    root: x509.Certificate

    @property
    def pem(self) -> bytes:
        """The certificate as a file."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def p12(self, pin: bytes) -> bytes:
        """Key and certificates as a token in a file."""
        lock = BestAvailableEncryption(pin)
        return pkcs12.serialize_key_and_certificates(b"tinhso", self.key, self.certificate, [self.root], lock)


class TestAuthority:
    """Signs certificates and lists of revoked ones for people who do not exist."""

    __test__ = False  # pytest takes every class with this name for tests

    def __init__(self) -> None:
        if not settings.TINHSO_DEMO:
            raise RuntimeError("The test authority belongs to the demo and to tests.")
        self.place = folder()
        self.place.mkdir(parents=True, exist_ok=True)
        key_file, root_file = self.place.parent / ROOT_KEY, self.place / ROOT
        if not root_file.exists():
            self._begin(key_file, root_file)
        # The key lies in one file with its root, so that two that start at once cannot mix theirs.
        self.key = serialization.load_pem_private_key(key_file.read_bytes(), None)
        self.root = x509.load_pem_x509_certificate(key_file.read_bytes())
        if not root_file.exists():
            _keep(root_file, self.root.public_bytes(serialization.Encoding.PEM))

    def _begin(self, key_file: Path, root_file: Path) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        name = _name("Tổ chức cấp chứng thư thử nghiệm Tỉnh Số")
        root = (
            _builder(name, name, key, now() - timedelta(days=400), now() + _ROOT_YEARS)
            .add_extension(x509.BasicConstraints(ca=True, path_length=1), critical=True)
            .add_extension(_usage(authority=True), critical=True)
            .sign(key, SHA256())
        )
        secret = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        _keep(key_file, secret + root.public_bytes(serialization.Encoding.PEM))
        kept = x509.load_pem_x509_certificate(key_file.read_bytes())
        _keep(root_file, kept.public_bytes(serialization.Encoding.PEM))

    def issue(
        self,
        name: str,
        *,
        organization: str = "",
        rsa_bits: int = 0,
        since: datetime | None = None,
        until: datetime | None = None,
        for_signing: bool = True,
        usage: x509.ExtendedKeyUsage = LETTERS,
    ) -> Made:
        """A key and a certificate for `name`; EC P-256, or RSA of so many bits."""
        key: PrivateKey = (
            rsa.generate_private_key(65537, rsa_bits) if rsa_bits else ec.generate_private_key(ec.SECP256R1())
        )
        since, until = since or now() - timedelta(days=1), until or now() + timedelta(days=1095)
        certificate = (
            _builder(_name(name, organization), self.root.subject, key, since, until)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(signing=for_signing), critical=True)
            .add_extension(usage, critical=usage is not LETTERS)
            .sign(self.key, SHA256())  # type: ignore[arg-type]
        )
        return Made(key, certificate, self.root)

    def revocation_list(self, revoked: dict[int, datetime]) -> bytes:
        """A list of revoked serial numbers, in DER."""
        builder = x509.CertificateRevocationListBuilder().issuer_name(self.root.subject)
        builder = builder.last_update(now()).next_update(now() + timedelta(days=7))
        for serial, at in revoked.items():
            entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(at).build()
            builder = builder.add_revoked_certificate(entry)
        return builder.sign(self.key, SHA256()).public_bytes(serialization.Encoding.DER)  # type: ignore[arg-type]


def key_bytes(key: PrivateKey) -> bytes:
    """A key in PKCS#8, for a token that is being filled."""
    return key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, NoEncryption())


def _name(common: str, organization: str = "") -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, common[:64])]
    if organization:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization[:64]))
    parts += [
        x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, TEST_AUTHORITY),
        x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
    ]
    return x509.Name(parts)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: PrivateKey, since: datetime, until: datetime
) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    return builder.serial_number(x509.random_serial_number()).not_valid_before(since).not_valid_after(until)


def _usage(*, authority: bool = False, signing: bool = False) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signing,
        content_commitment=signing,
        key_encipherment=not authority and not signing,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def _keep(place: Path, content: bytes) -> None:
    """Write once; of two that start at once, the first one counts."""
    fresh = place.with_name(f"{place.name}.{os.getpid()}")
    fresh.touch(mode=0o600)
    fresh.write_bytes(content)
    with suppress(FileExistsError):
        os.link(fresh, place)
    fresh.unlink()
