"""The list of staff among many, against the rule that it must equal."""

from __future__ import annotations

import re
from datetime import date, timedelta
from random import Random
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tinhso.ground.search.rules import person_sort_key
from tinhso.ground.workdays.queries import today
from tinhso.people.directory import actions, queries
from tinhso.people.directory.models import Holding, Post, UnitVersion
from tinhso.people.directory.terms import Role, UnitKind
from tinhso.people.directory.terms.staff import StaffAsked
from tinhso.people.identity.models import Account

pytestmark = [pytest.mark.db, pytest.mark.django_db, pytest.mark.usefixtures("begun")]

LIST = "/ban-lam-viec/can-bo/"
DAY = timedelta(1)
SINCE = date(2026, 1, 1)
GIVEN = ("An", "Ánh", "Bình", "Đức", "Dung", "Hà", "Lâm", "Ơn", "Thủy", "Ước", "Yến")


def unit(key: str) -> UUID:
    return queries.unit_ids([key])[key]


def begin():
    """Seventy people with and without a holder's luck in random agencies; gives who seated them."""
    rng, admin = Random(7), queries.person_named("binh.tt")
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


@pytest.fixture
def crowd(begun, province):
    return begun


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
