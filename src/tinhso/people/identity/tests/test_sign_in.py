"""Who gets in, who does not, and when a session ends."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import IntegrityError, connection
from django.test import Client

from tinhso.config.settings import base
from tinhso.ground.audit.queries import changes_of
from tinhso.ground.page.models import Attempt
from tinhso.ground.workdays.queries import now
from tinhso.people.directory.queries import person_of_session
from tinhso.people.identity.actions import create_account
from tinhso.people.identity.actions.accounts import SIGN_IN_WINDOW
from tinhso.people.identity.models import Account, Session

if TYPE_CHECKING:
    from django.http import HttpResponse

pytestmark = [pytest.mark.db, pytest.mark.django_db]

PASSWORD = "rất-dài-và-khó-đoán"
WRONG = "không-phải-nó-đâu"
DESK = "/ban-lam-viec/"


@pytest.fixture
def account() -> Account:
    return Account.objects.get(id=create_account("thu.nt", "Nông Thị Thử", PASSWORD))


def sign_in(client: Client, username: str = "thu.nt", password: str = PASSWORD, **more: str) -> HttpResponse:
    return client.post("/dang-nhap/", {"username": username, "password": password, **more})


def is_in(client: Client) -> bool:
    return client.get(DESK).status_code == 200


def test_name_and_password_open_the_desk(account: Account) -> None:
    client = Client()
    assert not is_in(client)
    answer = sign_in(client)
    assert (answer.status_code, answer["Location"]) == (302, DESK)
    assert is_in(client)
    assert [line.event for line in changes_of("account", str(account.id))] == [
        "identity:account:created",
        "identity:session:opened",
    ]


@pytest.mark.parametrize("typed", ["THU.NT", " Thu.Nt ", "thu.nt"])
def test_the_sign_in_name_is_read_without_case(account: Account, typed: str) -> None:
    client = Client()
    sign_in(client, typed)
    assert is_in(client)
    assert create_account(typed, "Somebody else", WRONG) == account.id
    account.refresh_from_db()
    assert account.check_password(PASSWORD), "an account that is there keeps its password"


def test_the_database_keeps_sign_in_names_small(account: Account) -> None:
    with pytest.raises(IntegrityError, match="identity_username_lower"):
        Account.objects.create(username="Thu.NT", full_name="x")


def test_wrong_name_and_wrong_password_get_one_and_the_same_sentence(account: Account) -> None:
    pages = [
        sign_in(Client(), "thu.nt", WRONG),
        sign_in(Client(), "nobody.here", PASSWORD),
    ]
    assert [page.status_code for page in pages] == [422, 422]
    sentences = [page.content.decode().split("govuk-error-summary__body")[1].split("</ul>")[0] for page in pages]
    assert sentences[0] == sentences[1]
    assert not any(PASSWORD in page.content.decode() or WRONG in page.content.decode() for page in pages)


def test_an_account_that_was_closed_does_not_open_and_its_session_is_dead(account: Account) -> None:
    client = Client()
    sign_in(client)
    Account.objects.filter(id=account.id).update(is_active=False)
    assert not is_in(client)
    assert sign_in(Client()).status_code == 422


def test_after_ten_tries_even_the_right_password_waits(account: Account) -> None:
    client = Client()
    for _ in range(10):
        assert sign_in(client, password=WRONG).status_code == 422
    with time_machine.travel(now(), tick=False) as clock:
        refused = sign_in(client)
        assert refused.status_code == 422
        assert not is_in(client)
        assert sign_in(Client(), "THU.NT").status_code == 422, "another spelling is the same name"
        clock.shift(SIGN_IN_WINDOW + timedelta(seconds=1))
        sign_in(client)
        assert is_in(client)


def test_one_address_does_not_try_many_names() -> None:
    tries = [sign_in(Client(REMOTE_ADDR="203.0.113.7"), f"name.{n}", WRONG).content.decode() for n in range(61)]
    assert tries[59] != tries[60]
    assert Attempt.objects.get(kind="sign-in-address").count == 61
    assert "203.0.113.7" not in Attempt.objects.get(kind="sign-in-address").key_hash


@pytest.mark.django_db(transaction=True)
def test_tries_are_counted_although_their_refusal_changes_nothing_else(account: Account) -> None:
    for _ in range(3):
        sign_in(Client(), password=WRONG)
    connection.close()  # what another connection sees was committed
    assert Attempt.objects.get(kind="sign-in-name").count == 3
    assert not Session.objects.exists()


def test_a_session_carries_account_and_epoch(account: Account) -> None:
    client = Client()
    sign_in(client)
    session = Session.objects.get(session_key=client.session.session_key)
    assert (session.account_id, session.epoch) == (account.id, account.password_epoch)
    person = person_of_session(session.session_key)
    assert person
    assert (person.account_id, person.full_name) == (account.id, "Nông Thị Thử")


def test_signing_in_changes_the_session_key() -> None:
    create_account("thu.nt", "Nông Thị Thử", PASSWORD)
    client = Client()
    sign_in(client)
    before = client.session.session_key
    create_account("hai.nv", "Nông Văn Hai", PASSWORD)
    sign_in(client, "hai.nv")
    assert client.session.session_key != before
    assert person_of_session(before) is None


def test_a_new_password_ends_every_session_for_good(account: Account) -> None:
    clients = [Client(), Client()]
    for client in clients:
        sign_in(client)
    old = clients[0].session
    account.set_password("một-mật-khẩu-khác")
    account.save()
    assert not any(is_in(client) for client in clients)
    old["seen"] = "something"
    old.save()  # by whatever page; it must not bring the session back to life
    assert not is_in(clients[0])
    sign_in(clients[1], password="một-mật-khẩu-khác")
    assert is_in(clients[1])


def test_a_session_ends_after_its_hours(account: Account) -> None:
    client = Client()
    sign_in(client)
    with time_machine.travel(now() + timedelta(seconds=settings.SESSION_COOKIE_AGE + 1)):
        assert not is_in(client)


@pytest.mark.parametrize("key", ["", "x", "a" * 40, '"\\000"'], ids=["empty", "short", "unknown", "NUL"])
def test_a_cookie_that_no_session_stands_behind_is_a_stranger(province: None, key: str) -> None:
    # As a header: the client's own jar takes no control characters on newer Pythons.
    client = Client(headers={"cookie": f"{settings.SESSION_COOKIE_NAME}={key}"})
    assert client.get(DESK).status_code == 302
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("wanted", ["/ban-lam-viec/qua-han/", "/so-lieu/?nam=2026"])
def test_one_goes_on_to_where_one_wanted(account: Account, wanted: str) -> None:
    assert sign_in(Client(), next=wanted)["Location"] == wanted


@pytest.mark.parametrize(
    "wanted",
    ["https://evil.example/", "//evil.example", "///evil.example", "\\\\evil.example", "javascript:alert(1)", "http:x"],
)
def test_one_is_not_led_away_from_the_house(account: Account, wanted: str) -> None:
    assert sign_in(Client(), next=wanted)["Location"] == DESK
    assert f'value="{wanted}"' not in Client().get("/dang-nhap/", {"next": wanted}).content.decode()


def test_signing_out_takes_a_click_and_not_a_link(account: Account) -> None:
    client = Client()
    sign_in(client)
    key = client.session.session_key
    assert client.get("/dang-xuat/").status_code == 200
    assert is_in(client), "a picture or a link on another page signs nobody out"
    assert client.post("/dang-xuat/")["Location"] == "/"
    assert not is_in(client)
    assert not Session.objects.filter(session_key=key).exists()


@pytest.mark.parametrize("page", ["/dang-nhap/", "/dang-xuat/"])
def test_both_forms_ask_for_the_mark_of_their_own_page(account: Account, page: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(page, {"username": "thu.nt", "password": PASSWORD})
    assert answer.status_code == 403


def test_passwords_are_kept_by_argon2() -> None:
    assert base.PASSWORD_HASHERS[0] == "django.contrib.auth.hashers.Argon2PasswordHasher"
    hasher = Argon2PasswordHasher()
    kept = hasher.encode(PASSWORD, hasher.salt())
    assert kept.startswith("argon2$argon2id$")
    assert hasher.verify(PASSWORD, kept)
    assert not hasher.verify(WRONG, kept)
