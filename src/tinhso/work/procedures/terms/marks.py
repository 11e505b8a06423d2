"""Words of the import: how a value was got, what was mended, what a sentence does to the clock."""

from __future__ import annotations

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
    UNKNOWN_SUBJECT = (
        "unknown_subject",
        "chưa hiểu đối tượng, giữ nguyên văn",
        "subject not understood, kept verbatim",
    )
    HIDDEN_LEVEL = ("hidden_level", "cấp thực hiện đọc từ tên cơ quan", "level read out of the agencies' names")
    HALF_DAY = (
        "half_day",
        "thời hạn lẻ ngày, chỉ giữ theo cách nộp",
        "term with a part of a day, kept with its way only",
    )
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


class PolicyState(LegalWord):
    """How a sentence about the clock stands."""

    PROPOSED = ("proposed", "đề xuất, chờ duyệt", "proposed")
    APPROVED = ("approved", "đã duyệt", "approved")
    REFUSED = ("refused", "không được duyệt", "refused")
    JUDGED_NONE = ("judged_none", "không phải quy định về thời hạn", "judged not to be a policy")
