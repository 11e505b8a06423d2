"""Where keys are: tokens behind a PKCS#11 library, and for trying out, files in PKCS#12."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import pkcs11
from asn1crypto import pem, x509
from cryptography.hazmat.primitives.asymmetric import ec, padding, utils
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import pkcs12
from pkcs11 import Attribute, Mechanism, ObjectClass
from pkcs11 import exceptions as gone
from pkcs11.util.ec import encode_ecdsa_signature

from tinhso_signer.words import Trouble

# What stands before a SHA-256 hash in PKCS#1 v1.5 (RFC 8017, 9.2): tokens that do not hash themselves want it given.
SHA256_INFO = bytes.fromhex("3031300d060960864801650304020105000420")
_REMOVED = (
    gone.TokenNotPresent,
    gone.DeviceRemoved,
    gone.NoSuchToken,
    gone.SessionHandleInvalid,
    gone.SessionClosed,
    gone.SlotIDInvalid,
    gone.TokenNotRecognised,
)
_CODES: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
    ((gone.PinIncorrect, gone.PinLenRange, gone.PinInvalid), "pin_incorrect"),
    (gone.PinLocked, "pin_locked"),
    (gone.PinExpired, "pin_expired"),
    (_REMOVED, "token_removed"),
    ((gone.FunctionCancelled,), "cancelled"),
    ((gone.NoSuchKey, gone.MultipleObjectsReturned), "no_key"),
)


@dataclass(frozen=True)
class Held:
    """A certificate on a token."""

    certificate: x509.Certificate
    token: str
    key_id: bytes = b""

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate."""
        return self.certificate.sha256.hex()


class Store(Protocol):
    """Something that holds keys."""

    def held(self) -> list[Held]:
        """Its certificates; needs no PIN."""

    def sign(self, held: Held, attributes: Sequence[bytes], pin: str) -> list[bytes]:
        """Sign each with one PIN. Raises Trouble."""


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """What the library reports, as what the person must know."""
    try:
        yield
    except pkcs11.PKCS11Error as error:
        code = next((code for kind, code in _CODES if isinstance(error, kind)), "token_failed")
        raise Trouble(code) from error


@dataclass
class Pkcs11Store:
    """The tokens behind a PKCS#11 library."""

    library: str

    def held(self) -> list[Held]:
        """The certificates of all tokens that are plugged in now."""
        found = []
        with contextlib.suppress(pkcs11.PKCS11Error):  # none plugged in: nothing to show
            for token in self._tokens():
                with contextlib.suppress(pkcs11.PKCS11Error), token.open() as session:
                    for one in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}):
                        parsed = x509.Certificate.load(one[Attribute.VALUE])
                        found.append(Held(parsed, token.label.strip(), one[Attribute.ID]))
        return [one for one in found if not one.certificate.ca]

    def sign(self, held: Held, attributes: Sequence[bytes], pin: str) -> list[bytes]:
        """Sign all, logged in once."""
        with _told():
            token = next((one for one in self._tokens() if one.label.strip() == held.token), None)
            if token is None:
                raise Trouble("token_removed")
            with token.open(user_pin=pin) as session:
                wanted = {Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.ID: held.key_id}
                key = next(iter(session.get_objects(wanted)), None)
                if key is None:
                    raise Trouble("no_key")
                return [_signed(key, held, one) for one in attributes]

    def _tokens(self) -> list[pkcs11.Token]:
        return [slot.get_token() for slot in pkcs11.lib(self.library).get_slots(token_present=True)]


def _signed(key: pkcs11.PrivateKey, held: Held, attributes: bytes) -> bytes:
    """The token gets the hash; RSA as PKCS#1 v1.5, elliptic curves as DER."""
    digest = hashlib.sha256(attributes).digest()
    if held.certificate.public_key.algorithm == "ec":
        return encode_ecdsa_signature(key.sign(digest, mechanism=Mechanism.ECDSA))
    return bytes(key.sign(SHA256_INFO + digest, mechanism=Mechanism.RSA_PKCS))


MOST_TRIES = 5


@dataclass
class FileStore:
    """Keys in PKCS#12 files beside their certificates: `an.p12`, `an.crt`. To try things out, not for real work."""

    folder: Path
    wrong: dict[str, int] = field(default_factory=dict)

    def held(self) -> list[Held]:
        """The certificates of all files."""
        files = [one for one in sorted(self.folder.glob("*.crt")) if one.with_suffix(".p12").is_file()]
        return [Held(_certificate(one.read_bytes()), one.stem) for one in files]

    def sign(self, held: Held, attributes: Sequence[bytes], pin: str) -> list[bytes]:
        """Sign all; five wrong PINs lock the file until the program starts anew."""
        if self.wrong.get(held.token, 0) >= MOST_TRIES:
            raise Trouble("pin_locked")
        try:
            content = (self.folder / f"{held.token}.p12").read_bytes()
        except FileNotFoundError as error:
            raise Trouble("token_removed") from error
        try:
            key, _certificate, _chain = pkcs12.load_key_and_certificates(content, pin.encode())
        except ValueError as error:
            self.wrong[held.token] = self.wrong.get(held.token, 0) + 1
            raise Trouble("pin_locked" if self.wrong[held.token] >= MOST_TRIES else "pin_incorrect") from error
        self.wrong.pop(held.token, None)
        digests = [hashlib.sha256(one).digest() for one in attributes]
        hashed = utils.Prehashed(SHA256())
        if isinstance(key, ec.EllipticCurvePrivateKey):
            return [key.sign(one, ec.ECDSA(hashed)) for one in digests]
        return [key.sign(one, padding.PKCS1v15(), hashed) for one in digests]


def _certificate(content: bytes) -> x509.Certificate:
    return x509.Certificate.load(pem.unarmor(content)[2] if pem.detect(content) else content)
