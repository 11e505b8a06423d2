"""What was asked of the applicant and the clock: answered, asked for once more, not answered."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.journeys.clock.deeds import ARTICLE, DOSSIER, ask, complete, ledger_of, october, send
from tests.support.screen import Screen
from tests.support.site import Site

# What is written into the database of the site is committed there.
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WHY_NOT = "Bản vẽ có xác nhận đã có trong hồ sơ gốc."
PORTAL = "bị yêu cầu bổ sung quá một lần là quá hạn"
RENEWED = "Sau khi bổ sung đủ hồ sơ, thời hạn giải quyết là 7 ngày làm việc."


def test_a_supplement_restarts_the_term_and_a_second_one_needs_the_leader(
    people: Callable[..., Screen], worked: Callable[..., str], site: Site
) -> None:
    code = worked()
    specialist, counter, leader = people("tuan.lm"), people("lan.nt"), people("dung.hd")
    site.stand(october(6))
    told = ask(specialist, code)
    assert "người nộp bổ sung đến hết ngày: 21/10/2026" in told
    assert "được tính lại từ đầu" in told
    assert PORTAL not in told
    send(counter, code)
    site.stand(october(9, 10))
    assert "Ngày hẹn trả kết quả 30/10/2026" in complete(counter, code), "fifteen working days from completion"
    first, again = ledger_of(counter, code)
    assert "Ngày hẹn trả kết quả 26/10/2026 09:00" in first
    assert "tính lại thời hạn từ đầu" in again
    assert "Ngày hẹn trước đó 26/10/2026 09:00" in again
    counter.shot("01-restart")

    site.stand(october(12))
    refused = ask(specialist, code, again=True)
    assert PORTAL in refused
    assert "Để yêu cầu thêm, hãy nêu căn cứ cho phép" in specialist.text
    specialist.shot("02-second-refused")
    specialist.fill("Căn cứ cho phép", ARTICLE)
    specialist.press("Trình lãnh đạo phê duyệt")
    counter.open(DOSSIER.format(code))
    assert "sau khi lãnh đạo cơ quan giải quyết hồ sơ phê duyệt" in counter.press("Gửi yêu cầu bổ sung")
    counter.shot("03-waits-for-the-leader")

    not_approved(leader, specialist, code)
    leader.open(DOSSIER.format(code))
    page = leader.press("Phê duyệt yêu cầu bổ sung")
    assert PORTAL in page
    assert ARTICLE in page
    leader.shot("06-leader-approves")
    leader.press("Phê duyệt yêu cầu")
    send(counter, code)
    site.stand(october(14, 10))
    complete(counter, code)
    last = ledger_of(counter, code)[-1]
    assert "Ngày hẹn trả kết quả 04/11/2026" in last
    assert "Người phê duyệt Hứa Đức Dũng" in last
    counter.shot("07-ledger-of-both")


def not_approved(leader: Screen, specialist: Screen, code: str) -> None:
    """The leader sends the request back, with the reason; the specialist finds it as it was written, and mends it."""
    leader.open(DOSSIER.format(code))
    leader.press("Phê duyệt yêu cầu bổ sung")
    assert "Lý do không phê duyệt" in leader.press("Chuyển lại người soạn"), "a reason is wanted"
    leader.fill("Lý do không phê duyệt", WHY_NOT)
    leader.shot("04-leader-sends-back")
    sent_back = leader.press("Chuyển lại người soạn")
    assert f"Không phê duyệt yêu cầu bổ sung thêm lần nữa: {WHY_NOT}" in sent_back
    specialist.open(DOSSIER.format(code))
    again = specialist.press("Yêu cầu bổ sung")
    assert "Hứa Đức Dũng" in again
    assert f"không phê duyệt yêu cầu này, chuyển lại lúc 12/10/2026 09:00: {WHY_NOT}" in again
    boxes = {"Nội dung khác": "Bản vẽ có xác nhận", "Căn cứ cho phép": ARTICLE}
    boxes["Lý do"] = "Bản vẽ chưa có xác nhận của đơn vị đo đạc."
    for label, words in boxes.items():
        assert specialist.page.locator("main").get_by_label(label).first.input_value() == words, "nothing is lost"
    specialist.shot("05-came-back")
    specialist.fill("Lý do", "Bản vẽ ở hồ sơ gốc là của thửa khác.")
    specialist.press("Trình lãnh đạo phê duyệt")


def test_who_does_not_answer_is_closed_by_the_official_after_fifteen_days(
    people: Callable[..., Screen], worked: Callable[..., str], site: Site
) -> None:
    code = worked()
    counter = people("lan.nt")
    ask(people("tuan.lm"), code)
    send(counter, code)
    site.stand(october(20, 16))
    assert code not in counter.go("Quá hạn bổ sung"), "the fifteenth day is not over"
    counter.open(DOSSIER.format(code))
    counter.press("Đóng hồ sơ")
    assert "còn được bổ sung đến hết ngày 20/10/2026" in counter.press("Đóng hồ sơ")
    counter.shot("01-still-time")
    site.stand(october(21, 8))
    assert code in counter.go("Quá hạn bổ sung")
    counter.shot("02-to-close")
    counter.press(f"Xem và đóng hồ sơ {code}")
    assert "Dừng xử lý" in counter.press("Đóng hồ sơ")
    assert "đóng hồ sơ không được bổ sung" in ledger_of(counter, code)[-1]
    counter.shot("03-closed")


def test_a_procedure_may_give_a_new_term_after_completion(
    people: Callable[..., Screen], worked: Callable[..., str], policy: Callable, site: Site
) -> None:
    policy("renews", "new_term", RENEWED, amount=7, unit="working_day")
    code = worked()
    counter = people("lan.nt")
    told = ask(people("tuan.lm"), code)
    assert "bắt đầu thời hạn mới 7 ngày làm việc" in told
    send(counter, code)
    site.stand(october(9, 10))
    complete(counter, code)
    written = ledger_of(counter, code)[-1]
    assert "tính thời hạn mới" in written
    assert "Ngày hẹn trả kết quả 20/10/2026" in written
    assert RENEWED in written
    counter.shot("01-new-term")
