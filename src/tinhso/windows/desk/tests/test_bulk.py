"""One deed on many: each answered by itself."""

from __future__ import annotations

import uuid

import pytest
from tests.support.counter import all_the_way, hand_in, step

from tinhso.work.casework.queries import open_item
from tinhso.work.dossiers.queries import dossier
from tinhso.work.dossiers.terms import Status

pytestmark = [pytest.mark.db, pytest.mark.django_db]

BULK = "/ban-lam-viec/hang-loat/"


def send(client, deed: str, *items, post: object = "") -> str:
    """Send the ticked ones; gives the page that tells what came of it."""
    fields = {"chon": [str(one) for one in items], "viec": deed, "post": str(post), "khoa": str(uuid.uuid4())}
    return client.post(BULK, fields, follow=True).content.decode()


def item(card):
    return open_item(card.id).id


def test_many_are_handed_out_to_a_specialist(signed_in, cast) -> None:
    cards = [hand_in(cast("lan.nt")) for _ in range(3)]
    told = send(signed_in("dung.hd"), "assign", *map(item, cards), post=cast("tuan.lm").post_id)
    assert all(card.code in told for card in cards)
    for card in cards:
        assert open_item(card.id).post_id == cast("tuan.lm").post_id
        assert dossier(card.code, cast("dung.hd")).status == Status.PROCESSING


def test_what_is_refused_is_named_and_the_rest_is_done(signed_in, cast) -> None:
    wrong, right = hand_in(cast("lan.nt")), hand_in(cast("lan.nt"))
    all_the_way(right.code, until="process")
    told = send(signed_in("dung.hd"), "agree", item(wrong), item(right))
    assert open_item(right.id).step_code == "sign"
    assert open_item(wrong.id).step_code == "assign"
    refused = told[told.index('id="refused"') :]
    assert wrong.code in refused
    assert right.code not in refused


def test_what_waits_for_others_is_not_touched(signed_in, cast) -> None:
    theirs = hand_in(cast("lan.nt"), "2.002288")  # settled by another department
    told = send(signed_in("dung.hd"), "assign", item(theirs), post=cast("tuan.lm").post_id)
    assert theirs.code not in told
    assert open_item(theirs.id).step_code == "assign"


def test_nothing_ticked_is_said(signed_in) -> None:
    response = signed_in("dung.hd").post(BULK, {"viec": "agree", "khoa": str(uuid.uuid4())})
    assert response.status_code == 422


def test_sent_twice_it_is_done_once(signed_in, cast) -> None:
    card = hand_in(cast("lan.nt"))
    client = signed_in("dung.hd")
    fields = {"chon": [str(item(card))], "viec": "assign", "post": "", "khoa": str(uuid.uuid4())}
    told = [client.post(BULK, fields, follow=True).content.decode() for _ in range(2)]
    assert all('id="refused"' not in one and card.code in one for one in told)
    step(card.code, cast("tuan.lm"))
