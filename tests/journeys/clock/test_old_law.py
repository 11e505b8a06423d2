"""Opened on the last day of Decree 61/2018 and settled ten days into Decree 118/2025: the old law holds to the end."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from tests.journeys.clock.deeds import DOSSIER, ask, complete, ledger_of, send, settle
from tests.support.counter import LAND, NAME
from tests.support.screen import Screen
from tests.support.site import Site

from tinhso.work.casework.rules import PEOPLE

# What is written into the database of the site is committed there.
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LAST_OF_JUNE, FIRST_OF_JULY = datetime(2025, 6, 30, 10, tzinfo=PEOPLE), datetime(2025, 7, 1, 10, tzinfo=PEOPLE)
OLD, NEW = "bộ quy định vn-2018", "bộ quy định vn-2025"


def test_opened_on_30_june_2025_and_settled_on_10_july_it_keeps_the_old_law(
    people: Callable[..., Screen], worked: Callable[..., str], site: Site
) -> None:
    site.stand(LAST_OF_JUNE)
    counter, specialist, leader = people("lan.nt"), people("tuan.lm"), people("dung.hd")
    code = received(counter)
    leader.open(DOSSIER.format(code))
    leader.press("Đã phân công")
    site.stand(datetime(2025, 7, 2, 9, tzinfo=PEOPLE))
    assert "người nộp bổ sung đến hết ngày: pháp luật không quy định ngày" in ask(specialist, code)
    specialist.shot("02-asked-in-july")
    send(counter, code)
    site.stand(datetime(2025, 7, 4, 9, tzinfo=PEOPLE))
    complete(counter, code)
    site.stand(datetime(2025, 7, 10, 15, tzinfo=PEOPLE))
    told = settle(people, code, "10/07/2025")
    assert "trước hạn" in told
    assert "Ngày hẹn trả kết quả 25/07/2025" in told

    start, restart = ledger_of(counter, code)
    assert "30/06/2025 10:0" in start
    assert f"(clock.anchor), {OLD}" in start
    assert "04/07/2025 09:0" in restart
    assert "Điều 19 khoản 4 Nghị định 61/2018/NĐ-CP" in restart
    assert f"(supplement.clock), {OLD}" in restart
    counter.shot("03-settled")
    account = counter.press("Bản tính thời hạn")
    assert account.count(OLD) == 2
    assert "118/2025" not in account + start + restart
    counter.shot("04-account")

    other = worked(FIRST_OF_JULY)
    (entry,) = ledger_of(counter, other)
    assert NEW in entry, "a day later the new law holds"
    assert OLD not in entry
    counter.shot("05-a-day-later")


def received(counter: Screen) -> str:
    """At the counter, on the last of June."""
    counter.open(f"/ban-lam-viec/ho-so/tiep-nhan/{LAND}/")
    counter.fill("Họ và tên người nộp hồ sơ", NAME)
    counter.fill("Đơn đề nghị tách thửa đất, hợp thửa đất Bản chính", "1")
    receipt = counter.press("Tiếp nhận và in giấy hẹn")
    assert "21/07/2025 10:0" in receipt
    counter.shot("01-receipt")
    code = re.search(r"H37[\d.]*-250630-\d{4}", receipt)
    assert code, receipt
    return code[0]
