"""The catalogue, kept: one keeper writes a change, another sees the difference and lets it hold from next week."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from tests.support.screen import Screen

from tinhso.ground.workdays.queries import today

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

KEEP, CODE = "/ban-lam-viec/thu-tuc/", "2.000635"


def test_a_change_is_written_seen_and_published_by_two_keepers(people: Callable[..., Screen]) -> None:
    writer = people("binh.tt", scripts=False)
    writer.open(f"{KEEP}danh-sach/?tim={CODE}")
    writer.press(CODE)
    writer.press("Soạn thay đổi")
    writer.press("Thành phần hồ sơ")
    writer.press("Thêm dòng")
    writer.fill("Tên giấy tờ", "Bản chụp sổ gốc do người yêu cầu giữ")
    writer.fill("Bản chính", "")
    text = writer.press("Lưu")
    assert writer.status == 422
    assert writer.page.get_by_label("Tên giấy tờ").input_value() == "Bản chụp sổ gốc do người yêu cầu giữ"
    assert "Bản chính" in text
    writer.fill("Bản chính", "0")
    writer.fill("Bản sao", "1")
    assert "Bản chụp sổ gốc" in writer.press("Lưu")
    writer.shot("part")
    writer.press("Quay lại bản nháp")
    writer.press("Thông tin chung của thủ tục")
    writer.fill("Thời hạn: số", "2")
    writer.page.get_by_label("Thời hạn: đơn vị tính").select_option("working_day")
    writer.fill("Số quyết định công bố", "99/QĐ-UBND")
    writer.shot("head")
    writer.press("Lưu")
    writer.shot("draft")
    text = writer.press("Gửi duyệt")
    assert "Người cập nhật khác sẽ duyệt" in text
    assert writer.page.get_by_role("button", name="Duyệt và công bố").count() == 0
    proposal = writer.place

    keeper = people("nga.pq")
    assert CODE in keeper.open(f"{KEEP}de-xuat/?nguon=keeper")
    keeper.press(CODE)
    assert keeper.place == proposal
    assert "2 ngày làm việc" in keeper.text
    assert "Bản chụp sổ gốc do người yêu cầu giữ – 0 bản chính, 1 bản sao" in keeper.text
    keeper.shot("proposal")
    later = today() + timedelta(7)
    keeper.fill("Áp dụng từ ngày", f"{later:%d/%m/%Y}")
    text = keeper.press("Duyệt và công bố")
    assert "Phùng Quỳnh Nga" in text
    assert f"{later:%d/%m/%Y}" in text
    keeper.shot("procedure")

    citizen = people()
    assert "Bản chụp sổ gốc" not in citizen.open(f"/thu-tuc/{CODE}/")
    text = citizen.open(f"/thu-tuc/{CODE}/?ngay={later:%d/%m/%Y}")
    assert "Bản chụp sổ gốc do người yêu cầu giữ" in text
    assert "2 ngày làm việc" in text
