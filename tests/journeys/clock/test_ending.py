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
    begun = correction_begun(people("lan.nt"), code)
    assert "Phải đính chính xong trước 12/10/2026 09:00" in begun
    site.stand(october(9, 15))
    clerk = people("thuy.db")
    done = new_paper(clerk, code, "09/10/2026")
    for words in (
        "Nhận phản ánh sai sót lúc 07/10/2026 09:00",
        "Phải đính chính xong trước 12/10/2026 09:00",
        "Đã đính chính 09/10/2026 15:00, trong thời hạn",
        "Số và ngày 16/TB, 09/10/2026",
    ):
        assert words in done
    clerk.shot("04-in-time")
    old = clerk.press("1/QĐ")
    assert "đã được thay thế" in old
    assert "09/10/2026 15:00, trong thời hạn" in old
    assert "Số liệu, diện tích, số tiền" in old
    clerk.shot("05-what-was-wrong")
    history = clerk.open(DOSSIER.format(code))
    assert "Số liệu, diện tích, số tiền: Sai số thửa" in history


def test_a_wrong_result_that_is_put_right_too_late_is_told_as_late(
    people: Callable[..., Screen], worked: Callable[..., str], site: Site
) -> None:
    code = worked(until="seal")
    site.stand(october(7))
    correction_begun(people("lan.nt"), code)
    site.stand(october(13))
    clerk, chief = people("thuy.db"), people("khoa.vd")
    assert "12/10/2026 09:00, đã quá hạn" in clerk.open(DOSSIER.format(code) + "ket-qua/2/")
    assert code in chief.open(GUARDS)
    chief.shot("01-not-done-in-time")
    done = new_paper(clerk, code, "13/10/2026", late=True)
    assert "Đã đính chính 13/10/2026 09:00, quá thời hạn" in done
    clerk.shot("02-too-late")
    assert code in chief.open(GUARDS + "?viec=correction"), "done, and still told as late"
    assert "13/10/2026 09:00" in chief.text
    chief.shot("03-told-as-late")


def test_a_wrong_paper_is_replaced_at_once_or_revoked_by_the_leader(
    people: Callable[..., Screen], worked: Callable[..., str], site: Site
) -> None:
    code = worked(until="seal")
    site.stand(october(9, 10))
    specialist, leader = people("tuan.lm"), people("dung.hd")
    specialist.open(DOSSIER.format(code) + "ket-qua/1/")
    page = specialist.press("Đính chính kết quả")
    assert "Nếu nhận phản ánh lúc này thì phải đính chính xong trước 14/10/2026 10:00" in page
    told_wrong(specialist, day="07/10/2026", hour="09:00")
    specialist.fill("Số, ký hiệu của bản mới", "16/TB")
    specialist.fill("Ngày, tháng, năm của bản mới", "06/10/2026")
    refused = specialist.press("Ghi nhận đính chính")
    assert "Bản mới ghi ngày trước ngày nhận phản ánh sai sót" in refused
    assert "Nhận phản ánh sai sót lúc 07/10/2026 09:00, phải đính chính xong trước 12/10/2026 09:00" in refused
    specialist.shot("01-dated-before-the-error")
    specialist.fill("Ngày, tháng, năm của bản mới", "09/10/2026")
    done = specialist.press("Ghi nhận đính chính")
    assert "Đã đính chính 09/10/2026 10:00, trong thời hạn" in done

    site.stand(october(20))
    leader.open(DOSSIER.format(code) + "ket-qua/2/")
    leader.press("Đính chính kết quả")
    told_wrong(leader, day="13/10/2026", hour="08:00")
    leader.page.get_by_label("Thu hồi, không thay thế").check()
    leader.shot("02-to-be-revoked")
    revoked = leader.press("Ghi nhận đính chính")
    assert "Phải đính chính xong trước 16/10/2026 08:00" in revoked
    assert "Đã đính chính 20/10/2026 09:00, quá thời hạn" in revoked
    leader.shot("03-revoked")


GUARDS = "/ban-lam-viec/ho-so/moc-thoi-gian/"


def told_wrong(screen: Screen, **moment: str) -> None:
    """Say what is wrong, why, and when that was known."""
    screen.page.get_by_label("Số liệu, diện tích, số tiền").check()
    screen.fill("Sai ở đâu, vì sao", "Sai số thửa")
    if moment:
        screen.fill("Ngày nhận phản ánh sai sót", moment["day"])
        screen.fill("Giờ nhận phản ánh", moment["hour"])


def correction_begun(counter: Screen, code: str) -> str:
    """The counter is told of an error, and begins the correction; gives what the page then says."""
    counter.open(DOSSIER.format(code) + "ket-qua/1/")
    page = counter.press("Đính chính kết quả")
    assert "Nếu nhận phản ánh lúc này thì phải đính chính xong trước 12/10/2026 09:00" in page
    told_wrong(counter)
    counter.shot("01-error-reported")
    begun = counter.press("Ghi nhận đính chính")
    counter.shot("02-until-when")
    return begun


def new_paper(clerk: Screen, code: str, day: str, *, late: bool = False) -> str:
    """The right paper was signed by hand: the clerk writes it down; gives what the page then says."""
    clerk.open(DOSSIER.format(code) + "ket-qua/2/")
    page = clerk.press("Ký trên giấy: ghi nhận bản giấy thay thế")
    assert "Nhận phản ánh sai sót lúc 07/10/2026 09:00, phải đính chính xong trước 12/10/2026 09:00" in page
    assert ("đã quá thời hạn" in page) is late
    clerk.fill("Số, ký hiệu của bản mới", "16/TB")
    clerk.fill("Ngày, tháng, năm của bản mới", day)
    clerk.shot("03-new-paper")
    return clerk.press("Ghi nhận")
