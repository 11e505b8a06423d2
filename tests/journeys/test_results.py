"""A result on its whole way: drafted, signed with a token, numbered, sealed, returned; checked; replaced."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from tests.journeys.settling import DOSSIER, LEADER, OFFICE, answered, draft, issued, signed
from tests.support import database
from tests.support.counter import NAME, all_the_way, hand_in
from tests.support.screen import Screen
from tests.support.site import Site

# What is written into the database of the site is committed there.
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def inside(site: Site, django_db_blocker) -> Callable[[Callable[[], Any]], Any]:
    """Do something in the database of the site."""
    name = f"{connection.settings_dict['NAME']}_site"
    assert site.rows("SELECT current_database()") == [(name,)]

    def do(deed: Callable[[], Any]) -> Any:
        with django_db_blocker.unblock(), database.inside(name):
            return deed()

    return do


def handed_in(count: int = 1) -> tuple[list[str], object]:
    """Dossiers with the specialist, a token of the leader and a seal of the office; gives codes and token."""
    from tinhso.people.directory.queries import person_named  # noqa: PLC0415 - needs django.setup()
    from tinhso.work.dossiers.tests.results.acting import seal_of, token_of  # noqa: PLC0415

    clerk, leader = person_named("lan.nt"), person_named("dung.hd")
    assert clerk
    assert leader
    cards = [hand_in(clerk) for _ in range(count)]
    for card in cards:
        all_the_way(card.code, until="assign")
    seal_of(cards[0].competent_unit, OFFICE, image=False)
    return [card.code for card in cards], token_of(leader, image=False)


def test_a_leader_signs_the_results_of_several_dossiers_with_one_pin(
    people: Callable[..., Screen], inside: Callable[..., Any]
) -> None:
    codes, token = inside(lambda: handed_in(2))
    specialist, leader = people("tuan.lm"), people("dung.hd")
    for code in codes:
        draft(specialist, code)
        leader.open(DOSSIER.format(code))
        leader.press("Đồng ý dự thảo")
    leader.open("/ban-lam-viec/ky-so/")
    leader.press("Ký kết quả của nhiều hồ sơ")
    for code in codes:
        leader.page.get_by_label(code).check()
    leader.shot("11-several")
    assert "Ký 2 văn bản" in leader.press("Ký các kết quả đã chọn")
    text = answered(leader, token)
    leader.shot("12-several-signed")
    assert "Đã ký 2 kết quả. Số hồ sơ đã chuyển sang văn thư: 2" in text
    for code in codes:
        assert "Cấp số, đóng dấu, ban hành kết quả" in leader.open(DOSSIER.format(code))


def test_a_result_from_its_draft_to_its_correction(people: Callable[..., Screen], inside: Callable[..., Any]) -> None:
    (code,), token = inside(handed_in)
    specialist, leader = people("tuan.lm"), people("dung.hd")
    clerk, counter, stranger = people("thuy.db"), people("lan.nt"), people()
    draft(specialist, code)
    leader.open(DOSSIER.format(code))
    leader.press("Đồng ý dự thảo")
    signed(leader, code, 1, token)
    assert "Hồ sơ đang ở bước “Cấp số, đóng dấu, ban hành kết quả”" in leader.text
    leader.shot("03-signed")
    issued(clerk, code, 1, "04")
    assert "Hồ sơ đang ở bước “Trả kết quả”" in clerk.text

    counter.open(DOSSIER.format(code))
    counter.press("Trả kết quả")
    assert "trả trước hạn" in counter.press("Trả kết quả")
    counter.fill("Đã báo trước cho người nộp bằng cách nào", "điện thoại")
    counter.shot("06-hand-out")
    assert "Đã trả kết quả" in counter.press("Trả kết quả")

    first = checked(stranger, clerk, code, 1)
    correction(counter, code)
    signed(leader, code, 2, token)
    issued(clerk, code, 2, "09")
    counter.open(DOSSIER.format(code) + "ket-qua/tra/")
    counter.press("Trả kết quả")
    old = stranger.open(first)
    assert "Đã được thay thế bằng kết quả khác" in old
    stranger.shot("10-replaced")
    assert "Có hiệu lực" in stranger.press("Kiểm tra kết quả thay thế")


def checked(stranger: Screen, clerk: Screen, code: str, seq: int) -> str:
    """Whoever has the paper asks whether it is real; gives the address of the page."""
    clerk.open(f"{DOSSIER.format(code)}ket-qua/{seq}/")
    pdf = clerk.page.request.get(clerk.page.locator("iframe").get_attribute("src") or "").body()
    address = clerk.page.get_by_role("link", name="Trang mà mã QR dẫn đến").get_attribute("href") or ""
    known = stranger.open(address)
    assert "Có hiệu lực" in known
    assert OFFICE.removesuffix(" tỉnh Lạng Sơn") in known
    for secret in (NAME, LEADER, code, "GXN"):
        assert secret not in known
    stranger.shot("07-check")
    flipped = pdf[:2000] + bytes([pdf[2000] ^ 1]) + pdf[2001:]
    for content, answer in ((pdf, "không sai một byte"), (flipped, "không phải là tệp đã ban hành")):
        stranger.page.locator("main input[type=file]").set_input_files(
            {"name": "ket-qua.pdf", "mimeType": "application/pdf", "buffer": content}
        )
        assert answer in stranger.press("Kiểm tra")
    stranger.shot("08-changed")
    return address


def correction(counter: Screen, code: str) -> None:
    """The applicant found an error and tells the counter."""
    counter.open(f"{DOSSIER.format(code)}ket-qua/1/")
    counter.press("Đính chính kết quả")
    counter.page.get_by_label("Số liệu, diện tích, số tiền").check()
    counter.fill("Sai ở đâu, vì sao", "Sai số thửa")
    text = counter.press("Ghi nhận đính chính")
    assert "Phải đính chính xong trước" in text
