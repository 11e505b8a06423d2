"""The desk: what waits, what is due today, what is late, each for its person alone."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.support.counter import hand_in, step

from tinhso.work.casework.rules import PEOPLE

pytestmark = [pytest.mark.db, pytest.mark.django_db]

HOME, TODAY, LATE = "/ban-lam-viec/", "/ban-lam-viec/den-han-hom-nay/", "/ban-lam-viec/qua-han/"
RECEIVED = datetime(2026, 11, 2, 9, tzinfo=PEOPLE)


def codes(client, page: str, *cards) -> set[str]:
    """Which of the dossiers a page shows."""
    text = client.get(page).content.decode()
    return {card.code for card in cards if card.code in text}


def test_a_dossier_moves_from_desk_to_desk(signed_in, cast) -> None:
    card = hand_in(cast("lan.nt"))
    desks = ["tuan.lm", "dung.hd", "lan.nt"]
    for number, name in enumerate(desks):
        assert [bool(codes(signed_in(one), HOME, card)) for one in desks] == [at == number for at in range(3)]
        step(card.code, cast(name))
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
            client = signed_in("tuan.lm")
            assert bool(codes(client, HOME, card))
            assert (bool(codes(client, TODAY, card)), bool(codes(client, LATE, card))) == (due, late), at


def test_the_next_due_comes_first(signed_in, cast) -> None:
    later, sooner = (hand_in(cast("lan.nt"), at=RECEIVED + timedelta(days=days)) for days in (3, 0))
    text = signed_in("tuan.lm").get(HOME).content.decode()
    assert text.index(sooner.code) < text.index(later.code)


@pytest.mark.parametrize("page", [HOME, TODAY, LATE, "/ban-lam-viec/ho-so/"])
def test_a_list_asks_no_more_for_many_rows_than_for_one(signed_in, cast, page: str) -> None:
    client, clerk = signed_in("tuan.lm"), cast("lan.nt")
    asked = []
    for count in (1, 8):
        for _ in range(count):
            hand_in(clerk, at=RECEIVED)
        client.get(page)
        with CaptureQueriesContext(connection) as statements:
            client.get(page)
        asked.append(len(statements))
    assert asked[0] == asked[1]


@pytest.mark.parametrize("name", ["binh.tt", "khoa.vd", "thuy.db", "nga.pq"])
def test_who_takes_no_step_has_an_empty_desk(signed_in, cast, name: str) -> None:
    hand_in(cast("lan.nt"))
    for page in (HOME, TODAY, LATE):
        assert signed_in(name).get(page).status_code == 200
