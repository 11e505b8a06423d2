"""Parcels both ways: what the post repeats, reorders, refuses or keeps to itself changes nothing that is true."""

from __future__ import annotations

import itertools
import random
import uuid
from datetime import timedelta

import httpx
import pytest
from tests.support.counter import LAND, NAME, all_the_way, hand_in

from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.workdays.queries import now
from tinhso.work.casework.queries import open_items
from tinhso.work.dossiers.actions.doors import postal
from tinhso.work.dossiers.messages import posting
from tinhso.work.dossiers.messages.vnpost import PostRefusedError, behind, order_fields
from tinhso.work.dossiers.models import Dossier, PostalEvent, PostalOrder, ResultHandout
from tinhso.work.dossiers.queries.doors.parcels import known_parcel, parcel, results_to_post
from tinhso.work.dossiers.rules.postal import state_after
from tinhso.work.dossiers.terms import Delivery, Door, PostDirection, PostState, Status
from tinhso.work.procedures.queries import components, procedure

pytestmark = [pytest.mark.db, pytest.mark.django_db]

PARCELS = "/ban-lam-viec/ho-so/buu-chinh/"
WHERE = {"name": NAME, "phone": "0205 000 0001", "address": "Thôn Thử, xã Mẫu Sơn, tỉnh Lạng Sơn"}


def settled(cast) -> Dossier:
    card = hand_in(cast("lan.nt"))
    Dossier.objects.filter(id=card.id).update(delivery=Delivery.POST, delivery_address=WHERE["address"])
    all_the_way(card.code, until="seal")
    return Dossier.objects.get(id=card.id)


def order_out(cast, **more: str) -> uuid.UUID:
    return postal.order(PostDirection.OUT, **WHERE | more, code=settled(cast).code, by=cast("lan.nt"))


def test_a_result_goes_out_and_is_returned_when_it_is_delivered(cast, post) -> None:
    post()
    dossier = settled(cast)
    assert [row[0] for row in results_to_post(dossier.returning_unit_id)] == [dossier.code]
    ident = postal.order(PostDirection.OUT, **WHERE, code=dossier.code, by=cast("lan.nt"))
    assert results_to_post(dossier.returning_unit_id) == []
    posting.send_order(ident)
    for _ in range(4):
        posting.ask_post()
    found = known_parcel(ident)
    assert (found.state, found.tracking_code[:2]) == (PostState.DELIVERED, "PA")
    dossier.refresh_from_db()
    assert dossier.status == Status.RETURNED
    assert open_items(dossier.id) == []
    proof = ResultHandout.objects.get()
    assert (proof.delivery, proof.receiver_name, proof.receiver_shown) == (Delivery.POST, NAME, found.tracking_code)
    assert proof.at == dossier.returned_at
    events = PostalEvent.objects.count()
    assert posting.ask_post() == 0  # told again, and nothing is new
    assert (PostalEvent.objects.count(), ResultHandout.objects.count()) == (events, 1)


def test_what_was_told_may_come_in_any_order_and_twice() -> None:
    start = now()
    way = [PostState.REQUESTED, PostState.COLLECTED, PostState.ON_THE_WAY, PostState.DELIVERED]
    told = [(start + timedelta(hours=hour), state) for hour, state in enumerate(way)]
    for order in itertools.permutations(told):
        assert state_after([*order, *random.Random(1).sample(told, 2)]) == PostState.DELIVERED
    assert state_after([*told, (start + timedelta(days=1), PostState.ON_THE_WAY)]) == PostState.DELIVERED
    assert state_after([]) == PostState.REQUESTED


def test_an_order_that_the_post_refuses_says_why(cast, post) -> None:
    post()
    ident = order_out(cast, address="Bản Xa, ngoài vùng phục vụ")
    posting.send_order(ident)
    found = known_parcel(ident)
    assert found.state == PostState.FAILED
    assert "ngoài vùng" in PostalEvent.objects.get().text
    again = postal.order(PostDirection.OUT, **WHERE, code=found.code, by=cast("lan.nt"))  # another address will do
    assert known_parcel(again).state == PostState.REQUESTED


def test_a_parcel_that_comes_back_returns_no_result(cast, post) -> None:
    post()
    ident = order_out(cast, address="Thôn Thử, không có người nhận")
    posting.send_order(ident)
    for _ in range(5):
        posting.ask_post()
    assert known_parcel(ident).state == PostState.RETURNED
    assert Dossier.objects.get().status == Status.SETTLED
    assert ResultHandout.objects.count() == 0


def test_a_post_that_is_silent_is_asked_again(cast, post) -> None:
    post(silent=True)
    ident = order_out(cast)
    tries = 0
    while tries < 3:
        tries += 1
        try:
            posting.send_order(ident)
        except httpx.HTTPError:
            continue
        break
    for _ in range(12):
        posting.ask_post()  # one in seven calls is not answered
    assert known_parcel(ident).state == PostState.DELIVERED
    assert Dossier.objects.get().status == Status.RETURNED


def test_the_same_order_twice_is_one_parcel(cast, post) -> None:
    carrier = post()
    ident = order_out(cast)
    posting.send_order(ident)
    posting.send_order(ident)
    told = list(carrier.tracking("0" * 24))
    assert len({one.event_id for one in told if one.text.startswith("Đã nhận")}) == 1
    assert len(told) > len({one.event_id for one in told})  # the post repeats


