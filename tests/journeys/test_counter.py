"""The counter by keyboard alone: few keys beyond names and numbers; nothing is lost when the sign-in runs out."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page
from tests.support.eyes import violations
from tests.support.screen import Screen
from tests.support.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

CHOOSE = "/ban-lam-viec/ho-so/tiep-nhan/"
LAND = "1.115727"
CARD = "099190000004||Nông Thị Thử|02031990|Nữ|Thôn Thử, Mẫu Sơn, Lạng Sơn|15062022"
WARD = "1.115738"
HOA = "099193000011||Lăng Thị Hòa|02031993|Nữ|Khối 3, đường Ví Dụ|15062022"
GIVEN = "UPDATE parties_paper SET ended_at = NULL, ended_why = ''"
MOST_KEYS = 40
SUBMIT = "Tiếp nhận và in giấy hẹn"
DOSSIERS = "SELECT count(*) FROM dossiers_dossier"


class Keyboard:
    """Counts keys; names and numbers are typed without counting."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys = page, 0

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.keyboard.press(key)
            self.keys += 1

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)

    @property
    def here(self) -> str:
        """The name of the element in focus, or what it says."""
        return str(self.page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()"))

    def stands_on(self, name: str) -> None:
        """The page puts the person there by itself, when the browser first draws it: that may be after loading."""
        self.page.locator(f"[name={name}]:focus").wait_for()

    def to(self, name: str, most: int = 15) -> None:
        """Tab on until the element in focus is that one."""
        for _ in range(most):
            if self.here.startswith(name):
                return
            self.press("Tab")
        raise AssertionError(f"{name} is not among the next {most} stops; the last one was {self.here!r}")


def choose(clerk: Screen, keyboard: Keyboard, code: str) -> None:
    clerk.open(CHOOSE)
    keyboard.stands_on("q")
    keyboard.type(code)
    with clerk.page.expect_navigation():
        keyboard.press("Enter")
    keyboard.stands_on("card")


def send(clerk: Screen, keyboard: Keyboard) -> None:
    with clerk.page.expect_navigation():
        keyboard.press("Enter")
    assert clerk.place.endswith("/giay-tiep-nhan/"), clerk.text


def print_receipt(clerk: Screen, keyboard: Keyboard) -> None:
    clerk.page.evaluate("window.print = () => { document.title = 'printed'; }")
    keyboard.press("Tab")  # the skip link
    keyboard.press("Enter")
    clerk.page.locator("main:focus").wait_for()
    keyboard.to("In giấy hẹn", most=8)
    keyboard.press("Enter")
    assert clerk.page.title() == "printed"


def test_a_card_one_tick_and_the_receipt(people: Callable[..., Screen], site: Site) -> None:
    asked = site.rows(
        "SELECT p.code FROM procedures_procedure p JOIN procedures_procedureversion v ON v.procedure_id = p.id"
        " AND v.offered AND v.competent_id IS NOT NULL JOIN procedures_component c ON c.version_id = v.id"
        " AND NOT c.remark GROUP BY p.code HAVING bool_and(c.\"case\" = '') ORDER BY p.code LIMIT 1"
    )[0][0]
    clerk = people("lan.nt")
    keyboard = Keyboard(clerk.page)
    choose(clerk, keyboard, asked)
    keyboard.type(CARD)  # the scanner
    keyboard.press("Enter")
    clerk.page.locator("input[name=phone]:focus").wait_for()
    assert clerk.page.get_by_label("Họ và tên người nộp hồ sơ").input_value() == "Nông Thị Thử"
    assert "mức 2" in clerk.text
    assert "mô phỏng" in clerk.text
    clerk.shot("card-read")
    keyboard.type("0205 000 0001")
    keyboard.to("whole")
    keyboard.press("Space")
    send(clerk, keyboard)
    assert "Nông Thị Thử" in clerk.text
    print_receipt(clerk, keyboard)
    clerk.shot("receipt")
    assert keyboard.keys <= MOST_KEYS, f"{keyboard.keys} keys"


def test_without_a_card_papers_counted_and_the_result_by_post(people: Callable[..., Screen]) -> None:
    clerk = people("lan.nt")
    keyboard = Keyboard(clerk.page)
    choose(clerk, keyboard, LAND)
    keyboard.to("full_name")
    keyboard.type("Hoàng Văn Mẫu")
    keyboard.to("number")
    keyboard.type("099091000031")
    keyboard.to("phone")
    keyboard.type("0205 000 0002")
    keyboard.to("address")
    keyboard.type("Thôn Thử, xã Mẫu Sơn")
    keyboard.to("originals_")
    keyboard.type("1")
    keyboard.to("copies_")
    keyboard.type("2")
    clerk.shot("papers-counted")
    send(clerk, keyboard)
    print_receipt(clerk, keyboard)
    assert keyboard.keys <= MOST_KEYS, f"{keyboard.keys} keys"


def test_a_paper_given_before_is_used_again_with_two_ticks(people: Callable[..., Screen], site: Site) -> None:
    site.rows(GIVEN)
    clerk = people("mai.vt")
    keyboard = Keyboard(clerk.page)
    choose(clerk, keyboard, WARD)
    keyboard.type(HOA)
    keyboard.press("Enter")
    clerk.page.locator("input[name=phone]:focus").wait_for()
    keyboard.type("0205 000 1993")
    keyboard.to("dung_lai")
    keyboard.press("Space")
    keyboard.to("consent")
    keyboard.press("Space")
    clerk.shot("paper-used-again")
    assert violations(clerk) == {}
    send(clerk, keyboard)
    assert "dùng lại giấy tờ đã nộp, bản điện tử" in clerk.text
    ((use,),) = site.rows("SELECT by_name FROM parties_paperuse ORDER BY consent_at DESC, id DESC LIMIT 1")
    assert use.startswith("Vi Thị Mai")
    print_receipt(clerk, keyboard)
    assert keyboard.keys <= MOST_KEYS, f"{keyboard.keys} keys"


def test_a_paper_is_offered_without_scripts_and_not_used_without_consent(
    people: Callable[..., Screen], site: Site
) -> None:
    site.rows(GIVEN)
    clerk = people("mai.vt", scripts=False)
    clerk.open(f"{CHOOSE}{WARD}/")
    clerk.fill("Thẻ căn cước", HOA)
    assert "Dùng lại: " in clerk.press("Đọc thẻ")
    clerk.page.locator("input[name=dung_lai]").first.check()
    assert "Hãy hỏi người nộp hồ sơ" in clerk.press(SUBMIT)
    assert clerk.status == 422
    clerk.shot("no-consent")
    assert clerk.page.locator("input[name=dung_lai]").first.is_checked()
    clerk.page.locator("input[name=consent]").check()
    assert "dùng lại giấy tờ đã nộp, bản điện tử" in clerk.press(SUBMIT)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "without-scripts"])
