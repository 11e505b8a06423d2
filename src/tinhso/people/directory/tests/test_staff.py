"""Posts, seats, rights, delegations, absences: dated, refused beyond reach, booked, and never deleted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from tinhso.ground.audit.models import Change
from tinhso.ground.refusals.terms import NotAllowed, NotFound, Refusal, Stale
from tinhso.ground.workdays.queries import today
from tinhso.people.directory import actions, queries
from tinhso.people.directory.models import Absence, Delegation, Grant, Holding, Post, UnitVersion
from tinhso.people.directory.terms import Reach, Right, Role, UnitKind
from tinhso.people.identity.models import Account

pytestmark = [pytest.mark.db, pytest.mark.django_db]

DAY = timedelta(1)
SINCE = date(2026, 1, 1)


def unit(key: str):
    return queries.unit_ids([key])[key]


@pytest.fixture
def admin(cast):
    return cast("binh.tt")


@pytest.fixture
def local_admin(admin):
    """Administers the land office alone."""
    post = actions.open_post(unit("vp-dkdd"), title="Quản trị đơn vị", role=Role.ADMINISTRATOR, since=SINCE, by=admin)
    actions.grant(post, Right.ADMINISTER, unit("vp-dkdd"), Reach.UNIT, since=SINCE, by=admin)
    actions.seat_named(post, "an.tt", "Triệu Thị An", since=SINCE, by=admin)
    return queries.person_named("an.tt")


def post_in(key: str, by, title: str = "Chuyên viên"):
    return actions.open_post(unit(key), title=title, role=Role.SPECIALIST, since=SINCE, by=by)


@contextmanager
def refused(code: str, kind: type[Refusal] = Refusal) -> Iterator[pytest.ExceptionInfo]:
    """What is refused is taken back, as a form does it."""
    with pytest.raises(kind, match=code.replace(".", r"\.")) as told, transaction.atomic():
        yield told


def test_a_person_seated_in_a_new_post_with_a_right_is_who_the_house_meets(admin) -> None:
    post = post_in("so-tu-phap", admin)
    actions.grant(post, Right.PROCESS_DOSSIER, unit("so-tu-phap"), Reach.BELOW, since=SINCE, by=admin)
    actions.seat_named(post, "mo.nt", "Nông Thị Mơ", since=SINCE, by=admin)
    person = queries.person_named("mo.nt")
    assert (person.full_name, person.post_id, person.role) == ("Nông Thị Mơ", post, "specialist")
    assert person.may(Right.PROCESS_DOSSIER, unit("so-tu-phap"))
    events = Change.objects.filter(account_id=admin.account_id).values_list("event", flat=True)
    assert {
        "directory:post:opened",
        "directory:grant:given",
        "directory:holding:began",
        "identity:account:created",
    } == set(events)


def test_a_person_seated_by_name_has_no_password_and_sets_the_first_one_once(admin, client) -> None:
    actions.seat_named(post_in("so-tu-phap", admin), "mo.nt", "Nông Thị Mơ", since=SINCE, by=admin)
    account = Account.objects.get(username="mo.nt")
    assert not account.has_usable_password()
    address = f"/mat-khau-dau-tien/{actions.invite(account.id, by=admin)}/"
    assert "mo.nt" in client.get(address).content.decode()
    typed = {"khoa": str(uuid4()), "password": "chín con trâu ăn cỏ", "again": "chín con trâu ăn cỏ"}
    assert client.post(address, typed | {"again": "khác"}).status_code == 422
    assert client.post(address, typed | {"password": "ngắn", "again": "ngắn"}).status_code == 422
    assert client.post(address, typed).status_code == 302
    account.refresh_from_db()
    assert account.check_password(typed["password"])
    assert client.get(address).status_code == 404
    with refused("identity.has_password"):
        actions.invite(account.id, by=admin)
    assert client.get("/mat-khau-dau-tien/khong-co/").status_code == 404


def test_a_sign_in_name_is_taken_by_one_person(admin) -> None:
    post = post_in("so-tu-phap", admin)
    for username, name, code in (
        ("lan.nt", "Nguyễn Thị Lan", "identity.name_of_another"),
        ("Ế!", "Nguyễn Thị Ế", "identity.sign_in_name"),
        ("moi.nt", "", "identity.nameless"),
        ("lan.nt", "nông thị lan", "directory.person_seated"),
    ):
        with refused(code):
            actions.seat_named(post, username, name, since=SINCE, by=admin)


def test_what_overlaps_is_refused_with_its_days_and_what_is_ended_does_not(admin) -> None:
    one, two = post_in("so-tu-phap", admin), post_in("so-tu-phap", admin)
    holding = actions.seat_named(one, "mo.nt", "Nông Thị Mơ", since=SINCE, by=admin)
    account = Account.objects.get(username="mo.nt").id
    with refused("directory.post_taken") as taken:
        actions.seat_named(one, "na.nt", "Nông Thị Na", since=date(2026, 6, 1), by=admin)
    assert (taken.value.facts["first"], taken.value.facts["last"]) == ("01/01/2026", "…")
    with refused("directory.person_seated"):
        actions.seat(two, account, since=date(2026, 6, 1), by=admin)
    actions.unseat(holding, since=date(2026, 6, 1), by=admin)
    actions.seat(two, account, since=date(2026, 6, 1), by=admin)
    actions.seat_named(one, "na.nt", "Nông Thị Na", since=date(2026, 6, 1), by=admin)
    assert Holding.objects.filter(account_id=account).count() == 2
    with refused("directory.ended_already"):
        actions.unseat(holding, since=date(2026, 6, 2), by=admin)


def test_a_right_is_given_once_and_taken_back_from_a_day(admin) -> None:
    post, where = post_in("so-tu-phap", admin), unit("so-tu-phap")
    grant = actions.grant(post, Right.SEE_DOSSIERS, where, Reach.UNIT, since=SINCE, by=admin)
    with refused("directory.granted_already"):
        actions.grant(post, Right.SEE_DOSSIERS, where, Reach.BELOW, since=today(), by=admin)
    with refused("directory.began_before"):
        actions.revoke(grant, since=SINCE, by=admin)
    actions.revoke(grant, since=today(), by=admin)
    actions.grant(post, Right.SEE_DOSSIERS, where, Reach.BELOW, since=today(), by=admin)
    assert Grant.objects.filter(post=post).count() == 2


def test_what_has_not_begun_is_taken_back_whole_and_stays_written(admin) -> None:
    post, soon = post_in("so-tu-phap", admin), today() + 10 * DAY
    grant = actions.grant(post, Right.SEE_DOSSIERS, unit("so-tu-phap"), Reach.UNIT, since=soon, by=admin)
    actions.revoke(grant, since=today(), by=admin)
    assert Grant.objects.get(id=grant).validity.isempty
    actions.grant(post, Right.SEE_DOSSIERS, unit("so-tu-phap"), Reach.UNIT, since=soon, by=admin)


def test_a_post_closes_with_all_that_hangs_on_it(admin, cast) -> None:
    post, where = post_in("so-tu-phap", admin), unit("so-tu-phap")
    actions.grant(post, Right.SEE_DOSSIERS, where, Reach.UNIT, since=SINCE, by=admin)
    actions.seat_named(post, "mo.nt", "Nông Thị Mơ", since=SINCE, by=admin)
    taker = cast("huong.lt").post_id
    days = {"since": today(), "last": today() + 9 * DAY, "instrument": "Giấy ủy quyền 1/GUQ"}
    [kept] = actions.delegate(post, taker, [Right.SEE_DOSSIERS], by=admin, **days)
    actions.close_post(post, since=today() + DAY, by=admin)
    until = today() + DAY
    for model in (Holding, Grant):
        assert model.objects.get(post=post).validity.upper == until
    assert Post.objects.get(id=post).validity.upper == Delegation.objects.get(id=kept).validity.upper == until
    with refused("directory.post_not_there"):
        actions.seat_named(post, "na.nt", "Nông Thị Na", since=until, by=admin)


def test_a_post_promised_to_somebody_is_not_closed_before(admin) -> None:
    post = post_in("so-tu-phap", admin)
    actions.seat_named(post, "mo.nt", "Nông Thị Mơ", since=today() + 9 * DAY, by=admin)
    with refused("directory.post_promised"):
        actions.close_post(post, since=today(), by=admin)


def test_a_title_is_corrected_by_who_saw_it(admin) -> None:
    post = post_in("so-tu-phap", admin)
    actions.rename_post(post, title="  Chuyên viên   chính ", seen="Chuyên viên", by=admin)
    assert Post.objects.get(id=post).title == "Chuyên viên chính"
    with refused("directory.post_changed", Stale):
        actions.rename_post(post, title="Khác", seen="Chuyên viên", by=admin)
    with refused("directory.post_title"):
        actions.rename_post(post, title=" ", seen="Chuyên viên chính", by=admin)


def test_posts_open_where_there_is_an_agency(admin) -> None:
    with refused("directory.unit_is_territory"):
        territory = UnitVersion.objects.on(today()).filter(kind=UnitKind.TERRITORY).first()
        actions.open_post(territory.unit_id, title="x", role=Role.ANALYST, since=today(), by=admin)
    with refused("directory.unit_not_there"):
        actions.open_post(unit("so-tu-phap"), title="x", role=Role.ANALYST, since=date(1990, 1, 1), by=admin)


def test_an_administrator_of_one_unit_keeps_that_unit_and_gives_no_more(admin, local_admin, cast) -> None:
    mine = post_in("vp-dkdd", local_admin)
    actions.grant(mine, Right.PROCESS_DOSSIER, unit("vp-dkdd"), Reach.UNIT, since=SINCE, by=local_admin)
    for where, reach in (("vp-dkdd", Reach.PROVINCE), ("so-nn-mt", Reach.UNIT), ("so-nn-mt", Reach.BELOW)):
        with refused("directory.right_beyond_reach", NotAllowed):
            actions.grant(mine, Right.SEE_DOSSIERS, unit(where), reach, since=SINCE, by=local_admin)
    with refused("directory.no_such_staff", NotFound):
        post_in("so-tu-phap", local_admin)
    actions.grant(mine, Right.ADMINISTER, unit("ubnd-tinh"), Reach.PROVINCE, since=SINCE, by=admin)
    with refused("directory.post_beyond_reach", NotAllowed):
        actions.seat_named(mine, "mo.nt", "Nông Thị Mơ", since=SINCE, by=local_admin)
    days = {"since": today(), "last": today(), "instrument": "Giấy ủy quyền 2/GUQ"}
    with refused("directory.right_beyond_reach", NotAllowed):
        actions.delegate(mine, local_admin.post_id, [Right.ADMINISTER], by=local_admin, **days)
    assert "administer" in queries.person_named("an.tt").scopes
    assert queries.person_named("an.tt").units("administer") == frozenset({unit("vp-dkdd")})


@pytest.mark.parametrize("who", ["dung.hd", "khoa.vd", "tuan.lm", "lan.nt"])
def test_who_does_not_administer_changes_no_staff(who: str, admin, cast) -> None:
    by, post = cast(who), cast("tuan.lm").post_id
    holding, grant = Holding.objects.get(post=post).id, Grant.objects.filter(post=post).first().id
    sees = NotFound if who == "lan.nt" else NotAllowed
    for deed in (
        lambda: post_in("vp-dkdd", by),
        lambda: actions.rename_post(post, title="x", seen="y", by=by),
        lambda: actions.close_post(post, since=today(), by=by),
        lambda: actions.seat_named(post, "mo.nt", "Nông Thị Mơ", since=SINCE, by=by),
        lambda: actions.unseat(holding, since=today(), by=by),
        lambda: actions.grant(post, Right.SEE_FIGURES, unit("vp-dkdd"), Reach.UNIT, since=SINCE, by=by),
        lambda: actions.revoke(grant, since=today(), by=by),
    ):
        with pytest.raises(sees):
            deed()


def test_a_holder_delegates_own_rights_for_days_and_in_writing(cast) -> None:
    giver, taker = cast("dung.hd"), cast("tuan.lm")
    days = {"since": today(), "last": today() + DAY}
    paper = "Giấy ủy quyền số 5/GUQ-VPĐKĐĐ"
    with refused("directory.not_in_writing"):
        actions.delegate(giver.post_id, taker.post_id, [Right.APPROVE_STEP], instrument=" ", by=giver, **days)
    with refused("directory.not_own_right"):
        actions.delegate(giver.post_id, taker.post_id, [Right.KEEP_RECORDS], instrument=paper, by=giver, **days)
    with refused("directory.delegated_to_itself"):
        actions.delegate(giver.post_id, giver.post_id, [Right.APPROVE_STEP], instrument=paper, by=giver, **days)
    with refused("directory.ends_before"):
        actions.delegate(
            giver.post_id,
            taker.post_id,
            ["approve_step"],
            instrument=paper,
            by=giver,
            since=today(),
            last=today() - DAY,
        )
    [kept] = actions.delegate(giver.post_id, taker.post_id, [Right.APPROVE_STEP], instrument=paper, by=giver, **days)
    assert cast("tuan.lm").units(Right.APPROVE_STEP) == giver.units(Right.APPROVE_STEP)
    with refused("directory.delegated_already"):
        actions.delegate(giver.post_id, taker.post_id, [Right.APPROVE_STEP], instrument=paper, by=giver, **days)
    with refused("directory.not_own_right"):  # no further: it is not the taker's own
        actions.delegate(
            taker.post_id, cast("giang.ht").post_id, [Right.APPROVE_STEP], instrument=paper, by=cast("tuan.lm"), **days
        )
    with pytest.raises(NotAllowed):  # the taker may not end it either
        actions.end_delegation(kept, since=today(), by=cast("tuan.lm"))
    actions.end_delegation(kept, since=today(), by=giver)
    assert Right.APPROVE_STEP not in cast("tuan.lm").scopes


def test_a_right_that_ends_before_is_not_delegated_beyond(admin, cast) -> None:
    post = post_in("so-tu-phap", admin)
    where, last = unit("so-tu-phap"), today() + 5 * DAY
    actions.grant(post, Right.SEE_DOSSIERS, where, Reach.UNIT, since=SINCE, last=last, by=admin)
    taker = cast("huong.lt").post_id
    with refused("directory.right_ends_before"):
        actions.delegate(post, taker, ["see_dossiers"], since=today(), last=last + DAY, instrument="x", by=admin)
    actions.grant(post, Right.SEE_DOSSIERS, where, Reach.BELOW, since=last + DAY, by=admin)
    actions.delegate(post, taker, ["see_dossiers"], since=today(), last=last + DAY, instrument="x", by=admin)


def test_away_with_a_substitute_who_stands_in_on_those_days(cast) -> None:
    me, other = cast("dung.hd"), cast("tuan.lm")
    first, last = today(), today() + 2 * DAY
    away = actions.mark_absent(
        me.account_id,
        first=first,
        last=last,
        reason="Nghỉ phép năm",
        substitute=other.post_id,
        rights=[Right.APPROVE_STEP],
        instrument="Giấy ủy quyền 7/GUQ",
        by=me,
    )
    assert cast("tuan.lm").may(Right.APPROVE_STEP, me.unit_id)
    delegation = Delegation.objects.get(giver_id=me.post_id)
    assert (delegation.validity.lower, delegation.validity.upper) == (first, last + DAY)
    with refused("directory.away_already"):
        actions.mark_absent(me.account_id, first=last, last=last, by=me)
    with pytest.raises(NotAllowed):
        actions.mark_absent(other.account_id, first=first, last=last, by=me)
    with pytest.raises(NotFound):
        actions.mark_absent(cast("lan.nt").account_id, first=first, last=last, by=me)
    actions.end_absence(away, since=last, by=cast("binh.tt"))
    assert Absence.objects.get(id=away).validity.upper == last


def test_a_failed_substitution_leaves_no_absence(cast) -> None:
    me, other = cast("dung.hd"), cast("tuan.lm")
    with refused("directory.not_in_writing"):
        actions.mark_absent(
            me.account_id, first=today(), last=today(), substitute=other.post_id, rights=["approve_step"], by=me
        )
    assert not Absence.objects.exists()


def test_the_last_administrator_of_the_province_stays(admin) -> None:
    mine = Holding.objects.get(account_id=admin.account_id)
    grant = Grant.objects.get(post=admin.post_id, right="administer").id
    for deed in (
        lambda: actions.unseat(mine.id, since=today(), by=admin),
        lambda: actions.revoke(grant, since=today(), by=admin),
        lambda: actions.close_post(admin.post_id, since=today() + DAY, by=admin),
    ):
        with refused("directory.last_administrator"):
            deed()
    mine.refresh_from_db()
    assert mine.validity.upper is None
    post = post_in("so-kh-cn", admin, "Quản trị viên thứ hai")
    actions.grant(post, Right.ADMINISTER, unit("ubnd-tinh"), Reach.PROVINCE, since=today(), by=admin)
    actions.seat_named(post, "hai.qt", "Quan Thị Hai", since=today(), by=admin)
    actions.unseat(mine.id, since=today(), by=admin)
