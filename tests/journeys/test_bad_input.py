"""What people get wrong: a clear sentence, nothing lost, nothing done twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.journeys.test_thin_path import fill_in, hand_in
from tests.support.screen import Screen
from tests.support.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

RECEPTION = "/ban-lam-viec/ho-so/tiep-nhan/1.115727/"
SUBMIT = "Tiếp nhận và in giấy hẹn"


def dossiers(site: Site) -> int:
    return site.rows("SELECT count(*) FROM dossiers_dossier")[0][0]


def test_empty_form_names_what_is_missing(people: Callable[..., Screen]) -> None:
    clerk = people("lan.nt")
    clerk.open(RECEPTION)
    clerk.press(SUBMIT)
    clerk.shot("empty")
    assert clerk.status == 422
    sentence = "Chưa nhập: Họ và tên người nộp hồ sơ."
    assert clerk.text.count(sentence) == 2, "above the form and beside the field"
    clerk.page.locator(".govuk-error-summary:focus").wait_for()
    clerk.page.get_by_role("link", name=sentence).click()
    clerk.page.locator("[name=full_name]:focus").wait_for()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "without-scripts"])
def test_wrong_telephone_keeps_what_was_typed(people: Callable[..., Screen], site: Site, *, scripts: bool) -> None:
    before = dossiers(site)
    clerk = people("lan.nt", scripts=scripts)
    clerk.open(RECEPTION)
    fill_in(clerk)
    clerk.fill("Điện thoại", "không có")
    text = clerk.press(SUBMIT)
    clerk.shot("wrong-telephone")
    assert clerk.status == 422
    assert "Nhập số điện thoại, ví dụ 0912 345 678." in text
    assert clerk.page.get_by_label("Họ và tên người nộp hồ sơ").input_value() == "Nông Thị Thử"
    assert clerk.page.get_by_label("Điện thoại").input_value() == "không có"
    assert dossiers(site) == before
    clerk.fill("Điện thoại", "0205 000 0001")
    assert "Mã tra cứu" in clerk.press(SUBMIT)
    assert dossiers(site) == before + 1


def test_no_paper_ticked_is_refused_in_words(people: Callable[..., Screen]) -> None:
    clerk = people("lan.nt")
    clerk.open(RECEPTION)
    clerk.fill("Họ và tên người nộp hồ sơ", "Nông Thị Thử")
    text = clerk.press(SUBMIT)
    assert "Chưa nhập thành phần hồ sơ nào." in text
    assert "Decree" not in text


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "without-scripts"])
def test_double_click_receives_once(people: Callable[..., Screen], site: Site, *, scripts: bool) -> None:
    before = dossiers(site)
    clerk = people("lan.nt", scripts=scripts)
    clerk.open(RECEPTION)
    fill_in(clerk)
    clerk.page.get_by_role("button", name=SUBMIT).dblclick()
    clerk.page.wait_for_url("**/giay-tiep-nhan/")
    assert dossiers(site) == before + 1


def test_form_whose_answer_was_lost_is_sent_again_and_received_once(people: Callable[..., Screen], site: Site) -> None:
    before = dossiers(site)
    clerk = people("lan.nt")
    clerk.open(RECEPTION)
    fill_in(clerk)
    receipt = clerk.page.evaluate(
        """async () => (await fetch(location.href,
            {method: "POST", body: new FormData(document.querySelector("main form[enctype]"))})).url"""
    )
    clerk.press(SUBMIT)
    assert clerk.page.url == receipt
    assert dossiers(site) == before + 1


def test_going_back_and_pressing_again_receives_nothing_more(people: Callable[..., Screen], site: Site) -> None:
    """The browser asks for the form anew; the name is not offered again, so it cannot be sent unseen."""
    clerk = people("lan.nt")
    hand_in(clerk)
    before = dossiers(site)
    clerk.page.go_back()
    assert clerk.place == RECEPTION
    assert "Chưa nhập: Họ và tên người nộp hồ sơ." in clerk.press(SUBMIT)
    assert dossiers(site) == before


def test_page_that_is_out_of_date_is_refused_in_words(people: Callable[..., Screen]) -> None:
    code, _secret, _due = hand_in(people("lan.nt"))
    first, second = people("dung.hd"), people("dung.hd")
    for screen in (first, second):
        screen.open(f"/ban-lam-viec/ho-so/{code}/")
    first.press("Đã phân công")
    text = second.press("Đã phân công")
    second.shot("out-of-date")
    assert second.status in {409, 422}
    assert "Hồ sơ đã thay đổi sau khi bạn mở trang này." in text
    assert "Thẩm định, giải quyết hồ sơ" in second.press("Quay lại hồ sơ")


def test_dossier_of_others_is_not_found(people: Callable[..., Screen]) -> None:
    code, _secret, _due = hand_in(people("lan.nt"))
    ward = people("mai.vt")
    for path in ("", "giay-tiep-nhan/"):
        text = ward.open(f"/ban-lam-viec/ho-so/{code}/{path}")
        assert ward.status == 404
        assert "Không tìm thấy trang này" in text
        assert "Tách thửa" not in text
    ward.shot("not-found")


def test_wrong_password_says_not_which_was_wrong(people: Callable[..., Screen]) -> None:
    stranger = people()
    said = []
    for username in ("lan.nt", "khong.co"):
        stranger.open("/dang-nhap/")
        stranger.fill("Tên đăng nhập", username)
        stranger.fill("Mật khẩu", "sai-mat-khau")
        said.append(stranger.press("Đăng nhập"))
        assert stranger.status == 422
    assert said[0] == said[1]
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in said[0]


def test_desk_asks_a_stranger_to_sign_in_and_goes_on(people: Callable[..., Screen]) -> None:
    stranger = people()
    stranger.open("/ban-lam-viec/qua-han/")
    assert stranger.place == "/dang-nhap/"
    stranger.fill("Tên đăng nhập", "hung.hv")
    stranger.fill("Mật khẩu", "tinhso-trinh-dien")
    stranger.press("Đăng nhập")
    assert stranger.place == "/ban-lam-viec/qua-han/"


def test_wrong_secret_and_wrong_code_sound_alike(people: Callable[..., Screen]) -> None:
    code, secret, _due = hand_in(people("lan.nt"))
    citizen = people()
    for wrong_code, wrong_secret in ((code, "22222222"), ("H37.12-261121-9999", secret)):
        text = look_up(citizen, wrong_code, wrong_secret)
        assert citizen.status == 422
        assert "Không có hồ sơ nào khớp cả mã hồ sơ và mã tra cứu." in text
    citizen.shot("wrong-secret")


def test_code_that_is_none_is_explained(people: Callable[..., Screen]) -> None:
    citizen = people()
    text = look_up(citizen, "mã của tôi", "22222222")
    assert citizen.status == 422
    assert "“mã của tôi” không phải là mã hồ sơ." in text


def test_too_many_look_ups_are_turned_away_in_words(people: Callable[..., Screen], site: Site) -> None:
    citizen = people()
    look_up(citizen, "H37.12-261121-9999", "22222222")
    site.rows("UPDATE page_attempt SET count = 20 WHERE kind = 'look-up'")
    text = look_up(citizen, "H37.12-261121-9999", "22222222")
    citizen.shot("too-many")
    assert citizen.status == 429
    assert "Hãy chờ ít phút rồi thử lại." in text


def look_up(citizen: Screen, code: str, secret: str) -> str:
    citizen.open("/ho-so/tra-cuu/")
    citizen.fill("Mã hồ sơ", code)
    citizen.fill("Mã tra cứu", secret)
    return citizen.press("Tra cứu")
