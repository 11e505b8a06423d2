"""The public list: found as people type, narrowed by what they chose, as it was on the day asked."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.db.models import Q
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tinhso.work.procedures.models import ProcedureVersion
from tinhso.work.procedures.tests.public.conftest import make

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def shown(address: str, status: int = 200) -> str:
    answer = Client().get(address)
    assert answer.status_code == status
    return answer.content.decode()


def codes(page: str) -> list[str]:
    return re.findall(r'<span class="ts-code">([^<]+)</span>', page)


def exported(address: str) -> list[str]:
    return [line.split(",")[0] for line in shown(address).splitlines()[1:]]


def test_all_procedures_of_today_are_paged_without_gap_or_twin(province) -> None:
    seen, address = [], "/thu-tuc/"
    while address:
        page = shown(address)
        seen += codes(page)
        following = re.search(r'href="([^"]+)"[^>]*>Trang sau', page)
        address = following[1].replace("&amp;", "&") if following else ""
    assert len(seen) == len(set(seen)) == 60
    back = re.search(r'href="([^"]+)"[^>]*>Trang trước', page)
    assert back
    assert codes(shown(back[1].replace("&amp;", "&"))) == seen[25:50] or len(seen) < 50


def test_what_counters_receive_comes_first(province) -> None:
    make("9.100009", "A a a đứng đầu bảng chữ cái", first=ProcedureVersion.objects.first().validity.lower)
    found, address = [], "/thu-tuc/"
    while address:
        page = shown(address)
        found += codes(page)
        following = re.search(r'href="([^"]+)"[^>]*>Trang sau', page)
        address = following[1].replace("&amp;", "&") if following else ""
    assert found[-1] == "9.100009"
    assert len(found) == 61
    assert codes(shown("/thu-tuc/?noi_nhan=no")) == ["9.100009"]
    assert "9.100009" not in codes(shown("/thu-tuc/?noi_nhan=yes"))


@pytest.mark.parametrize("typed", ["dang+ky+khai+sinh", "đăng+ký+khai+sinh", "làm+giấy+khai+sinh", "1.001193"])
def test_people_find_what_they_mean(province, typed: str) -> None:
    assert "1.001193" in codes(shown(f"/thu-tuc/?q={typed}"))[:3]


def test_the_script_gets_the_list_alone(province) -> None:
    part = shown("/thu-tuc/?q=khai+sinh&phan=1")
    assert "<html" not in part
    assert codes(part) == codes(shown("/thu-tuc/?q=khai+sinh"))


def test_filters_narrow_and_stay_in_the_address(province) -> None:
    for level in ("province", "commune"):
        rows = exported(f"/thu-tuc/?cap={level}&xuat=csv")
        assert len(rows) == ProcedureVersion.objects.filter(Q(levels__contains=[level]) | Q(level=level)).count()
    page = shown("/thu-tuc/?cap=commune&linh_vuc=Hộ+tịch")
    assert set(codes(page)) == set(
        ProcedureVersion.objects.filter(levels__contains=["commune"], field="Hộ tịch").values_list(
            "procedure__code", flat=True
        )
    )
    assert '<option value="commune" selected>' in page
    found = re.search(r'<form class="ts-search ts-finder" method="get" action="([^"]+)"', page)
    assert found
    assert "cap=commune" in found[1]
    unit = ProcedureVersion.objects.exclude(competent=None).first().competent_id
    assert codes(shown(f"/thu-tuc/?co_quan=u:{unit}"))


def test_a_life_event_leads_to_its_procedures(province) -> None:
    assert "/thu-tuc/?su_kien=children" in shown("/thu-tuc/").replace("&amp;", "&")
    assert "/thu-tuc/?su_kien=children" in shown("/")
    assert "1.001193" in codes(shown("/thu-tuc/?su_kien=children"))


def test_the_list_is_that_of_the_day(past) -> None:
    assert set(codes(shown("/thu-tuc/?ngay=2021-06-01"))) == {"9.100001", "9.100002", "9.100003"}
    assert set(codes(shown("/thu-tuc/?ngay=2021-06-01&q=giay+phep"))) == {"9.100001", "9.100002"}
    assert set(codes(shown("/thu-tuc/?ngay=2021-06-01&truc_tuyen=online"))) == {"9.100001", "9.100003"}
    assert set(codes(shown("/thu-tuc/?ngay=2023-06-01&truc_tuyen=partial"))) == {"9.100001"}
    assert "9.100002" not in codes(shown("/thu-tuc/?ngay=2024-01-01"))
    page = shown("/thu-tuc/?ngay=2021-06-01")
    assert "Bạn đang xem các thủ tục có hiệu lực tại ngày 01/06/2021." in page
    assert 'href="/thu-tuc/9.100001/?ngay=2021-06-01"' in page


def test_before_the_first_row_the_list_says_that_nothing_is_known(past) -> None:
    page = shown("/thu-tuc/?ngay=2020-01-01")
    assert codes(page) == []
    assert "Chưa có dữ liệu về ngày này" in page


@pytest.mark.parametrize("asked", ["ngay=31/02/2026", "ngay=x", "ngay=0001-01-01", "ngay=9999-12-31"])
def test_a_day_that_makes_no_sense_is_refused_beside_its_box(province, asked: str) -> None:
    page = shown(f"/thu-tuc/?{asked}", 422)
    assert "govuk-error-message" in page
    assert codes(page)


@pytest.mark.parametrize(
    "asked", ["cap=x", "linh_vuc=x", "su_kien=x", "co_quan=u:x", "tu=x", "thu-tu=x", "truc_tuyen=1"]
)
def test_a_filter_that_makes_no_sense_is_left_out(province, asked: str) -> None:
    assert len(codes(shown(f"/thu-tuc/?{asked}"))) == 25


def statements(address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        shown(address)
    return len(asked)


def test_the_list_takes_few_statements_however_long_it_is(province) -> None:
    few = statements("/thu-tuc/?q=&linh_vuc=Hộ+tịch"), statements("/thu-tuc/")
    for number in range(40):
        make(f"9.2{number:05}", f"Thủ tục thử {number}", first=ProcedureVersion.objects.first().validity.lower)
    assert few == (statements("/thu-tuc/?q=&linh_vuc=Hộ+tịch"), statements("/thu-tuc/"))
    assert max(few) <= 4
