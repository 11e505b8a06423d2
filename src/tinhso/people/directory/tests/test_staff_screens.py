"""The screens of staff as people of the cast use them, and the list against the rule that it must equal."""

from __future__ import annotations

import re
from datetime import date, timedelta
from random import Random
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tinhso.ground.search.rules import person_sort_key
from tinhso.ground.workdays.queries import today
from tinhso.people.directory import actions, queries
from tinhso.people.directory.models import Absence, Delegation, Grant, Holding, Post, UnitVersion
from tinhso.people.directory.terms import Right, Role, UnitKind
from tinhso.people.directory.terms.staff import StaffAsked
from tinhso.people.identity.actions import enrol
from tinhso.people.identity.models import Account

pytestmark = [pytest.mark.db, pytest.mark.django_db]

LIST = "/ban-lam-viec/can-bo/"
DAY = timedelta(1)
SINCE = date(2026, 1, 1)
GIVEN = ("An", "Ánh", "Bình", "Đức", "Dung", "Hà", "Lâm", "Ơn", "Thủy", "Ước", "Yến")


def unit(key: str) -> UUID:
    return queries.unit_ids([key])[key]


def send(client, address: str, **typed: object):
    return client.post(address, {"khoa": str(uuid4()), **typed})


def dmy(day: date) -> str:
    return f"{day:%d/%m/%Y}"


@pytest.fixture
def crowd(cast):
    """Seventy people with and without a holder's luck in random agencies."""
    rng, admin = Random(7), cast("binh.tt")
    agencies = list(
        UnitVersion.objects.on(today())
        .exclude(kind=UnitKind.TERRITORY)
        .values_list("unit_id", flat=True)
        .order_by("id")
    )
    near = [unit(key) for key in ("vp-dkdd", "so-nn-mt", "ttpvhcc-tinh", "so-xay-dung", "ubnd-p-luong-van-tri")]
    for number in range(70):
        where = rng.choice(near if number % 2 else agencies)
        post = actions.open_post(where, title="Chuyên viên", role=rng.choice(list(Role)), since=SINCE, by=admin)
        if number % 7:
            name = f"Hoàng Thị {rng.choice(GIVEN)}"
            actions.seat_named(post, f"can.bo{number}", name, since=SINCE, by=admin)
    return admin


def all_pages(asked: StaffAsked, seen, me: UUID, size: int = 7) -> list:
    """Every page after the other."""
    found, after = [], None
    while page := queries.staff_on(asked, seen, me=me, after=after, limit=size):
        found += page
        after = page[-1].id
    return found


@pytest.mark.parametrize("who", ["binh.tt", "khoa.vd", "dung.hd", "tuan.lm", "yen.dh", "quang.cv", "lan.nt"])
@pytest.mark.parametrize("state", ["", "vacant"])
def test_the_list_holds_exactly_whom_one_may_see(who: str, state: str, crowd, cast) -> None:
    person = cast(who)
    seen = queries.sight(person)
    listed = all_pages(StaffAsked(today(), state=state), seen, person.account_id)
    posts = Post.objects.on(today())
    holders = dict(Holding.objects.on(today()).values_list("post_id", "account_id"))
    should = {
        post.id
        for post in posts
        if (post.id in holders) == (state == "")
        and queries.may_see_staff(person, holders.get(post.id), post.unit_id, seen)
    }
    assert len(listed) == len({line.post_id for line in listed})
    assert {line.post_id for line in listed} == should
    assert queries.count_staff(StaffAsked(today(), state=state), seen, me=person.account_id, cap=1000) == len(should)


def test_leaders_see_below_colleagues_see_their_unit_administrators_their_reach(cast) -> None:
    assert queries.sight(cast("binh.tt")) is None
    assert queries.sight(cast("tuan.lm")) == frozenset({unit("vp-dkdd")})
    below = {one for ids in queries.below(unit("so-xay-dung")).values() for one in ids}
    assert queries.sight(cast("huong.lt")) == below
    assert unit("vp-dkdd") in queries.sight(cast("khoa.vd"))


def test_people_stand_by_given_name_forwards_and_backwards(crowd, cast) -> None:
    asked, me = StaffAsked(today()), crowd.account_id
    listed = all_pages(asked, None, me)
    keys = [(person_sort_key(line.full_name), line.id) for line in listed]
    assert keys == sorted(keys)
    back = queries.staff_on(asked, None, me=me, after=listed[10].id, backwards=True, limit=5)
    assert back == listed[5:10][::-1]


