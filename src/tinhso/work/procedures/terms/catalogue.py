"""Words of the catalogue."""

from __future__ import annotations

from tinhso.ground.lawbook.terms import LegalWord


class Level(LegalWord):
    """The tier that settles a procedure. Counters of a province receive the first two."""

    PROVINCE = ("province", "cấp tỉnh", "province", "Law on Organisation of Local Government 2025")
    COMMUNE = ("commune", "cấp xã", "commune", "Law on Organisation of Local Government 2025")
    MINISTRY = ("ministry", "cấp bộ", "ministry")
    OTHER = ("other", "cơ quan khác", "another agency")


class Subject(LegalWord):
    """Who may ask for a procedure, as the national catalogue tells subjects apart."""

    CITIZEN = ("citizen", "công dân Việt Nam", "Vietnamese citizens")
    OVERSEAS = ("overseas", "người Việt Nam định cư ở nước ngoài", "Vietnamese living abroad")
    FOREIGNER = ("foreigner", "người nước ngoài", "foreigners")
    ENTERPRISE = ("enterprise", "doanh nghiệp", "enterprises")
    FOREIGN_ENTERPRISE = ("foreign_enterprise", "doanh nghiệp có vốn đầu tư nước ngoài", "foreign-invested enterprises")
    COOPERATIVE = ("cooperative", "hợp tác xã", "cooperatives")
    ORGANISATION = ("organisation", "tổ chức", "organisations")
    FOREIGN_ORGANISATION = ("foreign_organisation", "tổ chức nước ngoài", "foreign organisations")
    OFFICIAL = ("official", "cán bộ, công chức, viên chức", "officials and public employees")
    PARTY = ("party", "tổ chức đảng, đảng viên", "Party organisations and members")


class VersionState(LegalWord):
    """How a version stands."""

    DRAFT = ("draft", "bản nháp", "draft")
    IN_FORCE = ("in_force", "có hiệu lực", "in force")
    PROPOSED = ("proposed", "đề xuất, chờ duyệt", "proposed")
    REFUSED = ("refused", "không được duyệt", "refused")
    SUPERSEDED = ("superseded", "đã có đề xuất mới hơn", "superseded by a newer proposal")
    UNLISTED = ("unlisted", "không còn trong danh mục của nguồn", "not in the source's list")


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
    TERM = ("term", "Thời hạn tại Bộ phận Một cửa", "Term at the counters")
    COMPETENT = ("competent", "Nơi giải quyết", "Who settles it")
    COUNTERS = ("counters", "Tiếp nhận tại Bộ phận Một cửa", "Received by the counters")
    LIFE_EVENTS = ("life_events", "Sự kiện trong đời", "Life events")
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
