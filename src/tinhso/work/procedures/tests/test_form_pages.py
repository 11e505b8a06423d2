"""A form is filled in page by page: wrong answers come back with sentences, nothing is lost, nobody else sees it."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tinhso.ground.audit.terms import SYSTEM
from tinhso.work.procedures.actions.forms import publish_form
from tinhso.work.procedures.models import DraftFile, FormDraft
from tinhso.work.procedures.tests.form_of_trial import CODE, HOME, PNG, TRIAL

pytestmark = [pytest.mark.db, pytest.mark.django_db]

WHO, WHERE, CHILDREN, PAPERS = (f"{HOME}trang/{group}/" for group in ("nguoi", "noi", "con", "giay"))
NAME, NUMBER = "Nông Thị Ví Dụ", "020187000123"
MINE = {"o_ten": NAME, "o_sinh": "1/2/2024", "o_thay": "khong"}


@pytest.fixture
def visitor(province: object) -> Client:
    """Somebody who has begun the form."""
    publish_form(TRIAL, by=SYSTEM)
    client = Client()
    assert send(client, HOME).headers["Location"] == WHO
    return client


def hidden(page: str) -> dict[str, str]:
    """The hidden boxes of the page's forms."""
    found = re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?', page)
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def send(client: Client, address: str, **typed: Any) -> Any:
    """Open a page and send it with what is typed."""
    page = client.get(address).content.decode()
    return client.post(address, hidden(page) | typed)


def errors(answer: Any) -> list[str]:
    """The sentences beside the boxes."""
    text = answer.content.decode()
    found = re.findall(r'class="govuk-error-message"[^>]*>(.*?)</div>', text, re.DOTALL)
    return [re.sub(r"<span.*?</span>", "", one, flags=re.DOTALL).strip() for one in found]


def code_of(client: Client) -> str:
    """The code as the page of a saved form shows it."""
    return re.search(r"(?:[A-Z2-9]{4}-){3}[A-Z2-9]{4}", client.get(HOME + "luu/").content.decode())[0]


def test_wrong_answers_come_back_with_sentences_and_nothing_is_lost(visitor: Client) -> None:
    answer = send(visitor, WHO, o_ten="Nông 2", o_sinh="31/02/2026")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Nông 2"' in page
    assert 'value="31/02/2026"' in page
    assert errors(answer) == [
        "Họ và tên: họ tên chỉ gồm chữ cái, không có chữ số hay ký hiệu.",
        "Ngày sinh: lịch không có ngày 31/02/2026.",
        "Chưa chọn: Nộp thay.",
    ]


def test_an_answer_that_asks_for_more_brings_the_question_before_it_is_demanded(visitor: Client) -> None:
    answer = send(visitor, WHO, **MINE | {"o_thay": "co"})
    assert answer.headers["Location"] == f"{WHO}#cau-so"
    assert NAME in visitor.get(WHO).content.decode()
    assert errors(send(visitor, WHO, **MINE | {"o_thay": "co"})) == ["Chưa nhập: Số định danh."]
    assert send(visitor, WHO, **MINE | {"o_thay": "co", "o_so": NUMBER}).headers["Location"] == WHERE


def test_a_page_half_filled_can_be_left_and_another_device_goes_on_with_the_code(visitor: Client) -> None:
    assert send(visitor, WHO, o_ten=NAME, luu="1").headers["Location"] == HOME + "luu/"
    other = Client()
    assert other.get(WHO).headers["Location"] == HOME
    resumed = send(other, "/thu-tuc/to-khai/tiep-tuc/", ma=code_of(visitor).lower().replace("-", " "))
    assert resumed.headers["Location"] == WHO
    assert NAME in other.get(WHO).content.decode()


def test_a_wrong_code_opens_nothing_and_guessing_is_turned_away(visitor: Client) -> None:
    other = Client(REMOTE_ADDR="203.0.113.9")
    tries = [send(other, "/thu-tuc/to-khai/tiep-tuc/", ma="ABCD-ABCD-ABCD-ABCD").status_code for _ in range(11)]
    assert tries == [422] * 10 + [429]
    assert not other.cookies.keys() - {"csrftoken"}


def test_what_two_devices_write_at_once_is_shown_and_nothing_is_lost(visitor: Client) -> None:
    other = Client()
    send(other, "/thu-tuc/to-khai/tiep-tuc/", ma=code_of(visitor))
    mine = hidden(visitor.get(WHO).content.decode())
    send(other, WHO, **MINE | {"o_ten": "Lương Văn Khác"})
    answer = visitor.post(WHO, mine | MINE)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Lương Văn Khác" in page
    assert f'value="{NAME}"' in page
    again = hidden(page)
    assert visitor.post(WHO, again | MINE).headers["Location"] == WHERE
    assert NAME in other.get(WHO).content.decode()


def test_the_same_page_sent_twice_is_kept_once(visitor: Client) -> None:
    mine = hidden(visitor.get(WHO).content.decode()) | MINE
    assert [visitor.post(WHO, mine).headers["Location"] for _ in range(2)] == [WHERE, WHERE]
    assert FormDraft.objects.get().version == 2


