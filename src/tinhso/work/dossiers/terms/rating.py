"""The criteria by which an applicant rates how a dossier was settled."""

from __future__ import annotations

from tinhso.ground.lawbook.terms import LegalWord

_LAW = "Nghị định 118/2025/NĐ-CP, Điều 33 khoản 1 điểm {} (chưa đối chiếu)"


class Criterion(LegalWord):
    """Each is marked 0, 1 or 2. The wording follows Decree 61/2018/NĐ-CP art. 31; the text of 2025 was not read."""

    TIME = ("a", "Tổng thời gian giải quyết so với quy định", "Time taken, against the rule", _LAW.format("a"))
    STEPS = ("b", "Thời gian thực hiện từng bước so với quy định", "Time of each step", _LAW.format("b"))
    OFFICES = (
        "c",
        "Số cơ quan, đơn vị phải liên hệ để hoàn thiện hồ sơ",
        "Offices to be contacted",
        _LAW.format("c"),
    )
    VISITS = ("d", "Số lần phải liên hệ với nơi tiếp nhận hồ sơ", "Times you had to come or call", _LAW.format("d"))
    RIGHT = ("dd", "Thực hiện đúng các nội dung quy định khi giải quyết", "Done as the rule says", _LAW.format("đ"))
    MANNER = (
        "e",
        "Thái độ, trách nhiệm của người hướng dẫn, tiếp nhận, giải quyết",
        "Manner of the officials",
        _LAW.format("e"),
    )
    PUBLIC = ("g", "Công khai thủ tục chính xác, đầy đủ, kịp thời", "Procedure published right", _LAW.format("g"))
    HEARD = ("h", "Tiếp thu, giải trình phản ánh, kiến nghị", "Complaints heard and answered", _LAW.format("h"))
    ONLINE = ("i", "Tiến độ, chất lượng dịch vụ công trực tuyến", "Online service", _LAW.format("i"))


MARKS = {0: ("không hài lòng", "bad"), 1: ("bình thường", "fair"), 2: ("hài lòng", "good")}
"""What 0, 1 and 2 mean, in Vietnamese and English."""
