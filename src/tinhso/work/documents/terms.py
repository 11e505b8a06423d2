"""Words of documents and what may cross the door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhso.ground.lawbook.terms import LegalWord

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

KIND = "document"
_TYPES = "Decree 30/2020/NĐ-CP art. 7, Appendix III"


class DocumentType(LegalWord):
    """The 29 types of administrative documents; beside them, papers that have a form and a sign of their own."""

    RESOLUTION = ("resolution", "nghị quyết", "resolution", _TYPES)
    DECISION = ("decision", "quyết định", "decision", _TYPES)
    DIRECTIVE = ("directive", "chỉ thị", "directive", _TYPES)
    STATUTE = ("statute", "quy chế", "regulation", _TYPES)
    RULES = ("rules", "quy định", "rules", _TYPES)
    COMMUNIQUE = ("communique", "thông cáo", "communiqué", _TYPES)
    NOTICE = ("notice", "thông báo", "notice", _TYPES)
    GUIDANCE = ("guidance", "hướng dẫn", "guidance", _TYPES)
    PROGRAMME = ("programme", "chương trình", "programme", _TYPES)
    PLAN = ("plan", "kế hoạch", "plan", _TYPES)
    OPTION = ("option", "phương án", "option paper", _TYPES)
    SCHEME = ("scheme", "đề án", "scheme", _TYPES)
    PROJECT = ("project", "dự án", "project", _TYPES)
    REPORT = ("report", "báo cáo", "report", _TYPES)
    MINUTES = ("minutes", "biên bản", "minutes", _TYPES)
    SUBMISSION = ("submission", "tờ trình", "submission", _TYPES)
    CONTRACT = ("contract", "hợp đồng", "contract", _TYPES)
    LETTER = ("letter", "công văn", "official letter", _TYPES)
    TELEGRAM = ("telegram", "công điện", "official telegram", _TYPES)
    MEMORANDUM = ("memorandum", "bản ghi nhớ", "memorandum", _TYPES)
    AGREEMENT = ("agreement", "bản thỏa thuận", "agreement", _TYPES)
    MANDATE = ("mandate", "giấy ủy quyền", "letter of authority", _TYPES)
    INVITATION = ("invitation", "giấy mời", "invitation", _TYPES)
    INTRODUCTION = ("introduction", "giấy giới thiệu", "letter of introduction", _TYPES)
    LEAVE = ("leave", "giấy nghỉ phép", "leave paper", _TYPES)
    DISPATCH = ("dispatch", "phiếu gửi", "dispatch slip", _TYPES)
    TRANSFER = ("transfer", "phiếu chuyển", "transfer slip", _TYPES)
    REPORT_SLIP = ("report_slip", "phiếu báo", "report slip", _TYPES)
    PUBLIC_LETTER = ("public_letter", "thư công", "letter of courtesy", _TYPES)
    OWN_FORM = ("own_form", "giấy tờ có mẫu riêng", "paper with a form of its own", "the sector's law")

    @property
    def abbreviation(self) -> str:
        """How the type stands in the notation; empty for letters, which name the agency first."""
        return _ABBREVIATIONS.get(self, "")


_ABBREVIATIONS = {
    DocumentType.RESOLUTION: "NQ",
    DocumentType.DECISION: "QĐ",
    DocumentType.DIRECTIVE: "CT",
    DocumentType.STATUTE: "QC",
    DocumentType.RULES: "QyĐ",
    DocumentType.COMMUNIQUE: "TC",
    DocumentType.NOTICE: "TB",
    DocumentType.GUIDANCE: "HD",
    DocumentType.PROGRAMME: "CTr",
    DocumentType.PLAN: "KH",
    DocumentType.OPTION: "PA",
    DocumentType.SCHEME: "ĐA",
    DocumentType.PROJECT: "DA",
    DocumentType.REPORT: "BC",
    DocumentType.MINUTES: "BB",
    DocumentType.SUBMISSION: "TTr",
    DocumentType.CONTRACT: "HĐ",
    DocumentType.TELEGRAM: "CĐ",
    DocumentType.MEMORANDUM: "BGN",
    DocumentType.AGREEMENT: "BTT",
    DocumentType.MANDATE: "GUQ",
    DocumentType.INVITATION: "GM",
    DocumentType.INTRODUCTION: "GGT",
    DocumentType.LEAVE: "GNP",
    DocumentType.DISPATCH: "PG",
    DocumentType.TRANSFER: "PC",
    DocumentType.REPORT_SLIP: "PB",
}


class Authority(LegalWord):
    """By what authority the signer signs; written before the title."""

    OWN = ("own", "người đứng đầu ký", "the head signs")
    ON_BEHALF = ("TM.", "thay mặt tập thể (TM.)", "on behalf of the collective", "Decree 30/2020/NĐ-CP art. 13.2")
    ACTING_HEAD = ("Q.", "quyền cấp trưởng (Q.)", "acting head", "Decree 30/2020/NĐ-CP Appendix I")
    FOR_HEAD = ("KT.", "ký thay cấp trưởng (KT.)", "for the head", "Decree 30/2020/NĐ-CP art. 13.1")
    BY_ORDER = ("TL.", "thừa lệnh (TL.)", "by order", "Decree 30/2020/NĐ-CP art. 13.4")
    BY_MANDATE = ("TUQ.", "thừa ủy quyền (TUQ.)", "by mandate", "Decree 30/2020/NĐ-CP art. 13.3")


class BookKind(LegalWord):
    """Which way the documents of a register go."""

    OUTGOING = ("outgoing", "Sổ đăng ký văn bản đi", "register of outgoing documents",
                "Decree 30/2020/NĐ-CP art. 15, Appendix IV")  # fmt: skip
    INCOMING = ("incoming", "Sổ đăng ký văn bản đến", "register of incoming documents",
                "Decree 30/2020/NĐ-CP art. 22, Appendix IV")  # fmt: skip


@dataclass(frozen=True, slots=True)
class LetterheadCard:
    """How a unit stands at the head of its documents."""

    unit_id: UUID
    superior: str
    name: str
    abbreviation: str
    place: str
    by_type: bool
    version: int = 1


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What is to be entered in the register of outgoing documents; `sign` is that of a paper with a form of its own."""

    type: DocumentType
    subject: str
    signer_name: str
    signer_title: str = ""
    authority: Authority = Authority.OWN
    recipients: str = ""
    kept_by: str = ""
    copies: int = 1
    drafting: str = ""
    sign: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class OutgoingCard:
    """A document that has its number: `full` is number and notation, as `15/QĐ-UBND`."""

    id: UUID
    unit_id: UUID
    number: int
    full: str
    dated: date
    type: str
    subject: str
    signer_name: str
    recipients: str
    void_reason: str = ""
    sent_on: date | None = None
