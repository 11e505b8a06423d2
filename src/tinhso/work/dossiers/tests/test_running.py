"""What runs in another system comes over: good rows in, bad ones told, twice the same, and held against the file."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from tests.support.counter import LAND, WARD, all_the_way, hand_in

from tinhso.ground.notices.models import Notice
from tinhso.ground.numbering.actions import next_number
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.queries import now, today
from tinhso.people.directory.models import Holding, UnitVersion
from tinhso.people.directory.queries import agency_coded, unit_card, unit_cards, unit_ids
from tinhso.people.directory.rules.staff_sheet import BadCell
from tinhso.people.directory.terms import Person
from tinhso.work.casework.queries import ledger, open_item, open_items
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.actions.deeds.asking import supplemented
from tinhso.work.dossiers.actions.moving_in.running import (
    Report,
    faults_book,
    import_running,
    read_book,
    taking,
    template_book,
)
from tinhso.work.dossiers.actions.moving_in.running.writing import BASIS, own_code
from tinhso.work.dossiers.models import Closing, Dossier, Event, History
from tinhso.work.dossiers.queries import card_of
from tinhso.work.dossiers.rules.running_sheet import (
    COLUMNS,
    DOSSIERS,
    HISTORY,
    STAFF,
    cell_text,
    find_heads,
    head_of,
    moment,
    procedure_code,
    read_status,
    understood,
    understood_line,
    without_applicant,
)
from tinhso.work.dossiers.terms import Delivery, Status

HEADS = {sheet: [one.head for one in columns] for sheet, columns in COLUMNS.items()}
NAMES = {sheet: [one.name for one in columns] for sheet, columns in COLUMNS.items()}
STAFF_HEADS = ["Mã đơn vị", "Vị trí việc làm", "Vai trò", "Họ và tên", "Tên đăng nhập", "Quyền"]
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=PEOPLE)
PLAIN = {
    "old": "CU-1", "procedure": LAND, "name": "Nông Thị Thử", "receiving": "R", "competent": "C", "status": "4",
    "received": "02/11/2026", "due": "30/11/2026",
}  # fmt: skip


def back(days: int) -> str:
    """A day before today as people write it."""
    return f"{today() - timedelta(days=days):%d/%m/%Y}"


def codes() -> tuple[str, str]:
    """The codes of the provincial one-stop and of the land office."""
    ids = unit_ids(["ttpvhcc-tinh", "vp-dkdd"])
    cards = unit_cards(ids.values())
    return cards[ids["ttpvhcc-tinh"]].code, cards[ids["vp-dkdd"]].code


def a_row(old: str, status: str = "4", **told: object) -> dict[str, object]:
    """A good row of a dossier, as somebody types it."""
    receiving, competent = codes()
    ended = {"9": {"settled": back(3)}, "10": {"settled": back(3), "returned": back(2)}}
    days = ended.get(status, {"settled": back(3)} if status in {"3", "7", "8"} else {})
    return {
        "old": old, "procedure": LAND, "name": "Nông Thị Thử", "receiving": receiving, "competent": competent,
        "status": status, "received": back(20), "due": back(-10), **days, **told,
    }  # fmt: skip


def book(dossiers: list[dict[str, object]], history: list[tuple] = (), staff: list[tuple] = ()) -> bytes:  # type: ignore[assignment]
    """A workbook as somebody sends it."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = DOSSIERS
    sheet.append(HEADS[DOSSIERS])
    for row in dossiers:
        sheet.append([row.get(name) for name in NAMES[DOSSIERS]])
    if history:
        sheet = made.create_sheet(HISTORY)
        sheet.append(HEADS[HISTORY])
        for row in history:
            sheet.append(list(row))
    if staff:
        sheet = made.create_sheet(STAFF)
        sheet.append(STAFF_HEADS)
        for row in staff:
            sheet.append(list(row))
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def take(dossiers: list[dict[str, object]], *more: Any, dry: bool = False) -> Report:
    return import_running(read_book(book(dossiers, *more)), dry=dry)


def here(old: str) -> Dossier:
    return Dossier.objects.get(external_code=old)


