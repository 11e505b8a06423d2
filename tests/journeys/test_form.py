"""Somebody fills in a form, is put right, stops, goes on with a telephone, erases; another one finishes and prints."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from tests.support.screen import Screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

FORM = "/thu-tuc/1.004873/to-khai/"
CARD = "Số định danh cá nhân"
PERSON, NUMBER = "Lương Thị Ví Dụ", "020187000123"


def choose(screen: Screen, question: str, answer: str) -> None:
    """Choose an answer of a question by what is written on it."""
    options = screen.page.get_by_role("group", name=question).get_by_role("radio")
    options.and_(screen.page.get_by_label(re.compile(f"^{re.escape(answer)}\\b"))).first.check()


def choose_unit(screen: Screen, label: str, letters: str, name: str) -> None:
    """Type letters, in one go so that the list is offered once, and choose what the box offers."""
    screen.page.get_by_label(label, exact=True).fill(letters)
    screen.page.get_by_role("option", name=name).first.click()


def begin(screen: Screen, *, scripts: bool) -> None:
    """Open the form and fill in its first page, wrong at first."""
    screen.open(FORM)
    assert "Cổng Dịch vụ công quốc gia" in screen.text
    screen.press("Bắt đầu")
    assert screen.press("Tiếp tục").count("Chưa nhập: Họ, chữ đệm, tên.") == 2
    assert screen.status == 422
    screen.fill("Họ, chữ đệm, tên", PERSON)
    choose(screen, "Giấy tờ tùy thân", CARD)
    choose(screen, "Bạn xin xác nhận cho", "Chính mình")
    if not scripts:
        screen.press("Tiếp tục")  # the page comes back with the question
    number = screen.page.get_by_role("textbox", name="Số định danh cá nhân")
    if scripts:  # asked for as soon as it is chosen, and no more when something else is
        choose(screen, "Giấy tờ tùy thân", "Hộ chiếu")
        assert number.count() == 0
        assert screen.page.get_by_role("textbox", name="Số hộ chiếu").count() == 1
        choose(screen, "Giấy tờ tùy thân", CARD)
    number.fill("12")
    assert "12 chữ số" in screen.press("Tiếp tục")
    assert screen.page.get_by_label("Họ, chữ đệm, tên").input_value() == PERSON
    number.fill("020187 000 123")
    screen.press("Tiếp tục")
    assert screen.place == FORM + "trang/noi_gui/"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_form_is_begun_kept_and_finished_on_another_device(people: Callable[..., Screen], *, scripts: bool) -> None:
    computer = people(scripts=scripts)
    begin(computer, scripts=scripts)
    computer.fill("Số điện thoại", "0912 345 678")
    text = computer.press("Lưu và làm tiếp sau")
    code = re.search(r"(?:[A-Z2-9]{4}-){3}[A-Z2-9]{4}", text)[0]
    computer.shot("saved")
    computer.press("Đóng tờ khai trên thiết bị này")
    assert "0912345678" not in computer.open(FORM + "trang/noi_gui/")
    assert computer.place == FORM

    telephone = people(scripts=scripts)
    telephone.open("/thu-tuc/to-khai/tiep-tuc/")
    telephone.fill("Mã tờ khai của bạn", code.lower())
    telephone.press("Mở tờ khai")
    assert telephone.place == FORM + "trang/noi_gui/"
    assert telephone.page.get_by_label("Số điện thoại").input_value() == "0912345678"
    for label in ("Xã, phường, đặc khu nơi cư trú", "Ủy ban nhân dân cấp xã mà bạn gửi tờ khai"):
        if scripts:
            choose_unit(telephone, label, "tam thanh", "Phường Tam Thanh")
        else:
            telephone.fill(label, "phuong tam thanh")
    telephone.press("Tiếp tục")
    assert telephone.place == FORM + "trang/nguoi_duoc_cap/", telephone.text

    telephone.open(FORM + "trang/cu_tru/")
    assert "hãy thêm ít nhất 1" in telephone.press("Tiếp tục")
    telephone.press("Thêm")
    telephone.fill("Số nhà, đường, thôn, tổ dân phố", "Số 5, tổ Ví Dụ")
    telephone.press("Lưu và làm tiếp sau")
    assert "Số 5, tổ Ví Dụ" in telephone.open(FORM + "trang/cu_tru/")
    telephone.shot("rows")
    text = telephone.open(FORM + "kiem-tra/")
    telephone.shot("check")
    assert PERSON in text
    assert "0201******23" in text
    assert NUMBER not in text
    assert "Chưa nhập: Ngày sinh." in text
    telephone.open(FORM + "xoa/")
    telephone.press("Xóa bản nháp")
    assert "Không có tờ khai nào được giữ" in resumed(telephone, code)


def resumed(screen: Screen, code: str) -> str:
    screen.open("/thu-tuc/to-khai/tiep-tuc/")
    screen.fill("Mã tờ khai của bạn", code)
    return screen.press("Mở tờ khai")


def test_a_form_made_of_papers_is_finished_and_printed(people: Callable[..., Screen]) -> None:
    screen = people()
    form = "/thu-tuc/1.115738/to-khai/"
    screen.open(form)
    screen.press("Bắt đầu")
    for _ in range(20):
        if screen.place == form + "kiem-tra/":
            break
        answer(screen)
        screen.press("Tiếp tục")
        assert screen.status == 200, screen.text
    assert "Còn thiếu" not in screen.text
    screen.press("Hoàn thành tờ khai")
    assert screen.place == form + "xong/"
    screen.shot("done")
    screen.press("In tờ khai")
    assert PERSON in screen.text
    assert NUMBER in screen.text
    screen.shot("print")


def answer(screen: Screen) -> None:
    """Answer what the page asks: the first of each choice, a fitting text in each box."""
    main = screen.page.locator("main")
    for group in main.get_by_role("group").all():
        if group.get_by_role("radio").count():
            group.get_by_role("radio").last.check()
        else:
            group.get_by_role("checkbox").first.check()
    for box in main.locator("input.govuk-input:visible, textarea").all():
        label = main.locator(f"label[for='{box.get_attribute('id')}']").inner_text()
        if "Xã" in label:
            choose_unit(screen, label, "tam thanh", "Phường Tam Thanh")
        elif not box.input_value():
            box.fill(fitting(label))


def fitting(label: str) -> str:
    words = {"Ngày": "1/2/1987", "định danh": NUMBER, "điện thoại": "0912345678", "Thư": "ten@example.vn"}
    return next((value for word, value in words.items() if word in label), PERSON)
