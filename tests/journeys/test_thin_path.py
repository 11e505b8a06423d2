"""A dossier's whole way, as people walk it: counter, specialist, leader, counter, and the citizen before and after."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from tests.support.screen import Screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

CITIZEN = "Nông Thị Thử"
WAYS = [
    pytest.param({}, id="mouse"),
    pytest.param({"scripts": False}, id="without-scripts"),
    pytest.param({"keys": True}, id="keyboard-alone"),
]


@pytest.mark.parametrize("way", WAYS)
def test_dossier_goes_its_whole_way(people: Callable[..., Screen], way: dict[str, bool]) -> None:
    citizen = people(**way)
    before = received(citizen)
    citizen.shot("01-first-page")

    clerk = people("lan.nt", **way)
    clerk.shot("02-desk-of-the-clerk")
    code, secret, due = hand_in(clerk)
    print_receipt(clerk, scripts=way.get("scripts", True))

    specialist = people("tuan.lm", **way)
    finish(specialist, code, "Giải quyết hồ sơ", "06-specialist")
    leader = people("dung.hd", **way)
    assert "trước hạn" in finish(leader, code, "Duyệt, ký kết quả giải quyết", "07-leader")
    finish(clerk, code, "Trả kết quả", "08-clerk-returns")

    citizen.go("Tra cứu hồ sơ")
    citizen.fill("Mã hồ sơ", code.lower())
    citizen.fill("Mã tra cứu", secret)
    told = citizen.press("Tra cứu")
    citizen.shot("09-look-up")
    assert "Đã trả kết quả" in told
    assert due in told
    assert CITIZEN not in told
    assert received(citizen) == before + 1
    citizen.shot("10-first-page-after")


def received(citizen: Screen) -> int:
    """How many dossiers the first page says were received."""
    text = citizen.open("/")
    found = re.search(r"([\d.]+) hồ sơ đã tiếp nhận", text)
    assert found, text
    return int(found[1].replace(".", ""))


def hand_in(clerk: Screen) -> tuple[str, str, str]:
    """At the counter: find the procedure without marks, write down who and what, take the receipt."""
    clerk.go("Tiếp nhận hồ sơ")
    clerk.fill("Tên thủ tục", "tach thua hop thua")
    found = clerk.press("Tìm kiếm")
    clerk.shot("03-procedures-found")
    assert "1.115727" in found
    clerk.press("Tách thửa, hợp thửa đất")
    fill_in(clerk)
    clerk.shot("04-reception")
    receipt = clerk.press("Tiếp nhận và in giấy hẹn")
    clerk.shot("05-receipt")
    assert CITIZEN in receipt
    code = re.search(r"H37[\d.]*-\d{6}-\d{4}", receipt)
    secret = re.search(r"Mã tra cứu ([2-9A-Z]{8})\b", receipt)
    due = re.search(r"Ngày hẹn trả kết quả (\d\d/\d\d/\d{4} \d\d:\d\d)", receipt)
    assert code, receipt
    assert secret, receipt
    assert due, receipt
    return code[0], secret[1], due[1]


def fill_in(clerk: Screen) -> None:
    """Who hands in what."""
    clerk.fill("Họ và tên người nộp hồ sơ", CITIZEN)
    clerk.fill("Điện thoại", "0205 000 0001")
    clerk.fill("Địa chỉ", "Thôn Thử, xã Mẫu Sơn")
    clerk.fill("Đơn đề nghị tách thửa đất, hợp thửa đất Bản chính", "1")


def print_receipt(clerk: Screen, *, scripts: bool) -> None:
    """With scripts the printer's window opens; without, a page that looks as the paper will."""
    if scripts:
        clerk.page.evaluate("window.print = () => { document.title = 'printed'; }")
        clerk.page.get_by_role("button", name="In giấy hẹn").press("Enter")
        assert clerk.page.title() == "printed"
        clerk.page.emulate_media(media="print")
        clerk.shot("05-receipt-on-paper")
        assert not clerk.page.get_by_role("button", name="In giấy hẹn").is_visible()
        clerk.page.emulate_media(media="screen")
    else:
        assert "Thoát chế độ in" in clerk.press("In giấy hẹn") + clerk.page.locator("body").inner_text()
        clerk.shot("05-receipt-on-paper")
        clerk.page.get_by_role("link", name="Thoát chế độ in").click()


def finish(official: Screen, code: str, step: str, picture: str) -> str:
    """From the desk's list to the dossier, and on with it; gives what the dossier's page then says."""
    official.go("Bàn làm việc")
    waiting = official.page.get_by_role("link", name=code)
    assert waiting.count() == 1, f"{code} does not wait for this person"
    text = official.press(code)
    official.shot(picture)
    assert f"Việc của bạn: {step}" in text
    done = official.press("Hoàn thành bước này")
    official.shot(f"{picture}-done")
    official.go("Bàn làm việc")
    assert waiting.count() == 0
    return done
