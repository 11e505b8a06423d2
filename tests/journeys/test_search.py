"""The one box: asked from any page, answering while one types, the same without scripts and by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.support.screen import Screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_from_the_header_of_any_page_to_the_procedure(people: Callable[..., Screen]) -> None:
    visitor = people()
    visitor.open("/so-lieu/")
    visitor.page.locator("header, .ts-nav").get_by_role("searchbox").fill("lam giay khai sinh")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/tim-kiem/?q=lam+giay+khai+sinh")
    assert "Thủ tục đăng ký khai sinh" in visitor.text
    visitor.shot("search")
    visitor.press("Thủ tục đăng ký khai sinh")
    assert visitor.place == "/thu-tuc/1.001193/"


def test_results_appear_while_one_types_and_stay_in_the_address(people: Callable[..., Screen]) -> None:
    visitor = people()
    visitor.open("/tim-kiem/")
    visitor.page.get_by_role("searchbox").press_sequentially("tach thu")
    visitor.page.get_by_role("link", name="Tách thửa, hợp thửa đất").wait_for()
    visitor.page.wait_for_url("**/tim-kiem/?q=tach+thu")


def test_without_scripts_and_by_keyboard_alone(people: Callable[..., Screen]) -> None:
    plain = people(scripts=False)
    plain.open("/tim-kiem/")
    plain.page.get_by_role("searchbox").fill("dong dang")
    assert "Xã Đồng Đăng" in plain.press("Tìm kiếm")
    typist = people(keys=True)
    typist.open("/tim-kiem/")
    typist.page.get_by_role("searchbox").focus()
    typist.page.keyboard.type("xyzq qqq")
    typist.page.keyboard.press("Enter")
    typist.page.wait_for_url("**/tim-kiem/?q=xyzq+qqq")
    typist.page.locator("main").get_by_text("Bạn có thể thử").first.wait_for()
