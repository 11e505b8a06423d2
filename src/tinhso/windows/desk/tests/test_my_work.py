"""The desk: what waits, what is due today, what is late, each for its person alone."""

from __future__ import annotations

import csv
import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.support.counter import CREW, LAND, STEPS, all_the_way, hand_in, papers, step

from tinhso.ground.workdays.queries import now
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions import submit
from tinhso.work.dossiers.models import Message
from tinhso.work.dossiers.terms import Applicant, Door
from tinhso.work.procedures.queries import procedure

pytestmark = [pytest.mark.db, pytest.mark.django_db]

HOME, TODAY, LATE = "/ban-lam-viec/", "/ban-lam-viec/den-han-hom-nay/", "/ban-lam-viec/qua-han/"
RECEIVED = datetime(2026, 11, 2, 9, tzinfo=PEOPLE)


def codes(client, page: str, *cards) -> set[str]:
    """Which of the dossiers a page shows."""
    text = client.get(page).content.decode()
    return {card.code for card in cards if card.code in text}


def test_a_dossier_moves_from_desk_to_desk(signed_in, cast) -> None:
    card = hand_in(cast("lan.nt"))
    desks = sorted(set(CREW.values()))
    for name in STEPS:
        assert [one for one in desks if codes(signed_in(one), HOME, card)] == [CREW[name]], name
        step(card.code, cast(CREW[name]))
    assert not any(codes(signed_in(one), HOME, card) for one in desks)


def test_due_today_and_late_turn_at_midnight(signed_in, cast) -> None:
    card = hand_in(cast("lan.nt"), at=RECEIVED)
    midnight = card.due_at.astimezone(PEOPLE).replace(hour=0, minute=0)
    second = timedelta(seconds=1)
    for at, due, late in (
        (midnight - second, False, False),
        (midnight, True, False),
        (midnight + timedelta(days=1) - second, True, False),
        (midnight + timedelta(days=1), False, True),
    ):
        with time_machine.travel(at):  # a session of its own: those of an earlier day have ended
            client = signed_in("dung.hd")
            assert bool(codes(client, HOME, card))
            assert (bool(codes(client, TODAY, card)), bool(codes(client, LATE, card))) == (due, late), at


def test_the_next_due_comes_first(signed_in, cast) -> None:
    later, sooner = (hand_in(cast("lan.nt"), at=RECEIVED + timedelta(days=days)) for days in (3, 0))
    text = signed_in("dung.hd").get(HOME).content.decode()
    assert text.index(sooner.code) < text.index(later.code)


@pytest.mark.parametrize("page", [HOME, TODAY, LATE, "/ban-lam-viec/ho-so/"])
def test_a_list_asks_no_more_for_many_rows_than_for_one(signed_in, cast, page: str) -> None:
    client, clerk = signed_in("dung.hd"), cast("lan.nt")
    asked = []
    for count in (1, 8):
        for _ in range(count):
            hand_in(clerk, at=RECEIVED)
        client.get(page)
        with CaptureQueriesContext(connection) as statements:
            client.get(page)
        asked.append(len(statements))
    assert asked[0] == asked[1]


@pytest.mark.parametrize("name", ["binh.tt", "khoa.vd", "nga.pq"])
def test_who_takes_no_step_has_an_empty_desk(signed_in, cast, name: str) -> None:
    hand_in(cast("lan.nt"))
    for page in (HOME, TODAY, LATE):
        assert signed_in(name).get(page).status_code == 200


def test_mine_is_what_i_was_given_and_what_nobody_has(signed_in, cast) -> None:
    mine, free = hand_in(cast("lan.nt")), hand_in(cast("lan.nt"))
    step(mine.code, cast("dung.hd"), post=cast("tuan.lm").post_id)
    step(free.code, cast("dung.hd"))
    given = hand_in(cast("lan.nt"))
    step(given.code, cast("dung.hd"), post=cast("giang.ht").post_id)
    client = signed_in("tuan.lm")
    assert codes(client, HOME, mine, free, given) == {mine.code, free.code}
    assert codes(client, HOME + "?ai=don-vi", mine, free, given) == {mine.code, free.code, given.code}


def test_a_step_may_be_chosen_and_its_number_is_told(signed_in, cast) -> None:
    at_assign, at_review = hand_in(cast("lan.nt")), hand_in(cast("lan.nt"))
    all_the_way(at_review.code, until="process")
    client = signed_in("dung.hd")
    assert codes(client, HOME + "?buoc=review", at_assign, at_review) == {at_review.code}
    assert codes(client, HOME + "?buoc=assign", at_assign, at_review) == {at_assign.code}
    assert 'href="/ban-lam-viec/?buoc=review"' in client.get(HOME).content.decode()


def test_a_file_of_the_list_has_no_column_of_boxes(signed_in, cast) -> None:
    card = hand_in(cast("lan.nt"))
    text = signed_in("dung.hd").get(HOME + "?xuat=csv").content.decode("utf-8-sig")
    heads, row = csv.reader(text.splitlines())
    assert heads[0] == "Mã hồ sơ"
    assert row[0] == card.code


def test_messages_without_an_answer_are_counted_at_the_counter(signed_in, cast) -> None:
    card = hand_in(cast("lan.nt"))
    for read_at in (None, now()):
        Message.objects.create(
            dossier_id=card.id, from_applicant=True, text="Khi nào có?", written_at=now(), read_at=read_at
        )
    client = signed_in("lan.nt")
    assert '<span class="ts-number">1</span>' in client.get(HOME).content.decode()
    text = client.get("/ban-lam-viec/ho-so/tin-nhan/").content.decode()
    assert text.count("Khi nào có?") == 1
    assert "Khi nào có?" not in signed_in("mai.vt").get("/ban-lam-viec/ho-so/tin-nhan/").content.decode()


def test_what_was_filed_waits_at_the_counter_and_says_how_long(signed_in, cast) -> None:
    fresh, old = (_filed(cast("lan.nt"), ago) for ago in (timedelta(minutes=5), timedelta(hours=3)))
    client = signed_in("lan.nt")
    text = client.get("/ban-lam-viec/cho-tiep-nhan/").content.decode()
    assert {fresh, old} <= set(re.findall(r"H37[\d.]*-\d{6}-\d{4}", text))
    assert text.count("đã chờ quá 2 giờ") == 1
    assert "8 giờ làm việc" in text
    assert fresh not in signed_in("mai.vt").get("/ban-lam-viec/cho-tiep-nhan/").content.decode()


def _filed(clerk, ago: timedelta) -> str:
    asked = procedure(LAND)
    applicant = Applicant("Nông Thị Thử")
    at = now() - ago
    card = submit(asked, applicant, papers(asked), door=Door.NATIONAL_PORTAL, external_code=f"P-{ago}",
                  receiving_unit=clerk.unit_id, submitted_at=at, at=at)  # fmt: skip
    return card.code
