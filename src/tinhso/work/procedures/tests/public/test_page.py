"""One procedure on one page: all that is stored, as it was on the day; what is not known is said so."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tinhso.config.demo.facts import shipped
from tinhso.people.directory.queries import counters, unit_ids
from tinhso.work.procedures.models import (
    Component,
    Fee,
    FilingOption,
    LegalBasis,
    Procedure,
    ProcedureVersion,
    Receiver,
)
from tinhso.work.procedures.tests.public.conftest import make

pytestmark = [pytest.mark.db, pytest.mark.django_db]

FACTS = {row["code"]: row for row in shipped("procedures", "langson60.json")["procedures"]}
LAND, BIRTH = "1.115727", "1.001193"


def shown(address: str, status: int = 200) -> str:
    answer = Client().get(address)
    assert answer.status_code == status
    return answer.content.decode()


def flat(text: str) -> str:
    """Words of a page without markup, blanks and the signs that are drawn as dots."""
    return re.sub(r"[\s\-–—+*•]+", "", unescape(re.sub(r"<[^>]+>", "", text)))


@pytest.mark.parametrize("code", sorted(FACTS))
def test_a_page_tells_all_that_its_facts_tell(province, code: str) -> None:
    fact, words = FACTS[code], flat(shown(f"/thu-tuc/{code}/"))
    told = [fact["name"], fact["field"]["name"], *(one["name"] for one in fact["components"])]
    told += [one["case"] for one in fact["components"] if one["case"]]
    told += [one["number"] for one in fact["legal_bases"] if one["number"]]
    told += [one["name"] for one in fact["results"]]
    told += [one["note"] for one in fact["fees"] if one["note"]]
    told += [f"{one['amount']:,} đồng".replace(",", ".") for one in fact["fees"] if one["amount"]]
    told += [
        f"{one['term']['value']} ngày làm việc" for one in fact["channels"] if one["term"]["unit"] == "working_day"
    ]
    assert [one for one in told if flat(one) not in words] == []


def test_the_strip_answers_at_a_glance(province) -> None:
    page = shown(f"/thu-tuc/{BIRTH}/")
    strip = flat(page[page.index('<dl class="ts-strip">') : page.index("</dl>")])
    for answer in ("Trong ngày, nếu nộp trước 15:00", "Không mất tiền", "Trung tâm Phục vụ hành chính công"):
        assert flat(answer) in strip
    assert flat("15 ngày làm việc") in flat(shown(f"/thu-tuc/{LAND}/"))


def test_a_commune_chosen_in_the_address_shows_its_counter_with_hours(province) -> None:
    near = next(one for one in counters(date(2026, 11, 22)) if one.commune)
    page = shown(f"/thu-tuc/{BIRTH}/?xa={near.commune}")
    assert near.name in page
    assert "Thứ 2 đến Thứ 6: 08:00–12:00, 13:00–17:00" in page
    assert near.name not in shown(f"/thu-tuc/{BIRTH}/")
    assert near.name not in shown(f"/thu-tuc/{BIRTH}/?xa=khong-co")


def test_only_the_counters_that_receive_it_are_offered(province) -> None:
    procedure = Procedure.objects.get(code=BIRTH)
    near, other = [one for one in counters(date(2026, 11, 22)) if one.commune][:2]
    Receiver.objects.create(procedure=procedure, unit_id=near.id, validity=DateRange(date(2025, 7, 1), None))
    page = shown(f"/thu-tuc/{BIRTH}/")
    assert f'<option value="{near.commune}"' in page
    assert f'<option value="{other.commune}"' not in page
    committee = unit_ids(["ubnd-tinh"])["ubnd-tinh"]
    Receiver.objects.create(
        procedure=procedure, unit_id=committee, below=True, validity=DateRange(date(2025, 7, 1), None)
    )
    assert f'<option value="{other.commune}"' in shown(f"/thu-tuc/{BIRTH}/")


def test_a_procedure_of_elsewhere_says_that_counters_here_do_not_receive_it(past) -> None:
    page = shown("/thu-tuc/9.100001/")
    assert "Một cửa của tỉnh không tiếp nhận thủ tục này" in page
    assert "ts-place__name" not in page
    assert "Điền tờ khai ngay" not in page


def test_what_no_source_tells_is_said_and_not_invented(past) -> None:
    page = shown("/thu-tuc/9.100003/?ngay=2023-06-01")
    for sentence in (
        "Nguồn không nêu thành phần hồ sơ.", "Nguồn không nêu phí, lệ phí.", "Nguồn không nêu cách nộp và thời hạn.",
        "Nguồn không nêu trình tự thực hiện.", "Nguồn không nêu kết quả.", "Nguồn không nêu căn cứ pháp lý.",
    ):  # fmt: skip
        assert sentence in page


def test_service_levels_are_told_as_they_were_called_then(past) -> None:
    assert "Mức độ 3" in strip("/thu-tuc/9.100001/?ngay=2021-06-01")
    between = strip("/thu-tuc/9.100001/?ngay=2023-06-01")
    assert "Một phần" in between
    assert "Người nộp phải có mặt" in between
    assert "Toàn trình" in strip("/thu-tuc/9.100001/?ngay=2026-11-22")
    assert "Chưa ghi nhận" in strip("/thu-tuc/9.100003/?ngay=2023-06-01")
    history = shown("/thu-tuc/9.100001/")
    assert history.index("Toàn trình</td>") < history.index("Một phần</td>") < history.index("Mức độ 3</td>")
    assert "từ 04/01/2021 đến hết 23/06/2022" in history


def test_the_page_says_where_to_file_online_by_the_law_of_the_day(past) -> None:
    assert 'href="https://dichvucong.gov.vn"' in shown("/thu-tuc/9.100001/")
    assert "dichvucong.gov.vn" not in shown("/thu-tuc/9.100001/?ngay=2021-06-01")
    assert "được nộp trực tuyến thủ tục này trên hệ thống của tỉnh" in shown("/thu-tuc/9.100001/?ngay=2021-06-01")


def strip(address: str) -> str:
    page = shown(address)
    return page[page.index('<dl class="ts-strip">') : page.index("</dl>")]


def test_one_that_ended_says_so_and_since_when(past) -> None:
    page = shown("/thu-tuc/9.100002/")
    assert "Thủ tục này hết hiệu lực từ ngày 01/01/2024." in page
    assert "Nguồn không nêu thủ tục nào thay thế." in page
    assert "hết hiệu lực" not in shown("/thu-tuc/9.100002/?ngay=2023-12-31")


def test_before_the_first_version_the_page_says_that_nothing_is_known(past) -> None:
    page = shown("/thu-tuc/9.100001/?ngay=2020-01-01")
    assert "Nguồn dữ liệu có thủ tục này từ ngày 04/01/2021; trước đó chưa có dữ liệu." in page


def test_a_code_that_nobody_knows_is_not_found(province) -> None:
    shown("/thu-tuc/9.999999/", 404)
    shown("/thu-tuc/%20/", 404)


def test_what_changed_between_two_versions_is_told_in_words(past) -> None:
    old = ProcedureVersion.objects.get(procedure__code="9.100001")
    day = date(2026, 6, 1)
    old.validity = DateRange(old.validity.lower, day)
    old.save()
    new = make("9.100001", "Cấp giấy phép thử một (mới)", day)
    Component.objects.create(version=new, seq=1, name="Đơn <mới>", originals=1)
    page = shown("/thu-tuc/9.100001/?so-voi=1")
    assert "<del>Cấp giấy phép thử một</del>" in page
    assert "<ins>Cấp giấy phép thử một (mới)</ins>" in page
    assert "<ins>Đơn &lt;mới&gt;" in page
    assert "<del>" not in shown("/thu-tuc/9.100001/")
    assert "<del>" not in shown("/thu-tuc/9.100001/?so-voi=2")
    assert "<del>" not in shown("/thu-tuc/9.100001/?so-voi=x")
    assert "?ngay=2021-01-04" in page
    before = shown(f"/thu-tuc/9.100001/?ngay={day - timedelta(1)}")
    assert "(mới)" not in before[before.index("<h1") : before.index("</h1>")]


def test_terms_read_from_words_and_terms_not_understood_are_marked(past) -> None:
    version = ProcedureVersion.objects.get(procedure__code="9.100001")
    FilingOption.objects.create(
        version=version, seq=1, channel="direct", amount=7, unit="working_day", mark="parsed",
        sentence="07 ngày làm việc kể từ ngày nhận đủ hồ sơ", text="",
    )  # fmt: skip
    FilingOption.objects.create(
        version=version, seq=2, channel="online", amount=None, unit="", mark="unknown", sentence="",
        value_text="nhanh nhất", unit_text="OTHER", text="Theo thỏa thuận",
    )  # fmt: skip
    page = flat(shown("/thu-tuc/9.100001/"))
    assert flat("7 ngày làm việc đọc từ lời văn") in page
    assert flat("07 ngày làm việc kể từ ngày nhận đủ hồ sơ") in page
    assert flat("nhanh nhất OTHER chưa hiểu, giữ nguyên văn") in page
    assert flat("Theo thỏa thuận") in page


def test_what_only_a_machine_would_say_is_said_in_words_or_not_at_all(past) -> None:
    version = ProcedureVersion.objects.get(procedure__code="9.100001")
    FilingOption.objects.create(
        version=version, seq=1, channel="direct", amount=3, unit="working_day", mark="repaired",
        sentence="3 WORKING_DAY",
    )  # fmt: skip
    Fee.objects.create(version=version, seq=1, kind="fee", amount=0, channel="direct", original="Miễn phí")
    page = shown("/thu-tuc/9.100001/")
    assert "WORKING_DAY" not in page
    assert page.count("3 ngày làm việc") == 1 + page[page.index("<dl") : page.index("</dl>")].count("3 ngày làm việc")
    assert "Miễn phí" not in page


def test_prose_that_waits_for_approval_is_shown_as_such(province) -> None:
    version = ProcedureVersion.objects.get(procedure__code=LAND, state="in_force")
    waits = make("9.100008", version.name, date(2026, 1, 1), raw="x", prose={"steps": "Bước 1: Nộp.\nBước 2: Chờ."})
    waits.procedure, waits.number = version.procedure, 2
    waits.state, waits.validity = "proposed", DateRange(empty=True)
    waits.save()
    page = shown(f"/thu-tuc/{LAND}/")
    assert '<span class="ts-walk__mark">Bước 1:</span> Nộp.' in page
    assert "tỉnh chưa duyệt nội dung này" in page


def test_the_page_brings_a_code_with_its_own_address(province) -> None:
    assert 'src="data:image/svg+xml' in shown(f"/thu-tuc/{BIRTH}/")


def test_on_paper_everything_is_open(past) -> None:
    version = ProcedureVersion.objects.get(procedure__code="9.100001")
    LegalBasis.objects.bulk_create(
        LegalBasis(version=version, seq=seq, number=f"{seq}/2020/NĐ-CP", title="Văn bản thử") for seq in range(9)
    )
    assert '<details class="govuk-details ts-fold">' in shown("/thu-tuc/9.100001/")
    assert '<details class="govuk-details ts-fold">' not in shown("/thu-tuc/9.100001/?ban-in=1")


def statements(address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        shown(address)
    return len(asked)


def test_a_page_takes_few_statements_however_much_it_tells(province) -> None:
    near = next(one for one in counters(date(2026, 11, 22)) if one.commune)
    address = f"/thu-tuc/{BIRTH}/?xa={near.commune}"
    before = statements(address)
    version = ProcedureVersion.objects.get(procedure__code=BIRTH, state="in_force")
    Component.objects.bulk_create(Component(version=version, seq=seq, name=f"Giấy {seq}") for seq in range(100, 200))
    Fee.objects.bulk_create(
        Fee(version=version, seq=seq, kind="fee", amount=seq, channel="online") for seq in range(100, 140)
    )
    for unit in [one.id for one in counters(date(2026, 11, 22))]:
        Receiver.objects.create(
            procedure=version.procedure, unit_id=unit, below=True, validity=DateRange(date(2025, 7, 1), None)
        )
    assert statements(address) == before <= 12
