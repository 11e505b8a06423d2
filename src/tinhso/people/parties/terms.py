"""Words of parties and what may cross the door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tinhso.ground.lawbook.terms import LegalWord

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

KIND = "party"
NUMBER_SEEN = "parties:number:seen"
"""The audit's event of a number shown in full; its fact `why` says where."""
REPRESENTATION = "representation"


class PartyKind(LegalWord):
    """Who may hand in, be written to and be charged."""

    CITIZEN = ("citizen", "công dân", "citizen", "Nghị định 118/2025/NĐ-CP (chưa đối chiếu)")
    HOUSEHOLD = ("household", "hộ kinh doanh", "household business", "Nghị định 168/2025/NĐ-CP (chưa đối chiếu)")
    BUSINESS = ("business", "doanh nghiệp", "business", "Luật Doanh nghiệp 2020, Điều 4 (chưa đối chiếu)")
    ORGANISATION = ("organisation", "tổ chức", "organisation", "Nghị định 118/2025/NĐ-CP (chưa đối chiếu)")


class NumberKind(LegalWord):
    """Which register gave a number. A household business is taxed under its owner's personal number."""

    PERSONAL = (
        "personal",
        "số định danh cá nhân",
        "personal identification number",
        "Luật Căn cước 2023, Điều 12 (chưa đối chiếu)",
    )
    TAX = ("tax", "mã số thuế", "tax number", "Luật Quản lý thuế 2019, Điều 30, Điều 35 (chưa đối chiếu)")


class Scope(LegalWord):
    """What an agent may do for the principal."""

    EVERYTHING = ("everything", "mọi việc", "everything", "Bộ luật Dân sự 2015, Điều 141 (chưa đối chiếu)")
    DOSSIER = (
        "dossier",
        "nộp hồ sơ và nhận kết quả",
        "handing in and collecting",
        "Bộ luật Dân sự 2015, Điều 141 (chưa đối chiếu)",
    )
    HAND_IN = ("hand_in", "nộp hồ sơ", "handing in", "Bộ luật Dân sự 2015, Điều 141 (chưa đối chiếu)")
    COLLECT = ("collect", "nhận kết quả", "collecting the result", "Bộ luật Dân sự 2015, Điều 141 (chưa đối chiếu)")


class PaperKind(LegalWord):
    """What a paper was when it came to us."""

    COMPONENT = ("component", "thành phần hồ sơ đã nộp", "handed in", "Nghị định 118/2025/NĐ-CP, Điều 22")
    RESULT = ("result", "kết quả đã cấp", "issued", "Nghị định 118/2025/NĐ-CP, Điều 22")


@dataclass(frozen=True, slots=True, repr=False)
class Number:
    """A national number as stored: digits only. Never shows itself in full by accident: `digits` must be asked for."""

    kind: NumberKind
    digits: str

    @property
    def masked(self) -> str:
        """First four and last two digits, as screens show it: 0200******12."""
        return f"{self.digits[:4]}{'*' * (len(self.digits) - 6)}{self.digits[-2:]}"

    def __repr__(self) -> str:
        return f"Number({self.kind.value}, {self.masked})"

    def __str__(self) -> str:
        return self.masked


class Sealed(NamedTuple):
    """An encrypted number: the version of the key, and nonce, text and tag as bytes."""

    key_version: int
    sealed: bytes


