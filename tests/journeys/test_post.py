"""Post both ways: papers come in a parcel and are counted; the result goes out and is returned when it is delivered."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.support import database
from tests.support.counter import all_the_way
from tests.support.screen import Screen
from tests.support.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

SENDER = "Bưu Thị Thử"


def test_post_both_ways(people: Callable[..., Screen], site: Site, django_db_blocker) -> None:
    clerk = people("lan.nt")
    clerk.go("Bưu chính")
    assert "mô phỏng" in clerk.text
    clerk.shot("01-parcels")
    code = papers_come_in(clerk)
    door = site.rows("SELECT door, delivery, status FROM dossiers_dossier WHERE code = %s", code)
    assert door == [("post", "post", "2")]
    settle(site, django_db_blocker, code)
    result_goes_out(clerk, code)
    assert site.rows("SELECT status FROM dossiers_dossier WHERE code = %s", code) == [("10",)]
    proof = site.rows(
        "SELECT h.delivery, h.receiver_name FROM dossiers_resulthandout h JOIN dossiers_dossier d"
        " ON d.id = h.dossier_id WHERE d.code = %s",
        code,
    )
    assert proof == [("post", SENDER)]


def papers_come_in(clerk: Screen) -> str:
    """Book the parcel, open it, count, receive; gives the code."""
    clerk.press("Ghi nhận bưu gửi đã đến")
    clerk.fill("Mã vận đơn", "PA123456789VN")
    clerk.fill("Người gửi", SENDER)
    clerk.fill("Điện thoại", "0205 000 0009")
    clerk.fill("Địa chỉ", "Thôn Thử, xã Mẫu Sơn, tỉnh Lạng Sơn")
    clerk.press("Lưu")
    clerk.press("Mở bưu gửi")
    clerk.fill("Tên thủ tục", "1.115727")
    clerk.press("Tìm kiếm")
    clerk.press("1.115727")
    for box in ("told_", "found_"):
        clerk.page.locator(f"input[name^={box}]").first.fill("1")
    clerk.shot("02-counting")
    clerk.press("Đã đếm; tiếp nhận hồ sơ")
    assert clerk.page.get_by_label("Họ và tên người nộp hồ sơ").input_value() == SENDER
    clerk.shot("03-received-from-a-parcel")
    receipt = clerk.press("Tiếp nhận và in giấy hẹn")
    code = re.search(r"H37[\d.]*-\d{6}-\d{4}", receipt)
    assert code, receipt
    return code[0]


def settle(site: Site, blocker, code: str) -> None:
    """The office settles it meanwhile: assigned, processed, signed and sealed; it waits to be returned."""

    def go() -> None:
        with database.inside(site.name):
            all_the_way(code, until="seal")

    with blocker.unblock(), ThreadPoolExecutor(1) as beside:  # this thread's connection is the test's own
        beside.submit(go).result()


def result_goes_out(clerk: Screen, code: str) -> None:
    """Order, list for the postman, and what the post tells until it is delivered."""
    clerk.go("Bưu chính")
    clerk.press(code)
    assert clerk.page.get_by_label("Địa chỉ").input_value() == "Thôn Thử, xã Mẫu Sơn, tỉnh Lạng Sơn"
    clerk.press("Lưu")
    parcel = clerk.place
    clerk.shot("04-order")
    clerk.go("Bưu chính")
    clerk.press("Bàn giao cho bưu tá")
    text = clerk.press("Bưu tá nhận")
    clerk.shot("05-list-for-the-postman")
    assert SENDER in text
    clerk.open(parcel)
    assert "bưu chính đã nhận" in clerk.text.lower()
    for _ in range(5):
        clerk.go("Bưu chính")
        clerk.press("Hỏi bưu chính ngay")
    text = clerk.open(parcel)
    clerk.shot("06-delivered")
    assert "đã phát" in text.lower()
