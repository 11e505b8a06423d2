"""A filled form as a paper: to whom, all that was answered, who signs, and that nothing has been filed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.test import Client

from tinhso.work.procedures.actions.forms import begin
from tinhso.work.procedures.queries.forms import cookie_of
from tinhso.work.procedures.rules.forms.codes import read_code
from tinhso.work.procedures.tests.forms.definitions import CODES
from tinhso.work.procedures.tests.forms.filling import Filling, that_day
from tinhso.work.procedures.tests.forms.good import GOOD, HERE

pytestmark = [pytest.mark.db, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with that_day():
        yield


def paper(client: Client, procedure: str) -> str:
    """The words of the paper alone."""
    answer = client.get(f"/thu-tuc/{procedure}/to-khai/ban-in/")
    assert answer.status_code == 200
    (found,) = re.findall(r'<article class="ts-paper".*?</article>', answer.content.decode(), re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found)).split())


def _typed(code: str) -> Iterator[str]:
    """What was typed in letters, and stands on the paper as it was typed."""
    for pages in GOOD[code].values():
        for page in pages if isinstance(pages, list) else [pages]:
            yield from (value for value in page.values() if isinstance(value, str) and (" " in value or "/" in value))


@pytest.mark.parametrize("code", CODES)
def test_the_paper_has_its_head_its_addressee_all_answers_and_its_signer(province: None, code: str) -> None:
    filling = Filling(code)
    words = paper(filling.client, filling.procedure)
    assert words.startswith("Cộng hòa xã hội chủ nghĩa Việt Nam Độc lập - Tự do - Hạnh phúc " + filling.form.title)
    assert filling.form.to
    assert "Kính gửi: " + filling.form.to.words.replace("{unit}", f"{HERE.name}, Tỉnh Lạng Sơn") in words
    missing = [one for one in _typed(code) if one not in words and one.replace(" ", "") not in words]
    assert missing == []
    assert re.search(rf"ngày …… tháng …… năm ……… {filling.form.signer} \(Ký, ghi rõ họ, chữ đệm, tên\)", words)
    assert "chưa khai xong; chưa nộp cho cơ quan nào." in words
    assert "(chưa đối chiếu văn bản)" in words


def test_the_name_under_the_signature_is_that_of_who_asks(province: None) -> None:
    words = paper((filling := Filling("khai-sinh")).client, filling.procedure)
    assert "(Ký, ghi rõ họ, chữ đệm, tên) Nông Thị Mai Bản in" in words


def test_what_is_not_asked_is_not_on_the_paper(province: None) -> None:
    words = paper((filling := Filling("tro-giup-xa-hoi")).client, filling.procedure)
    assert "Khuyết tật" in words
    assert "Người đơn thân nghèo đang nuôi con" not in words
    assert "Bản chụp Giấy xác nhận khuyết tật" not in words


def test_a_year_and_a_parcel_are_no_amounts_but_money_is(province: None) -> None:
    words = paper((filling := Filling("khai-sinh")).client, filling.procedure)
    assert "Năm sinh của người cha: 1985" in words
    words = paper((filling := Filling("ho-kinh-doanh")).client, filling.procedure)
    assert "Vốn kinh doanh: 100.000.000 đồng" in words


def test_markup_in_an_answer_is_letters_on_the_paper(province: None) -> None:
    filling = Filling("khai-sinh")
    answers: dict[str, Any] = dict(filling.draft.answers)
    filling.keep(answers | {"lien_he": answers["lien_he"] | {"dia_chi_cu_tru": "<b>Số 5</b>"}})
    answer = filling.client.get(f"/thu-tuc/{filling.procedure}/to-khai/ban-in/").content.decode()
    assert "&lt;b&gt;Số 5&lt;/b&gt;" in answer
    assert "<b>Số 5" not in answer


def test_a_form_made_of_papers_leaves_room_for_what_it_does_not_know(province: None) -> None:
    client = Client()
    client.cookies[cookie_of("1.000656")] = read_code(begin("1.000656", address="192.0.2.8"))
    words = paper(client, "1.000656")
    assert "Đơn đề nghị: Thủ tục đăng ký khai tử" in words
    assert "Kính gửi: I. Người đề nghị" in words
    assert "Người đề nghị (Ký, ghi rõ họ, chữ đệm, tên) Bản in" in words


def test_the_paper_speaks_vietnamese_whatever_the_page_speaks(province: None) -> None:
    filling = Filling("khai-sinh")
    whole = filling.client.get(f"/thu-tuc/{filling.procedure}/to-khai/ban-in/").content.decode()
    assert "Print it with" in whole
    assert "Trẻ bị bỏ rơi: Không" in paper(filling.client, filling.procedure)


def test_without_a_draft_there_is_no_paper(province: None) -> None:
    answer = Client().get("/thu-tuc/1.001193/to-khai/ban-in/")
    assert answer.headers["Location"] == "/thu-tuc/1.001193/to-khai/"
