"""What intervals that do not count do to a term: worked out by hand on the wall calendar."""

from __future__ import annotations

from datetime import date

import pytest

from tinhso.ground.workdays.rules import days_taken, due, due_without, end_without, runs_out_on
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.ground.workdays.tests.calendars import VN, between, wall

# start | term | intervals | due | why. June 2026 begins on a Monday and has no day off but its weekends.
ENDS = """
# working days: whole days fall away, from the one on which the interval begins to before the one on which it ends
06-01T09:00 | 5 working_day |                                    | 06-08T09:00 | counts 2, 3, 4, 5, 8
06-01T09:00 | 5 working_day | 06-03T10:00..06-05T10:00 | 06-10T09:00 | 2, 5, 8, 9, 10
06-01T09:00 | 5 working_day | 06-03T08:00..06-03T17:00 | 06-08T09:00 | over on the day it began: none
06-01T09:00 | 5 working_day | 06-03T23:59..06-04T00:00 | 06-09T09:00 | one minute over midnight: the 3rd
06-01T09:00 | 5 working_day | 06-05T16:00..06-08T08:00 | 06-09T09:00 | Friday; the weekend is off anyway
06-01T09:00 | 5 working_day | 06-06T08:00..06-08T08:00 | 06-08T09:00 | the weekend alone
06-01T09:00 | 5 working_day | 06-01T10:00..06-03T10:00 | 06-09T09:00 | the first day never counts
06-01T09:00 | 5 working_day | 05-25T10:00..06-02T00:00 | 06-08T09:00 | over before it counts
06-01T09:00 | 5 working_day | 06-08T08:00..06-09T08:00 | 06-09T09:00 | the last day itself
06-01T09:00 | 5 working_day | 06-08T16:00..06-09T08:00 | 06-09T09:00 | after the hour on the last day: it is not over
06-01T09:00 | 5 working_day | 06-09T00:00..06-20T08:00 | 06-08T09:00 | a term that has run out does not come back
06-01T09:00 | 5 working_day | 06-02T08:00..06-04T08:00; 06-03T08:00..06-05T08:00 | 06-11T09:00 | overlap: 2, 3, 4 once
06-01T09:00 | 5 working_day | 06-02T08:00..06-05T08:00; 06-03T08:00..06-04T08:00 | 06-11T09:00 | one within the other
06-01T09:00 | 5 working_day | 06-02T08:00..06-03T08:00; 06-03T08:00..06-04T08:00 | 06-10T09:00 | touch: 2 and 3
06-01T09:00 | 5 working_day | 06-09T08:00..06-10T08:00; 06-04T08:00..06-05T08:00 | 06-10T09:00 | the 9th comes in too
06-01T09:00 | 5 working_day | 06-02T18:00+00:00..06-03T18:00+00:00 | 06-09T09:00 | the 3rd from 01:00 in Vietnam
08-20T09:00 | 3 working_day |                                    | 08-24T09:00 | Fri 21, Sat 22 (a make-up day), Mon 24
08-20T09:00 | 3 working_day | 08-22T08:00..08-23T08:00 | 08-25T09:00 | the make-up day falls away
02-13T16:30 | 3 working_day | 02-14T08:00..02-23T08:00 | 02-25T16:30 | Tết takes nothing that counted
02-13T16:30 | 3 working_day | 02-16T08:00..02-24T08:00 | 02-26T16:30 | Mon 23 only
# working hours: exactly the time
06-01T09:00 | 8 working_hour |                                    | 06-02T09:00 | 7 h on Monday, 1 h on Tuesday
06-01T09:00 | 8 working_hour | 06-01T10:00..06-01T11:00 | 06-02T10:00 |
06-01T09:00 | 8 working_hour | 06-01T12:00..06-01T13:00 | 06-02T09:00 | lunch counts for nobody
06-01T09:00 | 8 working_hour | 06-01T16:00..06-02T08:30 | 06-02T10:30 | 1 h and half an hour
06-01T09:00 | 8 working_hour | 06-01T08:00..06-01T09:30 | 06-02T09:30 | it began before the term
06-01T09:00 | 8 working_hour | 06-01T10:00..06-01T11:00; 06-01T10:30..06-01T11:30 | 06-02T10:30 | overlap: 1.5 h
06-01T09:00 | 8 working_hour | 06-01T11:00..06-01T12:00; 06-01T10:00..06-01T11:00 | 06-02T11:00 | touch: two hours
06-01T13:00 | 4 working_hour | 06-01T17:00..06-02T10:00 | 06-01T17:00 | begins at the instant it ends
06-01T13:00 | 4 working_hour | 06-01T16:59..06-02T08:00 | 06-02T08:01 | its last minute is left
06-05T16:00 | 2 working_hour | 06-05T16:30..06-08T09:30 | 06-08T11:00 | half an hour on Friday, 1.5 h on Monday
08-21T16:30 | 1 working_hour | 08-21T16:45..08-22T08:15 | 08-22T09:00 | a quarter on Friday, the rest on the make-up day
# hours of the clock
06-05T22:00 | 4 hour | 06-05T23:00..06-06T00:00 | 06-06T03:00 | at night and on Saturday too
06-05T22:00 | 4 hour | 06-06T02:00..06-06T05:00 | 06-06T02:00 | from the end on
06-05T22:00 | 4 hour | 06-06T01:59..06-06T05:00 | 06-06T05:01 |
# days: Sundays count, and one at the end moves it on
06-01T09:00 | 6 day | 06-07T18:00..06-07T19:00 | 06-08T17:00 | ends on Sunday 7: on to Monday
06-01T09:00 | 6 day | 06-02T09:00..06-04T09:00 | 06-09T17:00 | 4 to 9
06-01T09:00 | 6 day | 06-07T08:00..06-08T08:00 | 06-08T17:00 | Sunday falls away: the 8th is the sixth
06-01T09:00 | 6 day | 06-06T08:00..06-08T08:00 | 06-09T17:00 | both days of a weekend count, and fall away
06-01T09:00 | 6 day | 06-01T08:00..06-02T08:00 | 06-08T17:00 | the first day never counts
02-06T10:00 | 9 day | 02-14T08:00..02-15T08:00 | 02-23T17:00 | the 9th is now Mon 16, in Tết: on to Mon 23
# months: as many days later as fall away within them
01-31T09:00 | 1 month | 02-10T09:00..02-12T09:00 | 03-02T17:00 | Sat 28 February and two days
01-31T09:00 | 1 month | 02-10T09:00..02-13T09:00 | 03-03T17:00 | and three
05-15T09:00 | 1 month | 06-15T08:00..06-16T08:00 | 06-16T17:00 | the last day itself
05-15T09:00 | 1 month | 06-16T08:00..06-18T08:00 | 06-15T17:00 | beyond it
05-15T09:00 | 1 month | 05-15T10:00..05-16T10:00 | 06-15T17:00 | the first day never counts
05-15T09:00 | 1 month | 06-11T08:00..06-12T08:00; 06-16T08:00..06-17T08:00 | 06-17T17:00 | the 16th comes in too
# the same day
06-01T09:00 | 1 same_day | 06-01T10:00..06-01T14:00 | 06-01T17:00 |
06-01T09:00 | 1 same_day | 06-01T10:00..06-02T16:00 | 06-02T17:00 | the next day, from its beginning
06-01T15:01 | 1 same_day | 06-02T08:00..06-04T08:00 | 06-04T17:00 | after three: the next day that counts
06-05T09:00 | 1 same_day | 06-05T10:00..06-06T10:00 | 06-08T17:00 | Friday falls away: Monday
"""


