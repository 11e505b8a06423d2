"""What was read out of the sources about one procedure: frozen values, in the words of the catalogue."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from dataclasses import field as default
from typing import Any

from tinhso.ground.lawbook.terms import LegalWord


class RepairCode(LegalWord):
    """Why something is stored other than the source has it."""

    DIRTY_CODE = ("dirty_code", "mã thủ tục có ký tự thừa", "procedure code with stray signs")
    WITHDRAWN_CODE = ("withdrawn_code", "mã thủ tục mang dấu đã xóa", "procedure code marked as withdrawn")
    ODD_CODE = ("odd_code", "mã thủ tục khác mẫu, giữ nguyên", "procedure code of another shape, kept")
    TWIN_CODE = ("twin_code", "hai dòng trùng mã, giữ cả hai", "two rows with one code, both kept")
    HIDDEN_TERM = ("hidden_term", "thời hạn đọc từ lời văn", "term read out of prose")
    HIDDEN_UNIT = ("hidden_unit", "đơn vị tính đọc từ nơi khác của bản ghi", "unit read elsewhere in the record")
    CUTOFF = ("cutoff", "giờ 15 là mốc nhận hồ sơ, không phải thời hạn", "15 is the cut-off hour, no term")
    WRONG_UNIT = ("wrong_unit", "đơn vị tính sửa theo lời văn", "unit mended by the record's own words")
    UNKNOWN_TERM = ("unknown_term", "chưa hiểu thời hạn, giữ nguyên văn", "term not understood, kept verbatim")
    NO_TERM = ("no_term", "nguồn không nêu thời hạn", "source tells no term")
    REQUIRED = ("required", "cột bắt buộc luôn là sai, không dùng", "`required` is false everywhere, not used")
    NO_AGENCY = ("no_agency", "nguồn không nêu cơ quan thực hiện", "source names no executing agency")
    NO_PROMULGATOR = ("no_promulgator", "nguồn không nêu cơ quan ban hành", "source names no promulgator")
    THOUSANDS = ("thousands", "số tiền thiếu ba số không theo ghi chú", "sum a thousand times too small by its note")
    NO_SUM = ("no_sum", "số 0 không phải là miễn phí, theo ghi chú", "a zero that its note contradicts")
    UNKNOWN_SUM = ("unknown_sum", "chưa hiểu số tiền, giữ nguyên văn", "sum not understood, kept verbatim")
    GLUED = ("glued", "ô của bảng bị dính, đã tách", "glued table cells, parted")
    UNKNOWN_TABLE = ("unknown_table", "chưa tách được bảng, giữ nguyên văn", "table not understood, kept verbatim")
    FURNITURE = ("furniture", "đã bỏ chữ của giao diện trang", "words of the page left out")


class Mark(LegalWord):
    """How a value was got."""

    STRUCTURED = ("structured", "theo cột của nguồn", "as the source's column tells")
    PARSED = ("parsed", "đọc từ lời văn", "parsed from prose")
    REPAIRED = ("repaired", "đã sửa theo quy tắc", "repaired by a rule")
    UNKNOWN = ("unknown", "chưa hiểu, giữ nguyên văn", "not understood, kept verbatim")
    ABSENT = ("absent", "nguồn không nêu", "not told by the source")


@dataclass(frozen=True, slots=True)
class Repair:
    code: str
    place: str
    original: str
    result: str = ""


@dataclass(frozen=True, slots=True)
class CaseRead:
    name: str
    code: str = ""
    days: str = ""
    """The term that the record gives the case, verbatim ("12 WORKING_DAY")."""


@dataclass(frozen=True, slots=True)
class OptionRead:
    channel: str
    amount: str | None
    unit: str
    cutoff: str | None
    mark: str
    sentence: str
    value_text: str
    unit_text: str
    text: str
    told: tuple[dict[str, str], ...] = ()
    case: str = ""


@dataclass(frozen=True, slots=True)
class FeeRead:
    channel: str
    kind: str
    amount: str | None
    currency: str
    unit: str
    note: str
    original: str
    mark: str


@dataclass(frozen=True, slots=True)
class PaperRead:
    name: str
    code: str
    result_code: str
    case: str
    originals: int
    copies: int
    form: str
    remark: bool


@dataclass(frozen=True, slots=True)
class BasisRead:
    number: str
    title: str
    signed: str | None
    original: str


@dataclass(frozen=True, slots=True)
class ResultRead:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class AgencyRead:
    role: str
    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One prose part of the record, for reading and for the search for clock policies."""

    source: str
    section: str
    text: str


@dataclass(frozen=True, slots=True)
class Parts:
    """What one detailed record gives beyond the catalogue's row."""

    source: str
    levels: tuple[str, ...] = ()
    decision: str = ""
    subjects: tuple[str, ...] = ()
    since: str | None = None
    cases: tuple[CaseRead, ...] = ()
    options: tuple[OptionRead, ...] = ()
    papers: tuple[PaperRead, ...] = ()
    fees: tuple[FeeRead, ...] = ()
    bases: tuple[BasisRead, ...] = ()
    results: tuple[ResultRead, ...] = ()
    agencies: tuple[AgencyRead, ...] = ()
    passages: tuple[Passage, ...] = ()
    keywords: str = ""
    field: str = ""
    promulgator: str = ""
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the sources say about one procedure, merged: the record leads, the page adds what it alone tells."""

    code: str
    name: str
    field: str
    fields: tuple[str, ...]
    promulgator: str
    kind: str
    state: str
    listed: bool
    sources: tuple[str, ...]
    parts: Parts
    other: Parts | None = None
    """The page of a procedure whose record leads: its passages are kept, its tables are not taken twice."""
    repairs: tuple[Repair, ...] = ()
    facts: dict[str, Any] = default(default_factory=dict)

    @property
    def passages(self) -> tuple[Passage, ...]:
        return self.parts.passages + (self.other.passages if self.other else ())

    @property
    def digest(self) -> str:
        return digest(asdict(self))


def digest(thing: object) -> str:
    """One fingerprint of a value that JSON can tell, whatever the order of its keys."""
    told = json.dumps(thing, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()