class Fingerprint(NamedTuple):
    """A keyed hash of a number: the version of the key, and 32 bytes."""

    key_version: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody tells of a party. Blank means not told: what is known stays."""

    kind: PartyKind
    name: str
    number: Number | None = None
    phone: str = ""
    email: str = ""
    address: str = ""
    territory_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PartyCard:
    """A party as screens show it, its number masked. `address_on` is the day on which the address was given."""

    id: UUID
    kind: PartyKind
    name: str
    phone: str
    email: str
    address: str
    territory_id: UUID | None
    address_on: date | None
    number_kind: NumberKind | None
    masked: str
    version: int
    erased: bool


@dataclass(frozen=True, slots=True)
class RepresentationCard:
    """A representation as screens show it. `until` is the first day on which it holds no more; None: no end is set."""

    id: UUID
    principal_id: UUID
    agent_id: UUID
    agent_name: str
    agent_masked: str
    scope: Scope
    matter: str
    document: str
    since: date
    until: date | None
    version: int


@dataclass(frozen=True, slots=True)
class PaperCard:
    """A paper that may be used again. `source_code` is the code of the dossier it came with."""

    id: UUID
    party: UUID
    kind: PaperKind
    type_code: str
    title: str
    issuer: str
    number: str
    valid_from: date | None
    valid_until: date | None
    file_id: UUID
    source: str
    source_code: str
    kept_at: datetime
    ended_at: datetime | None = None

    def holds(self, on: date) -> bool:
        """Whether the paper can be used on a day."""
        begun = self.valid_from is None or self.valid_from <= on
        return begun and self.ended_at is None and (self.valid_until is None or on <= self.valid_until)


@dataclass(frozen=True, slots=True)
class GivenPaper:
    """A paper as the room where it was given tells of it."""

    kind: PaperKind
    type_code: str
    title: str
    file_id: UUID
    file_name: str
    source_ref: str
    issuer: str = ""
    number: str = ""
    valid_from: date | None = None
    valid_until: date | None = None


class PaperUsed(NamedTuple):
    """One line of the log of uses: which paper, for what, when consented, through whom."""

    paper: UUID
    title: str
    for_what: str
    purpose: str
    consent_at: datetime
    by_name: str


class PersonalData(NamedTuple):
    """One kind of personal data that a room holds: where, what, why, how long, how it is masked and how erased."""

    columns: tuple[str, ...]
    what: str
    why: str
    kept: str
    masked: str
    erased: str


_UNTIL_ERASED = "until erased on request or by the archive's rule of the dossiers that name the party (not read yet)"

# What this room holds of people. A test holds it against the columns: nothing personal is left out.
PERSONAL_DATA = (
    PersonalData(
        ("number_kind", "number_sealed", "key_version", "number_hash", "hash_version"),
        "national number",
        "to know a person again: Decree 118/2025/NĐ-CP, Law on Identification 2023",
        _UNTIL_ERASED,
        "first four and last two digits; shown in full only on demand, written down as parties:number:seen",
        "cipher text and keyed hash are removed; copies in backups live as long as the backup",
    ),
    PersonalData(
        ("name", "name_folded", "sort_key"),
        "name",
        "to address a person and to find them",
        _UNTIL_ERASED,
        "shown to officials who may see the dossier; never in the public look-up",
        "replaced by a dash",
    ),
    PersonalData(
        ("phone", "email", "address", "territory_id", "address_on"),
        "how to reach a person, and the day on which the address was given",
        "to send notices and results",
        _UNTIL_ERASED,
        "shown to officials who may see the dossier; never in the public look-up",
        "blanked",
    ),
    PersonalData(
        ("document", "ended_why"),
        "the document that lets one person act for another, and why it ended",
        "to prove the agent's right: Civil Code 2015 art. 140, 141",
        _UNTIL_ERASED,
        "shown to officials who may see the dossier",
        "blanked; the representation ends that day",
    ),
    PersonalData(
        ("account_id", "party_id", "proof"),
        "whose account is whose, and which account consented to what",
        "to show people their own dossiers and papers, and to prove consent: Law 91/2025/QH15",
        _UNTIL_ERASED,
        "shown to the account's owner",
        "the account is unbound",
    ),
    PersonalData(
        ("title", "number", "issuer", "type_code", "file_id"),
        "papers given once and results issued, to be used again",
        "so that nobody is asked twice: Decree 118/2025/NĐ-CP art. 5.1.i, 22",
        _UNTIL_ERASED,
        "shown to the owner, and by consent to who receives the next dossier",
        "the file is given up and the words are blanked",
    ),
)