def rows() -> list[object]:
    cases = []
    for line in ENDS.strip().splitlines():
        if not line.startswith("#"):
            start, term, intervals, ends, _ = (cell.strip() for cell in line.split("|"))
            cases.append(pytest.param(start, term, intervals, ends, id=f"{start} + {term} without [{intervals}]"))
    return cases


def term_of(text: str) -> Term:
    value, unit = text.split()
    return Term(int(value), TermUnit(unit))


@pytest.mark.parametrize(("start", "term", "intervals", "ends"), rows())
def test_the_end_is_the_one_worked_by_hand(start: str, term: str, intervals: str, ends: str) -> None:
    given = wall(start), term_of(term), VN, between(intervals)
    assert end_without(*given).isoformat() == wall(ends).isoformat()
    assert due_without(*given).due == wall(ends)


def test_the_account_tells_the_days_off_and_not_the_days_taken() -> None:
    start = wall("06-01T07:00")
    told = due_without(start, term_of("5 working_day"), VN, between("06-03T10:00..06-05T10:00"))
    assert (told.start, told.counted_from, told.due) == (start, wall("06-01T08:00"), wall("06-10T08:00"))
    assert [each.day for each in told.skipped] == [date(2026, 6, 6), date(2026, 6, 7)]
    assert told.unannounced_years == ()


