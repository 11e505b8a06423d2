"""Which days are worked and in which shifts; what an instant is."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from tinhso.ground.workdays.rules import (
    is_working,
    next_working_day,
    next_working_instant,
    shifts_on,
    why_off,
    working_time,
)
from tinhso.ground.workdays.terms import Calendar, DayKind, Shift, SpecialDay
from tinhso.ground.workdays.tests.calendars import SEASONS, VN
from tinhso.ground.workdays.tests.test_due_by_hand import local

WORKING_DAYS_A_YEAR = dict(
    zip(range(2015, 2027), (250, 251, 250, 250, 252, 252, 250, 249, 249, 251, 250, 249), strict=True)
)


@pytest.mark.parametrize(("year", "count"), WORKING_DAYS_A_YEAR.items())
def test_working_days_of_a_year_are_those_counted_when_the_facts_were_gathered(year: int, count: int) -> None:
    days = (date(year, 1, 1) + timedelta(each) for each in range(366))
    assert sum(1 for day in days if day.year == year and shifts_on(day, VN)) == count


def test_make_up_day_takes_the_shifts_of_the_weekday_it_pays_for() -> None:
    monday, friday = Shift(0, time(8), time(12)), Shift(4, time(7), time(11))
    known = SpecialDay(date(2026, 1, 10), DayKind.MAKE_UP, "x", swapped_with=date(2026, 1, 2))
    unknown = SpecialDay(date(2026, 1, 17), DayKind.MAKE_UP, "x")
    calendar = Calendar("X", "X", (monday, friday), (known, unknown))
    assert shifts_on(known.day, calendar) == (friday,)
    assert shifts_on(unknown.day, calendar) == (monday,)


def test_make_up_day_takes_the_hours_of_its_own_season() -> None:
    saturday, pays_for = date(2026, 10, 17), date(2026, 10, 12)
    days = (SpecialDay(saturday, DayKind.MAKE_UP, "x", swapped_with=pays_for),)
    calendar = Calendar("X", "X", SEASONS.shifts, days)
    assert [shift.opens for shift in shifts_on(saturday, calendar)] == [time(7, 30), time(13)]


@pytest.mark.parametrize(
    ("day", "kind", "basis"),
    [
        (date(2026, 2, 14), DayKind.WEEKLY_REST, "Bộ luật Lao động 2019, Điều 111"),
        (date(2026, 2, 17), DayKind.HOLIDAY, "Điều 112"),
        (date(2026, 8, 31), DayKind.SWAPPED_OFF, "Phương án nghỉ Quốc khánh 2026"),
        (date(2026, 11, 24), DayKind.HOLIDAY, "Nghị quyết 28/2026/QH16"),
    ],
)
def test_a_day_off_says_why_and_on_what_basis(day: date, kind: DayKind, basis: str) -> None:
    off = why_off(day, VN)
    assert (off.day, off.kind) == (day, kind)
    assert basis in off.basis


def test_next_working_day_may_be_the_day_itself() -> None:
    assert next_working_day(date(2026, 2, 13), VN) == date(2026, 2, 13)
    assert next_working_day(date(2026, 2, 14), VN) == date(2026, 2, 23)


@pytest.mark.parametrize(
    ("instant", "working"),
    [
        ("2026-03-02T07:59:59", False),
        ("2026-03-02T08:00", True),
        ("2026-03-02T11:59:59.999999", True),
        ("2026-03-02T12:00", False),
        ("2026-03-02T13:00", True),
        ("2026-03-02T17:00", False),
        ("2026-11-24T09:00", False),
        ("2026-08-22T09:00", True),
        ("2026-03-02T01:00+00:00", True),
    ],
)
def test_a_shift_begins_inside_and_ends_outside_working_time(instant: str, working: bool) -> None:
    assert is_working(local(instant), VN) is working


@pytest.mark.parametrize(
    ("instant", "moved"),
    [
        ("2026-03-02T09:30", "2026-03-02T09:30"),
        ("2026-03-02T12:00", "2026-03-02T13:00"),
        ("2026-03-02T17:00", "2026-03-03T08:00"),
        ("2026-02-13T17:00", "2026-02-23T08:00"),
        ("2026-01-09T17:00", "2026-01-10T08:00"),
    ],
)
def test_next_working_instant(instant: str, moved: str) -> None:
    assert next_working_instant(local(instant), VN) == local(moved)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-03-02T08:00", "2026-03-02T17:00", 8),
        ("2026-03-02T11:00", "2026-03-02T14:00", 2),
        ("2026-03-02T12:00", "2026-03-02T13:00", 0),
        ("2026-02-13T16:00", "2026-02-23T09:00", 2),
        ("2026-02-23T09:00", "2026-02-13T16:00", -2),
        ("2026-01-09T16:00", "2026-01-12T09:00", 10),
        ("2026-03-07T00:00", "2026-03-09T00:00", 0),
        ("2026-01-01T00:00", "2027-01-01T00:00", 249 * 8),
    ],
)
def test_working_time_between_two_instants(start: str, end: str, hours: int) -> None:
    assert working_time(local(start), local(end), VN) == timedelta(hours=hours)


def test_due_dates_are_told_in_the_calendars_own_zone() -> None:
    assert next_working_instant(datetime.fromisoformat("2026-03-02T02:00:00+00:00"), VN).isoformat() == (
        "2026-03-02T09:00:00+07:00"
    )
