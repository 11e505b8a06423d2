"""Words of the catalogue and what may cross its door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhso.ground.lawbook.terms import LegalWord

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.ground.workdays.terms import Term


class Level(LegalWord):
    """The tier that settles a procedure."""

    PROVINCE = ("province", "cấp tỉnh", "province", "Law on Organisation of Local Government 2025")
    COMMUNE = ("commune", "cấp xã", "commune", "Law on Organisation of Local Government 2025")


class FeeKind(LegalWord):
    """Charge and fee go to different accounts."""

    CHARGE = ("charge", "phí", "charge", "Law on Charges and Fees 2015 art. 3.1")
    FEE = ("fee", "lệ phí", "fee", "Law on Charges and Fees 2015 art. 3.2")
    PRICE = ("price", "giá dịch vụ", "price of a service", "Law on Prices 2023")
    UNKNOWN = ("unknown", "phí, lệ phí (nguồn chưa phân loại)", "charge or fee (source does not tell)")


class VersionState(LegalWord):
    """How a version stands."""

    IN_FORCE = ("in_force", "có hiệu lực", "in force")
    PROPOSED = ("proposed", "đề xuất, chờ duyệt", "proposed")
    REFUSED = ("refused", "không được duyệt", "refused")
    SUPERSEDED = ("superseded", "đã có đề xuất mới hơn", "superseded by a newer proposal")
    UNLISTED = ("unlisted", "không còn trong danh mục của nguồn", "not in the source's list")


class PolicyState(LegalWord):
    """How a sentence about the clock stands."""

    PROPOSED = ("proposed", "đề xuất, chờ duyệt", "proposed")
    APPROVED = ("approved", "đã duyệt", "approved")
    REFUSED = ("refused", "không được duyệt", "refused")
    JUDGED_NONE = ("judged_none", "không phải quy định về thời hạn", "judged not to be a policy")


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


class ClockEffect(LegalWord):
    """What an event does to the clock."""

    RESTART = ("restart", "tính lại từ đầu", "restart")
    EXCLUDE = ("exclude", "không tính khoảng thời gian", "exclude the interval")
    NEW_TERM = ("new_term", "thời hạn mới", "new term")
    NONE = ("none", "không ảnh hưởng thời hạn", "none")


class ClockFinding(LegalWord):
    """What was found in a sentence, or why it is no policy."""

    EXCLUDES = ("excludes", "loại trừ khoảng thời gian", "excludes an interval")
    SUSPENDS = ("suspends", "tạm dừng giải quyết", "suspends the settlement")
    RESTARTS = ("restarts", "tính lại thời hạn", "counts the term anew")
    RENEWS = ("renews", "thời hạn mới sau khi bổ sung", "new term after completion")
    LIMITS = ("limits", "giới hạn thời gian chờ bổ sung", "limits the wait for a supplement")
    OTHER_TIME = ("other_time", "thời gian khác, không phải thời hạn giải quyết", "another time than the term")
    RESTDAYS = ("restdays", "chỉ nói ngày nghỉ, đã có trong lịch làm việc", "days off only: the calendar has them")
    BUSINESS = ("business", "tạm dừng, đình chỉ việc khác, không phải hồ sơ", "suspends something else")
    NOTICE = ("notice", "hạn để cơ quan thông báo, không phải hạn bổ sung", "the agency's time to notify")
    EXTENSION = ("extension", "thời hạn dài hơn của một trường hợp", "a longer term of a case")
    MONEY = ("money", "tính lại tiền, số liệu", "counts a sum anew")
    NO_EFFECT = ("no_effect", "nhắc đến bổ sung, không nói về thời hạn", "speaks of a supplement, not of the clock")


class Channel(LegalWord):
    """How a dossier is filed."""

    DIRECT = ("direct", "trực tiếp", "at the counter", "Decree 118/2025/NĐ-CP art. 15")
    ONLINE = ("online", "trực tuyến", "online", "Decree 118/2025/NĐ-CP art. 15")
    POSTAL = ("postal", "dịch vụ bưu chính", "by post", "Decree 118/2025/NĐ-CP art. 15")
    UNKNOWN = ("unknown", "nguồn chưa phân loại", "source does not tell")


class AgencyRole(LegalWord):
    """What an agency is to a procedure."""

    PROMULGATOR = ("promulgator", "cơ quan công bố", "promulgator")
    LISTED = ("listed", "cơ quan nêu trong danh mục", "named by the list")
    EXECUTING = ("executing", "cơ quan thực hiện", "executing agency")
    COMPETENT = ("competent", "cơ quan có thẩm quyền", "competent agency")
    DELEGATED = ("delegated", "cơ quan được ủy quyền", "delegated agency")
    COORDINATING = ("coordinating", "cơ quan phối hợp", "coordinating agency")


class Part(LegalWord):
    """The parts in which two versions are compared, in the order of a procedure's page."""

    NAME = ("name", "Tên thủ tục", "Name")
    FIELD = ("field", "Lĩnh vực", "Field")
    LEVELS = ("levels", "Cấp thực hiện", "Levels")
    PROMULGATOR = ("promulgator", "Cơ quan ban hành", "Promulgator")
    DECISION = ("decision", "Số quyết định công bố", "Decision")
    SUBJECTS = ("subjects", "Đối tượng thực hiện", "Subjects")
    KIND = ("kind", "Loại thủ tục", "Kind")
    STEPS = ("steps", "Trình tự thực hiện", "Steps")
    OPTIONS = ("options", "Cách thức thực hiện và thời hạn", "Ways and terms")
    FEES = ("fees", "Phí, lệ phí", "Charges and fees")
    CASES = ("cases", "Trường hợp", "Cases")
    COMPONENTS = ("components", "Thành phần hồ sơ", "Components")
    CONDITIONS = ("conditions", "Yêu cầu, điều kiện", "Conditions")
    RESULTS = ("results", "Kết quả", "Results")
    BASES = ("bases", "Căn cứ pháp lý", "Legal bases")
    AGENCIES = ("agencies", "Cơ quan", "Agencies")
    OTHER = ("other", "Nội dung khác", "Other")


@dataclass(frozen=True, slots=True)
class ComponentCard:
    """One paper of a dossier: how many originals and copies the catalogue asks for."""

    id: UUID
    code: str
    name: str
    originals: int
    copies: int
    case: str


@dataclass(frozen=True, slots=True)
class FeeCard:
    """One amount in đồng, or None where the source names none."""

    kind: str
    amount: int | None
    unit: str
    note: str


@dataclass(frozen=True, slots=True)
class ProcedureCard:
    """A procedure in the version in force on a day, as a counter needs it.

    `competent` is the unit that settles it; None stands for the People's Committee of the commune that receives.
    """

    version_id: UUID
    code: str
    name: str
    field: str
    level: str
    competent: UUID | None
    term: Term
    term_source: str
    promulgator: str
