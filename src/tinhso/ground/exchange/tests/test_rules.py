"""Signatures, envelopes, receipts, retries: pure."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhso.ground.exchange.rules import (
    MOST_TRIES,
    next_try,
    read_envelope,
    read_receipt,
    read_stamp,
    sign,
    stamp,
    verify,
    write_envelope,
)
from tinhso.ground.exchange.terms import Envelope, Problem, Request
from tinhso.ground.refusals.terms import Refusal

AT, SECRET, NONCE = 1_790_000_000, "a key that both sides know", "n" * 20


def signed(**other: object) -> Request:
    told = {"method": "POST", "path": "/api/ket-noi/dvcqg/", "query": "", "content": b"{}"} | other
    headers = sign("POST", "/api/ket-noi/dvcqg/", "", b"{}", key_id="dvcqg", secret=SECRET, created=AT, nonce=NONCE)
    return Request(**told, headers=headers)  # type: ignore[arg-type]


def check(request: Request, *, secrets: tuple[str, ...] = (SECRET,), key_id: str = "dvcqg", now: int = AT) -> str:
    try:
        verify(request, key_id=key_id, secrets=secrets, now=now)
    except Refusal as no:
        return no.code
    return ""


def test_signature_is_that_of_the_standard() -> None:
    # The signature base of RFC 9421 section 2.5, written out by hand.
    digest = base64.b64encode(hashlib.sha256(b"{}").digest()).decode()
    params = (
        '("@method" "@path" "@query" "content-digest");created=1790000000;nonce="nnnnnnnnnnnnnnnnnnnn"'
        ';keyid="dvcqg";alg="hmac-sha256"'
    )
    base = (
        '"@method": POST\n"@path": /api/ket-noi/dvcqg/\n"@query": ?\n'
        f'"content-digest": sha-256=:{digest}:\n"@signature-params": {params}'
    )
    mac = base64.b64encode(hmac.new(SECRET.encode(), base.encode(), "sha256").digest()).decode()
    assert signed().headers == {
        "Content-Digest": f"sha-256=:{digest}:",
        "Signature-Input": f"sig1={params}",
        "Signature": f"sig1=:{mac}:",
    }


def test_signed_request_is_taken_within_the_window() -> None:
    assert check(signed()) == ""
    assert check(signed(), now=AT + 300) == check(signed(), now=AT - 300) == ""
    assert check(signed(), secrets=("new", SECRET)) == ""


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"content": b"{ }"}, "exchange.other_digest"),
        ({"path": "/api/ket-noi/other/"}, "exchange.wrong_signature"),
        ({"query": "a=1"}, "exchange.wrong_signature"),
        ({"method": "GET"}, "exchange.wrong_signature"),
    ],
)
def test_any_other_request_is_not(other: dict[str, object], code: str) -> None:
    assert check(signed(**other)) == code


def test_wrong_key_name_clock_and_nothing_are_refused() -> None:
    assert check(signed(), secrets=("another key",)) == "exchange.wrong_signature"
    assert check(signed(), secrets=("",)) == "exchange.wrong_signature"
    assert check(signed(), key_id="H37") == "exchange.wrong_signature"
    assert check(signed(), now=AT + 301) == check(signed(), now=AT - 301) == "exchange.clock_skew"
    assert check(Request("POST", "/", "", b"", {})) == "exchange.not_signed"
    bent = dict(signed().headers) | {"Signature-Input": signed().headers["Signature-Input"].replace('"@path" ', "")}
    assert check(Request("POST", "/api/ket-noi/dvcqg/", "", b"{}", bent)) == "exchange.not_signed"


def test_envelope_comes_back_as_it_was() -> None:
    told = Envelope("m-00000001", "GuiHoSo", datetime(2026, 11, 22, 2, 3, 4, tzinfo=UTC), {"ChuHoSo": "Nông Thị Thử"})
    assert read_envelope(write_envelope(told)) == told


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (b"", "exchange.not_json"),
        (b"<html>", "exchange.not_json"),
        (b"[1]", "exchange.not_json"),
        (b"\xff\xfe", "exchange.not_json"),
        (b"[" * 100_000, "exchange.not_json"),
        (b'{"Data": {"a": NaN}}', "exchange.not_json"),
        (b'{"Data": {"a": 1e999}}', "exchange.not_json"),
        (b'{"Data": {"a": "\\u0000"}}', "exchange.not_json"),
        (b'{"Data": {"a": "\\ud800"}}', "exchange.not_json"),
        (b"{}", "exchange.no_message_id"),
        (b'{"MaThongDiep": "m-00000001"}', "exchange.no_service"),
        (b'{"MaThongDiep": "m-00000001", "service": "GuiHoSo", "Data": []}', "exchange.no_data"),
        (b'{"MaThongDiep": "m-00000001", "service": "GuiHoSo", "Data": {}, "ThoiDiem": "hom nay"}', "exchange.no_time"),
    ],
)
def test_garbage_is_refused_by_what_is_wrong_with_it(bad: bytes, code: str) -> None:
    with pytest.raises(Refusal) as no:
        read_envelope(bad)
    assert no.value.code == code


@pytest.mark.parametrize(
    ("status", "told", "problem", "again"),
    [
        (200, {"MaThongDiep": "m", "KetQua": 1}, Problem.NONE, False),
        (202, {"MaThongDiep": "m", "KetQua": "1"}, Problem.NONE, False),
        (200, {"MaThongDiep": "other", "KetQua": 1}, Problem.GARBAGE, True),
        (200, {}, Problem.GARBAGE, True),
        (200, {"KetQua": 0, "MaLoi": "X"}, Problem.TURNED_DOWN, False),
        (422, {"MaLoi": "X"}, Problem.TURNED_DOWN, False),
        (404, {}, Problem.TURNED_DOWN, False),
        (429, {}, Problem.BUSY, True),
        (503, {}, Problem.BUSY, True),
        (302, {}, Problem.GARBAGE, True),
    ],
)
def test_answer_is_read_for_what_to_do_next(
    status: int, told: dict[str, object], problem: Problem, again: bool
) -> None:
    answer = read_receipt(status, json.dumps(told).encode(), "m")
    assert (answer.problem, answer.again) == (problem, again)
    assert read_receipt(200, b"<html>", "m").problem is Problem.GARBAGE


@given(st.integers(1, MOST_TRIES - 1), st.floats(0, 1, exclude_max=True))
def test_pauses_grow_within_an_hour_and_never_fall_together(attempts: int, chance: float) -> None:
    pause = next_try(attempts, chance)
    assert pause is not None
    assert timedelta(seconds=15) <= pause <= timedelta(minutes=75)
    later = next_try(attempts + 1, chance)
    assert later is None or later >= pause * 0.99
    assert next_try(attempts, 0) != next_try(attempts, 0.5)


def test_tries_end() -> None:
    assert next_try(MOST_TRIES, 0.5) is None


@given(st.integers(1_500_000_000, 4_000_000_000))
def test_stamps_come_back_to_the_second(second: int) -> None:
    at = datetime.fromtimestamp(second, UTC)
    assert read_stamp(stamp(at)) == at
