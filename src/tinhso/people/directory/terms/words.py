"""The fixed words of the directory."""

from __future__ import annotations

from tinhso.ground.lawbook.terms import LegalWord


class UnitKind(LegalWord):
    """What a unit is."""

    TERRITORY = ("territory", "đơn vị hành chính", "territory", "Law on Organisation of Local Government 2025 art. 1")
    AGENCY = ("agency", "cơ quan", "agency", "Decree 118/2025/NĐ-CP art. 3")
    SERVICE_CENTRE = (
        "service_centre",
        "Trung tâm Phục vụ hành chính công",
        "public administrative service centre",
        "Decree 118/2025/NĐ-CP art. 7",
    )
    OFFICE = ("office", "đơn vị thuộc cơ quan", "office of an agency")


class Hierarchy(LegalWord):
    """The two trees in which units stand."""

    TERRITORY = ("territory", "đơn vị hành chính", "territories")
    AGENCY = ("agency", "cơ quan", "agencies")


class Role(LegalWord):
    """What a post does in the office; a step of a procedure names the role that takes it."""

    ONE_STOP_OFFICIAL = (
        "one_stop_official",
        "công chức, nhân viên Bộ phận Một cửa",
        "one-stop official",
        "Decree 118/2025/NĐ-CP art. 11",
    )
    SPECIALIST = ("specialist", "chuyên viên", "specialist")
    UNIT_LEADER = ("unit_leader", "lãnh đạo đơn vị", "unit leader")
    RECORDS_CLERK = ("records_clerk", "văn thư", "records clerk", "Decree 30/2020/NĐ-CP art. 6")
    PROVINCIAL_LEADER = ("provincial_leader", "lãnh đạo tỉnh", "provincial leader")
    ADMINISTRATOR = ("administrator", "quản trị hệ thống", "administrator")
    ANALYST = ("analyst", "chuyên viên tổng hợp", "analyst")


class Right(LegalWord):
    """What a grant allows, within its reach."""

    RECEIVE_DOSSIER = ("receive_dossier", "tiếp nhận hồ sơ", "receive dossiers")
    RETURN_RESULT = ("return_result", "trả kết quả", "return results")
    PROCESS_DOSSIER = ("process_dossier", "giải quyết hồ sơ", "process dossiers")
    APPROVE_STEP = ("approve_step", "duyệt kết quả giải quyết", "approve results")
    SEE_DOSSIERS = ("see_dossiers", "xem hồ sơ", "see dossiers")
    SEE_FIGURES = ("see_figures", "xem số liệu", "see figures")
    KEEP_RECORDS = ("keep_records", "quản lý văn thư", "keep records")
    EDIT_PROCEDURES = ("edit_procedures", "cập nhật thủ tục hành chính", "edit procedures")
    ADMINISTER = ("administer", "quản trị hệ thống", "administer")


class Reach(LegalWord):
    """How far a grant reaches from its unit."""

    UNIT = ("unit", "đơn vị", "the unit alone")
    BELOW = ("below", "đơn vị và cấp dưới", "the unit and all below it")
    PROVINCE = ("province", "toàn tỉnh", "the whole province")


class Level(LegalWord):
    """How high a territory stands. Districts ended on 1 July 2025."""

    COUNTRY = ("country", "cả nước", "country")
    PROVINCE = ("province", "cấp tỉnh", "province", "Luật Tổ chức chính quyền địa phương 2025, Điều 1")
    DISTRICT = ("district", "cấp huyện", "district", "Luật Tổ chức chính quyền địa phương 2015, Điều 2")
    COMMUNE = ("commune", "cấp xã", "commune", "Luật Tổ chức chính quyền địa phương 2025, Điều 1")


class UnitEventKind(LegalWord):
    """What an act of law does to units."""

    CREATE = ("create", "thành lập", "create")
    RENAME = ("rename", "đổi tên", "rename")
    RECODE = ("recode", "đổi mã", "change of code")
    MERGE = ("merge", "nhập", "merger")
    SPLIT = ("split", "chia, tách", "split")
    TRANSFER = ("transfer", "điều chuyển", "transfer")
    CLOSE = ("close", "kết thúc hoạt động", "close")
    REARRANGE = ("rearrange", "sắp xếp", "rearrangement")


class Certainty(LegalWord):
    """How well the day of an event is known."""

    EXACT = ("exact", "đúng ngày", "on this day")
    BY = ("by", "chậm nhất đến ngày", "no later than this day")
    ABOUT = ("about", "khoảng", "about this day")


class Extent(LegalWord):
    """How much of the source a flow takes."""

    WHOLE = ("whole", "toàn bộ", "the whole")
    PART = ("part", "một phần", "a part")
    UNKNOWN = ("unknown", "chưa rõ", "not known")
