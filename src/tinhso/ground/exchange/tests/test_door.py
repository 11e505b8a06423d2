"""The door for partners, the inbox behind it, the outbox, and what is forgotten."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from tinhso.ground.exchange import actions, queries
from tinhso.ground.exchange.actions.admitting import forget_nonces
from tinhso.ground.exchange.models import Incoming, Nonce, Outgoing, Seen
from tinhso.ground.exchange.queries import registry
from tinhso.ground.exchange.rules import digest, sign
from tinhso.ground.exchange.terms import Heard, Later, LetterState, Partner, Problem
from tinhso.ground.files.actions import keep
from tinhso.ground.files.tests.samples import pdf
from tinhso.ground.lawbook.terms import LegalWord
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.queries import now

pytestmark = [pytest.mark.db, pytest.mark.django_db]
SECRET = "both know it"


class Words(LegalWord):
    HELLO = ("XinChao", "Lời chào", "Greeting")


@pytest.fixture
def heard(settings, monkeypatch) -> list[Heard]:
    """A partner whose greetings are taken down; one that says "no" is refused, one that says "later" put off."""
    found: list[Heard] = []

    def act(one: Heard, _prepared: object) -> str:
        found.append(one)
        if one.body.get("say") == "no":
            raise Refusal("exchange.other_body", "This message id came before with another body.")
        if one.body.get("say") == "later":
            raise Later(Problem.NOT_YET)
        if one.body.get("say") == "broken":
            raise ValueError(one.body["name"])
        return "H37-1"

    monkeypatch.setattr(registry, "_partners", {"thu": Partner("thu", "Đối tác thử", Words)})
    monkeypatch.setattr(registry, "_handlers", {})
    actions.register_handler("thu", "XinChao", act)
    settings.TINHSO_PARTNERS = {"thu": {"url": "http://127.0.0.1:9", "secret": SECRET}}
    return found


@pytest.fixture
def knock(heard) -> Callable[..., Any]:
    nonces = iter(range(10**6))

    def send(content: bytes, *, secret: str = SECRET, nonce: str = "", at: int = 0, path: str = "", **how: Any) -> Any:
        path = path or "/api/ket-noi/thu/"
        method = how.get("method", "POST")
        made = at or int(now().timestamp())
        word = nonce or f"nonce-{next(nonces):020d}"
        signed = sign(method, path, "", content, key_id="thu", secret=secret, created=made, nonce=word)
        return Client().generic(method, path, content, content_type="application/json", headers=signed)

    return send


def greeting(ident: str = "message-1", **body: Any) -> bytes:
    told = {"MaThongDiep": ident, "service": "XinChao", "ThoiDiem": "20261122093000", "Data": body}
    return json.dumps(told, ensure_ascii=False).encode()


def test_message_is_taken_heard_once_and_marked(knock, heard) -> None:
    answer = knock(greeting(name="Mơ"))
    assert (answer.status_code, answer.json()["KetQua"]) == (202, 1)
    assert heard == []
    actions.hear_waiting()
    actions.hear_waiting()
    assert [one.body for one in heard] == [{"name": "Mơ"}]
    row = Incoming.objects.get()
    assert (row.state, row.ref, row.attempts) == (LetterState.DONE, "H37-1", 1)


def test_same_message_again_gets_the_same_receipt_and_is_nothing_new(knock, heard) -> None:
    first, second = knock(greeting()).json(), knock(greeting()).json()
    assert first["MaBienNhan"] == second["MaBienNhan"]
    actions.hear_waiting()
    assert len(heard) == Incoming.objects.count() == Seen.objects.count() == 1


def test_same_id_with_another_body_is_refused(knock) -> None:
    knock(greeting(a=1))
    answer = knock(greeting(a=2))
    assert (answer.status_code, answer.json()["MaLoi"]) == (409, "exchange.other_body")


@pytest.mark.parametrize(
    ("how", "status", "code"),
    [
        ({"secret": "another"}, 401, "exchange.wrong_signature"),
        ({"at": 1_700_000_000}, 401, "exchange.clock_skew"),
        ({"path": "/api/ket-noi/la/"}, 404, "exchange.no_such_partner"),
        ({"method": "PUT"}, 405, "exchange.other_method"),
    ],
)
def test_others_are_turned_away_and_nothing_is_kept(knock, how: dict[str, Any], status: int, code: str) -> None:
    answer = knock(greeting(), **how)
    assert (answer.status_code, answer.json()["MaLoi"]) == (status, code)
    assert not Incoming.objects.exists()


def test_very_same_request_again_is_refused(knock) -> None:
    assert knock(greeting(), nonce="n" * 20).status_code == 202
    answer = knock(greeting(), nonce="n" * 20)
    assert (answer.status_code, answer.json()["MaLoi"]) == (401, "exchange.replayed")


def test_garbage_under_a_good_signature_is_seen_on_the_screen(knock, signed_in) -> None:
    assert knock(b"<html>").json()["MaLoi"] == "exchange.not_json"
    assert knock(greeting().replace(b"XinChao", b"TamBiet")).json()["MaLoi"] == "exchange.unknown_service"
    assert knock(b"x" * 3_000_000).status_code == 413
    rows = Incoming.objects.values_list("state", "said", "body").order_by("at")
    assert list(rows) == [("refused", "exchange.not_json", {}), ("refused", "exchange.unknown_service", {})]
    page = signed_in("binh.tt").get("/ban-lam-viec/ket-noi/nhan-ve/").content.decode()
    assert "exchange.unknown_service" in page


def test_knocking_without_a_key_ends_in_too_many(knock) -> None:
    statuses = {knock(greeting(), secret="another").status_code for _ in range(61)}
    assert statuses == {401, 429}


def test_handler_that_refuses_leaves_the_message_refused_with_words(knock) -> None:
    knock(greeting(say="no"))
    assert actions.hear_waiting().refused == 1
    row = Incoming.objects.get()
    assert (row.state, row.problem) == (LetterState.REFUSED, Problem.REFUSED)
    assert "(exchange.other_body)" in row.said


def test_what_cannot_be_done_yet_is_tried_again_and_ends_dead(knock) -> None:
    knock(greeting(say="later"))
    for _ in range(12):
        Incoming.objects.update(next_at=now())
        actions.hear_waiting()
    row = Incoming.objects.get()
    assert (row.state, row.attempts, row.problem) == (LetterState.DEAD, 12, Problem.NOT_YET)


def test_message_that_breaks_us_tells_the_log_where_and_never_what(knock, caplog) -> None:
    knock(greeting(say="broken", name="Hoàng Thị Mơ"))
    with caplog.at_level(logging.ERROR):
        assert actions.hear_waiting().again == 1
    assert "ValueError" in caplog.text
    assert "Hoàng Thị Mơ" not in caplog.text
    assert Incoming.objects.get().said == "ValueError"


def test_message_goes_with_the_deed_or_not_at_all(heard) -> None:
    with transaction.atomic():
        actions.send("thu", "XinChao", "H37-1", {}, order_key="a")
        transaction.set_rollback(True)
    assert not Outgoing.objects.exists()
    with pytest.raises(ValueError, match="TamBiet"):
        actions.send("thu", "TamBiet", "H37-1", {}, order_key="a")


def test_rows_lie_in_the_partition_of_their_month(heard) -> None:
    actions.send("thu", "XinChao", "H37-1", {}, order_key="a")
    with connection.cursor() as cursor:
        cursor.execute("SELECT tableoid::regclass::text FROM exchange_outgoing")
        assert cursor.fetchall() == [(f"exchange_outgoing_{now():%Y%m}",)]
        cursor.execute("SELECT count(*) FROM exchange_outgoing_rest")
        assert cursor.fetchall() == [(0,)]


def test_bodies_go_after_their_time_and_nonces_after_theirs(knock, heard) -> None:
    knock(greeting(name="Mơ"))
    actions.hear_waiting()
    Incoming.objects.update(settled_at="2020-01-01T00:00Z")
    Nonce.objects.update(at="2020-01-01T00:00Z")
    assert actions.forget() == 1
    assert forget_nonces() == 1
    assert Incoming.objects.get().body == {}
    assert Seen.objects.get().digest == digest(b'["XinChao", {"name": "M\xc6\xa1"}]')
    assert knock(greeting(name="Mơ")).status_code == 202
    assert Incoming.objects.count() == 1


def test_offered_file_is_given_to_its_partner_alone(knock) -> None:
    content = pdf()
    card = keep(content)
    path = f"/api/ket-noi/thu/tep/{card.id}/"
    assert knock(b"", method="GET", path=path).status_code == 404
    assert actions.offer("thu", card.id, "Kết quả.pdf") == path
    assert knock(b"", method="GET", path=path).content == content
    assert Client().get(path).status_code == 401


def test_codes_hold_in_their_time(heard) -> None:
    assert queries.their_code("dvcqg", "status", "5") == "5"
    assert queries.our_code("dvcqg", "subject", "0") == "citizen"
    assert queries.their_codes("dvcqg", now().date())("subject", "citizen") == "0"
    with pytest.raises(Refusal) as no:
        queries.their_code("dvcqg", "status", "5", on=now().date().replace(year=2000))
    assert no.value.code == "exchange.unknown_code"
