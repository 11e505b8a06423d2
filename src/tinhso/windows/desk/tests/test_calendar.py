"""The working calendar: who may look, who may change, and that its answers are those of the rules."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from tinhso.ground.audit.queries import changes_of
from tinhso.ground.page import formats
from tinhso.ground.workdays import actions, queries
from tinhso.ground.workdays.rules import due
from tinhso.ground.workdays.terms import CalendarUse, DayKind, SpecialDay, Term, TermUnit

SignIn = Callable[[str], Client]

CALENDAR = reverse("desk:calendar")
DAY = reverse("desk:calendar_day")
REMOVE = reverse("desk:calendar_remove")
HOURS = reverse("desk:calendar_hours")
ANNOUNCE = reverse("desk:calendar_announce")
DEADLINE = reverse("desk:deadline")
EDITS = (DAY, f"{REMOVE}?ngay=2026-11-24", HOURS, ANNOUNCE)
START = datetime(2026, 11, 26, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
CLOSED = {
    "day": "27/11/2026",
    "kind": "closure",
    "name": "Diễn tập phòng thủ khu vực",
    "basis": "Thông báo 12/TB-UBND ngày 20/11/2026",
    "swapped_with": "",
}

pytestmark = pytest.mark.django_db


def edition() -> int:
    return queries.calendar().edition


def sent(**typed: object) -> dict[str, object]:
    """A form as a browser sends it: with its key and the edition seen."""
    return {"khoa": str(uuid.uuid4()), "edition": edition(), **typed}


def due_on() -> date:
    return due(START, Term(1, TermUnit.WORKING_DAY), queries.calendar()).due.date()


def test_every_official_may_look_and_only_an_administrator_may_change(signed_in: SignIn) -> None:
    official, administrator = signed_in("lan.nt"), signed_in("binh.tt")
    for address in (CALENDAR, DEADLINE):
        assert official.get(address).status_code == administrator.get(address).status_code == 200
    for address in EDITS:
        assert administrator.get(address).status_code == 200, address
        assert official.get(address).status_code == 403, address
        assert official.post(address, sent(**CLOSED)).status_code == 403, address
    assert DAY not in official.get(CALENDAR).content.decode()
    assert DAY in administrator.get(CALENDAR).content.decode()
    assert edition() == 1


def test_strangers_are_asked_to_sign_in(client: Client, province: None) -> None:
    for address in (CALENDAR, DEADLINE, *EDITS):
        answer = client.get(address)
        assert answer.status_code == 302
        assert "/dang-nhap/" in answer["Location"]


def test_a_year_shows_its_days_with_name_basis_and_what_was_not_verified(signed_in: SignIn) -> None:
    page = signed_in("lan.nt").get(CALENDAR, {"nam": "2026"}).content.decode()
    working = sum(
        day.weekday() < 5 for day in (date.fromordinal(n) for n in range(date(2026, 1, 1).toordinal(), 739_982))
    )
    off = [each for each in queries.calendar().days if each.day.year == 2026]
    lost = sum(not each.works and each.day.weekday() < 5 for each in off)
    made_up = sum(each.works for each in off)
    assert date.fromordinal(739_981) == date(2026, 12, 31)
    assert f'<span class="ts-figure__value">{working - lost + made_up}</span>' in page
    for each in off:
        assert f'id="ngay-{each.day.isoformat()}"' in page
        assert each.basis in page
    assert page.count("chưa đối chiếu") == sum(not each.text_read for each in off)
    assert "công bố đầy đủ" not in page


def test_a_year_that_is_not_announced_says_so(signed_in: SignIn) -> None:
    assert (
        "Ngày nghỉ năm 2027 chưa được công bố đầy đủ"
        in signed_in("lan.nt").get(CALENDAR, {"nam": 2027}).content.decode()
    )


@pytest.mark.parametrize("asked", [{"nam": "cuối năm"}, {"nam": "99999"}, {"lich": "XX.term"}, {"lich": "VN"}])
def test_an_address_that_makes_no_sense_shows_the_usual_calendar(signed_in: SignIn, asked: dict[str, str]) -> None:
    answer = signed_in("lan.nt").get(CALENDAR, asked)
    assert answer.status_code == 200
    assert f"ngay-{queries.today().year}-01-01" in answer.content.decode()


def test_the_first_and_last_year_have_no_neighbour(signed_in: SignIn) -> None:
    browser = signed_in("lan.nt")
    assert 'rel="prev"' not in browser.get(CALENDAR, {"nam": 2001}).content.decode()
    assert 'rel="next"' not in browser.get(CALENDAR, {"nam": 2100}).content.decode()


def test_a_day_entered_moves_the_due_date_and_is_booked(signed_in: SignIn) -> None:
    browser = signed_in("binh.tt")
    assert due_on() == date(2026, 11, 27)
    answer = browser.post(DAY, sent(**CLOSED))
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{CALENDAR}?lich=VN.term&nam=2026")
    assert due_on() == date(2026, 11, 30)
    assert "Diễn tập phòng thủ khu vực" in browser.get(answer["Location"]).content.decode()
    (line,) = [each for each in queries.calendars() if each.use is CalendarUse.TERM]
    change = changes_of("calendar", str(line.id))[-1]
    assert (change.event, change.facts["day"]) == ("workdays:day:set", "2026-11-27")
    assert change.actor_name.startswith("Trần Thái Bình")


def test_the_counter_keeps_its_hours_when_the_term_gets_a_day_off(signed_in: SignIn) -> None:
    signed_in("binh.tt").post(f"{DAY}?lich=VN.reception", sent(**CLOSED))
    assert due_on() == date(2026, 11, 27)
    assert queries.calendar(use=CalendarUse.RECEPTION).special(date(2026, 11, 27)) is not None


def test_sent_twice_is_done_once(signed_in: SignIn) -> None:
    browser, typed = signed_in("binh.tt"), sent(**CLOSED)
    first, second = browser.post(DAY, typed), browser.post(DAY, typed)
    assert first["Location"] == second["Location"]
    assert edition() == 2


def test_a_day_removed_is_ordinary_again_even_when_sent_twice(signed_in: SignIn) -> None:
    browser, address = signed_in("binh.tt"), f"{REMOVE}?ngay=2026-11-24"
    typed = sent(day="2026-11-24")
    assert browser.post(address, typed).status_code == 302
    assert browser.post(address, typed).status_code == 302
    assert queries.calendar().special(date(2026, 11, 24)) is None
    assert browser.get(address).status_code == 404
    assert browser.post(address, sent(day="2026-11-24")).status_code == 404


def test_a_stale_edition_is_refused_and_nothing_typed_is_lost(signed_in: SignIn, cast: Callable) -> None:
    browser, typed = signed_in("binh.tt"), sent(**CLOSED)
    other = SpecialDay(date(2026, 12, 24), DayKind.CLOSURE, "Hội nghị", "Thông báo 13/TB-UBND")
    actions.set_day("VN", CalendarUse.TERM, other, edition=edition(), actor=cast("binh.tt").actor)
    answer = browser.post(DAY, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "người khác đã sửa lịch này" in page
    assert CLOSED["name"] in page
    assert CLOSED["basis"] in page
    assert "24/12/2026: Hội nghị" in page
    assert due_on() == date(2026, 11, 27)
    assert f'name="edition" value="{edition()}"' in page
    assert browser.post(DAY, {**typed, "edition": edition()}).status_code == 302
    assert due_on() == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"day": "31/11/2026"}, "Không có ngày 31 trong tháng 11/2026"),
        ({"day": "27-thg11"}, "ngày/tháng/năm"),
        ({"day": "01/01/2200"}, "31/12/2100"),
        ({"kind": "weekly_rest"}, "weekly_rest"),
        ({"name": ""}, "Tên"),
        ({"swapped_with": "28/11/2026"}, "hoán đổi"),
        ({"kind": "make_up", "swapped_with": "27/11/2026"}, "chính ngày đó"),
        ({"day": "28/11/2026", "kind": "make_up", "swapped_with": "29/11/2026"}, "không có giờ làm việc"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(signed_in: SignIn, typed: dict[str, str], said: str) -> None:
    answer = signed_in("binh.tt").post(DAY, sent(**CLOSED | typed))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "govuk-error-message" in page
    assert CLOSED["basis"] in page
    assert edition() == 1


def hours_form(browser: Client) -> dict[str, object]:
    """The hours as the page shows them: two rows of weekdays, two empty."""
    assert browser.get(HOURS).status_code == 200
    week = [str(weekday) for weekday in range(5)]
    rows = [("08:00", "12:00"), ("13:00", "17:00"), ("", ""), ("", "")]
    typed: dict[str, object] = {"rows": len(rows)}
    for index, (opens, closes) in enumerate(rows):
        typed |= {f"opens_{index}": opens, f"closes_{index}": closes}
        typed |= {f"valid_from_{index}": "", f"valid_until_{index}": ""}
        if opens:
            typed[f"weekdays_{index}"] = week
    return typed


def test_hours_saved_as_shown_change_nothing(signed_in: SignIn) -> None:
    browser, before = signed_in("binh.tt"), set(queries.calendar().shifts)
    assert browser.post(HOURS, sent(**hours_form(browser))).status_code == 302
    assert set(queries.calendar().shifts) == before


def test_a_row_filled_adds_a_saturday_morning_and_a_row_emptied_goes(signed_in: SignIn) -> None:
    browser = signed_in("binh.tt")
    saturday = {"weekdays_2": ["5"], "opens_2": "7:30", "closes_2": "11h30", "valid_from_2": "1/12/2026"}
    browser.post(HOURS, sent(**hours_form(browser) | saturday))
    (shift,) = queries.calendar().weekly(5)
    assert (f"{shift.opens:%H:%M}", f"{shift.closes:%H:%M}", shift.valid_from) == ("07:30", "11:30", date(2026, 12, 1))
    browser.post(HOURS, sent(**hours_form(browser)))
    assert queries.calendar().weekly(5) == ()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"weekdays_2": ["5"], "opens_2": "07:30"}, "giờ kết thúc"),
        ({"opens_2": "07:30", "closes_2": "11:30"}, "ít nhất một thứ"),
        ({"weekdays_2": ["5"], "opens_2": "11:30", "closes_2": "07:30"}, "phải kết thúc sau khi bắt đầu"),
        ({"weekdays_2": ["5"], "opens_2": "sáng", "closes_2": "11:30"}, "giờ:phút"),
        ({"weekdays_2": ["0"], "opens_2": "11:00", "closes_2": "14:00"}, "chồng giờ"),
        ({"rows": "nhiều"}, "Nhập một số"),
        ({"rows": "999"}, "nhỏ hơn hoặc bằng với 99"),
    ],
)
def test_hours_that_make_no_sense_are_said(signed_in: SignIn, typed: dict[str, object], said: str) -> None:
    browser = signed_in("binh.tt")
    answer = browser.post(HOURS, sent(**hours_form(browser) | typed))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert edition() == 1


def test_a_calendar_without_hours_is_refused(signed_in: SignIn) -> None:
    answer = signed_in("binh.tt").post(HOURS, sent(rows=1))
    assert answer.status_code == 422
    assert "ít nhất một ca làm việc" in answer.content.decode()


def test_a_year_declared_complete_is_no_longer_marked(signed_in: SignIn) -> None:
    browser = signed_in("binh.tt")
    assert browser.post(ANNOUNCE, sent(year=2027)).status_code == 302
    assert queries.calendar().known_until == 2027
    assert "công bố đầy đủ" not in browser.get(CALENDAR, {"nam": 2027}).content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        ("2026-02-13", "16:30", "3", "working_day", ""),
        ("2026-11-23", "09:00", "1", "working_day", ""),
        ("2026-12-20", "08:15", "30", "day", ""),
        ("2026-08-28", "15:00", "20", "working_hour", ""),
        ("2026-01-31", "07:00", "1", "month", ""),
        ("2026-03-02", "15:30", "1", "same_day", ""),
        ("2026-03-02", "15:30", "1", "same_day", "16:00"),
        ("2026-03-02", "15:30", "48", "hour", ""),
    ],
)
def test_a_term_tried_ends_as_the_command_tells(
    signed_in: SignIn, capsys: pytest.CaptureFixture[str], asked: tuple[str, ...]
) -> None:
    start, hour, value, unit, cutoff = asked
    words = ["--from", f"{start}T{hour}", "--term", value, "--unit", unit, "--calendar", "VN", "--json"]
    call_command("due", *words, *(["--cutoff", cutoff] if cutoff else []))
    told = json.loads(capsys.readouterr().out)
    typed = {
        "lich": "VN.term",
        "tu_ngay": formats.date(date.fromisoformat(start)),
        "gio": hour,
        "so": value,
        "don_vi": unit,
        "gio_chot": cutoff,
    }
    answer = signed_in("lan.nt").get(DEADLINE, typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    ends = datetime.fromisoformat(told["due"])
    due_shown = page.split('class="ts-answer__due">')[1].split("<")[0]
    assert due_shown.startswith(f"{ends:%H:%M}")
    assert due_shown.endswith(f"{ends:%d/%m/%Y}")
    table = page.split('id="days-skipped"')[1].split("</table>")[0] if told["skipped"] else ""
    assert [formats.date(date.fromisoformat(each["day"])) for each in told["skipped"]] == [
        cell.split(">")[1].split(" ")[0] for cell in table.split('<th scope="row"')[1:]
    ]
    for each in told["skipped"]:
        if each["kind"] != "weekly_rest":
            assert each["why"] in table
    for year in told["unannounced_years"]:
        assert f"năm {year} chưa được công bố đầy đủ" in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"tu_ngay": "30/02/2026"}, "Không có ngày 30"),
        ({"gio": "25:00"}, "giờ:phút"),
        ({"so": ""}, "Thời hạn"),
        ({"so": "0"}, "1"),
        ({"so": "3000"}, "vượt quá mức dài nhất"),
        ({"don_vi": "week"}, "week"),
    ],
)
def test_a_term_that_cannot_be_counted_is_said(signed_in: SignIn, typed: dict[str, str], said: str) -> None:
    asked = {"tu_ngay": "02/03/2026", "gio": "08:00", "so": "3", "don_vi": "working_day", "lich": "VN.term"} | typed
    answer = signed_in("lan.nt").get(DEADLINE, asked)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "ts-answer__due" not in answer.content.decode()


def test_statements_do_not_grow_with_the_days_of_a_calendar(
    signed_in: SignIn, cast: Callable, django_assert_num_queries: Callable
) -> None:
    browser = signed_in("lan.nt")
    browser.get(CALENDAR)
    with django_assert_num_queries(4):  # who, calendars, stamp, history
        browser.get(CALENDAR)
    for day in range(1, 20):
        special = SpecialDay(date(2026, 12, day), DayKind.CLOSURE, "Nghỉ", "Thông báo")
        actions.set_day("VN", CalendarUse.TERM, special, edition=edition(), actor=cast("binh.tt").actor)
    browser.get(CALENDAR)
    with django_assert_num_queries(4):
        browser.get(CALENDAR)
