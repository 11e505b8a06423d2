"""Changing units on the screen: the steps keep what was typed, the preview leaves nothing, confirming twice is once."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import event as seen
from hypothesis import strategies as st

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.queries import today
from tinhso.people.directory import queries
from tinhso.people.directory.actions import retract
from tinhso.people.directory.actions.drafting import carry_out
from tinhso.people.directory.models import Edge, Grant, MapEdition, Post, Unit, UnitAncestry, UnitEvent, UnitVersion
from tinhso.people.directory.queries.changes import bearers, neighbourhood
from tinhso.people.directory.rules.drafts import Draft, Giver, Taker, build
from tinhso.people.directory.terms import Level, UnitEventKind

pytestmark = [pytest.mark.db, pytest.mark.django_db]

HERE = "/ban-lam-viec/don-vi/"


@pytest.fixture
def client(signed_in) -> Client:
    return signed_in("binh.tt")


@pytest.fixture
def day(province) -> str:
    return f"{today():%d/%m/%Y}"


def communes(*names: str) -> list[UUID]:
    found = {one.name: one.id for one in queries.territories_on(today(), level=Level.COMMUNE)}
    return [found[name] for name in names]


def send(client: Client, address: str, **typed: str):
    return client.post(address, {"khoa": str(uuid4()), **typed})


def text_of(answer) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def begin(client: Client, day: str, kind: str) -> str:
    answer = send(client, HERE, kind=kind, day=day, basis="Nghị quyết thử", basis_read="on")
    assert answer.status_code == 302, text_of(answer)
    return answer["Location"]


def merge(client: Client, day: str, **more: str) -> str:
    """Up to the preview: two communes of the province become one."""
    one, other = communes("Xã Na Sầm", "Xã Hoàng Văn Thụ")
    units = {"rows": "3", "unit_0_chon": str(one), "unit_1_chon": str(other), "part_0": "whole", "part_1": "whole"}
    units |= {"name_0": "Xã Na Sầm Mới", "code_0": "06100"} | more
    answer = send(client, begin(client, day, "merge"), **units)
    assert answer.status_code == 302, text_of(answer)
    agencies = answer["Location"]
    assert urlsplit(agencies).path == f"{HERE}co-quan/"
    slugs = re.findall(r'name="taken" value="([^"]+)"[^>]*checked', client.get(agencies).content.decode())
    assert len(slugs) == 5
    answer = client.post(agencies, {"khoa": str(uuid4()), "taken": slugs})
    assert answer.status_code == 302
    assert urlsplit(answer["Location"]).path == f"{HERE}xem-truoc/"
    return answer["Location"]


def the_map() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Unit, UnitVersion, Edge, UnitEvent, MapEdition))


def whole_map() -> set[tuple[object, ...]]:
    """All that the newest edition tells."""
    versions = UnitVersion.objects.known().values_list("unit", "name", "code", "territory", "calendar_code", "validity")
    ancestry = UnitAncestry.objects.values_list("ancestor", "descendant", "hierarchy", "depth", "validity")
    return {*versions, *Edge.objects.known().values_list("child", "hierarchy", "parent", "validity"), *ancestry}


def test_the_preview_says_what_would_happen_and_leaves_nothing(client, day) -> None:
    before = the_map()
    said = text_of(client.get(merge(client, day)))
    for words in ("Ủy ban nhân dân xã Na Sầm Mới", "Phòng Kinh tế xã Na Sầm Mới", "Xã Na Sầm Mới", "Nghị quyết thử"):
        assert words in said
    assert the_map() == before


def test_confirming_twice_enacts_once_and_undo_gives_the_map_back(client, day) -> None:
    address = merge(client, day)
    names = {one.name for one in queries.territories_on(today(), level=Level.COMMUNE)}
    before = whole_map()
    typed = {"khoa": str(uuid4())}
    first, second = client.post(address, typed), client.post(address, typed)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert UnitEvent.objects.filter(key__startswith="draft:").count() == 1
    again = client.get(address)
    assert again.status_code == 302
    assert again["Location"] in first["Location"]
    assert {one.name for one in queries.territories_on(today(), level=Level.COMMUNE)} == (
        names - {"Xã Na Sầm", "Xã Hoàng Văn Thụ"} | {"Xã Na Sầm Mới"}
    )
    event = UnitEvent.objects.get(key__startswith="draft:")
    page = text_of(client.get(first["Location"]))
    assert "Ủy ban nhân dân xã Na Sầm Mới" in page
    undo = f"{HERE}su-kien/{event.id}/huy-bo/"
    assert send(client, undo).status_code == 422
    assert send(client, undo, why="Nhập nhầm xã").status_code == 302
    assert whole_map() == before
    log = client.get(f"{HERE}su-kien/").content.decode()
    assert "<del>" in log
    assert "Nhập nhầm xã" in log
    as_file = client.get(f"{HERE}su-kien/", {"xuat": "csv"}).content.decode()
    assert "Nhập nhầm xã" in as_file
    assert "<del>" not in as_file


def test_what_was_typed_stays_when_something_is_wrong(client, day) -> None:
    one, other = communes("Xã Na Sầm", "Xã Hoàng Văn Thụ")
    address = begin(client, day, "merge")
    answer = send(
        client, address, rows="3", unit_0_chon=str(one), unit_1_chon=str(other), unit_1_chu="Xã Hoàng Văn Thụ",
        part_1="part", area_1="37,5", name_0="Na Sầm Mới", code_0="6",
    )  # fmt: skip
    assert answer.status_code == 422
    page = answer.content.decode()
    for kept in ("Na Sầm Mới", "37,5", 'value="6"', "Xã Hoàng Văn Thụ", str(other)):
        assert kept in page
    assert 'aria-describedby="id_name_0_helptext id_name_0_error"' in page
    assert "id_code_0_error" in page
    more = send(client, address, rows="3", unit_0_chu="Na Sầm", name_0="Xã Gì Đó", more="1")
    assert more.status_code == 200
    assert 'name="unit_4_chu"' in more.content.decode()
    assert "Xã Gì Đó" in more.content.decode()


def test_an_event_is_corrected_by_the_form_that_made_it(client, day) -> None:
    client.post(merge(client, day), {"khoa": str(uuid4())})
    wrong = UnitEvent.objects.get(key__startswith="draft:")
    answer = client.get(f"{HERE}su-kien/{wrong.id}/sua/")
    first = client.get(answer["Location"])
    assert "Nghị quyết thử" in first.content.decode()
    second = send(client, answer["Location"], kind="merge", day=day, basis="Nghị quyết đúng")["Location"]
    form = client.get(second).content.decode()
    assert 'value="Xã Na Sầm Mới"' in form
    one, other = communes_before("Xã Na Sầm", "Xã Hoàng Văn Thụ")
    units = {"rows": "3", "unit_0_chon": str(one), "unit_1_chon": str(other), "part_0": "whole", "part_1": "whole"}
    third = send(client, second, **units, name_0="Xã Na Sầm Đúng", code_0="06100")
    assert third.status_code == 302, text_of(third)
    slugs = re.findall(r'name="taken" value="([^"]+)"', client.get(third["Location"]).content.decode())
    last = client.post(third["Location"], {"khoa": str(uuid4()), "taken": slugs})["Location"]
    assert "Xã Na Sầm Đúng" in text_of(client.get(last))
    assert send(client, last).status_code == 422
    done = send(client, last, why="Sai tên")
    assert done.status_code == 302
    names = {each.name for each in queries.territories_on(today(), level=Level.COMMUNE)}
    assert "Xã Na Sầm Đúng" in names
    assert "Xã Na Sầm Mới" not in names
    right = UnitEvent.objects.get(key=wrong.key, undone=None)
    assert right.corrects_id == wrong.id


def communes_before(*names: str) -> list[UUID]:
    rows = UnitVersion.objects.filter(name__in=names, level="commune", editions__upper_inf=True).order_by("-validity")
    found = dict(reversed(list(rows.values_list("name", "unit_id"))))
    return [found[name] for name in names]


def close(client: Client, day: str, *departments: str) -> str:
    """A department ends with two successors, and nobody says where its work goes; up to the preview."""
    ids = queries.unit_ids(departments)
    one, *heirs = [str(ids[key]) for key in departments]
    units = {"rows": "2", "unit_0_chon": one} | {f"to_{row}_chon": heir for row, heir in enumerate(heirs)}
    ways = send(client, begin(client, day, "close"), **units, heir="1", area_0="", people_0="40")["Location"]
    assert urlsplit(ways).path == f"{HERE}cong-viec/"
    assert "Sở Xây dựng tỉnh Lạng Sơn: tất cả phần còn lại" in text_of(client.get(ways))
    return send(client, ways)["Location"]


def test_what_no_rule_places_waits_for_a_person_who_decides_several_at_once(client, day, signed_in) -> None:
    departments = ("so-xay-dung", "so-noi-vu", "so-tu-phap")
    preview = close(client, day, *departments)
    assert "Số việc cần người quyết định" in text_of(client.get(preview))
    send(client, preview)
    posts = Post.objects.filter(unit__key="so-xay-dung", validity__upper_inf=True)
    assert posts.count() == 2
    queue = client.get(f"{HERE}cho-quyet-dinh/")
    assert "Chờ quyết định (" in text_of(queue)
    (address,) = set(re.findall(rf'href="({HERE}cho-quyet-dinh/[^"]+/[^"]+/)"', queue.content.decode()))
    page = client.get(address)
    things = re.findall(r'name="things" value="([^"]+)"', page.content.decode())
    assert "Triệu Thu Hà" in text_of(page)
    target = str(queries.unit_ids(["so-tu-phap"])["so-tu-phap"])
    assert send(client, address, target=target).status_code == 422
    decided = client.post(address, {"khoa": str(uuid4()), "things": things, "target": target})
    assert decided.status_code == 302, text_of(decided)
    assert not posts.exists()
    assert "Đã quyết định" in text_of(client.get(decided["Location"]))
    assert client.get(address).status_code == 404


def test_a_way_said_beforehand_leaves_nothing_to_decide(client, day) -> None:
    preview = close(client, day, "so-xay-dung", "so-noi-vu", "so-tu-phap")
    ways = re.search(rf'href="({HERE}cong-viec/[^"]+)"', client.get(preview).content.decode())
    typed = re.findall(r'name="(way_\d+)"', client.get(unescape(ways[1])).content.decode())
    done = send(client, unescape(ways[1]), **dict.fromkeys(typed, "so-noi-vu"))["Location"]
    told = text_of(client.get(done))
    assert "Số việc cần người quyết định" not in told
    assert "Triệu Thu Hà" in told
    send(client, done)
    assert Post.objects.filter(unit__key="so-noi-vu", title="Chuyên viên quản lý xây dựng").exists()
    event = UnitEvent.objects.get(key__startswith="draft:")
    again = client.get(f"{HERE}su-kien/{event.id}/sua/")["Location"]
    assert 'value="close" id="id_kind_6" checked' in client.get(again).content.decode().replace("  ", " ")
    units = client.get(again.replace(HERE, f"{HERE}cac-don-vi/")).content.decode()
    for kept in ("Sở Xây dựng tỉnh Lạng Sơn", "Sở Nội vụ tỉnh Lạng Sơn", "Sở Tư pháp tỉnh Lạng Sơn", 'value="40"'):
        assert kept in units
    chosen = client.get(again.replace(HERE, f"{HERE}cong-viec/")).content.decode()
    assert '<option value="so-noi-vu" selected' in chosen


def test_who_administers_one_unit_decides_there_and_changes_nothing(client, day, signed_in) -> None:
    send(client, close(client, day, "so-xay-dung", "so-noi-vu", "so-tu-phap"))
    grant = Grant.objects.filter(post__holdings__account__username="huong.lt").first()
    for name, unit in (("khoa.vd", "so-xay-dung"), ("yen.dh", "so-y-te")):
        post = Post.objects.get(holdings__account__username=name)
        ids = queries.unit_ids([unit])
        Grant.objects.create(post=post, right="administer", unit_id=ids[unit], reach="unit", validity=grant.validity)
    here, there = signed_in("khoa.vd"), signed_in("yen.dh")
    assert here.get(HERE).headers["Location"] == f"{HERE}cho-quyet-dinh/"
    assert here.get(f"{HERE}su-kien/").status_code == 403
    queue = here.get(f"{HERE}cho-quyet-dinh/").content.decode()
    (address,) = set(re.findall(rf'href="({HERE}cho-quyet-dinh/[^"]+/[^"]+/)"', queue))
    assert here.get(address).status_code == 200
    assert there.get(address).status_code == 404
    assert "Không có việc nào" in text_of(there.get(f"{HERE}cho-quyet-dinh/"))


def test_only_the_provinces_administrator_changes_units(signed_in) -> None:
    for path in ("", "cac-don-vi/", "su-kien/", "ban-ban-do/", "cho-quyet-dinh/"):
        assert signed_in("khoa.vd").get(HERE + path).status_code == 403
        assert Client().get(HERE + path).status_code == 302


def test_a_draft_that_is_not_ours_begins_anew(client) -> None:
    for nonsense in ("x", "eyJ9:1:2", ""):
        answer = client.get(f"{HERE}xem-truoc/", {"nhap": nonsense})
        assert answer.status_code == 302
        assert urlsplit(answer["Location"]).path == HERE


@pytest.mark.parametrize("nonsense", ["\x00", "x" * 3000, "-1", "9" * 30, "ấ" * 300, "%", "\ud7ff\uffff", "2026-02-30"])
def test_nonsense_is_answered_in_words(client, day, nonsense) -> None:
    typed = dict.fromkeys(("kind", "day", "basis", "basis_read", "note"), nonsense)
    assert send(client, HERE, **typed).status_code == 422
    for kind in ("merge", "split", "rename", "recode", "transfer", "create", "close"):
        address = begin(client, day, kind)
        assert client.get(address).status_code == 200
        boxes = set(re.findall(r'name="(\w+_\d\w*|heir|what|rows)"', client.get(address).content.decode()))
        for some in (boxes, {one for one in boxes if not one.endswith("_chon")}):
            answer = client.post(address, {"khoa": str(uuid4())} | dict.fromkeys(some, nonsense))
            assert answer.status_code == 422, kind
        assert client.post(address, {"khoa": str(uuid4()), "more": nonsense, "rows": nonsense}).status_code == 200
    expected = 400 if nonsense == "\x00" else 200  # no address may hold that byte
    for parameter in ("loai", "tu", "thu-tu", "nhap", "xong"):
        assert client.get(f"{HERE}su-kien/", {parameter: nonsense}).status_code == expected
        assert client.get(f"{HERE}cho-quyet-dinh/", {parameter: nonsense}).status_code == expected
    pick = reverse("page:pick", args=["directory.units_on"])
    assert client.get(pick, {"q": nonsense, "ngay": nonsense}).status_code == expected


def test_units_are_offered_as_on_the_day_of_the_act(client) -> None:
    address = reverse("page:pick", args=["directory.units_on"])
    before, after = (
        {one["label"] for one in client.get(address, {"q": "yen khoai", "ngay": on}).json()["options"]}
        for on in ("2025-06-30", "2025-07-01")
    )
    assert "Xã Yên Khoái" in before
    assert "Xã Yên Khoái" not in after
    numbered = client.get(address, {"q": "06541", "ngay": "2025-07-01"}).json()["options"]
    assert [one["label"] for one in numbered] == ["Xã Mẫu Sơn"]


def test_an_empty_queue_says_what_it_is(client) -> None:
    assert "Không có việc nào" in text_of(client.get(f"{HERE}cho-quyet-dinh/"))


def test_units_around_an_act_are_read_with_those_that_serve_and_stand_above(province) -> None:
    (one,) = communes("Xã Na Sầm")
    near = neighbourhood([one], today())
    names = {known.facts.name for known in near.book.values()}
    assert {"Xã Na Sầm", "Ủy ban nhân dân xã Na Sầm", "Ủy ban nhân dân tỉnh Lạng Sơn"} <= names
    key = near.key(one)
    assert near.book[key].parent in near.book
    assert [name for _key, name in bearers([near.book[key].facts.code], today())[near.book[key].facts.code]] == [
        "Xã Na Sầm"
    ]


def people() -> set[tuple[object, ...]]:
    """Who sits where and may do what, rows that never were left out."""
    posts = Post.objects.filter(validity__isempty=False).values_list("unit", "title", "validity")
    grants = Grant.objects.filter(validity__isempty=False).values_list("post__unit", "right", "unit", "validity")
    return {*posts, *grants}


COMMUNES = ["t05977-2025", "t05983-2025", "t06001-2025"]
AGENCIES = ["ubnd-p-dong-kinh", "ubnd-x-doan-ket", "so-noi-vu", "so-xay-dung", "ubnd-p-luong-van-tri"]
KINDS = ["merge", "split", "rename", "recode", "transfer", "close"]


@st.composite
def plans(draw: st.DrawFn) -> Draft:
    """Drafts upon real units, most of which make sense."""
    kind = UnitEventKind(draw(st.sampled_from(KINDS)))
    pool, parents, names, codes = draw(
        st.sampled_from(
            [
                (COMMUNES, ["", "t20-2023"], ["Xã Mới", "Phường Mới"], ["06001", "06999"]),
                (AGENCIES, ["", "ubnd-tinh", "so-noi-vu"], ["Sở Mới", "Ban Mới"], ["H37.802", "H37.999"]),
            ]
        )
    )
    number = 2 if kind == UnitEventKind.MERGE else 1
    givers = draw(st.lists(st.sampled_from(pool), min_size=number, max_size=number, unique=True))
    takers = tuple(
        Taker(
            draw(st.sampled_from(pool)) if kind == "close" else "",
            name,
            code=code,
            parent=draw(st.sampled_from(parents)),
        )
        for name, code in zip(names, codes, strict=True)
    )
    takers = takers if kind in {"split", "close"} else takers[:1]
    day = draw(st.sampled_from([today(), today() + timedelta(days=30), date(2025, 9, 1)]))
    return Draft(kind, day, uuid4().hex[:16], tuple(Giver(key) for key in givers), takers)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plans())
def test_whatever_is_enacted_and_undone_leaves_the_map_as_it_was(cast, plan) -> None:
    person = cast("binh.tt")
    keys = {one.key for one in plan.givers} | {key for one in plan.takers for key in (one.key, one.parent) if key}
    near = neighbourhood(queries.unit_ids(keys).values(), plan.on)
    before = {*whole_map(), *people()}
    with transaction.atomic():
        try:
            event = carry_out(build(plan, near.book), by=person, ways=lambda _event: ())
        except Refusal as no:
            seen(f"refused: {no.code}")
        else:
            seen(f"enacted: {plan.kind}")
            assert {*whole_map(), *people()} != before
            retract(event, by=person, note="thử")
            assert {*whole_map(), *people()} == before
        transaction.set_rollback(True)
    assert {*whole_map(), *people()} == before
