"""Results as they cross the door, and what the public check tells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tinhso.ground.lawbook.terms import LegalWord

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

OWNER = "dossiers.result"
"""Whose the files of results are, and under which name they are signed."""
MOST_AT_ONCE = 50
"""So many results are signed with one PIN."""


class Fault(LegalWord):
    """What is wrong with a result that was issued, as the official who corrects it chooses."""

    PERSON = ("person", "thông tin về cá nhân, tổ chức", "facts about a person or an organisation")
    CONTENT = ("content", "nội dung giải quyết", "what was decided")
    FIGURES = ("figures", "số liệu, diện tích, số tiền", "figures, an area, an amount")
    FORM = ("form", "số, ngày, người ký, thể thức văn bản", "number, date, signer or form of the document")
    GROUND = ("ground", "không đúng đối tượng hoặc không đủ điều kiện", "given to somebody who may not have it")
    OTHER = ("other", "sai sót khác", "something else")


class Remedy(LegalWord):
    """What becomes of a wrong result (Decree 118/2025/NĐ-CP art. 23)."""

    PAPER = ("paper", "thay bằng bản giấy đã ký, đóng dấu", "replaced by a paper that is signed and sealed")
    DRAFT = ("draft", "dự thảo bản thay thế, ban hành sau", "its successor is drafted and issued later")
    REVOKE = ("revoke", "thu hồi, không thay thế", "revoked, nothing takes its place")


class Chosen(NamedTuple):
    """A result that is to be signed: which version of it and of its dossier the page showed."""

    result: UUID
    version: int
    seen: int


@dataclass(frozen=True, slots=True)
class ToSign:
    """A draft that waits for a person's signature."""

    id: UUID
    version: int
    seq: int
    title: str
    code: str
    procedure_name: str
    due_at: datetime | None
    seen: int


@dataclass(frozen=True, slots=True)
class Signed:
    """What became of a result that was to be signed with others; `waits`: its dossier is still at the signature."""

    id: UUID
    seq: int
    title: str
    state: str
    code: str
    dossier_id: UUID
    waits: bool


@dataclass(frozen=True, slots=True)
class ResultFile:
    """A file of a result, as the list of its versions shows it."""

    id: UUID
    name: str
    kind: str
    size: int
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class ResultCard:
    """A result as the pages of officials show it."""

    id: UUID
    dossier_id: UUID
    seq: int
    code: str
    title: str
    state: str
    on_paper: bool
    refusal: bool
    document_type: str
    document_id: UUID | None
    number: str
    issued_on: date | None
    valid_until: date | None
    token: str
    drafted_at: datetime
    drafted_by_name: str
    authority: str
    signer_title: str
    signer_name: str
    signed_at: datetime | None
    sealed_at: datetime | None
    supersedes_id: UUID | None
    superseded_by_id: UUID | None
    correction_reason: str
    error_reported_at: datetime | None
    correction_due_at: datetime | None
    revoked_at: datetime | None
    revoked_reason: str
    version: int
    fault: str = ""
    revoke_reported_at: datetime | None = None
    revoke_due_at: datetime | None = None
    files: tuple[ResultFile, ...] = ()

    @property
    def pdf(self) -> ResultFile | None:
        """The newest PDF."""
        return next((one for one in reversed(self.files) if one.kind == "pdf"), None)

    @property
    def word(self) -> ResultFile | None:
        """The newest Word document."""
        return next((one for one in reversed(self.files) if one.kind == "docx"), None)


@dataclass(frozen=True, slots=True)
class Draft:
    """What is said of a result when it is drafted. `content` goes into the template's open place."""

    title: str
    document_type: str
    signer_name: str
    signer_title: str = ""
    authority: str = "own"
    own_sign: str = ""
    code: str = ""
    refusal: bool = False
    valid_until: date | None = None
    content: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on a result that was signed and sealed by hand."""

    number: str
    issued_on: date
    signer_name: str
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class PublicResult:
    """What anybody with the QR code learns: no name, no number."""

    unit_id: UUID
    procedure_name: str
    document_type: str
    refusal: bool
    issued_on: date
    valid_until: date | None
    state: str
    on_paper: bool
    revoked_on: datetime | None
    successor_token: str = ""
    checksums: tuple[str, ...] = ()
