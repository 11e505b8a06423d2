"""A dossier's whole way as people walk it: counter, leader, specialist, records clerk, counter; a citizen looks on."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from tests.support.screen import Screen

from tinhso.ground.workdays.queries import today

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

    specialist, leader = people("tuan.lm", **way), people("dung.hd", **way)
    finish(leader, code, "Phân công giải quyết", "Đã phân công", "06-leader-assigns")
    finish(specialist, code, "Thẩm định, giải quyết hồ sơ", "Trình dự thảo kết quả", "07-specialist")
    finish(leader, code, "Xem xét dự thảo kết quả", "Đồng ý dự thảo", "08-leader-agrees")
    on_paper(leader, code)
    finish(leader, code, "Ký kết quả", "Đã ký kết quả", "09-leader-signs")
    records = people("thuy.db", **way)
    issued = finish(records, code, "Cấp số, đóng dấu, ban hành kết quả", "Đã ban hành kết quả", "10-records-clerk")
    assert "trước hạn" in issued
    hand_out(clerk, code)

    citizen.go("Tra cứu hồ sơ")
    citizen.fill("Mã hồ sơ", code.lower())
    citizen.fill("Mã tra cứu", secret)
    told = citizen.press("Tra cứu")
    citizen.shot("12-look-up")
    assert "Đã trả kết quả" in told
    assert due in told
    assert CITIZEN not in told
    assert received(citizen) == before + 1
    citizen.shot("13-first-page-after")


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
        clerk.follow(clerk.page.get_by_role("link", name="Thoát chế độ in"))


def on_paper(leader: Screen, code: str) -> None:
    """The result was signed on paper: its number and signer are written down."""
    leader.open(f"/ban-lam-viec/ho-so/{code}/ket-qua/ban-giay/")
    leader.fill("Số, ký hiệu", "15/GCN")
    leader.fill("Ngày, tháng, năm văn bản", f"{today():%d/%m/%Y}")
    leader.fill("Họ và tên người ký", "Hứa Đức Dũng")
    leader.press("Ghi nhận")


def hand_out(clerk: Screen, code: str) -> None:
    """The applicant takes the result at the counter."""
    clerk.open(f"/ban-lam-viec/ho-so/{code}/")
    clerk.press("Trả kết quả")
    clerk.fill("Đã báo trước cho người nộp bằng cách nào", "điện thoại")
    clerk.shot("11-hand-out")
    assert "Đã trả kết quả" in clerk.press("Trả kết quả")


def finish(official: Screen, code: str, step: str, outcome: str, picture: str) -> str:
    """From the desk's list to the dossier, and on with it; gives what the dossier's page then says."""
    official.go("Bàn làm việc")
    waiting = official.page.get_by_role("link", name=code)
    assert waiting.count() == 1, f"{code} does not wait for this person"
    text = official.press(code)
    official.shot(picture)
    assert f"Việc của bạn: {step}" in text
    done = official.press(outcome)
    official.shot(f"{picture}-done")
    return done