def test_a_broken_card_is_answered_in_words(people: Callable[..., Screen], *, scripts: bool) -> None:
    clerk = people("lan.nt", scripts=scripts)
    clerk.open(f"{CHOOSE}{LAND}/")
    clerk.fill("Họ và tên người nộp hồ sơ", "Đã gõ trước")
    clerk.fill("Thẻ căn cước", CARD.replace("02031990", "02032031"))
    clerk.page.get_by_label("Thẻ căn cước").press("Enter")
    clerk.page.get_by_text("ngày sinh chưa đến").first.wait_for()
    clerk.shot("future-birth")
    assert clerk.page.get_by_label("Họ và tên người nộp hồ sơ").input_value() == "Đã gõ trước"


def test_a_card_is_read_without_scripts(people: Callable[..., Screen]) -> None:
    clerk = people("lan.nt", scripts=False)
    clerk.open(f"{CHOOSE}{LAND}/")
    clerk.fill("Thẻ căn cước", CARD)
    clerk.press("Đọc thẻ")
    assert clerk.status == 200
    assert clerk.page.get_by_label("Họ và tên người nộp hồ sơ").input_value() == "Nông Thị Thử"
    assert clerk.page.get_by_label("Thẻ căn cước").input_value() == ""


def test_a_scan_that_is_none_is_named_and_the_good_one_stays(people: Callable[..., Screen], tmp_path) -> None:
    from tinhso.ground.files.tests import samples  # noqa: PLC0415

    good, bad = tmp_path / "don.pdf", tmp_path / "hong.pdf"
    good.write_bytes(samples.pdf())
    bad.write_bytes(b"%PDF-1.7 nothing")
    clerk = people("lan.nt")
    clerk.open(f"{CHOOSE}{LAND}/")
    clerk.fill("Họ và tên người nộp hồ sơ", "Nông Thị Thử")
    clerk.page.locator("input[name^=originals_]").first.fill("1")
    clerk.page.locator("input[type=file]").first.set_input_files([good, bad])
    said = clerk.press(SUBMIT)
    clerk.shot("broken-pdf")
    assert "hong.pdf: " in said
    assert "don.pdf, " in said
    clerk.press(SUBMIT)
    assert clerk.place.endswith("/giay-tiep-nhan/")


