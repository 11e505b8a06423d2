"""The public look-up: for who holds the receipt, without a name, and no oracle for who does not."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from tests.support.counter import CREW, NAME, hand_in, step

from tinhso.ground.page.formats import moment
from tinhso.ground.page.models import Attempt
from tinhso.ground.workdays.queries import now
from tinhso.work.casework.queries import open_item
from tinhso.work.dossiers.actions import LOOK_UP_WINDOW
from tinhso.work.dossiers.models import Dossier

pytestmark = [pytest.mark.db, pytest.mark.django_db]

PAGE = "/ho-so/tra-cuu/"


@pytest.fixture
def card(cast):
    found = hand_in(cast("lan.nt"))
    Dossier.objects.filter(id=found.id).update(
        applicant_phone="0205 000 0001", applicant_address="Thôn Ví Dụ", note="Ghi chú riêng"
    )
    return found


def ask(code: str, secret: str, address: str = "203.0.113.7") -> tuple[int, str]:
    """Status and main part of the page, without what differs from page to page."""
    answer = Client(REMOTE_ADDR=address).post(PAGE, {"code": code, "secret": secret})
    main = answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    main = re.sub(r'name="(csrfmiddlewaretoken|khoa)" value="[^"]*"|value="[^"]*" (name="khoa")', "", main)
    return answer.status_code, main.replace(code, "CODE").replace(secret, "SECRET")


def test_who_holds_the_receipt_sees_where_the_dossier_stands(card, cast) -> None:
    status, page = ask(card.code, card.secret)
    assert status == 200
    for text in (card.procedure_name, "Được tiếp nhận", moment(card.due_at), moment(card.received_at)):
        assert text in page
    words = {"assign": "Đang xử lý", "seal": "Đã xử lý xong", "return": "Đã trả kết quả"}
    for name, word in words.items():
        while open_item(card.id).step_code != name:
            step(card.code, cast(CREW[open_item(card.id).step_code]))
        step(card.code, cast(CREW[name]))
        assert word in ask(card.code, card.secret)[1]


def test_the_page_tells_nothing_of_the_person(card) -> None:
    _, page = ask(card.code, card.secret)
    for text in (NAME, "0205 000 0001", "Thôn Ví Dụ", "Ghi chú riêng", "Nguyễn Thị Lan"):
        assert text not in page
    assert "SECRET" not in page, "the secret stays on the screen"


def test_a_late_dossier_is_called_late(card) -> None:
    assert "trong hạn" in ask(card.code, card.secret)[1]
    with time_machine.travel(card.due_at + timedelta(days=1)):
        assert "quá hạn" in ask(card.code, card.secret)[1]


def test_wrong_code_and_wrong_secret_get_one_and_the_same_page(card) -> None:
    other = f"{card.code[:-4]}9999"
    wrong = ask(card.code, "22222222")
    assert wrong == ask(other, "22222222") == ask(other, card.secret)
    assert wrong[0] == 422
    assert card.procedure_name not in wrong[1]


def test_a_secret_is_not_guessed_from_one_address(card) -> None:
    pages = [ask(card.code, "22222222")[0] for _ in range(21)]
    assert pages == [422] * 20 + [429]
    assert ask(card.code, card.secret)[0] == 429, "not even by who knows it now"
    assert ask(card.code, card.secret, "203.0.113.8")[0] == 200
    with time_machine.travel(now() + LOOK_UP_WINDOW + timedelta(seconds=1)):
        assert ask(card.code, card.secret)[0] == 200
    assert not Attempt.objects.filter(key_hash__contains="203.0").exists()


def test_the_answer_stays_with_who_asked(card) -> None:
    answer = Client().post(PAGE, {"code": card.code, "secret": card.secret})
    assert "no-store" in answer.headers["Cache-Control"]


def test_nothing_typed_asks_for_both(province) -> None:
    answer = Client().post(PAGE, {})
    assert answer.status_code == 422
    assert answer.content.decode().count("govuk-error-message") >= 2