def test_the_list_is_filtered_by_unit_role_name_and_day(crowd, cast) -> None:
    def posts(**asked: object) -> list:
        return all_pages(StaffAsked(**{"on": today(), **asked}), None, crowd.account_id)

    assert {line.role for line in posts(role="unit_leader")} == {"unit_leader"}
    below = {one for ids in queries.below(unit("so-nn-mt")).values() for one in ids}
    assert {line.post_id for line in posts(unit=unit("so-nn-mt"))} == set(
        Holding.objects.on(today()).filter(post__unit_id__in=below).values_list("post_id", flat=True)
    )
    assert [line.full_name for line in posts(text="LUONG minh tuan")] == ["Lương Minh Tuấn"]
    assert [line.full_name for line in posts(text="binh.tt")] == ["Trần Thái Bình"]
    assert posts(text="100%") == posts(text="a_b") == []
    assert len(posts(on=SINCE - DAY)) == 16
    assert posts(on=date(2020, 1, 1)) == []


def test_a_line_tells_rights_own_and_lent_absence_and_who_stands_in(cast) -> None:
    giver, taker = cast("dung.hd"), cast("tuan.lm")
    actions.mark_absent(
        giver.account_id,
        first=today(),
        last=today(),
        substitute=taker.post_id,
        rights=["approve_step"],
        instrument="1/GUQ",
        by=giver,
    )
    lines = {line.full_name: line for line in queries.staff_on(StaffAsked(today()), None, limit=100)}
    away, stands = lines[giver.full_name], lines[taker.full_name]
    assert (away.away, away.stand_ins) == (True, [taker.full_name])
    assert (stands.away, stands.lent, sorted(stands.rights)) == (
        False,
        ["approve_step"],
        ["process_dossier", "see_dossiers"],
    )
    assert [line.id for line in queries.staff_on(StaffAsked(today(), state="away"), None)] == [giver.account_id]
    tomorrow = queries.staff_on(StaffAsked(today() + DAY, text=giver.full_name), None)
    assert (tomorrow[0].away, tomorrow[0].stand_ins) == (False, [])


