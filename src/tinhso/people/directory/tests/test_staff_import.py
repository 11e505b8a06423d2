"""Staff from workbooks: good rows in, bad ones back with reasons, twice the same, and nothing odd opened."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date, datetime
from pathlib import Path
from uuid import uuid4

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection

from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.workdays.queries import today
from tinhso.people.directory import actions, queries
from tinhso.people.directory.models import Grant, Holding, Post, StaffImport, UnitVersion
from tinhso.people.directory.queries.workbooks import read_staff, staff_workbook
from tinhso.people.directory.terms import Reach, Right, Role
from tinhso.people.identity.models import Account

LIST = "/ban-lam-viec/can-bo/nhap/"
SINCE = date(2026, 1, 1)
HEADS = ("Mã đơn vị", "Vị trí việc làm", "Vai trò", "Họ và tên", "Tên đăng nhập", "Quyền", "Phạm vi quyền", "Từ ngày")
JUSTICE = "H37.12"
GOOD = [
    (JUSTICE, "Chuyên viên", "chuyên viên", "Nông Thị Mơ", "mo.nt", "giải quyết hồ sơ; xem hồ sơ", "đơn vị", SINCE),
    (JUSTICE, "Chuyên viên", "chuyen vien", "Lý Văn Ơn", "on.lv", "xem ho so", "", "15/02/2026"),
    (JUSTICE, "Chuyên viên", "specialist", "", "", "", "", ""),
    (JUSTICE, "Chuyên viên", "specialist", "", "", "", "", ""),
]
db = [pytest.mark.db, pytest.mark.django_db, pytest.mark.usefixtures("province")]


def book(rows: list[tuple], heads: tuple = HEADS, above: int = 0) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    for _ in range(above):
        sheet.append(["DANH SÁCH CÁN BỘ"])
    sheet.append(list(heads))
    for row in rows:
        sheet.append(list(row))
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def take(rows: list[tuple], by=None, dry: bool = False) -> actions.Outcome:
    return actions.import_staff(read_staff(book(rows), most=100), on=SINCE, by=by, dry=dry)


def counts() -> list[int]:
    return [model.objects.count() for model in (Post, Holding, Grant, Account)]


def test_headings_are_found_with_and_without_marks_in_any_order_and_below_a_title() -> None:
    heads = ("ho va ten", "VAI TRÒ", "ten dang nhap", "vi tri viec lam", "MA DON VI", "Ghi chú")
    [(number, values)] = read_staff(book([("Nông Thị Mơ", "x", "mo.nt", "Chuyên viên", "H37", "…")], heads, 3), most=9)
    assert number == 5
    assert values == {
        "full_name": "Nông Thị Mơ",
        "role": "x",
        "username": "mo.nt",
        "title": "Chuyên viên",
        "unit": "H37",
    }


def test_numbers_dates_and_blanks_are_read_as_people_write_them() -> None:
    rows = read_staff(book([(37.0, "a", "b", None, None, None, None, datetime(2026, 2, 1)), (None,) * 8]), most=9)  # noqa: DTZ001
    assert [(number, values["unit"], values["since"], values["full_name"]) for number, values in rows] == [
        (2, "37", "01/02/2026", "")
    ]


def test_what_a_formula_says_is_not_worked_out() -> None:
    [(_, values)] = read_staff(book([("H37", "a", "b", '=HYPERLINK("http://x","y")')]), most=9)
    assert values["full_name"] == ""


def macro(body: bytes) -> bytes:
    kept = io.BytesIO(body)
    with zipfile.ZipFile(kept, "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"x")
    return kept.getvalue()


def bomb(body: bytes) -> bytes:
    kept = io.BytesIO(body)
    with zipfile.ZipFile(kept, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/big.bin", b"0" * (61 * 1024 * 1024))
    return kept.getvalue()


def entities(body: bytes) -> bytes:
    """A workbook whose sheet declares entities, as one that makes a reader swell or tell files."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(kept, "w") as new:
        for part in old.infolist():
            text = old.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                text = b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "b">]>' + text.split(b"?>", 1)[-1]
            new.writestr(part.filename, text)
    return kept.getvalue()


