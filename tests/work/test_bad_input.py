"""Nonsense in an address or a form is answered in words, never by a failure."""

from __future__ import annotations

from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from tests.support.counter import LAND, hand_in

from tinhso.people.directory.models import Grant
from tinhso.people.directory.terms import Right
from tinhso.work.casework.queries import open_item
from tinhso.work.dossiers.queries import dossier

pytestmark = [pytest.mark.db, pytest.mark.django_db]

NONSENSE = [
    "\x00",
    "x" * 3000,
    "-1",
    "99999999999999999999",
    "ấ" * 300,
    "%",
    "'",
    "\\",
    "\ud7ff\uffff",
    "2026-02-30",
    "🀄",
]
PARAMETERS = ("q", "tim", "trang_thai", "tu", "thu-tu", "xuat", "ngay", "nam", "lich", "dung", "next", "ban-in", "ma")
PAGES = [
    "portal:home",
    "portal:figures",
    "portal:look_up",
    "page:style",
    "identity:sign_in",
    "desk:home",
    "desk:due_today",
    "desk:late",
    "desk:calendar",
    "desk:deadline",
    "desk:calendar_day",
    "desk:calendar_hours",
    "desk:calendar_announce",
    "desk:law",
    "desk:fees",
    "desk:fees_try",
    "dossiers:list",
    "dossiers:choose",
]


@pytest.fixture
def client(signed_in) -> Client:
    """The administrator at the counter: no gate keeps nonsense away from a page."""
    at_the_counter = Grant.objects.filter(post__holdings__account__username="lan.nt").first()
    at_the_counter.pk, at_the_counter.right = uuid4(), Right.ADMINISTER
    at_the_counter.save(force_insert=True)
    return signed_in("lan.nt")


@pytest.mark.parametrize("page", PAGES)
def test_nonsense_in_an_address_is_answered(client: Client, page: str) -> None:
    for value in NONSENSE:
        answer = client.get(reverse(page), dict.fromkeys(PARAMETERS, value))
        assert answer.status_code in {200, 302, 400, 404, 422}, ascii(value)[:40]


@pytest.mark.parametrize("value", NONSENSE, ids=ascii)
def test_nonsense_in_place_of_a_thing_is_not_found(client: Client, value: str) -> None:
    for route in ("dossiers:receive", "dossiers:dossier", "dossiers:receipt"):
        assert client.get(reverse(route, args=[value])).status_code in {400, 404, 422}
    for kind in ("directory.units", "directory.people", value):
        assert client.get(reverse("page:pick", args=[kind]), {"q": value}).status_code in {200, 400, 404}


@pytest.mark.parametrize("value", NONSENSE, ids=ascii)
def test_nonsense_in_a_form_comes_back_beside_the_field(client: Client, cast, value: str) -> None:
    card = hand_in(cast("lan.nt"))
    posts = [
        (reverse("identity:sign_in"), ("username", "password", "next")),
        (reverse("portal:look_up"), ("code", "secret")),
        (reverse("dossiers:receive", args=[LAND]), ("khoa", "full_name", "phone", "address", "note", "commune")),
        (reverse("dossiers:step", args=[card.code]), ("khoa", "item", "version")),
    ]
    for address, fields in posts:
        answer = client.post(address, dict.fromkeys(fields, value))
        assert answer.status_code in {400, 403, 404, 422}, address
    assert dossier(card.code, cast("lan.nt")) == card


@pytest.mark.parametrize("field", ["khoa", "item", "version"])
def test_a_step_whose_form_came_without_a_field_is_not_done(signed_in, cast, field: str) -> None:
    card = hand_in(cast("lan.nt"))
    item = open_item(card.id)
    form = {"khoa": "0199d0a0-0000-4000-8000-000000000000", "item": str(item.id), "version": "1"}
    del form[field]
    assert signed_in("tuan.lm").post(reverse("dossiers:step", args=[card.code]), form).status_code in {400, 422}
    assert open_item(card.id) == item


def test_what_was_typed_at_the_counter_comes_back_with_the_refusal(signed_in) -> None:
    typed = {"full_name": "Nông Thị Thử", "address": "Thôn Ví Dụ", "phone": "không có", "note": "Có hẹn"}
    answer = signed_in("lan.nt").post(reverse("dossiers:receive", args=[LAND]), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert all(text in page for text in typed.values())


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "Nông <b>& Thử"])
def test_a_name_is_shown_as_it_was_typed_and_never_as_markup(signed_in, cast, name: str) -> None:
    card = hand_in(cast("lan.nt"), name=name)
    client = signed_in("lan.nt")
    here = f"/ban-lam-viec/ho-so/{card.code}/"
    for page in ("/ban-lam-viec/ho-so/", here, f"{here}giay-tiep-nhan/"):
        text = client.get(page).content.decode()
        assert name not in text
        assert name in unescape(text)
