"""Twenty certifications in a row by keyboard, their book, one struck out; a batch with one receipt."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.journeys.test_counter import Keyboard
from tests.support.screen import Screen
from tests.support.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

QUICK = "/ban-lam-viec/ho-so/nhanh/"
TWENTY = 20
MOST_KEYS = 10


def numbers(site: Site) -> list[int]:
    found = site.rows(
        "SELECT c.number FROM dossiers_certification c JOIN dossiers_dossier d ON d.id = c.dossier_id"
        " WHERE d.applicant_name LIKE 'Người Chứng %%' ORDER BY c.number"
    )
    return [number for (number,) in found]


def line(clerk: Screen, keyboard: Keyboard, serial: int, *, first: bool) -> None:
    """One line: name, what, pages, copies; the procedure and the signer stay from the line before."""
    keyboard.stands_on("full_name")
    keyboard.type(f"Người Chứng {serial}")
    keyboard.to("subject")
    keyboard.type("Bằng tốt nghiệp trung học phổ thông")
    keyboard.to("pages")
    keyboard.press("Control+A")
    keyboard.type("2")
    keyboard.to("copies")
    keyboard.press("Control+A")
    keyboard.type("3")
    if first:
        keyboard.to("signer")
        keyboard.type("Chu Việt Quang")
    with clerk.page.expect_navigation():
        keyboard.press("Enter")
    assert clerk.status == 200, clerk.text


def test_twenty_certifications_in_a_row_by_keyboard(people: Callable[..., Screen], site: Site) -> None:
    clerk = people("mai.vt")
    clerk.open(QUICK)
    keyboard = Keyboard(clerk.page)
    for serial in range(1, TWENTY + 1):
        line(clerk, keyboard, serial, first=serial == 1)
        if serial == 1:
            keyboard.keys = 0
    clerk.shot("after-twenty")
    assert keyboard.keys <= MOST_KEYS * (TWENTY - 1)
    found = numbers(site)
    assert len(found) == TWENTY
    assert found == list(range(found[0], found[0] + TWENTY)), "no gap, no twin"
    text = clerk.press("Sổ chứng thực")
    clerk.shot("book")
    assert f"Người Chứng {TWENTY}" in text
    assert "12.000" in text  # 2 pages x 2.000 x 3 copies
    strike_out(clerk)


def strike_out(clerk: Screen) -> None:
    clerk.press("Gạch bỏ")
    clerk.fill("Lý do gạch bỏ", "Người yêu cầu rút giấy tờ")
    text = clerk.press("Gạch bỏ")
    clerk.shot("struck-out")
    assert "Người yêu cầu rút giấy tờ" in text


def test_a_batch_has_one_receipt(people: Callable[..., Screen]) -> None:
    clerk = people("mai.vt", scripts=False)
    clerk.open(QUICK)
    clerk.press("Bắt đầu lượt nộp")
    for subject in ("Căn cước", "Giấy khai sinh"):
        clerk.fill("Họ và tên người nộp hồ sơ", "Lô Thị Thử")
        clerk.fill("Giấy tờ được chứng thực", subject)
        clerk.fill("Người ký", "Chu Việt Quang")
        clerk.press("Ghi dòng này")
    text = clerk.press("Mở lượt nộp")
    assert text.count("Lô Thị Thử") == 2
    text = clerk.press("Phát hành giấy tiếp nhận")
    clerk.shot("batch")
    assert "Phát hành giấy tiếp nhận" not in text
