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
