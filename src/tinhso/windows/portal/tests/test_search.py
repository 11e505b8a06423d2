"""The one box: procedures and units by what a person typed, in the header of every page."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tinhso.ground.search.actions import put
from tinhso.ground.search.terms import Entry

pytestmark = [pytest.mark.db, pytest.mark.django_db]

PAGE = "/tim-kiem/"


def ask(typed: str, **more: str) -> str:
    answer = Client().get(PAGE, {"q": typed, **more})
    assert answer.status_code == 200
    return answer.content.decode()


def groups(html: str) -> list[str]:
    return re.findall(r'<h2 class="govuk-heading-m" id="found-\d">([^<]+)</h2>', html)


@pytest.mark.parametrize("path", ["/", "/ho-so/tra-cuu/", "/don-vi/tim/"])
def test_the_box_is_on_every_page(province, path: str) -> None:
    page = Client().get(path).content.decode()
    assert re.search(rf'<form class="ts-find" method="get" action="{PAGE}"[^>]*>.*?name="q"', page, re.DOTALL)


def test_the_page_of_the_box_has_one_box(province) -> None:
    page = ask("khai sinh")
    assert "ts-find" not in page
    assert page.count('role="search"') == 1
    assert 'value="khai sinh"' in page


def test_a_procedure_is_found_in_everyday_words(province) -> None:
    page = ask("lam giay khai sinh")
    assert groups(page)[0] == "Thủ tục hành chính"
    assert page.index('href="/thu-tuc/1.001193/"') < page.index('href="/thu-tuc/1.004884/"')


def test_a_unit_called_just_so_comes_before_procedures(province) -> None:
    put([Entry("procedure", "1.1", "Thủ tục của xã Đồng Đăng", address="/thu-tuc/1.1/")])
    assert groups(ask("dong dang")) == ["Đơn vị", "Thủ tục hành chính"]


def test_as_one_types_only_the_results_are_sent(province) -> None:
    part = ask("khai sinh", phan="1")
    assert "<html" not in part
    assert 'href="/thu-tuc/1.001193/"' in part


@pytest.mark.parametrize("typed", ["", "k", "xyzq qqq"])
def test_where_nothing_is_found_the_page_says_what_to_try(province, typed: str) -> None:
    page = ask(typed)
    assert "Bạn có thể thử" in page
    assert ("Không tìm thấy gì" in page) == (len(typed) > 1)


@pytest.mark.parametrize(
    "typed", ["a" * 10_000, "🙂🙂", "'; DROP TABLE x; --", "<script>alert(1)</script>", "%_\\", "ﷺ ﷽"]
)
def test_odd_input_is_answered_in_words(province, typed: str) -> None:
    assert "<script>alert" not in ask(typed)


def test_an_inner_thing_is_not_shown(province) -> None:
    put([Entry("procedure", "1.2", "Quy trình nội bộ mật danh", address="/x/", visibility="internal")])
    assert "mật danh" not in ask("quy trinh noi bo mat danh").split("<main", 1)[1].split('value="', 1)[0]
    assert 'href="/x/"' not in ask("quy trinh noi bo")
