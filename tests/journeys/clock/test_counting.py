"""What does not count, what is put off, what was written wrong, and from when the term counts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from tests.journeys.clock.deeds import DOSSIER, ledger_of, october
from tests.support.counter import WARD
from tests.support.screen import Screen
from tests.support.site import Site

# What is written into the database of the site is committed there.
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TAX = "Thời gian thực hiện nghĩa vụ tài chính không tính vào thời hạn giải quyết."


def test_the_time_in_which_a_tax_is_paid_does_not_count(
    people: Callable[..., Screen], worked: Callable[..., str], policy: Callable, site: Site
) -> None:
    policy("excludes", "exclude", TAX)
    code = worked()
    specialist = people("tuan.lm")
    site.stand(october(7))
    specialist.open(DOSSIER.format(code))
    specialist.press("Thời gian không tính vào thời hạn")
    specialist.page.get_by_label("người nộp thực hiện nghĩa vụ tài chính").check()
    specialist.fill("Nội dung cụ thể", "Chờ nộp lệ phí trước bạ theo thông báo của cơ quan thuế")
    specialist.page.get_by_label(TAX).check()
    specialist.fill("Dự kiến kết thúc ngày", "20/10/2026")
    specialist.shot("01-tax-time")
    stands = specialist.press("Bắt đầu thời gian không tính")
    assert "Yêu cầu thực hiện nghĩa vụ tài chính" in stands
    assert "thời hạn đang không tính" in stands
    specialist.shot("02-clock-stands")
    for deed in ("Yêu cầu bổ sung", "Xin lỗi và hẹn lại"):
        assert "Hãy kết thúc thời gian đó trước" in specialist.press(deed)
        specialist.open(DOSSIER.format(code))

    site.stand(october(14))
    specialist.open(DOSSIER.format(code))
    assert TAX in specialist.press("Thời gian không tính vào thời hạn")
    specialist.fill("Việc đã hoàn thành", "Giấy nộp tiền vào ngân sách nhà nước")
    specialist.shot("03-paid")
    assert "Ngày hẹn trả kết quả 02/11/2026" in specialist.press("Tiếp tục tính thời hạn"), "five working days later"
    assert "Đang xử lý" in specialist.text
    begun, ended = ledger_of(specialist, code)[1:]
    assert "Chờ nộp lệ phí trước bạ" in begun
    assert TAX in begun
    assert "kết thúc khoảng thời gian không tính thời hạn" in ended
    assert "Ngày hẹn trước đó 26/10/2026 09:00" in ended
    specialist.shot("04-term-runs-on")


def test_a_due_date_is_put_off_once_and_a_late_apology_is_marked(
    people: Callable[..., Screen], worked: Callable[..., str], site: Site
) -> None:
    code = worked()
    specialist, leader, counter = people("tuan.lm"), people("dung.hd"), people("lan.nt")
    site.stand(october(26, 8))
    specialist.open(DOSSIER.format(code))
    assert "sẽ ghi là gửi muộn" in specialist.press("Xin lỗi và hẹn lại"), "the law asks for it the day before"
    specialist.fill("Ngày hẹn trả kết quả mới", "10/11/2026")
    specialist.fill("Lý do", "Phải đo đạc lại ranh giới thửa đất.")
    specialist.press("Đề nghị ngày hẹn mới")
    leader.open(DOSSIER.format(code) + "gia-han/")
    leader.press("Ký văn bản xin lỗi")
    counter.open(DOSSIER.format(code) + "gia-han/")
    counter.shot("01-late-apology")
    told = counter.press("Gửi người nộp hồ sơ")
    assert "Ngày hẹn trả kết quả 10/11/2026 09:00" in told
    assert "chậm so với quy định" in told
    counter.shot("02-put-off-and-marked")
    specialist.open(DOSSIER.format(code) + "gia-han/")
    specialist.fill("Ngày hẹn trả kết quả mới", "30/11/2026")
    specialist.fill("Lý do", "Chưa xong.")
    assert "pháp luật chỉ cho hẹn lại 1 lần" in specialist.press("Đề nghị ngày hẹn mới")
    specialist.shot("03-second-refused")


def test_a_wrong_entry_is_put_right_by_the_leader(people: Callable[..., Screen], worked: Callable[..., str]) -> None:
    code = worked()
    leader = people("dung.hd")
    leader.open(DOSSIER.format(code))
    leader.press("Sửa mục ghi sai về thời hạn")
    leader.fill("Thời hạn giải quyết", "3")
    leader.fill("Lý do", "Nhập nhầm thời hạn của trường hợp khác.")
    leader.shot("01-correct")
    assert "Ngày hẹn trả kết quả 08/10/2026 09:00" in leader.press("Tính lại")
    wrong, right = ledger_of(leader, code)
    assert "bắt đầu tính thời hạn giải quyết" in wrong, "the wrong entry stays"
    assert "sửa mục ghi sai, tính lại" in right
    assert "Nhập nhầm thời hạn của trường hợp khác." in right
    leader.shot("02-corrected")


def test_papers_taken_at_another_counter_count_from_when_the_agency_has_them(
    people: Callable[..., Screen], site: Site
) -> None:
    site.stand(october(5))
    counter = people("lan.nt")
    counter.open(f"/ban-lam-viec/ho-so/tiep-nhan/{WARD}/")
    counter.fill("Mẫu số 24. Đơn đăng ký biến động đất đai, tài sản gắn liền với đất Bản chính", "1")
    counter.fill("Họ và tên người nộp hồ sơ", "Nông Thị Thử")
    counter.fill("Xã, phường giải quyết", "uy ban nhan dan phuong luong van tri")
    receipt = counter.press("Tiếp nhận và in giấy hẹn")
    code = re.search(r"H37[\d.]*-\d{6}-\d{4}", receipt)
    assert code, receipt
    told = counter.open(DOSSIER.format(code[0]))
    assert "Thời hạn tính từ 06/10/2026 09:00 (tiếp nhận tại nơi khác" in told
    assert "309/2026" in ledger_of(counter, code[0])[0]
    counter.shot("01-another-counter")