class TestTheSheet:
    """Without rows of a database."""

    def test_cells_are_read_as_people_write_them(self) -> None:
        cells = (None, 7.0, 1.5, date(2026, 2, 1), datetime(2026, 2, 1), datetime(2026, 2, 1, 8, 5), " a  b ")  # noqa: DTZ001
        assert [cell_text(cell) for cell in cells] == [
            "", "7", "1.5", "01/02/2026", "01/02/2026", "01/02/2026 08:05", "a b",
        ]  # fmt: skip

    def test_headings_are_found_without_marks_and_with_stars(self) -> None:
        heads = ["ma ho so cu *", "THỜI ĐIỂM*", "x"]
        assert find_heads(HISTORY, heads) == {"old": 0, "at": 1}
        assert find_heads(DOSSIERS, heads) is None
        assert head_of(HISTORY, "at") == "Thời điểm"

    @pytest.mark.parametrize("sheet", [DOSSIERS, HISTORY])
    def test_each_heading_of_ours_means_its_own_column(self, sheet: str) -> None:
        assert find_heads(sheet, HEADS[sheet]) == {name: place for place, name in enumerate(NAMES[sheet])}

    @pytest.mark.parametrize(
        ("typed", "end", "read"),
        [("1/2/2026", False, "2026-02-01T00:00"), ("01-02-2026", True, "2026-02-01T23:59"),
         ("01/02/2026 08:05", True, "2026-02-01T08:05"), ("2026-02-01 08:05:09", False, "2026-02-01T08:05")],
    )  # fmt: skip
    def test_moments_are_local(self, typed: str, end: bool, read: str) -> None:
        assert moment(typed, end=end).isoformat(timespec="minutes") == f"{read}+07:00"

    @pytest.mark.parametrize("typed", ["30/02/2026", "46000", "mai", "01/02/26", "01/02/0202", "1/1/2026 25:00"])
    def test_what_is_no_day_is_refused(self, typed: str) -> None:
        with pytest.raises(Refusal, match="row_date"):
            moment(typed)

    def test_states_are_read_by_code_words_or_both(self) -> None:
        for typed in ("5", "05", "5 – Yêu cầu bổ sung giấy tờ", "yeu cau bo sung giay to"):
            assert read_status(typed) is Status.SUPPLEMENT
        for typed in ("0", "11", "xong"):
            with pytest.raises(Refusal, match="row_status"):
                read_status(typed)

    def test_zeros_that_excel_dropped_come_back(self) -> None:
        assert [procedure_code(code) for code in ("1.11572", "1.115727", "ABC")] == ["1.115720", "1.115727", "ABC"]

    def test_history_names_no_applicant(self) -> None:
        text = "Gọi ông NÔNG THỊ THỬ số 0912 345 678, CCCD 099193000011; tờ bản đồ 15"
        assert without_applicant(text, "Nông Thị Thử") == (
            "Gọi ông [người nộp] số [số đã che], CCCD [số đã che]; tờ bản đồ 15"
        )

    @pytest.mark.parametrize(
        ("told", "column"),
        [
            ({"old": ""}, "old"), ({"name": ""}, "name"), ({"received": ""}, "received"), ({"due": ""}, "due"),
            ({"old": "x" * 81}, "old"), ({"status": "12"}, "status"), ({"number": "99193000011"}, "number"),
            ({"number": "123456789"}, "number"), ({"number": "09919300001x"}, "number"),
            ({"number": "001226000011", "status": "4"}, None), ({"number": "001299000011"}, "number"),
            ({"received": "21/11/2026"}, "received"), ({"received": "1/1"}, "received"),
            ({"due": "01/11/2026"}, "due"), ({"due": "x"}, "due"), ({"submitted": "03/11/2026"}, "received"),
            ({"status": "9"}, "settled"), ({"status": "8"}, "settled"),
            ({"status": "10", "settled": "05/11/2026"}, "returned"), ({"settled": "05/11/2026"}, "settled"),
            ({"status": "9", "settled": "05/11/2026", "returned": "05/11/2026"}, "returned"),
            ({"status": "9", "settled": "01/11/2026"}, "settled"),
            ({"status": "9", "settled": "22/11/2026"}, "settled"),
            ({"status": "10", "settled": "06/11/2026", "returned": "05/11/2026"}, "returned"),
        ],
    )  # fmt: skip
    def test_a_bad_cell_is_named(self, told: dict[str, str], column: str | None) -> None:
        if column is None:
            assert understood(PLAIN | told, now=NOW).number
            return
        with pytest.raises(BadCell) as bad:
            understood(PLAIN | told, now=NOW)
        assert bad.value.column == column

    def test_within_a_day_nothing_comes_before_what_it_follows(self) -> None:
        told = {"status": "10", "received": "02/11/2026 08:00", "submitted": "02/11/2026 07:00",
                "settled": "02/11/2026", "returned": "02/11/2026"}  # fmt: skip
        row = understood(PLAIN | told, now=NOW)
        assert row.received == row.settled == row.returned
        assert row.due
        assert (row.due.hour, row.due.minute) == (23, 59)

    @pytest.mark.parametrize(
        ("told", "column"),
        [({"old": ""}, "old"), ({"at": "x"}, "at"), ({"at": "21/11/2026"}, "at"), ({"text": "", "step": ""}, "text")],
    )
    def test_a_bad_line_of_history_is_named(self, told: dict[str, str], column: str) -> None:
        good = {"old": "CU-1", "at": "05/11/2026 09:00", "step": "Thẩm định", "text": "Đạt"}
        assert understood_line(good, now=NOW).step == "Thẩm định"
        with pytest.raises(BadCell) as bad:
            understood_line(good | told, now=NOW)
        assert bad.value.column == column

    def test_only_codes_of_our_shape_are_ours(self) -> None:
        assert own_code("h37.12-260213-0007") == ("H37.12-260213-0007", "H37.12", date(2026, 2, 13), 7)
        for old in ("H37.12-261399-0007", "CU-1", "H37.12-260213-00007", "H37.12-260213-9999999999"):
            assert own_code(old) is None

    def test_the_template_reads_as_an_empty_workbook_and_says_every_column(self) -> None:
        assert read_book(template_book()) == {DOSSIERS: [], HISTORY: [], STAFF: []}
        made = openpyxl.load_workbook(io.BytesIO(template_book()))
        said = {(row[0], row[1]) for row in made["Hướng dẫn"].iter_rows(values_only=True)}
        assert said >= {(sheet, head) for sheet, heads in HEADS.items() for head in heads}

    def test_what_is_no_workbook_of_ours_is_refused(self) -> None:
        other = openpyxl.Workbook()
        kept = io.BytesIO()
        other.save(kept)
        for body, code in ((b"x", "no_workbook"), (kept.getvalue(), "no_sheet")):
            with pytest.raises(Refusal, match=code):
                read_book(body)
        other.active.title = DOSSIERS
        other.active.append(["a", "b"])
        kept = io.BytesIO()
        other.save(kept)
        with pytest.raises(Refusal, match="no_headings"):
            read_book(kept.getvalue())


