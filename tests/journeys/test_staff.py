"""Staff, walked: a newcomer is seated and signs in, a leader goes on leave, a workbook is tried and taken."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import timedelta

import openpyxl
import pytest
from tests.support.screen import Screen

from tinhso.ground.workdays.queries import today
from tinhso.people.directory.queries.workbooks import staff_workbook

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

LIST = "/ban-lam-viec/can-bo/"
SECRET = "chín con trâu ăn cỏ ven sông"


def test_a_newcomer_is_seated_by_keyboard_and_signs_in_by_a_link(people: Callable[..., Screen]) -> None:
    admin = people("binh.tt", keys=True)
    admin.open(LIST)
    admin.press("Lập vị trí việc làm")
    admin.fill("Đơn vị", "s")
    admin.page.keyboard.insert_text("o tu phap")  # in one go: the list is offered once
    admin.page.get_by_role("option").first.wait_for()
    admin.page.keyboard.press("ArrowDown")
    admin.page.keyboard.press("Enter")
    admin.fill("Tên vị trí việc làm", "Chuyên viên hộ tịch")
    assert "Đã lưu." in admin.press("Lập vị trí")
    admin.press("Bố trí người")
    admin.fill("Tên đăng nhập", "moi.nv")
    admin.fill("Họ và tên", "Nông Văn Mới")
    assert "Nông Văn Mới" in admin.press("Bố trí")
    admin.press("Cấp quyền")
    assert "tiếp nhận hồ sơ" in admin.press("Cấp quyền")
    admin.shot("post")
    admin.press("Nông Văn Mới")
    admin.press("Liên kết đặt mật khẩu đầu tiên")
    admin.press("Tạo liên kết")
    link = admin.page.get_by_label("Liên kết đặt mật khẩu đầu tiên").input_value()
    newcomer = people(keys=True)
    assert "moi.nv" in newcomer.open(link)
    newcomer.fill("Mật khẩu mới", SECRET)
    newcomer.fill("Nhập lại mật khẩu mới", SECRET)
    newcomer.press("Đặt mật khẩu")
    newcomer.fill("Tên đăng nhập", "moi.nv")
    newcomer.fill("Mật khẩu", SECRET)
    newcomer.press("Đăng nhập")
    assert newcomer.place == "/ban-lam-viec/"
    assert "Chuyên viên hộ tịch" in newcomer.page.locator("header").inner_text()
    assert newcomer.page.get_by_role("navigation").get_by_role("link", name="Tiếp nhận hồ sơ").count() == 1


def test_a_leader_goes_on_leave_without_scripts_and_somebody_stands_in(people: Callable[..., Screen]) -> None:
    leader = people("huong.lt", scripts=False)
    leader.open(LIST)
    leader.press("Ủy quyền và vắng mặt của tôi")
    leader.press("Báo vắng mặt")
    day = today() + timedelta(30)
    leader.fill("Ngày đầu vắng mặt", f"{day:%d/%m/%Y}")
    leader.fill("Ngày cuối vắng mặt", f"{day + timedelta(4):%d/%m/%Y}")
    leader.fill("Lý do", "Nghỉ phép năm")
    leader.fill("Người được ủy quyền", "trieu thu ha")
    text = leader.press("Lưu")
    assert leader.status == 422
    assert "Nghị định 30/2020/NĐ-CP, Điều 13" in text  # in writing: the law is named, nothing typed is lost
    assert leader.page.get_by_label("Lý do").input_value() == "Nghỉ phép năm"
    leader.fill("Văn bản ủy quyền", "Giấy ủy quyền số 12/GUQ-SXD")
    text = leader.press("Lưu")
    span = f"{day:%d/%m/%Y} – {day + timedelta(4):%d/%m/%Y}"
    assert text.count(f"Giấy ủy quyền số 12/GUQ-SXD {span}") == 4  # all the rights of the post
    assert f"{span} Nghỉ phép năm" in text
    leader.shot("mine")
    leader.open(f"{LIST}?ngay={day:%d/%m/%Y}&tim=huong")
    assert "Vắng mặt" in leader.text
    assert "Triệu Thu Hà" in leader.text
    leader.open(f"{LIST}?tim=huong")
    assert "Đang làm việc" in leader.text


def test_a_workbook_is_tried_shown_and_taken_and_its_faults_come_back(people: Callable[..., Screen], tmp_path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(staff_workbook()))
    sheet = book["Cán bộ"]
    sheet.append(["H37.12", "Chuyên viên", "chuyên viên", "Lý Thị Nhập", "nhap.lt", "xem hồ sơ", "đơn vị", "", today()])
    sheet.append(["H99.99", "Chuyên viên", "chuyên viên"])
    file = tmp_path / "cán bộ.xlsx"
    book.save(file)
    admin = people("binh.tt")
    admin.open(LIST + "nhap/")
    admin.page.get_by_label("Tệp Excel").set_input_files(file)
    text = admin.press("Chạy thử")
    assert "Chưa có gì thay đổi" in text
    assert re.search(r"3 Chuyên viên Mã đơn vị Không có cơ quan nào mang mã H99.99", text)
    admin.shot("tried")
    assert "Đã nhập xong" in admin.press("Xác nhận nhập")
    with admin.page.expect_download() as coming:
        admin.page.get_by_role("link", name="Tải các dòng không nhập được").click()
    faults = openpyxl.load_workbook(io.BytesIO(coming.value.path().read_bytes()))["Cán bộ"]
    assert "H99.99" in str(faults["K2"].value)
    admin.open(f"{LIST}?tim=nhap.lt")
    assert "Lý Thị Nhập" in admin.text