def test_a_page_costs_as_many_statements_for_many_as_for_few(crowd, signed_in) -> None:
    client = signed_in("binh.tt")

    def cost(address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    first = client.get(LIST).content.decode()
    following = re.search(r'href="([^"]*tu=[^"]*)"', first)[1].replace("&amp;", "&")
    few, many, later = cost(f"{LIST}?tim=binh.tt"), cost(LIST), cost(LIST + following.removeprefix(LIST))
    assert few == many
    assert later == many + 1  # where the last row stands: no name enters an address
    assert many <= 6
    names = {name.lower() for name in Account.objects.values_list("full_name", flat=True)}
    assert not any(name in following.lower() for name in names)


def test_the_list_says_what_is_told_and_comes_as_a_file(signed_in) -> None:
    client = signed_in("yen.dh")
    text = client.get(LIST).content.decode()
    assert "Nông Thị Lan" in text
    assert "Lương Minh Tuấn" not in text
    assert "Bình" not in re.sub(r"<header.*?</header>", "", text, flags=re.DOTALL)
    rows = b"".join(client.get(LIST + "?xuat=csv")).decode().splitlines()
    assert len(rows) == 4
    assert "Đang làm việc" in rows[1]


def test_an_administrator_opens_a_post_seats_somebody_and_gives_a_right(signed_in, cast) -> None:
    client = signed_in("binh.tt")
    typed = {"unit_chu": "so tu phap", "title": "Chuyên viên", "role": "specialist", "since": dmy(SINCE)}
    opened = send(client, LIST + "vi-tri/moi/", **typed)
    assert opened.status_code == 302, opened.content.decode()
    post = Post.objects.latest("id")
    here = reverse("directory:staff_post", args=[post.id])
    typed = {"right": "process_dossier", "unit_chon": str(post.unit_id), "reach": "unit", "since": dmy(SINCE)}
    assert send(client, here + "quyen/", **typed).status_code == 302
    again = send(client, here + "quyen/", **typed)
    assert again.status_code == 422
    assert "01/01/2026" in again.content.decode()
    typed = {"username": "mo.nt", "full_name": "Nông Thị Mơ", "since": dmy(SINCE)}
    assert send(client, here + "bo-tri/", **typed).status_code == 302
    text = client.get(here).content.decode()
    assert "Nông Thị Mơ" in text
    assert "giải quyết hồ sơ" in text
    account = Account.objects.get(username="mo.nt").id
    person = reverse("directory:staff_person", args=[account])
    assert "chưa đặt" in client.get(person).content.decode()
    link = re.search(r"/mat-khau-dau-tien/[^\"]+", send(client, person + "lien-ket-mat-khau/").content.decode())
    assert client.get(link[0]).status_code == 200
    holding = Holding.objects.get(post=post)
    assert send(client, f"{here}thoi-giu/{holding.id}/", since=dmy(today())).status_code == 302
    given = Grant.objects.get(post=post)
    assert send(client, f"{here}thu-hoi/{given.id}/", since=dmy(today())).status_code == 302
    assert send(client, here + "ten/", title="Chuyên viên chính", seen="Chuyên viên").status_code == 302
    assert send(client, here + "ket-thuc/", since=dmy(today())).status_code == 302
    text = client.get(here).content.decode()
    yesterday = dmy(today() - DAY)
    assert "Chuyên viên chính" in text
    assert text.count(f"01/01/2026 – {yesterday}") == 3  # post, holding, right: the last day counts


def test_an_official_delegates_and_marks_days_away_alone(signed_in, cast) -> None:
    client, me, other = signed_in("dung.hd"), cast("dung.hd"), cast("tuan.lm")
    post = reverse("directory:staff_post", args=[me.post_id])
    mine = LIST + "toi/"
    typed = {
        "taker_chu": "luong minh tuan",
        "rights": ["approve_step"],
        "since": dmy(today()),
        "last": dmy(today() + DAY),
        "instrument": "Giấy ủy quyền 5/GUQ",
    }
    assert "duyệt kết quả" in client.get(post + "uy-quyen/").content.decode()
    assert send(client, post + "uy-quyen/", **typed)["Location"].startswith(mine)
    assert "Giấy ủy quyền 5/GUQ" in client.get(mine).content.decode()
    assert "Giấy ủy quyền 5/GUQ" in signed_in("tuan.lm").get(mine).content.decode()
    delegation = Delegation.objects.get()
    assert send(client, f"{post}thoi-uy-quyen/{delegation.id}/", since=dmy(today())).status_code == 302
    person = reverse("directory:staff_person", args=[me.account_id])
    typed = {"first": dmy(today()), "last": dmy(today()), "reason": "Nghỉ phép"}
    assert send(client, person + "vang-mat/", **typed).status_code == 302
    assert "Nghỉ phép" in client.get(mine).content.decode()
    assert "Nghỉ phép" not in signed_in("tuan.lm").get(person).content.decode()
    absence = Absence.objects.get()
    back = f"{LIST}tro-lai/{absence.id}/"
    assert send(client, back, since=dmy(today() + DAY)).status_code == 422  # it ends today anyway
    assert send(client, back, since=dmy(today())).status_code == 302  # it began today: taken back whole
    assert "đã rút lại" in client.get(mine).content.decode()
    assert other.units(Right.APPROVE_STEP) == frozenset()


@pytest.mark.parametrize(("who", "status"), [("tuan.lm", 403), ("huong.lt", 404)])
def test_forms_of_others_are_closed(who: str, status: int, signed_in, cast) -> None:
    client, other = signed_in(who), cast("dung.hd")
    post = reverse("directory:staff_post", args=[other.post_id])
    person = reverse("directory:staff_person", args=[other.account_id])
    assert client.get(post).status_code == client.get(person).status_code == (200 if status == 403 else 404)
    for address in (post + "uy-quyen/", person + "vang-mat/"):
        assert client.get(address).status_code == send(client, address).status_code == status
    for address in (post + "bo-tri/", person + "lien-ket-mat-khau/", LIST + "nhap/", LIST + "vi-tri/moi/"):
        assert client.get(address).status_code == 403


def test_an_account_without_a_post_has_its_page_and_sees_itself(client) -> None:
    account = enrol("trong.nt", "Nông Thị Trống")
    client.force_login(Account.objects.get(id=account))
    assert client.get(LIST + "toi/").status_code == 200
    assert client.get(LIST).status_code == 200
    typed = {"first": dmy(today()), "last": dmy(today())}
    assert send(client, f"{LIST}nguoi/{account}/vang-mat/", **typed).status_code == 302
