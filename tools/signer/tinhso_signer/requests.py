"""What the site asks to have signed, read with suspicion: only signatures on documents are made here."""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass
from typing import Any

from asn1crypto import cms, tsp

from tinhso_signer import PROTOCOL
from tinhso_signer.words import Trouble

MOST = 200
NEEDED = {"content_type", "message_digest"}
BINDS = "signing_certificate_v2"
SigningCertificate = tsp.SigningCertificateV2  # which also teaches `cms` to read that attribute


@dataclass(frozen=True)
class Document:
    """One document of a session."""

    id: str
    name: str
    attributes: bytes


@dataclass(frozen=True)
class Session:
    """What is to be signed with one PIN."""

    id: str
    title: str
    certificate: str
    documents: tuple[Document, ...]

    def asked(self, place: str) -> str:
        """What the person reads before typing the PIN."""
        names = "\n".join(f"  - {one.name}" for one in self.documents[:10])
        more = f"\n  … và {len(self.documents) - 10} văn bản khác" if len(self.documents) > 10 else ""
        return f"{place} yêu cầu ký {len(self.documents)} văn bản: {self.title}\n{names}{more}"


def read_session(told: Any) -> Session:
    """The session in what was sent. Raises Trouble for anything else, so that nobody gets a bare hash signed."""
    try:
        if told["protocol"] != PROTOCOL or not 0 < len(told["documents"]) <= MOST:
            raise Trouble("bad_request")
        certificate = str(told["certificate"])
        documents = tuple(_document(one, certificate) for one in told["documents"])
        return Session(str(told["session"]), _plain(told.get("title", "")), certificate, documents)
    except (KeyError, TypeError, AttributeError, binascii.Error, ValueError) as error:
        raise Trouble("bad_request") from error


def _document(told: dict[str, Any], certificate: str) -> Document:
    attributes = base64.b64decode(told["attributes"], validate=True)
    _check(attributes, bytes.fromhex(told["file_digest"]), certificate)
    return Document(str(told["id"]), _plain(told["name"]), attributes)


def _check(attributes: bytes, file_digest: bytes, certificate: str) -> None:
    """The attributes of a PAdES signature: over this file, by this certificate, and nothing else."""
    try:
        found = {one["type"].native: one["values"] for one in cms.CMSAttributes.load(attributes, strict=True)}
        if not {*NEEDED, BINDS} <= found.keys() or found["content_type"][0].native != "data":
            raise Trouble("not_attributes")
        digest = found["message_digest"][0].native
        bound = found[BINDS][0]["certs"][0]
        algorithm = bound["hash_algorithm"]["algorithm"].native
        named = bound["cert_hash"].native
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise Trouble("not_attributes") from error
    if digest != file_digest:
        raise Trouble("other_digest")
    if algorithm != "sha256" or named.hex() != certificate:
        raise Trouble("no_certificate")


def answer(session: Session, signatures: list[bytes]) -> dict[str, Any]:
    """What goes back to the site."""
    pairs = zip(session.documents, signatures, strict=True)
    return {
        "protocol": PROTOCOL,
        "session": session.id,
        "certificate": session.certificate,
        "signatures": [{"id": one.id, "signature": base64.b64encode(made).decode()} for one, made in pairs],
    }


def digest_of(document: Document) -> str:
    """What the token signs, as the page shows it."""
    return hashlib.sha256(document.attributes).hexdigest()


def _plain(text: Any) -> str:
    """Words for a window: one line, nothing that draws."""
    return " ".join("".join(sign for sign in str(text) if sign.isprintable() or sign == " ").split())[:200]
