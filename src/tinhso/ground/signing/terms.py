"""Words of signing and what may cross its door."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from tinhso.ground.lawbook.terms import LegalWord

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

APPEARANCE = "Decree 30/2020/NĐ-CP, Appendix I"
MM = 72 / 25.4
OPENED = "signing:document:opened"
"""The audit's event of a document that is looked at where it is signed; its subject is the owner's thing."""


class SignatureKind(LegalWord):
    """Whose signature it is."""

    PERSON = ("person", "chữ ký số của cá nhân", "personal signature")
    AGENCY = ("agency", "chữ ký số của cơ quan", "agency seal signature")
    COPY = ("copy", "chữ ký số trên bản sao, phụ lục", "signature on a copy or annex")


class SessionState(LegalWord):
    """How far a signing has come."""

    PREPARED = ("prepared", "đã chuẩn bị", "prepared")
    AWAITING_CLIENT = ("awaiting_client", "chờ ký trên máy của bạn", "waits for the signing program")
    EMBEDDED = ("embedded", "đã gắn chữ ký, đang kiểm tra", "signature embedded, being checked")
    VERIFIED = ("verified", "đã ký, chữ ký hợp lệ", "signed and verified")
    EXPIRED = ("expired", "hết thời gian ký", "out of time")
    FAILED = ("failed", "không ký được", "not signed")

    @property
    def open(self) -> bool:
        """Whether somebody may still answer."""
        return self in OPEN


OPEN = (SessionState.PREPARED, SessionState.AWAITING_CLIENT)


class Standing(LegalWord):
    """What a certificate is worth on a day."""

    GOOD = ("good", "có hiệu lực", "valid")
    NOT_YET = ("not_yet", "chưa có hiệu lực", "not yet valid")
    EXPIRED = ("expired", "đã hết hạn", "expired")
    REVOKED = ("revoked", "đã bị thu hồi", "revoked")
    UNKNOWN_ISSUER = ("unknown_issuer", "tổ chức cấp không có trong danh sách tin cậy", "unknown issuer")
    NOT_FOR_SIGNING = ("not_for_signing", "không được cấp để ký số", "not issued for signing")


class Box(NamedTuple):
    """A place on a page, in points from its lower left corner. Pages count from 0; -1 is the last one."""

    page: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Appearance:
    """How a signature looks: an image (transparent PNG) or, without one, drawn lines of text.

    `box` may be left out for a seal (beside the last signature of a person) and for a copy (top right of page 1).
    """

    kind: SignatureKind
    box: Box | None = None
    image: bytes | None = None
    lines: tuple[str, ...] = ()
    side_mm: float = 36.0


@dataclass(frozen=True, slots=True)
class Blank:
    """A place left open before the first signature, to be filled with text by a later one: number, date."""

    name: str
    box: Box
    size: int = 13


@dataclass(frozen=True, slots=True)
class Signer:
    """Who is to sign: the account, the name as of that day, and the certificate (fingerprint; "" = the only one)."""

    account: UUID
    name: str
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class CertificateCard:
    """A registered certificate. `owner` is the id of an account or unit; `standing` that of the moment asked."""

    id: UUID
    kind: SignatureKind
    owner: UUID
    owner_name: str
    subject: str
    issuer: str
    serial: str
    fingerprint: str
    valid_from: datetime
    valid_until: datetime
    revoked_at: datetime | None
    standing: Standing
    test_only: bool
    key_label: str = ""


@dataclass(frozen=True, slots=True)
class ToSign:
    """One document of a session: what the token signs is SHA-256 of `attributes`, which is `digest`."""

    id: UUID
    name: str
    file_digest: str
    attributes: bytes
    digest: bytes
    prepared: UUID
    signed: UUID | None


@dataclass(frozen=True, slots=True)
class SessionCard:
    """A signing session as it may cross the door."""

    id: UUID
    owner: str
    ref: str
    title: str
    state: SessionState
    signer: UUID
    signer_name: str
    certificate: CertificateCard
    prepared_at: datetime
    expires_at: datetime
    ended_at: datetime | None
    problem: str
    documents: tuple[ToSign, ...]
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def refs(self) -> tuple[str, ...]:
        """What each document is of, in their order; the session's own thing where it is about one."""
        return tuple(self.facts.get("refs", ())) or (self.ref,) * len(self.documents)


@dataclass(frozen=True, slots=True)
class Checked:
    """One signature found in a file.

    `intact`: the signed bytes are unchanged. `trusted`: the certificate leads to a root of this installation.
    `valid_then`: it was in force at `at`. `covers_all`: nothing was added to the file afterwards. `additions_fair`:
    what was added is only further signatures and the blanks left for them. `proved`: a time stamp proves `at`.
    """

    kind: SignatureKind
    name: str
    at: datetime | None
    intact: bool
    trusted: bool
    valid_then: bool
    covers_all: bool
    additions_fair: bool
    proved: bool
    standing: Standing | None
    fingerprint: str
    test_only: bool
    problem: str = ""

    @property
    def good(self) -> bool:
        """Whether the signature may be relied on."""
        return self.intact and self.trusted and self.valid_then and self.additions_fair


@dataclass(frozen=True, slots=True)
class Report:
    """What a file's signatures are worth, in the order of signing. `problem` when it could not be read at all."""

    signatures: tuple[Checked, ...]
    problem: str = ""

    @property
    def good(self) -> bool:
        """Whether there are signatures, all of them good, and nothing stands behind the last one."""
        return bool(self.signatures) and all(one.good for one in self.signatures) and self.signatures[-1].covers_all

    @property
    def issued(self) -> bool:
        """Whether it is an original: signed by the person and then by the agency (Decree 30/2020/NĐ-CP art. 5)."""
        kinds = [one.kind for one in self.signatures]
        return self.good and SignatureKind.PERSON in kinds and kinds[-1] is SignatureKind.AGENCY

    @property
    def test_only(self) -> bool:
        """Whether a test certificate without legal value took part."""
        return any(one.test_only for one in self.signatures)
