"""The public pages of units: one level of the tree, a unit's life, an event's flows, each of a chosen day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tinhso.ground.audit.terms import SYSTEM
from tinhso.people.directory import queries
from tinhso.people.directory.actions import correct_act, record_acts, undo_act
from tinhso.people.directory.models import Unit, UnitEvent
from tinhso.people.directory.rules.country.book import COUNTRY
from tinhso.people.directory.terms import Change, Extent, Flow, UnitAct, UnitEventKind
from tinhso.people.directory.tests.places import MERGER, end_of_districts, founding, merger, opening

pytestmark = [pytest.mark.db, pytest.mark.django_db]

MOST_STATEMENTS = 12
BEFORE, AFTER = "2025-03-01", "2025-07-02"
Read = Callable[[str], str]


@pytest.fixture
def read(province, client: Client) -> Read:
    """What stands in the middle of a page, tags left out."""

    def text(path: str, status: int = 200) -> str:
        response = client.get(path)
        assert response.status_code == status, response.content.decode()[:2000]
        main = response.content.decode().split('<main class="ts-main"', 1)[1].split("</main>", 1)[0]
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).replace(" ,", ",").replace(" .", ".").split())

    return text


def key(name: str) -> UUID:
    return Unit.objects.get(key=name).id


def commune(code: str, day: str) -> UUID:
    return queries.territory_coded(code, date.fromisoformat(day), "commune").id


def event_of(name: str) -> str:
    return f"/don-vi/su-kien/{UnitEvent.objects.get(key=name, undone=None).id}/"


def record(*acts: UnitAct) -> None:
    record_acts(acts, actor=SYSTEM, note="test")


@pytest.fixture
def small(province) -> None:
    """The small map beside the real province, changed on one day."""
    record(founding(COUNTRY), merger(), end_of_districts())


def test_the_tree_shows_the_level_below_with_numbers_of_the_day(read) -> None:
    province = queries.territory_coded("20", date(2025, 3, 1), "province").id
    before = read(f"/don-vi/cay/{province}/?ngay={BEFORE}")
    assert "11 đơn vị cấp huyện, 194 đơn vị cấp xã" in before
    assert "Huyện Lộc Bình" in before
    after = read(f"/don-vi/cay/{province}/?ngay={AFTER}")
    assert "65 đơn vị cấp xã" in after
    assert "Huyện Lộc Bình" not in after
    assert "200 đơn vị cấp xã" in read("/don-vi/?ngay=2024-01-01")


def test_lines_stand_in_the_order_of_the_vietnamese_alphabet(read) -> None:
    district = queries.territory_coded("188", date(2025, 3, 1), "district").id
    text = read(f"/don-vi/cay/{district}/?ngay={BEFORE}")
    places = [text.index(name) for name in ("Xã Ái Quốc", "Xã Đồng Bục", "Xã Hữu Khánh", "Xã Tam Gia", "Xã Tú Đoạn")]
    assert places == sorted(places)


def test_every_link_of_a_page_keeps_the_day(client: Client, province) -> None:
    unit = commune("06541", BEFORE)
    for path in ("/don-vi/", f"/don-vi/{unit}/"):
        main = client.get(f"{path}?ngay={BEFORE}").content.decode().split("<main", 1)[1].split("</main>", 1)[0]
        links = [one for one in re.findall(r'href="(/don-vi/[^"]*)"', main) if "su-kien" not in one]
        successor = f"/don-vi/{commune('06541', AFTER)}/"  # as it is today, or on its first day
        assert len(links) > 3
        assert [one for one in links if f"ngay={BEFORE}" not in one and not one.startswith(successor)] == []


def test_a_day_before_our_knowledge_is_said_beside_the_box_and_today_shown(read) -> None:
    text = read("/don-vi/?ngay=2010-01-01", status=422)
    assert "Chưa có dữ liệu về đơn vị trước ngày 01/01/2023." in text
    assert "65 đơn vị cấp xã" in text
    assert "Hãy nhập theo thứ tự ngày/tháng/năm" in read("/don-vi/?ngay=khong-phai-ngay", status=422)


def test_both_bearers_of_a_code_name_the_other(read) -> None:
    old, new = commune("06541", BEFORE), commune("06541", AFTER)
    assert old != new
    assert "Mã 06541 từ ngày 01/07/2025 là mã của Xã Mẫu Sơn" in read(f"/don-vi/{old}/?ngay={BEFORE}")
    text = read(f"/don-vi/{new}/?ngay={AFTER}")
    assert "Mã 06541 trước ngày 01/07/2025 là mã của Xã Yên Khoái (Huyện Lộc Bình)." in text
    assert "Được hình thành từ" in text
    assert "chưa đối chiếu văn bản" in text


def test_a_unit_that_is_not_there_says_so_and_what_became_of_it(read) -> None:
    old, new = commune("06541", BEFORE), commune("06541", AFTER)
    text = read(f"/don-vi/{old}/?ngay={AFTER}")
    assert "Tại ngày 02/07/2025 không còn đơn vị này" in text
    assert "Nay là: Xã Mẫu Sơn, Tỉnh Lạng Sơn" in text
    assert "Tại ngày 01/03/2025 chưa có đơn vị này" in read(f"/don-vi/{new}/?ngay={BEFORE}")
    there = read(f"/don-vi/{old}/?ngay={BEFORE}")
    assert "không còn đơn vị này" not in there
    assert "Đơn vị này đã kết thúc hoạt động" in there


def test_a_split_shows_known_and_unknown_shares(small, read) -> None:
    text = read(f"/don-vi/{key('x2')}/?ngay={BEFORE}")
    assert "một phần (diện tích 60%, dân số chưa rõ)" in text
    assert "một phần (diện tích 40%, dân số chưa rõ)" in text


def test_an_agency_shows_its_code_as_invented_and_the_territory_it_serves(read) -> None:
    ward = queries.unit_ids(["ubnd-p-luong-van-tri"])["ubnd-p-luong-van-tri"]
    text = read(f"/don-vi/{ward}/")
    assert "mã minh họa" in text
    assert "Địa bàn phục vụ Phường Lương Văn Tri" in text
    assert "Thuộc Ủy ban nhân dân tỉnh Lạng Sơn" in text
    assert "Lịch làm việc lịch chung của cả nước" in text
    assert "Các đơn vị cấp dưới tại ngày" in text
    assert "đơn vị thuộc cơ quan" in read("/don-vi/co-quan/")


def test_an_event_tells_all_its_flows_with_a_picture(small, client: Client, read) -> None:
    path = event_of("x-merger")
    text = read(path)
    assert "Nghị quyết thử chưa đối chiếu văn bản" in text
    assert text.count("toàn bộ") == 2
    assert client.get(path).content.decode().count('<path class="ts-ribbon') == 4


def test_what_a_first_list_holds_is_not_said_to_be_founded(read) -> None:
    text = read(event_of("state-2023:20"))
    assert text.startswith('id="main"> Sự kiện về đơn vị Có trong danh mục đầu tiên, khoảng ngày 01/01/2023')
    assert "có trong danh mục" in text
    assert " thành lập" not in text.split("Thay đổi của từng đơn vị", 1)[1]


def test_a_large_event_is_shown_in_windows(province, client: Client, read) -> None:
    changes = [opening(f"w{n}", f"Xã Thử {n:03}", f"w{n:03}", "commune", "t20-2023") for n in range(1, 121)]
    flows = [Flow("", f"w{n}", Extent.UNKNOWN) for n in range(1, 121)]
    record(UnitAct("w-many", UnitEventKind.CREATE, MERGER, tuple(changes), tuple(flows)))
    path = event_of("w-many")
    assert "1 đến 50 trong tổng số 120" in read(path)
    last = read(f"{path}?trang=3&dv=2")
    assert "101 đến 120 trong tổng số 120" in last
    assert "51 đến 100 trong tổng số 120" in last
    assert read(f"{path}?trang=99999") == read(f"{path}?trang=3")
    assert "ts-ribbon" not in client.get(path).content.decode()


def test_a_corrected_event_and_the_right_one_lead_to_each_other(small, client: Client, read) -> None:
    wrong = UnitEvent.objects.get(key="x-merger")
    correct_act(wrong.id, merger("x-merger", "Xã Đúng"), actor=SYSTEM, note="tên in sai")
    right = UnitEvent.objects.get(key="x-merger", undone=None)
    text = read(f"/don-vi/su-kien/{wrong.id}/")
    assert "đã bị hủy" in text
    assert "Lý do: tên in sai" in text
    assert "Xã Đúng" not in text  # as it was told when it was recorded
    assert str(right.id) in client.get(f"/don-vi/su-kien/{wrong.id}/").content.decode()
    assert "đính chính" in read(f"/don-vi/su-kien/{right.id}/")
    assert str(wrong.id) in client.get(f"/don-vi/su-kien/{right.id}/").content.decode()


def test_an_undone_event_says_so(small, read) -> None:
    record(UnitAct("x-rename", UnitEventKind.RENAME, date(2025, 8, 1), (Change("x4", facts={"name": "Xã Bốn Mới"}),)))
    event = UnitEvent.objects.get(key="x-rename")
    assert "Tên: Xã Bốn → Xã Bốn Mới" in read(f"/don-vi/su-kien/{event.id}/")
    undo_act(event.id, actor=SYSTEM, note="nhầm")
    text = read(f"/don-vi/su-kien/{event.id}/")
    assert "đã bị hủy" in text
    assert "Tên: Xã Bốn → Xã Bốn Mới" in text


def test_only_administrators_are_led_to_the_forms_that_change_units(province, client: Client, signed_in) -> None:
    unit, event = commune("06541", AFTER), event_of("2025-07:20-districts")
    for path, words in ((f"/don-vi/{unit}/", "Ghi nhận thay đổi của đơn vị"), (event, "Xem sự kiện trong sổ thay đổi")):
        assert words in signed_in("binh.tt").get(path).content.decode()
        assert words not in signed_in("lan.nt").get(path).content.decode()
        assert words not in client.get(path).content.decode()


@pytest.mark.parametrize("path", ["/don-vi/{}/", "/don-vi/su-kien/{}/"])
def test_what_is_not_there_is_not_found(client: Client, province, path: str) -> None:
    assert client.get(path.format(uuid4())).status_code == 404


def test_a_branch_without_units_leads_to_the_units_own_page(client: Client, province) -> None:
    old = commune("06541", BEFORE)
    assert client.get(f"/don-vi/cay/{old}/?ngay={BEFORE}").headers["Location"] == f"/don-vi/{old}/?ngay={BEFORE}"
    assert client.get(f"/don-vi/cay/{old}/?ngay={AFTER}").headers["Location"] == f"/don-vi/{old}/?ngay={AFTER}"


def said(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as heard:
        assert client.get(path).status_code == 200
    assert len(heard) <= MOST_STATEMENTS, [one["sql"] for one in heard]
    return len(heard)


def test_pages_need_few_statements_and_as_many_for_many_units_as_for_few(small, signed_in) -> None:
    client = signed_in("binh.tt")
    old, new = commune("06541", BEFORE), commune("06541", AFTER)
    large = queries.territory_coded("20", date(2025, 3, 1), "province").id
    few, many = key("xe"), queries.territory_coded("186", date(2025, 3, 1), "district").id
    assert said(client, f"/don-vi/cay/{few}/?ngay={BEFORE}") == said(client, f"/don-vi/cay/{many}/?ngay={BEFORE}")
    assert said(client, f"/don-vi/{key('xa')}/?ngay={BEFORE}") == said(client, f"/don-vi/{large}/?ngay={BEFORE}")
    assert said(client, f"/don-vi/{key('x1')}/?ngay={AFTER}") == said(client, f"/don-vi/{old}/?ngay={AFTER}")
    for path in ("/don-vi/", "/don-vi/co-quan/", f"/don-vi/cay/{large}/", f"/don-vi/{new}/", f"/don-vi/{few}/"):
        said(client, path)
    little, much = event_of("x-districts"), event_of("2025-07:20-districts")
    assert said(client, little) == said(client, much)
