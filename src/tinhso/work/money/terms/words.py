"""The words of charges and fees."""

from __future__ import annotations

from tinhso.ground.lawbook.terms import LegalWord


class FeeKind(LegalWord):
    """Charge and fee go to different accounts."""

    CHARGE = ("charge", "phí", "charge", "Law on Charges and Fees 2015 art. 3.1")
    FEE = ("fee", "lệ phí", "fee", "Law on Charges and Fees 2015 art. 3.2")
    PRICE = ("price", "giá dịch vụ", "price of a service", "Law on Prices 2023")
    UNKNOWN = ("unknown", "phí, lệ phí (nguồn chưa phân loại)", "charge or fee (source does not tell)")


class Destination(LegalWord):
    """Where the money goes."""

    STATE_BUDGET = ("state_budget", "ngân sách nhà nước", "the state budget", "Decree 118/2025/NĐ-CP art. 24")
    HOLDING_ACCOUNT = (
        "holding_account",
        "tài khoản phí chờ nộp ngân sách của cơ quan thu",
        "the collecting agency's holding account",
        "Decree 118/2025/NĐ-CP art. 24",
    )
    PROVIDER = ("provider", "đơn vị cung cấp dịch vụ", "who provides the service", "Law on Prices 2023")
    UNKNOWN = ("unknown", "chưa xác định", "not known")


DESTINATIONS = {
    FeeKind.FEE: Destination.STATE_BUDGET,
    FeeKind.CHARGE: Destination.HOLDING_ACCOUNT,
    FeeKind.PRICE: Destination.PROVIDER,
    FeeKind.UNKNOWN: Destination.UNKNOWN,
}


class Basis(LegalWord):
    """For what an amount is asked once."""

    ONCE = ("once", "một lần cho hồ sơ", "once for the dossier")
    EACH = ("each", "cho mỗi đơn vị", "for each unit")
    UNTOLD = ("untold", "nguồn không nêu đơn vị tính", "the source names no unit")
    UNCLEAR = ("unclear", "đơn vị tính chưa rõ", "the unit is not understood")


class PayerFact(LegalWord):
    """What is true of who pays, or of the thing that is registered, as far as a benefit asks for it."""

    DIGITAL_CITIZEN = (
        "eid2",
        "có tài khoản định danh điện tử mức độ 2 và đã tích hợp 05 loại giấy tờ cơ bản trên VNeID",
        "has a level 2 e-ID account and the 5 basic papers in VNeID",
        "Resolution 66.22/2026/NQ-CP art. 3, 5.1, Appendix I",
    )
    MATCHING_PAPER = (
        "eid2_paper",
        "đã tích hợp trên VNeID giấy tờ tương ứng với thủ tục",
        "has the paper that belongs to the procedure in VNeID",
        "Resolution 66.22/2026/NQ-CP Appendices II, III",
    )
    POOR_HOUSEHOLD = ("poor_household", "thuộc hộ nghèo", "of a poor household")
    NEAR_POOR = ("near_poor", "thuộc hộ cận nghèo", "of a near-poor household")
    MERIT = (
        "merit",
        "người có công với cách mạng hoặc thuộc gia đình có công",
        "person with merit to the revolution, or of their family",
    )
    CHILD = ("child", "trẻ em", "child")
    STUDENT = ("student", "học sinh từ đủ 16 tuổi, sinh viên", "pupil from 16 years, or student")
    ELDERLY = ("elderly", "người cao tuổi", "elderly person")
    DISABLED = ("disabled", "người khuyết tật", "person with a disability")
    MINORITY = (
        "minority",
        "đồng bào dân tộc thiểu số ở xã có điều kiện đặc biệt khó khăn",
        "of an ethnic minority in a commune with special difficulties",
    )
    CAR = (
        "car",
        "ô tô chở người từ 09 chỗ trở xuống, nộp lệ phí trước bạ lần thứ 2 trở đi",
        "car of at most 9 seats, registered for the second time or later",
        "Circular 117/2026/TT-BTC art. 1.1",
    )
    MOTORBIKE = (
        "motorbike",
        "xe mô tô, nộp lệ phí trước bạ lần thứ 2 trở đi",
        "motorbike, registered for the second time or later",
        "Circular 117/2026/TT-BTC art. 1.1",
    )


class Outcome(LegalWord):
    """What became of a benefit that was looked at."""

    BEST = ("best", "được áp dụng: mức ưu đãi cao nhất", "applied: the best benefit")
    LOWER = ("lower", "đủ điều kiện, nhưng có mức ưu đãi cao hơn", "would apply, but another one is better")
    QUALIFIES = (
        "qualifies",
        "đủ điều kiện, nhưng chưa tính được số tiền",
        "would apply, but the sum is not known",
    )
    NOTHING_TO_PAY = ("nothing", "không phải nộp, không cần miễn, giảm", "nothing is to be paid")
    NOT_THAT_DAY = ("not_that_day", "không có hiệu lực vào ngày này", "not in force on this day")
    OTHER_CHANNEL = ("other_channel", "không áp dụng cho cách nộp hồ sơ này", "not for this way of filing")
    OTHER_KIND = ("other_kind", "không áp dụng cho khoản thu loại này", "not for this kind of sum")
    MISSING = ("missing", "chưa đủ điều kiện", "the payer does not meet its conditions")


class Gap(LegalWord):
    """Why a sum cannot be told."""

    NO_AMOUNT = ("no_amount", "nguồn không nêu mức thu", "the source tells no amount")
    UNIT_UNTOLD = (
        "unit_untold",
        "nguồn không nêu đơn vị tính, không nhân theo số lượng",
        "the source names no unit, so that it is not multiplied",
    )
    UNIT_UNCLEAR = ("unit_unclear", "đơn vị tính chưa rõ, không tính thay", "the unit is not understood")
    OTHER_RATE = (
        "other_rate",
        "ghi chú của nguồn nêu mức khác theo thời gian hoặc theo trường hợp, cần đối chiếu",
        "the source's note tells other amounts for other days or cases",
    )
    TOO_SMALL = (
        "too_small",
        "mức thu nguồn ghi dưới 1.000 đồng, có thể sai đơn vị, cần đối chiếu",
        "the source's amount is below 1,000 dong and may be in another unit",
    )
    CURRENCY = ("currency", "mức thu không tính bằng đồng", "the amount is not in dong")
    SEVERAL = (
        "several",
        "nguồn nêu nhiều mức cho các trường hợp khác nhau, chưa chọn trường hợp",
        "the source tells several amounts for different cases",
    )
    NO_LINES = ("no_lines", "nguồn không nêu khoản thu nào", "the source names no charge or fee")
