"""Citizens: look up, follow, write, rate; file where the law of the day lets them; use papers again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.journeys.citizens import citizen_facts
from tests.journeys.routes import BINH, HOA
from tests.journeys.test_form import answer, choose_unit
from tests.support.screen import Screen
from tests.support.site import Site

from tinhso.ground.files.tests.samples import pdf

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

WARD = "/thu-tuc/1.115738/to-khai/"
BOTH = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])


def finish(screen: Screen, form: str) -> None:
    """Fill a form in, whatever it asks, and declare it finished."""
    screen.open(form)
    screen.press("Bắt đầu")
    for _ in range(20):
        if screen.place == form + "kiem-tra/":
            break
        answer(screen)
        screen.press("Tiếp tục")
        assert screen.status == 200, screen.text
    screen.press("Hoàn thành tờ khai")
    assert screen.place == form + "xong/", screen.text


def attach(screen: Screen) -> None:
    """Put a paper into the first box for files."""
    file = {"name": "giay-to.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    screen.page.locator("main input[type=file]").first.set_input_files(file)


@BOTH
def test_the_receipt_tells_how_far_it_is_and_no_name(
    people: Callable[..., Screen], site: Site, *, scripts: bool
) -> None:
    code = citizen_facts(site.rows)["own_ended"]
    ((secret,),) = site.rows("SELECT secret FROM dossiers_dossier WHERE code = %s", code)
    screen = people(scripts=scripts)
    screen.open("/ho-so/tra-cuu/")
    screen.fill("Mã hồ sơ", code)
    screen.fill("Mã tra cứu", secret)
    text = screen.press("Tra cứu")
    assert "5 / 5" in text
    assert "Trả kết quả" in text
    assert "Lăng Thị Hòa" not in text
    assert "Nông Thị Lan" not in text
    screen.shot("looked-up")


@BOTH
def test_a_citizen_follows_and_writes(people: Callable[..., Screen], site: Site, *, scripts: bool) -> None:
    code = citizen_facts(site.rows)["own_running"]
    screen = people(BINH, scripts=scripts)
    assert code in screen.text
    text = screen.open(f"/ca-nhan/ho-so/{code}/")
    assert "Nông Thị Lan" in text
    assert "Vì sao có ngày hẹn trả này" in text
    screen.press("Viết cho Bộ phận Một cửa")
    said = "Tôi gửi thêm bản chụp."
    screen.fill("Nội dung trao đổi", said)
    attach(screen)
    text = screen.press("Gửi")
    assert said in text
    assert "giay-to.pdf" in text
    screen.shot("my-dossier")
    assert screen.open("/ban-lam-viec/can-bo/")
    assert screen.status == 403


def test_a_dossier_is_rated_once(people: Callable[..., Screen], site: Site) -> None:
    code = citizen_facts(site.rows)["own_ended"]
    screen = people(HOA, scripts=False)
    screen.open(f"/ca-nhan/ho-so/{code}/")
    screen.press("Đánh giá việc giải quyết")
    assert "Đánh dấu ít nhất một dòng." in screen.press("Gửi")
    for group in screen.page.locator("main").get_by_role("group").all()[:2]:
        group.get_by_role("radio").first.check()
    assert "Bạn đã đánh giá hồ sơ này" in screen.press("Gửi")
    screen.shot("rated")


@BOTH
def test_filing_here_is_refused_today_and_possible_in_2021(people: Callable[..., Screen], *, scripts: bool) -> None:
    screen = people()
    finish(screen, WARD)
    cookies = screen.context.cookies()
    if not scripts:  # the form was filled with scripts; it is filed without
        screen = people(scripts=False)
        screen.context.add_cookies(cookies)
        screen.open(WARD + "xong/")
    text = screen.press("Nộp hồ sơ")
    assert "không nhận hồ sơ trực tuyến bằng kênh riêng" in text
    assert "Cổng Dịch vụ công quốc gia" in text
    screen.shot("refused-today")
    screen.press("Xem tại thời điểm 01/06/2021")
    assert "Chỉ có trong bản trình diễn" in screen.text
    screen.fill("Họ và tên người nộp hồ sơ", "Nông Thị Ví Dụ")
    screen.fill("Điện thoại", "0205 000 0123")
    if scripts:
        choose_unit(screen, "Xã, phường giải quyết", "luong van tri", "Lương Văn Tri")
    else:
        screen.fill("Xã, phường giải quyết", "phuong luong van tri")
    attach(screen)
    screen.shot("filing")
    text = screen.press("Nộp hồ sơ")
    assert "Đã nộp hồ sơ" in text, text
    assert "Số tiếp nhận" in text
    screen.shot("filed")


def test_a_paper_given_once_is_offered_again(people: Callable[..., Screen]) -> None:
    screen = people(HOA)
    assert "giay" in screen.open("/ca-nhan/giay-to/").lower() or "Giấy tờ" in screen.text
    finish(screen, WARD)
    screen.open(WARD + "nop/?ngay=2021-06-01")
    assert "Lăng Thị Hòa" in screen.text
    assert "0991******11" in screen.text
    screen.page.get_by_label("Dùng lại:").first.check()
    choose_unit(screen, "Xã, phường giải quyết", "luong van tri", "Lương Văn Tri")
    assert "Hãy đồng ý cho dùng lại" in screen.press("Nộp hồ sơ")
    screen.page.get_by_label("Dùng lại:").first.check()
    screen.page.get_by_label("Tôi đồng ý dùng lại").check()
    screen.shot("offered")
    assert "Đã nộp hồ sơ" in screen.press("Nộp hồ sơ"), screen.text
    text = screen.open("/ca-nhan/giay-to/")
    assert "Nhật ký sử dụng" in text
    screen.shot("use-log")
