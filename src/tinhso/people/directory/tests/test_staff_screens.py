"""The screens of staff as people of the cast use them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from tinhso.ground.workdays.queries import today
from tinhso.people.directory import actions, queries
from tinhso.people.directory.models import Absence, Delegation, Grant, Holding, Post
from tinhso.people.directory.terms import Right
from tinhso.people.directory.terms.staff import StaffAsked
from tinhso.people.identity.actions import enrol
from tinhso.people.identity.models import Account

pytestmark = [pytest.mark.db, pytest.mark.django_db]

LIST = "/ban-lam-viec/can-bo/"
DAY = timedelta(1)
SINCE = date(2026, 1, 1)


def unit(key: str) -> UUID:
    return queries.unit_ids([key])[key]


def send(client, address: str, **typed: object):
    return client.post(address, {"khoa": str(uuid4()), **typed})


def dmy(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def test_leaders_see_below_colleagues_see_their_unit_administrators_their_reach(cast) -> None:
    assert queries.sight(cast("binh.tt")) is None
    assert queries.sight(cast("tuan.lm")) == frozenset({unit("vp-dkdd")})
    below = {one for ids in queries.below(unit("so-xay-dung")).values() for one in ids}
    assert queries.sight(cast("huong.lt")) == below
    assert unit("vp-dkdd") in queries.sight(cast("khoa.vd"))


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