def broken(body: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(kept, "w") as new:
        for part in old.infolist():
            new.writestr(part.filename, old.read(part)[:200])
    return kept.getvalue()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda _: b"", "no_workbook"),
        (lambda _: b"%PDF-1.7 no workbook", "no_workbook"),
        (lambda body: body[: len(body) // 2], "no_workbook"),
        (lambda _: b"0" * (5 * 1024 * 1024 + 1), "file_too_large"),
        (macro, "file_macros"),
        (bomb, "file_unpacks"),
        (entities, "no_workbook"),
        (broken, "no_workbook"),
        (lambda _: book([], ("Tên", "Tuổi")), "no_headings"),
        (lambda _: book([], ()), "no_headings"),
        (lambda _: book([("H37", "a", "b")] * 6), "too_many_rows"),
    ],
    ids=["empty", "pdf", "half", "large", "macros", "bomb", "entities", "broken", "no-heads", "nothing", "many"],
)
def test_what_is_no_list_of_staff_is_refused(spoil, code: str) -> None:
    with pytest.raises(Refusal, match=rf"directory\.{code}"):
        read_staff(spoil(book([("H37", "a", "b")])), most=5)


def test_the_template_is_read_by_its_own_reader_and_offers_the_words() -> None:
    assert read_staff(staff_workbook(), most=5) == []
    words = openpyxl.load_workbook(io.BytesIO(staff_workbook()))["Từ dùng trong tệp"]
    cells = {cell for row in words.iter_rows(values_only=True) for cell in row}
    assert cells >= {word.vi for kind in (Role, Right, Reach) for word in kind}