@pytest.mark.db
@pytest.mark.django_db
@pytest.mark.usefixtures("province")
class TestComingOver:
    """With rows."""

    def test_each_state_goes_on_where_it_stood(self) -> None:
        report = take([a_row(f"CU-{state}", str(state)) for state in range(1, 11)])
        assert (report.sheets[DOSSIERS].new, report.sheets[DOSSIERS].bad) == (10, [])
        assert report.held.differences == []
        steps = {}
        for state in range(1, 11):
            dossier = here(f"CU-{state}")
            assert dossier.status == str(state)
            item = open_item(dossier.id)
            steps[state] = item.step_code if item else ""
        assert steps == {1: "receive", 2: "assign", 3: "", 4: "process", 5: "await_supplement", 6: "process", 7: "",
                         8: "", 9: "return", 10: ""}  # fmt: skip
        assert {one.kind for one in Closing.objects.all()} == {"refused", "withdrawn", "stopped"}
        assert not Notice.objects.exists(), "who was told by the old system is not told again"

    def test_the_due_date_is_quoted_and_not_counted(self) -> None:
        take([a_row("CU-1")])
        dossier = here("CU-1")
        (entry,) = ledger(dossier.id)
        assert (entry.basis, entry.due_after, entry.due_before) == (BASIS, dossier.due_at, None)
        assert set(entry.explanation) == {"quoted"}
        assert back(-10) in str(entry.explanation["quoted"])
        assert dossier.due_at.astimezone(PEOPLE).strftime("%d/%m/%Y %H:%M") == f"{back(-10)} 23:59"
        assert (dossier.accepted_at, dossier.original_due_at) == (dossier.received_at, dossier.due_at)
        assert (dossier.receipt_number, dossier.door) == ("", "moved_in")

    def test_its_page_can_be_read_in_every_state(self, signed_in: Callable[[str], Any]) -> None:
        take([a_row(f"CU-{state}", str(state)) for state in range(1, 11)])
        browser = signed_in("lan.nt")
        for dossier in Dossier.objects.all():
            page = browser.get(f"/ban-lam-viec/ho-so/{dossier.code}/")
            assert page.status_code == 200
            assert (BASIS in page.content.decode()) == (dossier.due_at is not None)

    def test_what_is_not_accepted_yet_has_no_term(self) -> None:
        take([a_row("CU-1", "1"), a_row("CU-3", "3")])
        for old in ("CU-1", "CU-3"):
            dossier = here(old)
            assert (dossier.due_at, dossier.accepted_at, ledger(dossier.id)) == (None, None, [])
        assert here("CU-1").ack_due_at is not None

    def test_news_for_figures_bear_their_own_days(self) -> None:
        take([a_row("CU-10", "10"), a_row("CU-late", "9", due=back(10))])
        told = {(one.dossier.external_code, one.kind): one for one in Event.objects.select_related("dossier")}
        assert set(told) == {("CU-10", "received"), ("CU-10", "settled"), ("CU-10", "returned"),
                             ("CU-late", "received"), ("CU-late", "settled")}  # fmt: skip
        assert told["CU-10", "settled"].day == today() - timedelta(days=3)
        assert (told["CU-10", "settled"].on_time, told["CU-late", "settled"].on_time) == (True, False)

    def test_it_goes_on_like_any_other(self, cast: Callable[[str], Person]) -> None:
        take([a_row("CU-2", "2"), a_row("CU-5", "5"), a_row("CU-9", "9"), a_row("CU-1", "1")])
        all_the_way(here("CU-2").code)
        assert here("CU-2").status == "10"
        five = here("CU-5")
        supplemented(five.id, by=cast("lan.nt"), version=five.version)
        assert here("CU-5").status == "4"
        assert [entry.event for entry in ledger(five.id)] == ["start", "restart"]
        nine = here("CU-9")
        actions.results.hand_out(
            nine.id, delivery=Delivery.COUNTER, receiver="Nông Thị Thử", noticed="Đã gọi điện",
            version=nine.version, by=cast("lan.nt"),
        )  # fmt: skip
        assert here("CU-9").status == "10"
        one = here("CU-1")
        actions.accept(one.id, by=cast("lan.nt"), version=one.version)
        assert card_of(one.id).due_at is not None

    def test_a_free_code_of_ours_is_kept_and_its_book_goes_on_after_it(self) -> None:
        _, competent = codes()
        day = today() - timedelta(days=20)
        kept = f"{competent}-{day:%y%m%d}-0041"
        take([a_row(kept), a_row("CU-1")])
        assert here(kept).code == kept
        assert here("CU-1").code == f"{competent}-{day:%y%m%d}-0042"
        assert next_number(competent, f"{day:%y%m%d}") == 43

    def test_a_code_of_ours_that_is_taken_or_of_nobody_gives_way(self, cast: Callable[[str], Person]) -> None:
        taken = hand_in(cast("lan.nt")).code
        take([a_row(taken), a_row("X99.77-260213-0001")])
        for old in (taken, "X99.77-260213-0001"):
            assert here(old).code != old

    def test_the_holder_gets_the_step_and_staff_of_the_file_may_be_holders(self) -> None:
        _, competent = codes()
        new = (competent, "Viên chức thẩm định", "chuyên viên", "Lý Văn Mới", "moi.lv", "giải quyết hồ sơ")
        report = take(
            [a_row("CU-1", holder="tuan.lm"), a_row("CU-2", holder="moi.lv"), a_row("CU-3", holder="mai.vt"),
             a_row("CU-4", holder="nobody")],
            [], [new],
        )  # fmt: skip
        assert report.sheets[STAFF].new == 1
        held = dict(Holding.objects.filter(validity__endswith=None).values_list("account__username", "post_id"))
        for old, name in (("CU-1", "tuan.lm"), ("CU-2", "moi.lv")):
            (item,) = open_items(here(old).id)
            assert item.post_id == held[name]
        assert [(one.row, one.column, one.code) for one in report.sheets[DOSSIERS].bad] == [
            (4, "Tên đăng nhập người đang xử lý", "dossiers.row_holder_cannot"),
            (5, "Tên đăng nhập người đang xử lý", "dossiers.row_holder"),
        ]

    def test_bad_rows_are_told_and_good_ones_taken(self) -> None:
        bad = [
            ("Mã thủ tục", {"procedure": "9.999999"}),
            ("Mã cơ quan tiếp nhận", {"receiving": "Z1"}),
            ("Mã cơ quan giải quyết", {"competent": "Z1"}),
            ("Trạng thái", {"status": "11"}),
            ("Ngày hẹn trả", {"due": back(21)}),
            ("Ngày tiếp nhận", {"received": back(-1)}),
            ("Số định danh", {"number": "12345"}),
            ("Số định danh", {"number": "001299000011"}),
            ("Họ tên người nộp", {"name": ""}),
            ("Mã hồ sơ cũ", {"old": "CU-0"}),
        ]
        rows = [a_row("CU-0"), *(a_row(f"BAD-{n}") | told for n, (_, told) in enumerate(bad)), a_row("CU-9")]
        report = take(rows)
        tally = report.sheets[DOSSIERS]
        assert (tally.read, tally.new, tally.same) == (12, 2, 0)
        assert [(fault.row, fault.column) for fault in tally.bad] == [
            (number, column) for number, (column, _) in enumerate(bad, 3)
        ]
        assert all("%(" not in fault.reason for fault in tally.bad)
        assert Dossier.objects.count() == 2
        assert sum(tally.reasons.values()) == 10

    def test_a_number_under_another_name_is_told(self) -> None:
        report = take([a_row("CU-1", number="099193000011"), a_row("CU-2", number="099193000011", name="Lý Văn Khác")])
        assert here("CU-1").applicant_id is not None
        assert [(one.row, one.column) for one in report.sheets[DOSSIERS].bad] == [(3, "Họ tên người nộp")]

    def test_a_unit_that_ended_is_told_for_what_goes_on_alone(self) -> None:
        receiving, competent = codes()
        rows = [a_row("CU-1"), a_row("CU-10", "10")]
        unit = agency_coded(competent)
        ended = today() - timedelta(days=5)
        version = UnitVersion.objects.on(today()).get(unit_id=unit)
        version.validity = type(version.validity)(version.validity.lower, ended)
        version.save()
        report = take(rows)
        assert [(one.row, one.column, one.code) for one in report.sheets[DOSSIERS].bad] == [
            (2, "Mã cơ quan giải quyết", "dossiers.row_unit_ended")
        ]
        assert unit_card(here("CU-10").receiving_unit_id).code == receiving

    def test_taken_again_nothing_is_new(self) -> None:
        rows = [a_row("CU-1"), a_row("CU-2", "9"), a_row("BAD", "11")]
        lines = [("CU-1", f"{back(15)} 09:00", "Thẩm định", "Lý Văn Cũ", "Nông Thị Thử đã nộp đủ")]
        first = take(rows, lines)
        before = [model.objects.count() for model in (Dossier, History, Event)]
        again = take(rows, lines)
        assert (first.sheets[DOSSIERS].new, again.sheets[DOSSIERS].new, again.sheets[DOSSIERS].same) == (2, 0, 2)
        assert (first.sheets[HISTORY].new, again.sheets[HISTORY].new, again.sheets[HISTORY].same) == (1, 0, 1)
        assert [model.objects.count() for model in (Dossier, History, Event)] == before

    def test_an_import_that_was_broken_off_goes_on(self, monkeypatch: pytest.MonkeyPatch) -> None:
        rows = [a_row(f"CU-{number}") for number in range(5)]
        write = taking.write

        def breaks(row: Any, seat: Any, *, at: datetime) -> str:
            code = write(row, seat, at=at)
            if row.old == "CU-2":
                raise KeyboardInterrupt
            return code

        monkeypatch.setattr(taking, "write", breaks)
        with pytest.raises(KeyboardInterrupt):
            take(rows)
        assert sorted(Dossier.objects.values_list("external_code", flat=True)) == ["CU-0", "CU-1"]
        monkeypatch.undo()
        report = take(rows)
        assert (report.sheets[DOSSIERS].new, report.sheets[DOSSIERS].same) == (3, 2)
        assert report.held.differences == []
        assert len({len(ledger(one.id)) for one in Dossier.objects.all()}) == 1

    def test_a_dry_run_tells_the_same_and_changes_nothing(self) -> None:
        rows = [a_row("CU-1"), a_row("BAD", "11")]
        dry = take(rows, dry=True)
        assert not Dossier.objects.exists()
        wet = take(rows)
        assert (dry.sheets, dry.held) == (wet.sheets, wet.held)

    def test_history_is_for_officials_and_needs_its_dossier(self) -> None:
        lines = [("CU-1", f"{back(15)} 09:00", "Thẩm định", "Lý Văn Cũ", "Nông Thị Thử đã nộp đủ"),
                 ("CU-7", back(15), "Thẩm định", "", ""), ("CU-1", back(-2), "Thẩm định", "", "")]  # fmt: skip
        report = take([a_row("CU-1")], lines)
        assert [(one.row, one.column) for one in report.sheets[HISTORY].bad] == [(3, "Mã hồ sơ cũ"), (4, "Thời điểm")]
        (line,) = History.objects.filter(happening="step")
        assert (line.public, line.actor_name, line.text) == (False, "Lý Văn Cũ", "Thẩm định: [người nộp] đã nộp đủ")

    def test_file_and_house_are_held_against_each_other(self) -> None:
        _, competent = codes()
        report = take([a_row("CU-1"), a_row("CU-2"), a_row("CU-3", "9"), a_row("BAD", name="")])
        assert [tuple(one) for one in report.held.counts] == [(competent, "4", 3, 2), (competent, "9", 1, 1)]
        assert [(one.old, one.what) for one in report.held.differences] == [("BAD", "không có ở đây")]
        Dossier.objects.filter(external_code="CU-1").update(status="5")
        again = take([a_row("CU-1"), a_row("CU-3", "9", due=back(-11))])
        assert [tuple(one) for one in again.held.differences] == [
            ("CU-1", "trạng thái", "4 – Đang xử lý", "5 – Yêu cầu bổ sung giấy tờ"),
            ("CU-3", "ngày hẹn trả", back(-11), back(-10)),
        ]

    def test_a_procedure_of_communes_goes_to_the_unit_of_the_file(self) -> None:
        ids = unit_ids(["ubnd-p-luong-van-tri"])
        ward = unit_card(ids["ubnd-p-luong-van-tri"])
        take([a_row("CU-1", procedure=WARD, competent=ward.code, received=now().replace(tzinfo=None))])
        assert here("CU-1").competent_unit_id == ward.id

    def test_the_command_tells_in_words_and_json_and_writes_what_was_not_taken(self, tmp_path: Path) -> None:
        file, faults, template = tmp_path / "a.xlsx", tmp_path / "loi.xlsx", tmp_path / "mau.xlsx"
        file.write_bytes(book([a_row("CU-1"), a_row("BAD", "11")]))
        out = io.StringIO()
        call_command("import_running", file, "--json", "--faults", faults, "--template", template, stdout=out)
        told = json.loads(out.getvalue())
        assert {name: told["sheets"][DOSSIERS][name] for name in ("read", "new", "same", "refused")} == {
            "read": 2, "new": 1, "same": 0, "refused": 1,
        }  # fmt: skip
        assert [(one["row"], one["column"]) for one in told["sheets"][DOSSIERS]["bad"]] == [(3, "Trạng thái")]
        back_again = read_book(faults.read_bytes())
        assert [values["old"] for _, values in back_again[DOSSIERS]] == ["BAD"]
        assert template.exists()
        out = io.StringIO()
        call_command("import_running", file, "--dry-run", stdout=out)
        assert "nhận mới 0; đã có 1; không nhận 1" in out.getvalue()
        assert "Chạy thử" in out.getvalue()

    def test_a_file_that_is_none_is_said(self, tmp_path: Path) -> None:
        (tmp_path / "a.xlsx").write_bytes(b"x")
        for name in ("a.xlsx", "gone.xlsx"):
            with pytest.raises(CommandError):
                call_command("import_running", tmp_path / name)
        with pytest.raises(CommandError):
            call_command("import_running")


def test_the_rows_of_faults_can_be_sent_again() -> None:
    fault = taking.Fault(7, "Trạng thái", "sai", "x", {"old": "CU-1", "status": "11", "note": "a"})
    [(_, values)] = read_book(faults_book({DOSSIERS: [fault]}, []))[DOSSIERS]
    assert (values["old"], values["status"], values["note"]) == ("CU-1", "11", "a")
