"""Due dates worked out by hand from the law and the wall calendar, never by running the rules."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from tinhso.ground.workdays.rules import due
from tinhso.ground.workdays.terms import Calendar, Term, TermUnit
from tinhso.ground.workdays.tests.calendars import SEASONS, VN

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

# start | term | due | why. Times are Vietnam's; `trong ngày` may carry its own cut-off.
NATIONAL = """
# Tết 2026: off Mon 16 to Fri 20 February
2026-02-13T16:30    | 3 working_day   | 2026-02-25T16:30    | Fri; counts Mon 23, Tue 24, Wed 25
2026-02-13T17:00    | 3 working_day   | 2026-02-26T08:00    | the end of a shift is outside: moves to Mon 23 08:00
2026-02-16T10:00    | 1 working_day   | 2026-02-24T08:00    | in Tết: moves to Mon 23 08:00
2026-02-12T09:15    | 2 working_day   | 2026-02-23T09:15    | Thu; counts Fri 13, Mon 23
2026-02-13T07:00    | 1 working_day   | 2026-02-23T08:00    | before opening: moves to 08:00 of the same day
2026-02-13T12:00    | 1 working_day   | 2026-02-23T13:00    | lunch: moves to 13:00
2026-02-13T12:59:59 | 1 working_day   | 2026-02-23T13:00    | the last second of lunch
2026-02-13T11:59:59 | 1 working_day   | 2026-02-23T11:59:59 | the last second before lunch is worked
2026-02-14T09:00    | 5 working_day   | 2026-03-02T08:00    | Sat; moves to Mon 23; counts 24, 25, 26, 27, Mon 2 March
2026-02-13T15:00    | 8 working_hour  | 2026-02-23T15:00    | 2 h on Friday, 6 h on Mon 23
2026-02-13T13:00    | 4 working_hour  | 2026-02-13T17:00    | used up exactly at the shift's end
2026-02-13T13:00    | 5 working_hour  | 2026-02-23T09:00    | 4 h on Friday, 1 h on Mon 23
2026-02-06T10:00    | 10 day          | 2026-02-23T17:00    | 16 February is Tết: on to Mon 23
2026-01-17T10:00    | 1 month         | 2026-02-23T17:00    | 17 February is Tết: on to Mon 23
2026-02-16T23:30    | 2 hour          | 2026-02-17T01:30    | hours run at night and in Tết
2026-02-13T15:00:00 | 1 same_day      | 2026-02-13T17:00    | at the cut-off
2026-02-13T15:00:01 | 1 same_day      | 2026-02-23T17:00    | one second late: the next working day
# Tết 2025: off Mon 27 to Fri 31 January
2025-01-24T15:00    | 1 working_day   | 2025-02-03T15:00    | Fri to Mon
2025-01-23T10:00    | 3 working_day   | 2025-02-04T10:00    | counts Fri 24, Mon 3, Tue 4
2025-01-24T17:30    | 2 working_day   | 2025-02-05T08:00    | after hours: moves to Mon 3; counts Tue 4, Wed 5
2025-01-20T08:00    | 10 working_day  | 2025-02-10T08:00    | four in January, then 3 to 7, then Mon 10
2025-01-24T11:15    | 8 working_hour  | 2025-02-03T11:15    | 0:45 + 4:00 on Friday, 3:15 on Mon 3
2025-01-31T09:00    | 1 month         | 2025-02-28T17:00    | from a day off as given; clamped to Fri 28
2025-01-24T15:00:01 | 1 same_day      | 2025-02-03T17:00    |
# Tết 2024: off Thu 8 to Wed 14 February
2024-02-07T16:59    | 1 working_day   | 2024-02-15T16:59    | Wed to Thu of the next week
2024-02-06T14:00    | 3 working_day   | 2024-02-16T14:00    | counts Wed 7, Thu 15, Fri 16
2024-02-09T10:00    | 2 working_day   | 2024-02-19T08:00    | moves to Thu 15; counts Fri 16, Mon 19
2024-02-02T08:30    | 5 working_day   | 2024-02-16T08:30    | counts 5, 6, 7, 15, 16
2024-02-07T09:00    | 8 working_hour  | 2024-02-15T09:00    | 7 h on Wednesday, 1 h on Thu 15
2024-02-07T15:00:01 | 1 same_day      | 2024-02-15T17:00    |
# 24 November 2026, a Tuesday: Vietnam Culture Day, the first one
2026-11-23T09:00    | 1 working_day   | 2026-11-25T09:00    |
2026-11-20T15:30    | 3 working_day   | 2026-11-26T15:30    | counts Mon 23, Wed 25, Thu 26
2026-11-24T09:00    | 1 working_day   | 2026-11-26T08:00    | moves to Wed 25 08:00
2026-11-21T22:00    | 5 working_day   | 2026-12-01T08:00    | Sat; moves to Mon 23; counts 25, 26, 27, 30, 1
2026-11-23T14:00    | 8 working_hour  | 2026-11-25T14:00    | 3 h on Monday, 5 h on Wednesday
2026-11-14T09:00    | 10 day          | 2026-11-25T17:00    |
2026-10-24T08:00    | 1 month         | 2026-11-25T17:00    |
2026-11-23T15:00:01 | 1 same_day      | 2026-11-25T17:00    |
2026-11-24T08:00    | 1 same_day      | 2026-11-25T17:00    | not a working day, however early
2025-11-24T09:00    | 1 working_day   | 2025-11-25T09:00    | in 2025 it was an ordinary Monday
# make-up Saturdays and the days they pay for
2025-04-25T10:00    | 1 working_day   | 2025-04-26T10:00    | Sat 26 April 2025 is worked
2025-04-25T16:00    | 2 working_day   | 2025-04-28T16:00    | counts Sat 26, Mon 28
2025-04-29T09:00    | 1 working_day   | 2025-05-05T09:00    | 30 April, 1 and 2 May off, then a weekend
2025-04-26T14:00    | 3 working_day   | 2025-05-05T14:00    | counts Mon 28, Tue 29, Mon 5
2025-04-25T16:00    | 8 working_hour  | 2025-04-26T16:00    | 1 h on Friday, 7 h on Saturday
2025-04-11T09:00    | 15 day          | 2025-04-26T17:00    | ends on the make-up Saturday
2025-04-26T14:59:59 | 1 same_day      | 2025-04-26T17:00    |
2025-04-25T16:00    | 1 same_day      | 2025-04-26T17:00    | the next working day is the Saturday
2024-04-26T11:00    | 1 working_day   | 2024-05-02T11:00    | Mon 29 (swapped), 30 April and 1 May off
2024-05-03T11:00    | 1 working_day   | 2024-05-04T11:00    | Sat 4 May 2024 is worked
2024-05-04T16:45    | 1 working_day   | 2024-05-06T16:45    |
2024-04-14T09:00    | 15 day          | 2024-05-02T17:00    | 29 April is off: on to Thu 2 May
2026-01-09T08:00    | 1 working_day   | 2026-01-10T08:00    | Sat 10 January 2026 is worked
2026-01-09T16:30    | 1 working_hour  | 2026-01-10T08:30    | half an hour each
2025-12-31T10:00    | 2 working_day   | 2026-01-06T10:00    | 1 and 2 January off, a weekend; counts Mon 5, Tue 6
2025-12-02T09:00    | 30 day          | 2026-01-05T17:00    |
2026-08-21T09:00    | 2 working_day   | 2026-08-24T09:00    | counts Sat 22, Mon 24
2026-08-28T13:30    | 1 working_day   | 2026-09-03T13:30    | 31 August, 1 and 2 September off
2026-08-01T09:00    | 30 day          | 2026-09-03T17:00    |
2018-12-28T09:00    | 2 working_day   | 2019-01-03T09:00    | 31 December (swapped) and 1 January off
2019-01-04T15:00    | 1 working_day   | 2019-01-05T15:00    | Sat 5 January 2019 is worked
# days off in lieu
2026-04-24T10:00    | 2 working_day   | 2026-04-29T10:00    | Mon 27 for Sun 26 April; counts 28, 29
2026-04-25T08:00    | 1 day           | 2026-04-28T17:00    |
2026-04-29T10:00    | 1 working_day   | 2026-05-04T10:00    |
# weekends
2026-03-06T10:00    | 1 working_day   | 2026-03-09T10:00    | Fri to Mon
2026-03-07T10:00    | 1 working_day   | 2026-03-10T08:00    | Sat moves to Mon 9
2026-03-08T23:59:59 | 1 working_day   | 2026-03-10T08:00    |
2026-03-06T10:00    | 1 day           | 2026-03-09T17:00    |
2026-03-06T15:00:01 | 1 same_day      | 2026-03-09T17:00    |
2026-03-07T09:00    | 1 same_day      | 2026-03-09T17:00    |
2026-03-06T16:00    | 8 working_hour  | 2026-03-09T16:00    | 1 h on Friday, 7 h on Monday
2026-03-06T17:00    | 8 working_hour  | 2026-03-09T17:00    | moves to Mon 08:00
# lunch, shift ends, hours
2026-03-02T08:00    | 4 working_hour  | 2026-03-02T12:00    | that end, not 13:00
2026-03-02T08:00    | 8 working_hour  | 2026-03-02T17:00    |
2026-03-02T08:00    | 5 working_hour  | 2026-03-02T14:00    |
2026-03-02T10:30    | 2 working_hour  | 2026-03-02T13:30    |
2026-03-02T12:30    | 2 working_hour  | 2026-03-02T15:00    |
2026-03-02T16:00    | 2 working_hour  | 2026-03-03T09:00    |
2026-03-02T11:59:59 | 1 working_hour  | 2026-03-02T13:59:59 |
2026-03-02T16:59:59 | 1 working_hour  | 2026-03-03T08:59:59 |
2026-03-02T09:00    | 40 working_hour | 2026-03-09T09:00    | 7 + 4 x 8, then 1
2026-02-13T16:30    | 24 hour         | 2026-02-14T16:30    | plain addition
2024-02-28T12:00    | 36 hour         | 2024-03-01T00:00    | through 29 February
2025-12-31T23:00    | 1 hour          | 2026-01-01T00:00    |
# calendar days and months; month ends and leap years
2026-03-02T10:00    | 1 day           | 2026-03-03T17:00    |
2026-03-02T20:00    | 1 day           | 2026-03-03T17:00    | a start at night is taken as given
2026-02-28T23:00    | 1 day           | 2026-03-02T17:00    | 1 March is a Sunday
2024-02-28T09:00    | 1 day           | 2024-02-29T17:00    |
2026-01-31T09:00    | 1 month         | 2026-03-02T17:00    | clamped to Sat 28 February, then on to Mon 2 March
2024-01-31T09:00    | 1 month         | 2024-02-29T17:00    | leap year
2023-08-31T09:00    | 6 month         | 2024-02-29T17:00    |
2025-12-31T09:00    | 2 month         | 2026-03-02T17:00    |
2026-03-15T10:00    | 1 month         | 2026-04-15T17:00    |
2026-03-31T10:00    | 1 month         | 2026-05-04T17:00    | 30 April, 1 May off, then a weekend
2025-05-26T10:00    | 12 month        | 2026-05-26T17:00    |
# same day
2026-03-02T15:00:00 | 1 same_day      | 2026-03-02T17:00    |
2026-03-02T15:00:01 | 1 same_day      | 2026-03-03T17:00    |
2026-03-02T06:00    | 1 same_day      | 2026-03-02T17:00    | before opening
2026-03-02T12:30    | 1 same_day      | 2026-03-02T17:00    | at lunch
2026-03-02T16:30:00 | 1 same_day 16:30 | 2026-03-02T17:00   | another cut-off
2026-03-02T16:30:01 | 1 same_day 16:30 | 2026-03-03T17:00   |
# the same instant told in another zone
2026-03-06T03:00+00:00 | 1 working_day | 2026-03-09T10:00   | 10:00 in Vietnam
2026-03-05T18:00+00:00 | 1 working_day | 2026-03-09T08:00   | 01:00 on Friday in Vietnam
"""

WITH_SEASONS = """
2026-10-15T07:00    | 1 working_day   | 2026-10-15T17:00    | winter opens at 07:30: the last shift's end before 07:00
2026-10-15T16:45    | 1 working_day   | 2026-10-16T16:30    | winter closes at 16:30
2026-10-15T14:00    | 1 working_day   | 2026-10-16T14:00    |
2026-04-15T11:45    | 1 working_day   | 2026-04-16T11:30    | lunch begins at 11:30 in summer
2026-04-15T13:15    | 1 working_day   | 2026-04-16T11:30    | and lasts until 13:30
2026-06-05T15:00    | 1 working_day   | 2026-06-06T11:30    | Fri to Saturday morning
2026-06-06T14:00    | 1 working_day   | 2026-06-09T07:00    | moves to Mon 8 07:00
2026-06-06T11:29:59 | 1 same_day      | 2026-06-06T11:30    |
2026-06-06T11:30    | 1 same_day      | 2026-06-08T17:00    | nobody is there any more, though it is before 15:00
2026-06-06T14:00    | 1 same_day      | 2026-06-08T17:00    |
2026-06-01T09:00    | 5 day           | 2026-06-06T11:30    | Sat
2026-06-05T16:00    | 6 working_hour  | 2026-06-08T08:00    | 1 h Fri, 4 h Sat, 1 h Mon
2026-10-15T16:00    | 2 working_hour  | 2026-10-16T08:30    | 1 h in summer, 1 h from 07:30
2026-08-21T16:00    | 2 working_day   | 2026-08-24T16:00    | Sat 22 is a make-up day for a Monday: whole Monday hours
2026-08-22T16:00    | 1 working_hour  | 2026-08-22T17:00    |
"""


def rows(table: str, calendar: Calendar) -> list[object]:
    cases = []
    for line in table.strip().splitlines():
        if not line.startswith("#"):
            start, term, ends, _ = (cell.strip() for cell in line.split("|"))
            cases.append(pytest.param(calendar, start, term, ends, id=f"{calendar.code} {start} + {term}"))
    return cases


def local(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    return instant if instant.tzinfo else instant.replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(("calendar", "start", "term", "ends"), rows(NATIONAL, VN) + rows(WITH_SEASONS, SEASONS))
def test_due_date_is_the_one_worked_by_hand(calendar: Calendar, start: str, term: str, ends: str) -> None:
    value, unit, *cutoff = term.split()
    given = Term(int(value), TermUnit(unit), *map(time.fromisoformat, cutoff))
    assert due(local(start), given, calendar).due.isoformat() == local(ends).isoformat()


def test_every_skipped_day_is_told_with_its_reason_and_basis() -> None:
    account = due(local("2026-02-13T16:30"), Term(3, TermUnit.WORKING_DAY), VN)
    rest = "nghỉ hằng tuần"
    assert [(each.day.isoformat()[5:], each.why) for each in account.skipped] == [
        ("02-14", rest),
        ("02-15", rest),
        ("02-16", "Giao thừa Tết Nguyên đán"),
        ("02-17", "Mùng một Tết Nguyên đán"),
        ("02-18", "Mùng hai Tết Nguyên đán"),
        ("02-19", "Mùng ba Tết Nguyên đán"),
        ("02-20", "Mùng bốn Tết Nguyên đán"),
        ("02-21", rest),
        ("02-22", rest),
    ]
    assert all(each.basis for each in account.skipped)
    assert account.unannounced_years == ()


def test_days_skipped_before_counting_begins_are_told_too() -> None:
    account = due(local("2026-11-24T09:00"), Term(1, TermUnit.WORKING_DAY), VN)
    assert account.counted_from == local("2026-11-25T08:00")
    assert [each.why for each in account.skipped] == ["Ngày Văn hóa Việt Nam"]


def test_calendar_days_skip_only_what_lies_after_the_last_one() -> None:
    account = due(local("2026-03-06T10:00"), Term(8, TermUnit.DAY), VN)
    assert [each.day.isoformat() for each in account.skipped] == ["2026-03-14", "2026-03-15"]


@pytest.mark.parametrize(
    ("start", "term", "years"),
    [
        ("2026-12-30T09:00", Term(2, TermUnit.WORKING_DAY), (2027,)),
        ("2026-12-30T09:00", Term(1, TermUnit.WORKING_DAY), ()),
        ("2026-12-01T09:00", Term(45, TermUnit.DAY), (2027,)),
        ("2014-12-29T09:00", Term(5, TermUnit.WORKING_DAY), (2014,)),
        ("2026-12-31T23:00", Term(9, TermUnit.HOUR), ()),
        ("2026-06-01T09:00", Term(24, TermUnit.MONTH), (2028,)),
    ],
)
def test_years_not_announced_are_told_where_days_off_could_move_the_date(
    start: str, term: Term, years: tuple[int, ...]
) -> None:
    assert due(local(start), term, VN).unannounced_years == years
