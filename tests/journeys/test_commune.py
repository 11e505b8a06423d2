"""The provincial counter receives what a commune settles: the commune is chosen by a few letters without marks."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from tests.support.screen import Screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

RECEPTION = "/ban-lam-viec/ho-so/tiep-nhan/1.115738/"
SUBMIT = "Tiếp nhận và in giấy hẹn"
BOX = "Xã, phường giải quyết"
WARD = "Ủy ban nhân dân phường Lương Văn Tri"


def test_commune_is_taken_from_the_offered_list(people: Callable[..., Screen]) -> None:
    clerk = people("lan.nt", keys=True)
    fill_in(clerk, "l")
    clerk.page.keyboard.insert_text("uong van tri")  # in one go: the list is offered once
    clerk.page.get_by_role("option", name=WARD).wait_for()
    clerk.page.keyboard.press("ArrowDown")
    clerk.page.keyboard.press("Enter")
    arrives_at_the_ward(people, clerk.press(SUBMIT))


def test_commune_that_was_not_clear_is_chosen_without_scripts(people: Callable[..., Screen]) -> None:
    clerk = people("lan.nt", scripts=False)
    fill_in(clerk, "phuong")
    text = clerk.press(SUBMIT)
    clerk.shot("not-clear")
    assert clerk.status == 422
    assert "Có nhiều kết quả khớp với “phuong”." in text
    clerk.page.get_by_role("radio", name=WARD).check()
    arrives_at_the_ward(people, clerk.press(SUBMIT))


def fill_in(clerk: Screen, commune: str) -> None:
    clerk.open(RECEPTION)
    clerk.fill("Mẫu số 24. Đơn đăng ký biến động đất đai, tài sản gắn liền với đất Bản chính", "1")
    clerk.fill("Họ và tên người nộp hồ sơ", "Lăng Văn Mẫu")
    clerk.fill(BOX, commune)


def arrives_at_the_ward(people: Callable[..., Screen], receipt: str) -> None:
    """The receipt names the ward's committee, and its leader finds the dossier on the desk."""
    assert f"Cơ quan có thẩm quyền giải quyết {WARD}" in receipt
    code = re.search(r"H37[\d.]*-\d{6}-\d{4}", receipt)
    assert code, receipt
    leader = people("quang.cv")
    assert code[0] in leader.text
