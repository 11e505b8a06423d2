"""A form sent after the sign-in ran out is not lost; a request that is too big is turned away unread."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory

from tinhso.ground.page.forms.recalled import COOKIE, LONGEST, recall
from tinhso.ground.page.web import middleware
from tinhso.people.identity.terms import DEMO_PASSWORD

pytestmark = [pytest.mark.db, pytest.mark.django_db]

FORM = "/ban-lam-viec/ho-so/tiep-nhan/1.115727/"
TYPED = {"full_name": "Nông Thị Thử", "phone": "0205 000 0001", "khoa": "0192d3a4-0000-7000-8000-000000000001"}


def signed_out(**typed: str) -> Client:
    client = Client()
    answer = client.post(FORM, TYPED | typed)
    assert answer.status_code == 302
    return client


def test_what_was_typed_comes_back_after_signing_in(province) -> None:
    client = signed_out(csrfmiddlewaretoken="x", old_password="secret")
    assert "Nông" not in client.cookies[COOKIE].value
    client.post("/dang-nhap/", {"username": "lan.nt", "password": DEMO_PASSWORD, "khoa": TYPED["khoa"]})
    page = client.get(FORM)
    text = page.content.decode()
    assert page.status_code == 200
    assert 'value="Nông Thị Thử"' in text
    assert 'value="0205 000 0001"' in text
    assert TYPED["khoa"] in text
    assert "secret" not in text
    assert "govuk-error-summary" not in text
    assert client.cookies[COOKIE].value == ""  # told once
    assert "Nông Thị Thử" not in client.get(FORM).content.decode()


def test_it_comes_back_on_its_own_page_only(province) -> None:
    client = signed_out()
    sealed = client.cookies[COOKIE].value
    request = RequestFactory().get("/ban-lam-viec/")
    request.COOKIES[COOKIE] = sealed
    assert recall(request) is None
    request = RequestFactory().get(FORM)
    request.COOKIES[COOKIE] = sealed[:-4] + "AAAA"
    assert recall(request) is None


def test_what_a_cookie_cannot_hold_is_not_kept(province) -> None:
    from random import Random  # noqa: PLC0415

    noise = Random(1)
    client = signed_out(note="".join(chr(noise.randrange(0x4E00, 0x9FFF)) for _ in range(LONGEST)))
    assert COOKIE not in client.cookies


def test_a_request_of_two_gigabytes_is_answered_in_words_before_it_is_read(province) -> None:
    class Unread:
        def read(self, *_size: int) -> bytes:
            raise AssertionError("it was read")

        readline = read

    client = Client()
    answer = client.post(FORM, TYPED, CONTENT_LENGTH=str(2 * 2**30), **{"wsgi.input": Unread()})
    assert answer.status_code == 413
    assert "MB" in answer.content.decode()
    assert middleware.MOST_SENT < 2 * 2**30
