"""Words of online services: how far a procedure goes online, through which door, and why not further."""

from __future__ import annotations

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
