"""The criteria by which an applicant rates how a dossier was settled."""

from __future__ import annotations

from tinhso.ground.lawbook.terms import LegalWord


class Criterion(LegalWord):
    """Each is marked 0, 1 or 2. The wording follows Decree 61/2018/NĐ-CP art. 31; the text of 2025 was not read."""

    TIME = (
        "a",
        "Tổng thời gian giải quyết so với quy định",
        "Time taken, against the rule",
        "Nghị định 118/2025/NĐ-CP, Điều 33 điểm a (chưa đối chiếu)",
    )
    STEPS = (
        "b",
        "Thời gian thực hiện từng bước so với quy định",
        "Time of each step",
        "Nghị định 118/2025/NĐ-CP, Điều 33 điểm b (chưa đối chiếu)",
    )
    OFFICES = (
        "c",
        "Số cơ quan, đơn vị phải liên hệ để hoàn thiện hồ sơ",
        "Offices to be contacted",
        "Nghị định 118/2025/NĐ-CP, Điều 33 điểm c (chưa đối chiếu)",
    )
    VISITS = (
        "d",
        "Số lần phải liên hệ với nơi tiếp nhận hồ sơ",
        "Times you had to come or call",
        "Nghị định 118/2025/NĐ-CP, Điều 33 điểm d (chưa đối chiếu)",
    )
    RIGHT = (
        "dd",
        "Thực hiện đúng các nội dung quy định khi giải quyết",
        "Done as the rule says",
        "Nghị định 118/2025/NĐ-CP, Điều 33 điểm đ (chưa đối chiếu)",
    )
    MANNER = (
        "e",
        "Thái độ, trách nhiệm của người hướng dẫn, tiếp nhận, giải quyết",
        "Manner of the officials",
        "Nghị định 118/2025/NĐ-CP, Điều 33 điểm e (chưa đối chiếu)",
    )
    PUBLIC = (
        "g",
        "Công khai thủ tục chính xác, đầy đủ, kịp thời",
        "Procedure published right",
        "Nghị định 118/2025/NĐ-CP, Điều 33 điểm g (chưa đối chiếu)",
    )
    HEARD = (
        "h",
        "Tiếp thu, giải trình phản ánh, kiến nghị",
        "Complaints heard and answered",
        "Nghị định 118/2025/NĐ-CP, Điều 33 điểm h (chưa đối chiếu)",
    )
    ONLINE = (
        "i",
        "Tiến độ, chất lượng dịch vụ công trực tuyến",
        "Online service",
        "Nghị định 118/2025/NĐ-CP, Điều 33 điểm i (chưa đối chiếu)",
    )


MARKS = {0: ("không hài lòng", "bad"), 1: ("bình thường", "fair"), 2: ("hài lòng", "good")}
"""What 0, 1 and 2 mean, in Vietnamese and English."""