class TestRows:
    pytestmark = db

    def test_rows_become_posts_people_and_rights_and_again_nothing(self) -> None:
        first = take(GOOD)
        assert (first.new, first.same, first.bad) == (4, 0, [])
        person = queries.person_named("mo.nt")
        assert (person.full_name, person.unit_name[:2]) == ("Nông Thị Mơ", "Sở")
        assert set(person.scopes) == {"process_dossier", "see_dossiers"}
        assert not Account.objects.get(username="mo.nt").has_usable_password()
        assert Holding.objects.get(account__username="on.lv").validity.lower == date(2026, 2, 15)
        vacant = Post.objects.filter(holdings=None, unit=person.unit_id)
        assert vacant.count() == 2
        before = counts()
        again = take(GOOD)
        assert (again.new, again.same, again.bad) == (0, 4, [])
        assert counts() == before
        assert (take(GOOD[::-1]).same, counts()) == (4, before)

    def test_a_dry_run_tells_the_same_and_changes_nothing(self) -> None:
        before = counts()
        assert (take(GOOD, dry=True).new, counts()) == (4, before)

    @pytest.mark.parametrize(
        ("row", "column", "reason"),
        [
            (("", "Chuyên viên", "chuyên viên"), "Mã đơn vị", "không được để trống"),
            (("H99.99", "Chuyên viên", "chuyên viên"), "Mã đơn vị", "H99.99"),
            ((JUSTICE, "", "chuyên viên"), "Vị trí việc làm", "không được để trống"),
            ((JUSTICE, "a" * 250, "chuyên viên"), "Vị trí việc làm", "200"),
            ((JUSTICE, "Chuyên viên", "vua"), "Vai trò", "vua"),
            ((JUSTICE, "Chuyên viên", "chuyên viên", "Nông Thị Mơ"), "Tên đăng nhập", "tên đăng nhập"),
            ((JUSTICE, "Chuyên viên", "chuyên viên", "Nông Thị Mơ", "Ế"), "Tên đăng nhập", "không dấu"),
            ((JUSTICE, "Chuyên viên", "chuyên viên", "", "moi.nt"), "Họ và tên", "họ và tên"),
            ((JUSTICE, "Chuyên viên", "chuyên viên", "Ai Đó", "lan.nt"), "Họ và tên", "Nông Thị Lan"),
            ((JUSTICE, "Chuyên viên", "chuyên viên", "Nông Thị Lan", "lan.nt"), "Tên đăng nhập", "giữ vị trí"),
            ((JUSTICE, "a", "chuyên viên", "", "", "bay"), "Quyền", "bay"),
            ((JUSTICE, "a", "chuyên viên", "", "", "", "vũ trụ"), "Phạm vi quyền", "vũ trụ"),
            ((JUSTICE, "a", "chuyên viên", "", "", "", "", "31/02/2026"), "Từ ngày", "31/02/2026"),
            ((JUSTICE, "a", "chuyên viên", "", "", "", "", "hôm qua"), "Từ ngày", "hôm qua"),
            ((JUSTICE, "a", "chuyên viên", "", "", "", "", "01/01/1990"), "Mã đơn vị", "H37.12"),
        ],
    )
    def test_a_bad_row_says_column_and_reason_and_the_others_are_taken(
        self, row: tuple, column: str, reason: str
    ) -> None:
        before = counts()
        outcome = take([row, GOOD[0]])
        assert outcome.new == 1
        [told] = outcome.bad
        assert (told["row"], told["column"]) == (2, column)
        assert reason in told["reason"]
        assert counts() == [number + more for number, more in zip(before, (1, 1, 2, 1), strict=True)]

    def test_a_right_with_another_reach_is_told_and_the_row_left_as_it_was(self) -> None:
        take(GOOD[:1])
        before = counts()
        row = (*GOOD[0][:5], "tiếp nhận hồ sơ; xem hồ sơ", "toàn tỉnh", SINCE)
        assert [told["column"] for told in take([row]).bad] == ["Quyền"]
        assert counts() == before

    def test_codes_are_read_on_the_day_of_the_row(self) -> None:
        """By law codes are used again; without the day a code says nothing."""
        justice = UnitVersion.objects.on(today()).get(code=JUSTICE)
        assert [told["column"] for told in take([("H37.12 ", "a", "chuyên viên", *[""] * 4, "01/01/2000")]).bad] == [
            "Mã đơn vị"
        ]
        take([("000.00.12.H37", "Trưởng phòng", "lãnh đạo đơn vị")])
        assert Post.objects.get(title="Trưởng phòng").unit_id == justice.unit_id

    def test_an_administrator_of_one_unit_imports_no_other(self, cast) -> None:
        admin = cast("binh.tt")
        justice = UnitVersion.objects.on(today()).get(code=JUSTICE).unit_id
        post = actions.open_post(justice, title="Quản trị", role=Role.ADMINISTRATOR, since=SINCE, by=admin)
        actions.grant(post, Right.ADMINISTER, justice, Reach.UNIT, since=SINCE, by=admin)
        actions.seat_named(post, "an.tt", "Triệu Thị An", since=SINCE, by=admin)
        local = queries.person_named("an.tt")
        rows = [GOOD[2], ("H37.802", "a", "chuyên viên"), (*GOOD[1][:5], "xem hồ sơ", "toàn tỉnh", "")]
        outcome = take(rows, by=local)
        assert (outcome.new, [told["column"] for told in outcome.bad]) == (1, ["Mã đơn vị", "Quyền"])

    def test_the_command_takes_tells_and_writes(self, tmp_path: Path, capsys) -> None:
        file, faults, empty = tmp_path / "a.xlsx", tmp_path / "loi.xlsx", tmp_path / "mau.xlsx"
        file.write_bytes(book([*GOOD, ("H99", "a", "chuyên viên")]))
        before = counts()
        call_command("import_staff", file, "--json", "--dry-run", "--template", empty)
        told = json.loads(capsys.readouterr().out)
        assert (told["new"], told["same"], told["dry_run"], counts()) == (4, 0, True, before)
        call_command("import_staff", file, "--json", "--faults", faults)
        told = json.loads(capsys.readouterr().out)
        assert [(one["row"], one["column"]) for one in told["bad"]] == [(6, "Mã đơn vị")]
        assert read_staff(empty.read_bytes(), most=5) == []
        [(_, values)] = read_staff(faults.read_bytes(), most=5)
        assert values["unit"] == "H99"
        call_command("import_staff", file)
        assert "new 0, unchanged 4, not taken 1" in capsys.readouterr().out
        file.write_bytes(b"no")
        with pytest.raises(Refusal) as no:
            call_command("import_staff", file, "--json")
        assert no.value.code == "directory.no_workbook"