def test_an_order_speaks_the_fields_of_the_post(cast, post) -> None:
    carrier = post()
    found = known_parcel(order_out(cast))
    from tinhso.work.dossiers.messages.vnpost import Office  # noqa: PLC0415

    here = Office("Trung tâm", "Số 1, đường Ví Dụ", "0205 000 0000", "20")
    out = order_fields(found, here, "TINHSO", "Đơn")
    assert (out["SenderName"], out["ReceiverName"], out["OrderNumber"]) == ("Trung tâm", NAME, found.order_number)
    assert set(out) == {
        "CustomerCode", "OrderNumber", "CODAmount", "SenderProvince", "SenderAddress", "SenderName", "SenderTel",
        "SenderDesc", "Description", "ReceiverName", "ReceiverAddress", "ReceiverTel", "ReceiverProvince",
    }  # fmt: skip
    lacking = {name: value for name, value in out.items() if name != "ReceiverAddress"}
    with pytest.raises(PostRefusedError, match="ReceiverAddress"):
        carrier.order(lacking)


def test_only_a_settled_dossier_goes_out_and_only_once(cast, post) -> None:
    post()
    clerk = cast("lan.nt")
    with pytest.raises(Refusal) as no:
        postal.order(PostDirection.OUT, **WHERE, code=hand_in(clerk).code, by=clerk)
    assert no.value.code == "dossiers.no_result_to_post"
    ident = order_out(cast)
    with pytest.raises(Refusal) as no:
        postal.order(PostDirection.OUT, **WHERE, code=known_parcel(ident).code, by=clerk)
    assert no.value.code == "dossiers.posted_already"


def test_an_order_may_be_taken_back_while_it_lies_here(cast, post) -> None:
    post()
    ident = order_out(cast)
    posting.send_order(ident)
    postal.cancel(ident, by=cast("lan.nt"))
    posting.cancel_order(ident)
    posting.ask_post()
    assert known_parcel(ident).state == PostState.CANCELLED
    with pytest.raises(Refusal):
        postal.cancel(ident, by=cast("lan.nt"))


def test_the_postman_takes_a_list(cast, signed_in, post) -> None:
    post()
    ident = order_out(cast)
    client = signed_in("lan.nt")
    page = client.get(f"{PARCELS}ban-giao/").content.decode()
    number = known_parcel(ident).order_number
    assert number in page
    client.post(f"{PARCELS}ban-giao/", {"parcels": [str(ident)], "khoa": str(uuid.uuid4())})
    assert known_parcel(ident).state == PostState.COLLECTED
    listed = client.get(f"{PARCELS}ban-giao/").content.decode()
    assert "ts-paper" in listed
    assert number in listed


def test_a_parcel_that_came_is_counted_and_received_through_the_door_of_the_post(cast, signed_in) -> None:
    client = signed_in("lan.nt")
    booked = client.post(f"{PARCELS}den/", {**WHERE, "tracking": "PA123456789VN", "khoa": str(uuid.uuid4())})
    ident = booked["Location"].rstrip("/").rpartition("/")[2]
    parts = components(procedure(LAND).version_id)[:2]
    counted = {
        f"told_{parts[0].id.hex}": "1", f"found_{parts[0].id.hex}": "1", f"kind_{parts[0].id.hex}": "originals",
        f"told_{parts[1].id.hex}": "2", f"found_{parts[1].id.hex}": "1", f"kind_{parts[1].id.hex}": "copies",
    }  # fmt: skip
    rest = {f"kind_{part.id.hex}": "originals" for part in components(procedure(LAND).version_id)[2:]}
    opened = client.post(f"{PARCELS}{ident}/mo/?thu-tuc={LAND}", counted | rest | {"khoa": str(uuid.uuid4())})
    assert opened.status_code == 302, opened.content.decode()
    form = client.get(opened["Location"]).content.decode()
    assert NAME in form
    told = {
        "full_name": NAME, "address": WHERE["address"], f"originals_{parts[0].id.hex}": "1",
        f"copies_{parts[1].id.hex}": "1", "delivery": "post", "khoa": str(uuid.uuid4()),
    }  # fmt: skip
    answer = client.post(opened["Location"], told)
    assert answer.status_code == 302, answer.content.decode()
    dossier = Dossier.objects.get()
    assert (dossier.door, dossier.delivery) == (Door.POST, Delivery.POST)
    row = PostalOrder.objects.get()
    assert row.dossier_id == dossier.id
    page = client.get(f"{PARCELS}{ident}/").content.decode()
    assert parts[1].name in page
    assert "ts-tone-warning" in page  # one copy is short
    again = client.post(opened["Location"], told | {"khoa": str(uuid.uuid4())})
    assert again.status_code in {404, 422}
    assert Dossier.objects.count() == 1


def test_a_parcel_of_another_counter_is_not_there(cast, signed_in, post) -> None:
    post()
    ident = order_out(cast)
    with pytest.raises(NotFound):
        parcel(ident, cast("mai.vt"))
    assert signed_in("mai.vt").get(f"{PARCELS}{ident}/").status_code == 404


def test_tracking_is_read_again_from_a_day_before() -> None:
    known = "675f0000" + "0" * 15 + "7"
    assert behind(known) == f"{0x675F0000 - 86400:08x}" + "0" * 15 + "7"
    assert behind("") == "0" * 24
