"""An edition that was replaced is kept as plain data and comes back as it was."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given

from tinhso.ground.workdays.rules.editions import calendar_from, facts_of
from tinhso.ground.workdays.terms import Calendar, CalendarUse, DayKind, Shift, SpecialDay
from tinhso.ground.workdays.tests.calendars import SEASONS, VN
from tinhso.ground.workdays.tests.strategies import odd_calendars

COUNTER = Calendar(
    "LS",
    "Quầy tiếp nhận",
    (Shift(5, time(7, 30), time(11), date(2026, 1, 1), date(2026, 6, 30)),),
    (
        SpecialDay(date(2026, 8, 22), DayKind.MAKE_UP, "Làm bù", "QĐ 1", True, date(2026, 8, 31)),
        SpecialDay(date(2026, 9, 2), DayKind.HOLIDAY, "Quốc khánh"),
    ),
    2024,
    2026,
    use=CalendarUse.RECEPTION,
    edition=7,
)


def test_what_is_kept_is_told_in_plain_words() -> None:
    assert facts_of(COUNTER) == {
        "code": "LS",
        "name": "Quầy tiếp nhận",
        "shifts": [
            {
                "weekday": 5,
                "opens": "07:30:00",
                "closes": "11:00:00",
                "valid_from": "2026-01-01",
                "valid_until": "2026-06-30",
            }
        ],
        "days": [
            {
                "day": "2026-08-22",
                "kind": "make_up",
                "name": "Làm bù",
                "basis": "QĐ 1",
                "text_read": True,
                "swapped_with": "2026-08-31",
            },
            {
                "day": "2026-09-02",
                "kind": "holiday",
                "name": "Quốc khánh",
                "basis": "",
                "text_read": False,
                "swapped_with": None,
            },
        ],
        "known_from": 2024,
        "known_until": 2026,
        "timezone": "Asia/Ho_Chi_Minh",
        "use": "reception",
        "edition": 7,
    }


@pytest.mark.parametrize("calendar", [VN, SEASONS, COUNTER, replace(VN, days=(), timezone="UTC")])
def test_through_json_and_back_nothing_is_lost(calendar: Calendar) -> None:
    back = calendar_from(json.loads(json.dumps(facts_of(calendar))))
    assert back == calendar
    assert (back.use, [day.kind for day in back.days]) == (calendar.use, [day.kind for day in calendar.days])


@given(odd_calendars())
def test_calendars_that_nobody_would_keep_come_back_too(calendar: Calendar) -> None:
    assert calendar_from(json.loads(json.dumps(facts_of(calendar)))) == calendar


def test_what_is_kept_says_every_field_that_a_calendar_has() -> None:
    """A field that is added and not kept would come back as its default and count other dates."""
    other = replace(COUNTER, code="B", name="C", known_from=2020, known_until=2021, edition=8, timezone="UTC")
    assert calendar_from(facts_of(other)) == other != COUNTER