def test_a_file_that_is_too_big_is_named_before_it_is_sent(people: Callable[..., Screen], tmp_path) -> None:
    big = tmp_path / "to.pdf"
    with big.open("wb") as file:
        file.truncate(11 * 2**20)
    clerk = people("lan.nt")
    clerk.open(f"{CHOOSE}{LAND}/")
    clerk.page.locator("input[type=file]").first.set_input_files(big)
    words = clerk.page.get_by_role("alert").filter(has_text="to.pdf")
    words.wait_for()
    clerk.shot("too-big")
    assert "10 MB" in words.inner_text()
    assert clerk.page.locator("input[type=file]").first.evaluate("box => box.files.length") == 0


def test_two_gigabytes_are_turned_away_unread(site: Site) -> None:
    place = urlsplit(site.address)
    with socket.create_connection((place.hostname, place.port), timeout=30) as line:
        head = (
            f"POST {CHOOSE}{LAND}/ HTTP/1.1\r\nHost: {place.netloc}\r\nContent-Length: {2 * 2**30}\r\n"
            "Content-Type: multipart/form-data; boundary=x\r\nConnection: close\r\n\r\n"
        )
        line.sendall(head.encode() + b"--x\r\n" * 100)
        answer = b""
        while part := line.recv(65536):
            answer += part
            if b"</html>" in answer:
                break
    text = answer.decode("utf-8", "replace")
    assert text.startswith("HTTP/1.1 413")
    assert "quá lớn" in text


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "without-scripts"])
def test_what_was_typed_outlives_the_sign_in(people: Callable[..., Screen], site: Site, *, scripts: bool) -> None:
    clerk = people("lan.nt", scripts=scripts)
    clerk.open(f"{CHOOSE}{LAND}/")
    clerk.fill("Họ và tên người nộp hồ sơ", "Nông Thị Giữ")
    clerk.page.locator("input[name^=originals_]").first.fill("1")
    clerk.page.get_by_label("Ghi chú").fill("Gõ rất lâu")
    clerk.context.clear_cookies(name=re.compile("session"))
    before = site.rows(DOSSIERS)[0][0]
    clerk.press(SUBMIT)
    assert clerk.place == "/dang-nhap/"
    clerk.fill("Tên đăng nhập", "lan.nt")
    clerk.fill("Mật khẩu", "tinhso-trinh-dien")
    said = clerk.press("Đăng nhập")
    clerk.shot("form-kept")
    assert "Phiên đăng nhập đã hết hạn" in said
    assert clerk.page.get_by_label("Họ và tên người nộp hồ sơ").input_value() == "Nông Thị Giữ"
    assert clerk.page.get_by_label("Ghi chú").input_value() == "Gõ rất lâu"
    assert site.rows(DOSSIERS)[0][0] == before
    clerk.press(SUBMIT)
    assert site.rows(DOSSIERS)[0][0] == before + 1
