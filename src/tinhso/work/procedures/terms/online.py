"""Words of online services: how far a procedure goes online, through which door, and why not further."""

from __future__ import annotations

from dataclasses import dataclass

from tinhso.ground.lawbook.terms import LegalWord


class OnlineService(LegalWord):
    """How far a procedure goes online: levels 1 to 4 until 2022, partial and full since.

    Which scale a day has is the lawbook's `online.scale`. Partial and full are online services; of the old levels
    those are 3 and 4.
    """

    LEVEL_1 = ("level_1", "mức độ 1", "level 1", "Nghị định 43/2011/NĐ-CP, Điều 3 khoản 4")
    LEVEL_2 = ("level_2", "mức độ 2", "level 2", "Nghị định 43/2011/NĐ-CP, Điều 3 khoản 4")
    LEVEL_3 = ("level_3", "mức độ 3", "level 3", "Nghị định 43/2011/NĐ-CP, Điều 3 khoản 4")
    LEVEL_4 = ("level_4", "mức độ 4", "level 4", "Nghị định 43/2011/NĐ-CP, Điều 3 khoản 4")
    INFORMATION = (
        "information",
        "cung cấp thông tin trực tuyến",
        "information only",
        "Nghị định 42/2022/NĐ-CP, Điều 11",
    )
    PARTIAL = ("partial", "một phần", "partial", "Nghị định 42/2022/NĐ-CP, Điều 11")
    FULL = ("full", "toàn trình", "full", "Nghị định 42/2022/NĐ-CP, Điều 11")


ONLINE = frozenset({OnlineService.LEVEL_3, OnlineService.LEVEL_4, OnlineService.PARTIAL, OnlineService.FULL})
"""Services by which a dossier can be filed online."""


class PartialReason(LegalWord):
    """Why a service goes online only in part; it must be published."""

    PRESENCE = ("presence", "người nộp phải có mặt", "the applicant must come", "Nghị định 224/2026/NĐ-CP, Điều 14")
    SITE = ("site", "phải kiểm tra, xác minh tại chỗ", "must be seen on the spot", "Nghị định 224/2026/NĐ-CP, Điều 14")
    FAULT = ("fault", "sự cố kỹ thuật", "technical fault", "Nghị định 224/2026/NĐ-CP, Điều 14")
    LIMIT = ("limit", "giới hạn kỹ thuật khác", "another technical limit", "Nghị định 224/2026/NĐ-CP, Điều 14")


class Route(LegalWord):
    """Through which system a procedure's dossiers run."""

    LOCAL = ("local", "hệ thống của tỉnh", "the province's own system", "Nghị định 118/2025/NĐ-CP, Điều 27")
    MINISTRY = ("ministry", "hệ thống tập trung của bộ, ngành", "a ministry's central system",
                "Nghị định 224/2026/NĐ-CP, Điều 15 khoản 1 điểm i")  # fmt: skip
    NATIONAL = ("national", "Cổng Dịch vụ công quốc gia", "the National Portal", "Nghị định 118/2025/NĐ-CP, Điều 40")


NATIONAL_PORTAL = "https://dichvucong.gov.vn"


class OnlineReason(LegalWord):
    """Whether a dossier may be filed online with this province's own system on a day, as one sentence."""

    LAWFUL = (
        "lawful",
        "Ngày này được nộp trực tuyến thủ tục này trên hệ thống của tỉnh.",
        "On this day the procedure may be filed online with the province's own system.",
    )
    NATIONAL = (
        "national",
        "Hồ sơ trực tuyến nộp tại Cổng Dịch vụ công quốc gia; tỉnh không nhận hồ sơ trực tuyến bằng kênh riêng.",
        "Online dossiers are filed at the National Portal; the province takes none through a channel of its own.",
    )
    MINISTRY = (
        "ministry",
        "Thủ tục này chạy trên hệ thống tập trung của bộ, ngành; không nộp trực tuyến tại hệ thống của tỉnh.",
        "This procedure runs on a ministry's central system; it is not filed online with the province's own.",
    )
    NOT_ONLINE = (
        "not_online",
        "Ngày này thủ tục chỉ được cung cấp thông tin trực tuyến, chưa nộp hồ sơ trực tuyến được.",
        "On this day only information about the procedure is online; no dossier can be filed online.",
    )
    NO_CHANNEL = (
        "no_channel",
        "Danh mục không có cách nộp trực tuyến cho thủ tục này.",
        "The catalogue tells no way to file this procedure online.",
    )
    NOT_TOLD = (
        "not_told",
        "Ngày này chưa công bố thủ tục này là dịch vụ công trực tuyến.",
        "On this day the procedure was not published as an online service.",
    )
    OTHER_SCALE = (
        "other_scale",
        "Mức độ trực tuyến đã ghi không phải cách gọi của pháp luật ngày này; người cập nhật thủ tục cần ghi lại.",
        "The degree on record is not of the scale in law on this day; a keeper of the catalogue has to set it anew.",
    )
    NO_LAW = (
        "no_law",
        "Chưa có quy định về nơi nộp hồ sơ trực tuyến của ngày này trong bộ quy định.",
        "The lawbook does not tell where dossiers were filed online on this day.",
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a dossier may be filed online here on a day, why, on which law, and through which door instead.

    `verified` is false where the text of that law, or its later amendments, were not read.
    """

    lawful: bool
    why: OnlineReason
    source: str = ""
    door: str = ""
    verified: bool = False

    def sentence(self, language: str) -> str:
        """The reason as one sentence in `language` (`vi` or `en`)."""
        return self.why.label(language)
