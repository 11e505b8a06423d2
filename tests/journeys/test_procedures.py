"""A citizen looks a procedure up: in own words, by keyboard, without scripts, at a day of the past, on paper."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from tests.support.screen import Screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

LIST, BIRTH = "/thu-tuc/", "/thu-tuc/1.001193/"
NAME = "Thủ tục đăng ký khai sinh"


def test_from_the_first_page_in_own_words_to_the_counter(people: Callable[..., Screen]) -> None:
    visitor = people()
    visitor.open("/")
    visitor.page.locator("main").get_by_role("searchbox").fill("lam giay khai sinh")
    visitor.press("Tìm kiếm")
    visitor.shot("found")
    text = visitor.press(NAME)
    for question in ("Cần mang gì", "Bao lâu", "Bao nhiêu tiền", "Nộp ở đâu"):
        assert question in text
    visitor.page.get_by_label("Xã, phường của bạn").select_option(index=1)
    text = visitor.press("Xem nơi nộp")
    assert text.count("Trung tâm Phục vụ hành chính công") >= 3
    assert "Thứ 2 đến Thứ 6: 08:00–12:00, 13:00–17:00" in text
    visitor.shot("page")
    assert visitor.faults == []


def test_the_list_appears_while_one_types(people: Callable[..., Screen]) -> None:
    visitor = people()
    visitor.open(f"{LIST}?cap=commune")
    visitor.page.locator("main").get_by_role("searchbox").press_sequentially("khai sinh")
    visitor.page.locator("#found").get_by_role("link", name=NAME, exact=True).wait_for()
    visitor.page.wait_for_url("**/thu-tuc/?cap=commune&q=khai+sinh")
    assert visitor.faults == []


def test_the_same_by_keyboard(people: Callable[..., Screen]) -> None:
    visitor = people(keys=True)
    visitor.open(LIST)
    visitor.press("Có con nhỏ")
    text = visitor.press(NAME)
    assert "Giấy khai sinh" in text
    visitor.fill("Xem tại thời điểm", "01/01/2020")
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    assert "trước đó chưa có dữ liệu" in visitor.text
    visitor.press("Xem tại ngày hôm nay")
    assert visitor.place == BIRTH


def test_the_same_without_scripts(people: Callable[..., Screen]) -> None:
    visitor = people(scripts=False)
    visitor.open(LIST)
    visitor.page.locator("main").get_by_role("searchbox").fill("khai sinh")
    visitor.press("Tìm kiếm")
    visitor.press(NAME)
    visitor.page.get_by_label("Xã, phường của bạn").select_option(index=2)
    assert "Thứ 2 đến Thứ 6" in visitor.press("Xem nơi nộp")
    assert re.fullmatch(r".*/thu-tuc/1\.001193/\?xa=[0-9a-f-]{36}#noi-nop", visitor.page.url)
    visitor.open(LIST)
    visitor.page.get_by_text("Lọc danh sách, hoặc xem tại ngày khác").click()
    visitor.page.get_by_label("Cấp thực hiện").select_option("commune")
    visitor.page.get_by_label("Lĩnh vực").select_option("Hộ tịch")
    visitor.press("Lọc")
    assert "Hộ tịch · Cấp xã" in visitor.text
    assert "cap=commune" in visitor.page.url


def test_figures_lead_to_the_list_that_proves_them(people: Callable[..., Screen]) -> None:
    visitor = people()
    visitor.open(LIST)
    text = visitor.press("Có bao nhiêu thủ tục và dịch vụ công trực tuyến, tại một ngày bất kỳ")
    counted = re.search(r"(\d+) thủ tục hành chính có hiệu lực", text)
    assert counted
    assert int(counted[1]) >= 60
    assert f"{counted[1]} kết quả" in visitor.press("thủ tục hành chính có hiệu lực")
    visitor.open("/thu-tuc/so-lieu/")
    visitor.fill("Xem tại thời điểm", "01/01/2020")
    assert "Chưa có dữ liệu về thủ tục trước ngày" in visitor.press("Xem")


def test_on_paper_nothing_is_folded_and_nothing_to_click(people: Callable[..., Screen]) -> None:
    visitor = people()
    visitor.open(f"{BIRTH}?ban-in=1")
    assert visitor.page.locator("details:not([open])").count() == 0
    assert not visitor.page.locator(".ts-service__contents").is_visible()
    assert visitor.page.get_by_alt_text("Mã QR chứa địa chỉ của trang này").is_visible()
    visitor.page.emulate_media(media="print")
    assert not visitor.page.locator(".ts-pick").first.is_visible()
    visitor.shot("paper")
