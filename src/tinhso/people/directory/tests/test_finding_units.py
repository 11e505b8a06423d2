"""Finding units by letters without marks over all times; addresses of the past as they were and as they are."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tinhso.ground.audit.terms import SYSTEM
from tinhso.people.directory import queries
from tinhso.people.directory.actions import record_acts
from tinhso.people.directory.models import Unit
from tinhso.people.directory.queries import pages
from tinhso.people.directory.rules.country.book import COUNTRY
from tinhso.people.directory.terms import Change, UnitAct, UnitEventKind
from tinhso.people.directory.tests.places import end_of_districts, founding, merger

pytestmark = [pytest.mark.db, pytest.mark.django_db]

BEFORE, AFTER = date(2025, 3, 1), date(2025, 7, 2)


def names(typed: str) -> list[str]:
    return [one.name for one in pages.find(typed)]


@pytest.fixture
def small(province) -> None:
    record_acts([founding(COUNTRY), merger(), end_of_districts()], actor=SYSTEM, note="test")


def test_a_name_of_the_past_says_what_it_is_today(province) -> None:
    (found,) = pages.find("yen kho")
    assert (found.name, found.above, found.last) == ("Xã Yên Khoái", "Huyện Lộc Bình, Tỉnh Lạng Sơn", date(2025, 7, 1))
    assert [(one.name, one.above) for one in found.now] == [("Xã Mẫu Sơn", "Tỉnh Lạng Sơn")]


def test_words_may_come_in_any_order_and_with_marks(province) -> None:
    assert names("khoai yen") == names("Yên Khoái") == names("  YÊN   khoái ") == ["Xã Yên Khoái"]


def test_whole_names_come_first_then_beginnings_then_the_rest_living_units_before_ended_ones(province) -> None:
    found = pages.find("mau son")
    assert [(one.name, one.last is None) for one in found[:3]] == [
        ("Xã Mẫu Sơn", True),
        ("Xã Mẫu Sơn", False),
        ("Xã Mẫu Sơn", False),
    ]
    assert names("lang son")[:2] == ["Tỉnh Lạng Sơn", "Thành phố Lạng Sơn"]


def test_a_code_finds_all_who_bore_it(province) -> None:
    assert names("06541") == ["Xã Mẫu Sơn", "Xã Yên Khoái"]


def test_a_former_name_leads_to_the_unit_under_its_present_one(small) -> None:
    change = Change("x4", facts={"name": "Xã Bốn Mươi", "short_name": "Bốn Mươi"})
    record_acts([UnitAct("x-4", UnitEventKind.RENAME, AFTER, (change,))], actor=SYSTEM, note="test")
    (found,) = pages.find("xa bon")[:1]
    assert (found.name, found.last, [one.name for one in found.now]) == ("Xã Bốn", AFTER, ["Xã Bốn Mươi"])


@pytest.mark.parametrize("typed", ["", " ", "%", "'", "' | 'x':*", "\\", "đ̣", "x" * 5000, "a & ! b", "(:*"])
def test_odd_letters_find_little_and_break_nothing(province, typed: str) -> None:
    assert len(pages.find(typed)) <= 20


def test_at_most_twenty_are_given_in_two_statements(province) -> None:
    with CaptureQueriesContext(connection) as heard:
        assert len(pages.find("xa")) <= len(pages.find("lang")) == 20
    assert len(heard) == 4


def test_the_index_of_words_answers(province) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        with CaptureQueriesContext(connection) as heard:
            pages.find("yen kho")
        cursor.execute("EXPLAIN " + heard[0]["sql"])
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "directory_unitversion_words" in plan


def text(response) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", response.content.decode())).split())


def test_the_page_and_its_part_say_the_same(client: Client, province) -> None:
    part = client.get("/don-vi/tim/?q=yen+khoai&phan=1")
    assert "<html" not in part.content.decode()
    assert "1 kết quả" in text(part)
    assert "đến 30/06/2025; nay là Xã Mẫu Sơn" in text(part)
    assert text(part) in text(client.get("/don-vi/tim/?q=yen+khoai"))
    assert "Không tìm thấy kết quả nào cho “xyzq”" in text(client.get("/don-vi/tim/?q=xyzq"))


def test_an_address_is_told_as_it_was_and_as_it_is(province) -> None:
    unit = queries.territory_coded("06541", BEFORE, "commune").id
    told = queries.address(unit, BEFORE)
    assert told.then == "xã Yên Khoái, huyện Lộc Bình, tỉnh Lạng Sơn"
    assert [one.text for one in told.now] == ["xã Mẫu Sơn, tỉnh Lạng Sơn"]
    assert not told.same
    now = queries.address(told.now[0].id, AFTER)
    assert now.same


def test_the_address_of_a_divided_unit_names_every_part(small) -> None:
    told = queries.address(Unit.objects.get(key="x2").id, BEFORE)
    assert told.then == "xã Hai, huyện Thử, tỉnh Thử A"
    assert [(one.text, one.extent) for one in told.now] == [
        ("xã Hai, tỉnh Thử A", "part"),
        ("xã Sáu, tỉnh Thử A", "part"),
    ]


def test_the_page_of_addresses_takes_letters_or_a_choice_and_checks_the_day(client: Client, province) -> None:
    unit = queries.territory_coded("06541", BEFORE, "commune").id
    page = "/don-vi/dia-chi/"
    assert "xã Mẫu Sơn, tỉnh Lạng Sơn" in text(client.get(f"{page}?xa_chu=yen+khoai"))
    chosen = text(client.get(f"{page}?xa_chon={unit}&luc=01/03/2025"))
    assert "Ngày 01/03/2025 xã Yên Khoái, huyện Lộc Bình, tỉnh Lạng Sơn" in chosen
    late = client.get(f"{page}?xa_chon={unit}&luc=01/01/2026")
    assert late.status_code == 422
    assert "Hãy chọn ngày từ 01/01/2023 đến 30/06/2025" in text(late)
    several = client.get(f"{page}?xa_chu=mau+son")
    assert several.status_code == 422
    assert several.content.decode().count('name="xa_mot"') == 3
    nobody = client.get(f"{page}?xa_chon=khong-phai-ma")
    assert nobody.status_code == 422


def test_the_picker_of_communes_is_open_to_all_and_tells_twins_apart(client: Client, province) -> None:
    options = client.get("/chon/directory.communes/?q=mau+son").json()["options"]
    assert [one["label"] for one in options] == ["Xã Mẫu Sơn"] * 3
    assert len({one["hint"] for one in options}) == 3
