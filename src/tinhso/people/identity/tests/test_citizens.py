"""A citizen signs up, confirms by the letter, loses the password; pages of officials stay closed."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client

from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.notices import actions as notices
from tinhso.ground.workdays.queries import now
from tinhso.people.identity import actions
from tinhso.people.identity.models import Account

pytestmark = [pytest.mark.db, pytest.mark.django_db]

EMAIL, PASSWORD, OTHER = "vi.du@example.vn", "ba con trau gam co", "bon con trau gam co"


def sign_up(client: Client, email: str = EMAIL, password: str = PASSWORD) -> str:
    typed = {"full_name": "Lương Thị Ví Dụ", "email": email, "password": password, "again": password}
    answer = client.post("/dang-ky/", typed)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def letters() -> list[str]:
    notices.spread()
    notices.send_waiting()
    return [letter.body.split("\n")[-1].partition("8000")[2] for letter in mail.outbox]


def enter(client: Client, password: str, email: str = EMAIL, **more: str) -> str:
    answer = client.post("/dang-nhap/", {"username": email, "password": password, **more})
    return answer.headers.get("Location", "")


def test_the_letter_opens_the_account_with_its_password_only(client: Client) -> None:
    sign_up(client)
    assert enter(client, PASSWORD) == ""
    (link,) = letters()
    assert client.post(link, {"password": OTHER}).status_code == 422
    assert client.post(link, {"password": PASSWORD}).status_code == 200
    assert enter(client, PASSWORD) == "/ca-nhan/"
    assert client.post(link, {"password": PASSWORD}).status_code == 404


def test_the_page_does_not_tell_that_an_address_is_known(client: Client, settings: object) -> None:
    settings.TINHSO_DEMO = False
    first = sign_up(client)
    client.post(letters()[0], {"password": PASSWORD})
    again = sign_up(client, password=OTHER)
    assert first == again
    assert len(letters()) == 2
    assert "đăng nhập" in mail.outbox[1].body.lower()
    assert enter(client, OTHER) == ""


def test_officials_are_not_signed_up_anew(client: Client) -> None:
    actions.create_account("can.bo", "Cán Bộ", OTHER)
    Account.objects.filter(username="can.bo").update(username=EMAIL)
    sign_up(client)
    assert Account.objects.get(username=EMAIL).check_password(OTHER)


def test_at_most_three_letters_an_hour_go_to_one_address(client: Client) -> None:
    for _ in range(3):
        sign_up(client)
    typed = {"full_name": "A", "email": EMAIL, "password": PASSWORD, "again": PASSWORD}
    assert client.post("/dang-ky/", typed).status_code == 429


def test_another_password_ends_all_sessions(client: Client) -> None:
    actions.create_citizen(EMAIL, "Ví Dụ", PASSWORD, actor=SYSTEM)
    enter(client, PASSWORD)
    visitor = Client()
    visitor.post("/quen-mat-khau/", {"email": EMAIL})
    (link,) = letters()
    assert visitor.post(link, {"password": OTHER, "again": OTHER, "khoa": str(uuid4())}).status_code == 302
    assert client.get("/thong-bao/").status_code == 302
    assert enter(visitor, OTHER) == "/ca-nhan/"
    again = {"password": PASSWORD, "again": PASSWORD, "khoa": str(uuid4())}
    assert visitor.post(link, again).status_code == 404


def test_a_citizen_opens_no_page_of_officials(client: Client) -> None:
    actions.create_citizen(EMAIL, "Ví Dụ", PASSWORD, actor=SYSTEM)
    enter(client, PASSWORD)
    for place in ("", "can-bo/", "ho-so/", "luat/", "lich-lam-viec/", "muc-thu/", "thu-tuc/", "don-vi/"):
        assert client.get(f"/ban-lam-viec/{place}").status_code == 403, place
    assert client.get("/tim/directory.people/?q=lan").status_code in {403, 404}
    assert client.get("/thong-bao/").status_code == 200


def test_who_does_not_confirm_is_forgotten(client: Client) -> None:
    sign_up(client)
    assert actions.forget_unconfirmed() == 0
    Account.objects.update(created_at=now() - timedelta(days=2))
    assert actions.forget_unconfirmed() == 1
