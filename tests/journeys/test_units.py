"""Units through time, walked by mouse and by keyboard: tree, province, commune, the past, what became of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.support.screen import Screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

TREE = "/don-vi/"
BOX = "Xem tại thời điểm"


def test_from_the_tree_of_the_past_to_the_successor_of_today(people: Callable[..., Screen]) -> None:
    visitor = people()
    visitor.open("/")
    visitor.go("Đơn vị hành chính")
    assert "65 đơn vị cấp xã" in visitor.press("Tỉnh Lạng Sơn")
    visitor.shot("province-today")
    visitor.fill(BOX, "01/03/2025")
    assert "11 đơn vị cấp huyện, 194 đơn vị cấp xã" in visitor.press("Xem")
    visitor.press("Huyện Lộc Bình")
    text = visitor.press("Xã Yên Khoái")
    assert "Mã 06541 từ ngày 01/07/2025 là mã của Xã Mẫu Sơn" in text
    visitor.shot("past")
    text = visitor.press("Xã Mẫu Sơn")
    assert "Mã 06541 trước ngày 01/07/2025 là mã của Xã Yên Khoái" in text
    visitor.shot("successor")
    assert "toàn bộ" in visitor.press("Nhập")
    visitor.shot("event")


def test_the_same_way_by_keyboard_and_without_scripts(people: Callable[..., Screen]) -> None:
    visitor = people(keys=True, scripts=True)
    visitor.open(f"{TREE}?ngay=2025-03-01")
    visitor.press("Tỉnh Lạng Sơn")
    visitor.press("Huyện Lộc Bình")
    visitor.press("Xã Yên Khoái")
    visitor.fill(BOX, "02/07/2025")
    assert "không còn đơn vị này" in visitor.press("Xem")
    plain = people(scripts=False)
    plain.open(f"{TREE}?ngay=2025-03-01")
    plain.press("Tỉnh Lạng Sơn")
    assert "20 đơn vị cấp xã" in plain.text


def test_the_list_appears_while_one_types(people: Callable[..., Screen]) -> None:
    visitor = people()
    visitor.open("/don-vi/tim/")
    visitor.page.locator("main").get_by_role("searchbox").press_sequentially("yen kh")
    visitor.page.wait_for_url("**/don-vi/tim/?q=yen+kh")  # the list is in its place before the address changes
    visitor.page.get_by_role("link", name="Xã Yên Khoái").wait_for()
    assert "đến 30/06/2025; nay là Xã Mẫu Sơn" in visitor.text
    visitor.shot("found")
    plain = people(scripts=False)
    plain.open("/don-vi/tim/")
    plain.page.locator("main").get_by_role("searchbox").fill("yen kh")
    assert "nay là Xã Mẫu Sơn" in plain.press("Tìm kiếm")


def test_an_old_address_is_chosen_from_the_list_and_told_both_ways(people: Callable[..., Screen]) -> None:
    visitor = people(keys=True)
    visitor.open("/don-vi/dia-chi/")
    visitor.fill("Xã, phường, thị trấn theo tên gọi khi đó", "y")
    visitor.page.keyboard.insert_text("en khoai")
    visitor.page.get_by_role("option", name="Xã Yên Khoái").wait_for()
    visitor.page.keyboard.press("ArrowDown")
    visitor.page.keyboard.press("Enter")
    text = visitor.press("Xem địa chỉ")
    assert "xã Yên Khoái, huyện Lộc Bình, tỉnh Lạng Sơn" in text
    assert "xã Mẫu Sơn, tỉnh Lạng Sơn" in text
    visitor.shot("address")