def test_a_year_that_only_the_interval_leads_into_is_told() -> None:
    start, term = wall("12-28T09:00"), term_of("3 working_day")
    assert due_without(start, term, VN, []).unannounced_years == ()
    assert due_without(start, term, VN, between("12-29T09:00..12-30T09:00")).unannounced_years == (2027,)


@pytest.mark.parametrize("unit", list(TermUnit))
def test_without_intervals_it_is_the_plain_account(unit: TermUnit) -> None:
    start, term = wall("02-13T16:30"), Term(1, unit)
    assert due_without(start, term, VN, []) == due(start, term, VN)


@pytest.mark.parametrize(
    ("intervals", "days"),
    [
        ("", []),
        ("06-03T00:00..06-03T23:59", []),
        ("06-03T09:00..06-05T08:00", [3, 4]),
        ("06-03T23:59..06-04T00:00", [3]),
        ("06-03T00:00..06-04T00:00", [3]),
        ("06-05T09:00..06-08T09:00", [5, 6, 7]),  # days off too: whether they count is the unit's matter
        ("06-02T18:00+00:00..06-03T16:59+00:00", []),  # 01:00 to 23:59 on the 3rd in Vietnam
        ("06-02T18:00+00:00..06-03T17:00+00:00", [3]),  # to midnight
        ("06-03T09:00..06-05T09:00; 06-04T09:00..06-08T09:00", [3, 4, 5, 6, 7]),
        ("06-03T09:00..06-05T09:00; 06-05T09:00..06-06T09:00", [3, 4, 5]),
        ("06-05T09:00..06-03T09:00", []),  # an end before the beginning takes nothing
    ],
)
def test_days_are_taken_from_the_first_to_before_the_last(intervals: str, days: list[int]) -> None:
    assert days_taken(between(intervals), VN) == {date(2026, 6, day) for day in days}


@pytest.mark.parametrize(
    ("start", "term", "intervals", "last"),
    [
        ("06-01T09:00", "6 day", "", "2026-06-07"),  # a Sunday: the end moves on, the term itself ran out
        ("06-01T23:59", "6 day", "", "2026-06-07"),
        ("05-31T17:00+00:00", "6 day", "", "2026-06-07"),  # midnight of 1 June in Vietnam
        ("06-01T09:00", "6 day", "06-02T09:00..06-04T09:00", "2026-06-09"),
        ("06-01T09:00", "6 day", "06-07T09:00..06-08T09:00", "2026-06-08"),
        ("06-01T09:00", "6 day", "06-08T09:00..06-10T09:00", "2026-06-07"),
        ("01-31T09:00", "1 month", "", "2026-02-28"),
        ("2024-01-31T09:00", "1 month", "", "2024-02-29"),
        ("01-31T09:00", "1 month", "02-28T09:00..03-01T09:00", "2026-03-01"),
        ("01-31T09:00", "1 month", "03-01T09:00..03-03T09:00", "2026-02-28"),
    ],
)
def test_a_term_runs_out_on_its_last_day_whether_or_not_that_is_worked(
    start: str, term: str, intervals: str, last: str
) -> None:
    assert runs_out_on(wall(start), term_of(term), VN, between(intervals)) == date.fromisoformat(last)