class TestScreens:
    pytestmark = db

    def send(self, client, body: bytes, khoa: str = "") -> str:
        file = SimpleUploadedFile("cán bộ.xlsx", body)
        typed = {"khoa": khoa or str(uuid4()), "file": file, "since": "01/01/2026"}
        answer = client.post(LIST, typed)
        assert answer.status_code == 302, re.findall(r"error-summary.*?</ul>", answer.content.decode(), re.DOTALL)
        return str(answer["Location"])

    def test_shown_first_then_confirmed_and_what_was_shown_is_what_is_done(self, signed_in) -> None:
        client, before = signed_in("binh.tt"), counts()
        address = self.send(client, book([*GOOD, ("H99", "+1+1", "chuyên viên", "<b>Ai</b>", "ai.do")]))
        text = client.get(address).content.decode()
        assert "Nông Thị Mơ" in text
        assert "mã H99" in text
        assert "&lt;b&gt;Ai" in text
        assert counts() == before
        done = {"khoa": str(uuid4()), "rows": json.dumps([[2, {"unit": "H37"}]])}
        assert client.post(address, done).status_code == 302
        after = counts()
        assert after[1] == before[1] + 2
        assert client.post(address, {"khoa": str(uuid4())}).status_code == 302  # once more: done once
        assert counts() == after
        assert StaffImport.objects.get().rows == []
        faults = client.get(address + "dong-loi/").content
        sheet = openpyxl.load_workbook(io.BytesIO(faults)).active
        assert sheet.cell(2, 1).value == "H99"
        assert sheet.cell(2, 10).value == "Mã đơn vị"
        assert (sheet.cell(2, 2).value, sheet.cell(2, 2).data_type) == ("+1+1", "s")

    def test_the_same_file_from_the_same_page_is_one_preview_another_file_is_another(self, signed_in) -> None:
        client, khoa = signed_in("binh.tt"), str(uuid4())
        one = self.send(client, body := book(GOOD), khoa)
        assert self.send(client, body, khoa) == one
        assert self.send(client, book(GOOD[:1]), khoa) != one

    def test_an_import_is_its_senders_alone_and_forgotten_after_two_days(self, signed_in, cast) -> None:
        address = self.send(signed_in("binh.tt"), book(GOOD))
        ident = StaffImport.objects.get().id
        with pytest.raises(NotFound):
            queries.staff_import(ident, cast("khoa.vd"))
        with pytest.raises(NotFound):
            actions.confirm_import(ident, by=cast("khoa.vd"))
        assert actions.forget_imports() == 0
        with connection.cursor() as cursor:
            cursor.execute("UPDATE directory_staffimport SET created_at = created_at - interval '49 hours'")
        assert actions.forget_imports() == 1
        assert signed_in("binh.tt").get(address).status_code == 404

    def test_a_file_that_is_none_is_told_beside_the_form(self, signed_in) -> None:
        client = signed_in("binh.tt")
        typed = {"khoa": str(uuid4()), "file": SimpleUploadedFile("a.xlsx", b"MZ"), "since": "01/01/2026"}
        answer = client.post(LIST, typed)
        assert (answer.status_code, "không phải tệp Excel" in answer.content.decode()) == (422, True)
        assert client.post(LIST, {"khoa": str(uuid4()), "since": "01/01/2026"}).status_code == 422
        assert client.get(LIST + "tep-mau/").content[:2] == b"PK"
