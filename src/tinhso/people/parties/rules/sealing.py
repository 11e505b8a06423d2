"""Seal numbers with the current key, open them with the one they were sealed with, and hash them for look-up.

A ring is written `2:<base64>,1:<base64>`: the first key seals, the others still open. A key is 32 random bytes.
A sealed number is bound to its party: moved to another row it does not open.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tinhso.ground.refusals.terms import Refusal
from tinhso.people.parties.terms import Fingerprint, Number, NumberKind, Sealed

if TYPE_CHECKING:
    from uuid import UUID

KEY_BYTES, NONCE_BYTES, LONGEST = 32, 12, 16
MOST_VERSIONS = 32_767


class KeyRingError(ValueError):
    """A ring that cannot be used; the sentence never holds a key."""


@dataclass(frozen=True, slots=True, repr=False)
class KeyRing:
    """Keys by version; `current` is the version that seals."""

    current: int
    keys: dict[int, bytes]

    def __repr__(self) -> str:
        return f"KeyRing({', '.join(map(str, self.keys))})"


def read_ring(text: str) -> KeyRing:
    """The ring written in a setting. Raises KeyRingError with a sentence for whoever sets it."""
    keys: dict[int, bytes] = {}
    for part in filter(None, (one.strip() for one in text.split(","))):
        number, colon, coded = part.partition(":")
        if not colon or not number.isascii() or not number.isdecimal() or not 0 < int(number) <= MOST_VERSIONS:
            raise KeyRingError("each key is written as version:key, such as 1:<32 bytes in base64>")
        version = int(number)
        if version in keys:
            raise KeyRingError(f"version {version} is there twice")
        keys[version] = _key(version, coded)
    if not keys:
        raise KeyRingError("no key is there; make one with: openssl rand -base64 32")
    if len(set(keys.values())) != len(keys):
        raise KeyRingError("two versions hold the same key")
    return KeyRing(next(iter(keys)), keys)


def _key(version: int, coded: str) -> bytes:
    try:
        key = base64.b64decode(
            coded.strip().replace("-", "+").replace("_", "/") + "=" * (-len(coded.strip()) % 4), validate=True
        )
    except (binascii.Error, ValueError):
        raise KeyRingError(f"key {version} is not base64") from None
    if len(key) != KEY_BYTES:
        raise KeyRingError(f"key {version} has {len(key)} bytes instead of {KEY_BYTES}")
    return key


def seal(ring: KeyRing, number: Number, party_id: UUID) -> Sealed:
    """The number under the current key (AES-256-GCM, a fresh nonce each time, all lengths alike)."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    text = number.digits.ljust(LONGEST).encode("ascii")
    cipher = AESGCM(ring.keys[ring.current]).encrypt(nonce, text, _bound_to(party_id, number.kind, ring.current))
    return Sealed(ring.current, nonce + cipher)


def unseal(ring: KeyRing, kind: NumberKind, sealed: Sealed, party_id: UUID) -> Number:
    """The number again; refused where its key is not in the ring, or where one bit of it was altered."""
    try:
        key = AESGCM(ring.keys[sealed.key_version])
        nonce, cipher = sealed.sealed[:NONCE_BYTES], sealed.sealed[NONCE_BYTES:]
        text = key.decrypt(nonce, cipher, _bound_to(party_id, kind, sealed.key_version))
    except (KeyError, InvalidTag, ValueError):
        raise Refusal(
            "parties.number_unreadable",
            "The number cannot be opened: its key (version %(version)s) is missing, or what is stored was altered. "
            "Tell the administrator.",
            version=sealed.key_version,
        ) from None
    return Number(kind, text.decode("ascii").rstrip())


def _bound_to(party_id: UUID, kind: NumberKind, version: int) -> bytes:
    return f"tinhso.parties|{party_id}|{kind.value}|{version}".encode("ascii")


def fingerprints(ring: KeyRing, number: Number) -> list[Fingerprint]:
    """The keyed hashes (HMAC-SHA256) under which a number may be stored, the current key's first."""
    text = number.digits.encode("ascii")
    return [Fingerprint(version, hmac.digest(key, text, hashlib.sha256)) for version, key in ring.keys.items()]


def seal_text(ring: KeyRing, text: bytes, purpose: str, ident: UUID) -> Sealed:
    """Any bytes under the current key, bound to what they are and whose: moved to another row they do not open."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    cipher = AESGCM(ring.keys[ring.current]).encrypt(nonce, text, _bound_to_purpose(purpose, ident, ring.current))
    return Sealed(ring.current, nonce + cipher)


def unseal_text(ring: KeyRing, sealed: Sealed, purpose: str, ident: UUID) -> bytes:
    """The bytes again; refused where their key is not in the ring, or where one bit of them was altered."""
    try:
        key = AESGCM(ring.keys[sealed.key_version])
        nonce, cipher = sealed.sealed[:NONCE_BYTES], sealed.sealed[NONCE_BYTES:]
        return key.decrypt(nonce, cipher, _bound_to_purpose(purpose, ident, sealed.key_version))
    except (KeyError, InvalidTag, ValueError):
        raise Refusal(
            "parties.text_unreadable",
            "What is stored cannot be opened: its key (version %(version)s) is missing, or it was altered. "
            "Tell the administrator.",
            version=sealed.key_version,
        ) from None


def _bound_to_purpose(purpose: str, ident: UUID, version: int) -> bytes:
    return f"tinhso.text|{purpose}|{ident}|{version}".encode()
