"""How a dossier ends otherwise than hoped for: stopped, refused on its merits, with a result that was wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.journeys.clock.deeds import ARTICLE, DOSSIER, ledger_of, october, on_paper
from tests.support.screen import Screen
from tests.support.site import Site

# What is written into the database of the site is committed there.
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_stop_is_told_by_form_05(people: Callable[..., Screen], worked: Callable[..., str]) -> None:
    code = worked()
    leader = people("dung.hd")
    leader.open(DOSSIER.format(code))
    leader.press("Dừng giải quyết hồ sơ")
    leader.fill("Căn cứ pháp lý", ARTICLE)
    leader.fill("Lý do", "Thửa đất bị kê biên để thi hành án.")
    leader.shot("01-stop")
    told = leader.press("Dừng và ra thông báo")
    assert "Thông báo dừng giải quyết hồ sơ" in told
    last = ledger_of(leader, code)[-1]
    assert "dừng giải quyết" in last
    assert ARTICLE in last
    leader.shot("02-stopped")


def test_a_refusal_on_the_merits_is_given_within_the_term(
    people: Callable[..., Screen], worked: Callable[..., str], site: Site
) -> None:
    code = worked()
    leader = people("dung.hd")
    site.stand(october(20))
    told = on_paper(leader, code, "20/10/2026", refusal=True)
    assert "phải trả lời trong thời hạn, nêu rõ lý do: chậm nhất 26/10/2026 09:00" in told
    leader.shot("01-refusal-in-time")
    site.stand(october(27))
    assert "văn bản này chậm" in leader.open(DOSSIER.format(code) + "ket-qua/1/")
    leader.shot("02-refusal-late")


def test_a_wrong_result_is_put_right_within_three_working_days(
    people: Callable[..., Screen], worked: Callable[..., str], site: Site
) -> None:
    code = worked(until="seal")
    site.stand(october(7))
    counter = people("lan.nt")
    counter.open(DOSSIER.format(code) + "ket-qua/1/")
    counter.press("Có sai sót: thay bằng kết quả khác")
    counter.fill("Lý do", "Sai số thửa")
    counter.shot("01-error-reported")
    assert "Phải đính chính xong trước 12/10/2026 09:00" in counter.press("Bắt đầu đính chính")
    counter.shot("02-until-when")
    site.stand(october(13))
    assert "12/10/2026 09:00, đã quá hạn" in counter.open(DOSSIER.format(code) + "ket-qua/2/")
    chief = people("khoa.vd")
    late = chief.open("/ban-lam-viec/ho-so/moc-thoi-gian/")
    assert code in late
    chief.shot("03-not-done-in-time")
