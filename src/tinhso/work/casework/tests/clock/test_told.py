"""How much of a term is used, by how much it is over, which days would count: by hand on the wall calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tinhso.ground.workdays.terms import Calendar, Term, TermUnit
from tinhso.ground.workdays.tests.calendars import SEASONS, VN, between, wall
from tinhso.work.casework.rules.explaining.runs import Told
from tinhso.work.casework.rules.explaining.told import is_one, late_by, time_between, used_up
from tinhso.work.casework.terms import ClockEvent, Run

# Monday 1 June 2026, nine o'clock; June has no day off but its weekends.
START = wall("06-01T09:00")


def run_of(unit: TermUnit, due: str = "06-08T09:00", excluded: str = "") -> Run:
    out = tuple((begins, ends, 2 + place) for place, (begins, ends) in enumerate(between(excluded)))
    ends = wall(due)
    return Run(1, ClockEvent.START, START, START, Term(1, unit), "VN", 1, ends, ends, out)


@pytest.mark.parametrize(
    ("unit", "until", "excluded", "hours"),
    [
        ("working_hour", "06-01T09:00", "", 0),
        ("working_hour", "06-01T08:00", "", 0),  # before it began
        ("working_hour", "06-02T09:00", "", 8),
        ("working_hour", "06-08T09:00", "", 40),  # 7 h on Monday, four days of 8 h, 1 h on Monday
        ("working_hour", "06-02T09:00", "06-01T12:00..06-01T13:00", 8),  # lunch
        ("working_hour", "06-02T09:00", "06-01T16:00..06-02T08:30", 6.5),
        ("working_hour", "06-02T09:00", "06-01T08:00..06-01T10:00", 7),  # it began before the term
        ("working_hour", "06-02T09:00", "06-02T08:00..06-02T17:00", 7),  # and ends after the instant
        ("working_hour", "06-02T09:00", "06-02T09:00..06-02T17:00", 8),  # only begins at it
        ("working_hour", "06-02T09:00", "06-03T09:00..06-04T09:00", 8),
        ("working_hour", "06-02T09:00", "06-01T10:00..06-01T11:00; 06-01T11:00..06-01T12:00", 6),
        ("working_hour", "06-02T09:00", "06-01T10:00..06-01T11:00; 06-01T10:30..06-01T11:30", 6.5),
        ("working_hour", "06-02T09:00", "06-01T14:00..06-01T15:00; 06-01T10:00..06-01T16:00", 3),
        ("working_hour", "06-02T09:00", "05-29T09:00..06-30T09:00", 0),
        ("hour", "06-02T09:00", "", 24),
        ("hour", "06-02T09:00", "06-01T12:00..06-01T13:00", 23),
        ("hour", "06-02T09:00", "06-01T22:00..06-02T02:00; 06-01T23:00..06-02T03:00", 19),
    ],
)  # fmt: skip
def test_time_is_counted_less_what_is_taken_out_once(unit: str, until: str, excluded: str, hours: float) -> None:
    run = run_of(TermUnit(unit), excluded=excluded)
    assert time_between(START, wall(until), run, VN) == timedelta(hours=hours)
    told = Told((run_of(TermUnit.DAY), run), (SEASONS, VN), run.due, None, None)
    assert used_up(told, wall(until)) == hours * 60, "the last count by its own calendar"


def test_a_minute_that_is_not_over_is_not_used() -> None:
    run = run_of(TermUnit.WORKING_HOUR)
    told = Told((run,), (VN,), run.due, None, None)
    assert [used_up(told, wall(f"06-01T09:{clock}")) for clock in ("00:59", "01:00", "01:59")] == [0, 1, 1]


def test_what_is_used_is_counted_from_where_the_term_counts() -> None:
    run = replace(run_of(TermUnit.WORKING_HOUR), since=wall("06-01T06:00"), counted_from=wall("06-01T08:00"))
    assert used_up(Told((run,), (VN,), run.due, None, None), wall("06-01T08:30")) == 30


@pytest.mark.parametrize(
    ("unit", "due", "until", "late"),
    [
        # the whole of the due day is in time, whatever the hour
        ("working_day", "06-05T09:00", "06-05T23:59:59", 0),
        ("working_day", "06-05T09:00", "06-05T17:00+00:00", 0),  # midnight in Vietnam: a Saturday
        ("working_day", "06-05T09:00", "06-07T23:59", 0),  # the weekend is no working day
        ("working_day", "06-05T09:00", "06-08T00:00", 1),
        ("working_day", "06-05T09:00", "06-09T09:00", 2),
        ("working_day", "08-21T09:00", "08-22T08:00", 1),  # the make-up Saturday
        ("working_day", "02-13T16:30", "02-22T09:00", 0),  # Tết and its weekends
        ("working_day", "02-13T16:30", "02-23T09:00", 1),
        ("same_day", "06-05T17:00", "06-08T09:00", 1),
        ("day", "06-05T17:00", "06-05T23:59", 0),
        ("day", "06-05T17:00", "06-06T00:00", 1),
        ("day", "06-05T17:00", "06-08T09:00", 3),
        ("month", "02-13T17:00", "02-23T09:00", 10),
        # in hours the due minute is the last one in time
        ("working_hour", "06-05T16:59", "06-05T16:59:59", 0),
        ("working_hour", "06-05T16:00", "06-05T16:01", 1),
        ("working_hour", "06-05T16:00", "06-08T08:30", 90),  # an hour on Friday, half an hour on Monday
        ("working_hour", "06-05T17:00", "06-07T12:00", 0),  # nobody worked since
        ("hour", "06-05T23:00", "06-06T01:30", 150),
    ],
)
def test_what_is_over_is_counted_as_the_term_is(unit: str, due: str, until: str, late: int) -> None:
    assert late_by(run_of(TermUnit(unit), due), wall(until), VN) == late


WORKED, EVERY = ("working_day", "working_hour", "same_day"), ("day", "month")


@pytest.mark.parametrize(
    ("day", "calendar", "works"),
    [
        (date(2026, 6, 5), VN, True),
        (date(2026, 6, 6), VN, False),
        (date(2026, 6, 6), SEASONS, True),  # Saturday mornings
        (date(2026, 8, 22), VN, True),  # a make-up day
        (date(2026, 8, 31), VN, False),  # the day off that it pays for
        (date(2026, 2, 17), VN, False),
    ],
)
def test_a_day_counts_where_it_is_worked_or_where_every_day_does(day: date, calendar: Calendar, works: bool) -> None:
    assert {is_one(day, TermUnit(unit), calendar) for unit in WORKED} == {works}
    assert {is_one(day, TermUnit(unit), calendar) for unit in EVERY} == {True}