def test_a_unit_is_chosen_as_of_the_day_it_depends_on(visitor: Client) -> None:
    send(visitor, WHO, **MINE)
    several = send(visitor, WHERE, o_xa_chu="tan")
    assert several.status_code == 422
    assert several.content.decode().count('name="o_xa_mot"') > 1
    ended = re.search(r'name="o_xa_mot" value="([^"]+)"', several.content.decode())[1]
    assert send(visitor, WHERE, o_xa_chu="tan", o_xa_mot=ended).headers["Location"] == CHILDREN
    assert ", Huyện " in visitor.get(HOME + "kiem-tra/").content.decode()  # as it was on the day of birth
    send(visitor, WHO, **MINE | {"o_sinh": "1/8/2025"})  # then the unit is to be chosen anew, as of that day
    wrong = "Xã nơi sinh: hãy chọn lại, trong các đơn vị hành chính của ngày 01/08/2025."
    assert wrong in visitor.get(HOME + "kiem-tra/").content.decode()
    assert errors(send(visitor, WHERE, o_xa_chu="khong co xa nay"))[0].startswith("Không tìm thấy")


def test_those_who_are_added_can_be_changed_and_removed(visitor: Client) -> None:
    assert send(visitor, CHILDREN).status_code == 422  # at least one
    assert errors(send(visitor, CHILDREN + "1/")) == ["Chưa nhập: Tên con."]
    assert send(visitor, CHILDREN + "1/", o_ten="Hoàng Minh Một").headers["Location"] == CHILDREN
    send(visitor, CHILDREN + "2/", o_ten="Hoàng Minh Hai")
    assert visitor.get(CHILDREN + "3/").status_code == 404  # two at most
    send(visitor, CHILDREN + "1/", o_ten="Hoàng Minh Sửa")
    assert send(visitor, CHILDREN + "2/bo/").headers["Location"] == CHILDREN
    page = visitor.get(CHILDREN).content.decode()
    assert "Hoàng Minh Sửa" in page
    assert "Hoàng Minh Hai" not in page


def test_a_file_stays_though_the_page_is_sent_again_and_only_its_owner_gets_it(visitor: Client) -> None:
    send(visitor, WHO, **MINE)
    assert errors(send(visitor, PAPERS, o_anh=SimpleUploadedFile("anh.png", b"%PDF-1.4 no"))) != []
    assert DraftFile.objects.count() == 0
    assert (
        send(visitor, PAPERS, o_anh=SimpleUploadedFile("../../etc/x.png", PNG), tai="1").headers["Location"] == PAPERS
    )
    file = DraftFile.objects.get()
    assert PNG not in bytes(file.sealed)
    address = f"{HOME}tep/{file.id}/"
    got = visitor.get(address)
    assert (got.content, got.headers["Content-Type"]) == (PNG, "image/png")
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert Client().get(address).headers["Location"] == HOME
    assert send(visitor, PAPERS).headers["Location"] == HOME + "kiem-tra/"
    send(visitor, PAPERS, bo=str(file.id))
    assert DraftFile.objects.count() == 0


def test_a_form_is_finished_when_nothing_is_missing_and_erased_for_good(visitor: Client) -> None:
    send(visitor, WHO, **MINE | {"o_thay": "co"})
    send(visitor, WHO, **MINE | {"o_thay": "co", "o_so": NUMBER})
    check = HOME + "kiem-tra/"
    assert visitor.post(check, {"khoa": str(uuid4()), "phien": "3"}).status_code == 422
    assert visitor.get(HOME + "xong/").headers["Location"] == check
    send(visitor, WHERE, o_xa_chu="phuong chi lang")
    send(visitor, CHILDREN + "1/", o_ten="Hoàng Minh Một")
    shown = visitor.get(check).content.decode()
    assert (NUMBER in shown, "0201******23" in shown) == (False, True)
    assert send(visitor, check).headers["Location"] == HOME + "xong/"
    assert visitor.get(HOME + "xong/").status_code == 200
    assert NUMBER in visitor.get(HOME + "ban-in/").content.decode()
    code = code_of(visitor)
    send(visitor, HOME + "xoa/")
    assert not FormDraft.objects.exists()
    assert send(Client(), "/thu-tuc/to-khai/tiep-tuc/", ma=code).status_code == 422


def test_pages_with_answers_are_kept_by_nobody_between_and_tell_nothing_in_their_address(visitor: Client) -> None:
    code = code_of(visitor)
    for page in (WHO, CHILDREN, HOME, HOME + "kiem-tra/", HOME + "luu/"):
        assert "no-store" in visitor.get(page).headers["Cache-Control"], page
    assert code.replace("-", "") not in str(send(visitor, WHO, **MINE, luu="1").headers)
    cookie = Client()
    begun = send(cookie, HOME).cookies[f"to_khai_{CODE}"]
    assert (begun["httponly"], begun["samesite"], begun["path"], begun["max-age"]) == (True, "Lax", HOME, "")


@pytest.mark.parametrize(
    "address", ["trang/khong/", "trang/nguoi/1/", "trang/con/0/", "trang/con/2/", "trang/con/1/bo/"]
)
def test_a_page_that_is_not_asked_is_not_there(visitor: Client, address: str) -> None:
    assert visitor.get(HOME + address).status_code == 404


def test_a_shared_computer_forgets_the_form_and_the_code_still_opens_it(visitor: Client) -> None:
    code = code_of(visitor)
    send(visitor, HOME + "luu/")
    assert visitor.get(WHO).headers["Location"] == HOME
    assert send(Client(), "/thu-tuc/to-khai/tiep-tuc/", ma=code).status_code == 302
