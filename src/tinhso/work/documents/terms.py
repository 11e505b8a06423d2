"""Words of documents and what may cross the door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhso.ground.lawbook.terms import LegalWord

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

KIND = "document"


class DocumentType(LegalWord):
    """The 29 types of administrative documents; beside them, papers that have a form and a sign of their own."""

    RESOLUTION = ("resolution", "nghị quyết", "resolution", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
    DECISION = ("decision", "quyết định", "decision", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
    DIRECTIVE = ("directive", "chỉ thị", "directive", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
    STATUTE = ("statute", "quy chế", "regulation", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
    RULES = ("rules", "quy định", "rules", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
    COMMUNIQUE = ("communique", "thông cáo", "communiqué", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
    NOTICE = ("notice", "thông báo", "notice", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
    GUIDANCE = ("guidance", "hướng dẫn", "guidance", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
    PROGRAMME = ("programme", "chương trình", "programme", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
    PLAN = ("plan", "kế hoạch", "plan", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
    OPTION = ("option", "phương án", "option paper", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
    SCHEME = ("scheme", "đề án", "scheme", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
    PROJECT = ("project", "dự án", "project", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
    REPORT = ("report", "báo cáo", "report", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
    MINUTES = ("minutes", "biên bản", "minutes", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
    SUBMISSION = ("submission", "tờ trình", "submission", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
    CONTRACT = ("contract", "hợp đồng", "contract", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
    LETTER = ("letter", "công văn", "official letter", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
    TELEGRAM = ("telegram", "công điện", "official telegram", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
    MEMORANDUM = ("memorandum", "bản ghi nhớ", "memorandum", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
    AGREEMENT = ("agreement", "bản thỏa thuận", "agreement", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
    MANDATE = ("mandate", "giấy ủy quyền", "letter of authority", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
    INVITATION = ("invitation", "giấy mời", "invitation", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
    INTRODUCTION = (
        "introduction",
        "giấy giới thiệu",
        "letter of introduction",
        "Decree 30/2020/NĐ-CP art. 7, Appendix III",
    )
    LEAVE = ("leave", "giấy nghỉ phép", "leave paper", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
    DISPATCH = ("dispatch", "phiếu gửi", "dispatch slip", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
    TRANSFER = ("transfer", "phiếu chuyển", "transfer slip", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
    REPORT_SLIP = ("report_slip", "phiếu báo", "report slip", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
    PUBLIC_LETTER = ("public_letter", "thư công", "letter of courtesy", "Decree 30/2020/NĐ-CP art. 7, Appendix III")
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
    """How a unit stands at the head of its documents; `from_directory` where nobody has set it."""

    unit_id: UUID
    superior: str
    name: str
    abbreviation: str
    place: str
    by_type: bool
    version: int = 1
    from_directory: bool = False


@dataclass(frozen=True, slots=True)
class Closed:
    """Registers of a unit that is gone: since when, and the names of those who carry on."""

    since: date
    heirs: tuple[str, ...]


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
