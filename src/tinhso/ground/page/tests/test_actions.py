"""Sent twice, done once; tried too often, turned away."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.http import HttpRequest
from django.test import RequestFactory

from tinhso.ground.page import actions
from tinhso.ground.page.models import Attempt, Repeat
from tinhso.ground.page.terms import Visitor
from tinhso.ground.refusals.terms import Refusal, TooMany

NOON = dt.datetime(2026, 11, 20, 5, 0, tzinfo=dt.UTC)


def request_with(key: object, account: UUID | None = None, path: str = "/nop/", **typed: str) -> HttpRequest:
    request = RequestFactory().post(path, {"khoa": str(key), **typed})
    request._visitor = Visitor(account)  # type: ignore[attr-defined]
    return request


class Deed:
    """Counts how often it was done; each time leads elsewhere."""

    def __init__(self) -> None:
        self.done = 0

    def __call__(self) -> str:
        self.done += 1
        return f"/ho-so/{self.done}/"


@pytest.mark.django_db
def test_the_same_form_sent_twice_is_done_once() -> None:
    deed, key = Deed(), uuid.uuid4()
    answers = [actions.once(request_with(key), deed).url for _ in range(3)]
    assert answers == ["/ho-so/1/"] * 3
    assert deed.done == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "other",
    [
        lambda _: request_with(uuid.uuid4()),
        lambda key: request_with(key, account=uuid.uuid4()),
        lambda key: request_with(key, path="/khac/"),
        lambda key: request_with(key, full_name="Nông Thị Khác"),
    ],
)
def test_another_form_person_page_or_content_is_another_deed(other: Callable[[UUID], HttpRequest]) -> None:
    deed, key = Deed(), uuid.uuid4()
    assert actions.once(request_with(key), deed).url == "/ho-so/1/"
    assert actions.once(other(key), deed).url == "/ho-so/2/"


@pytest.mark.django_db
def test_a_refused_deed_may_be_tried_again_with_the_same_key() -> None:
    key = uuid.uuid4()

    def refuse() -> str:
        raise Refusal("x.no", "No.")

    with pytest.raises(Refusal):
        actions.once(request_with(key), refuse)
    assert actions.once(request_with(key), Deed()).url == "/ho-so/1/"


@pytest.mark.parametrize("key", ["", "abc"])
def test_a_form_without_its_key_is_refused_before_anything_happens(key: str) -> None:
    deed = Deed()
    with pytest.raises(Refusal) as no:
        actions.once(request_with(key), deed)
    assert (no.value.status, deed.done) == (400, 0)


@pytest.mark.django_db(transaction=True)
def test_of_twins_sent_at_the_same_moment_the_second_waits_for_the_firsts_answer() -> None:
    key, entered, go = uuid.uuid4(), threading.Event(), threading.Event()
    answers: list[str] = []
    done: list[str] = []

    def slow() -> str:
        entered.set()
        assert go.wait(300)
        done.append("first")
        return "/ho-so/1/"

    def quick() -> str:
        done.append("second")
        return "/ho-so/2/"

    def send(deed: Callable[[], str]) -> None:
        try:
            answers.append(actions.once(request_with(key), deed).url)
        finally:
            connection.close()

    first = threading.Thread(target=send, args=(slow,))
    second = threading.Thread(target=send, args=(quick,))
    first.start()
    assert entered.wait(300)
    second.start()
    second.join(0.3)  # long enough to reach the lock on any machine; too short only makes the test easier
    assert second.is_alive()
    go.set()
    first.join(300)
    second.join(300)
    assert answers == ["/ho-so/1/"] * 2
    assert done == ["first"]


@pytest.mark.django_db
def test_keys_and_tries_are_forgotten_after_48_hours() -> None:
    with time_machine.travel(NOON, tick=False):
        actions.once(request_with(uuid.uuid4()), Deed())
        actions.count_attempt("sign-in", "a")
    assert actions.sweep_repeats(NOON + dt.timedelta(hours=48)) == 0
    assert actions.sweep_repeats(NOON + dt.timedelta(hours=48, seconds=1)) == 2
    assert not Repeat.objects.exists()


@pytest.mark.django_db
def test_the_sixth_try_in_a_window_is_refused_and_the_next_window_starts_anew() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        assert [actions.count_attempt("sign-in", "a") for _ in range(5)] == [1, 2, 3, 4, 5]
        with pytest.raises(TooMany):
            actions.count_attempt("sign-in", "a")
        assert actions.count_attempt("sign-in", "b") == 1
        assert actions.count_attempt("look-up", "a") == 1
        clock.shift(dt.timedelta(minutes=15))
        assert actions.count_attempt("sign-in", "a") == 1


@pytest.mark.django_db
def test_who_tried_is_kept_as_a_hash_only(settings: Any) -> None:
    actions.count_attempt("sign-in", "203.0.113.7")
    kept = Attempt.objects.get()
    assert "203.0.113.7" not in kept.key_hash
    settings.SECRET_KEY = "another"
    assert actions.count_attempt("sign-in", "203.0.113.7") == 1
