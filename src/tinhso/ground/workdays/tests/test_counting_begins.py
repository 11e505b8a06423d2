"""From when a term counts: terms in working time from the next working instant, all others as given."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.rules import counts_from
from tinhso.ground.workdays.terms import Calendar, Term, TermUnit
from tinhso.ground.workdays.tests.calendars import SEASONS, VN, wall

WORKED = (TermUnit.WORKING_HOUR, TermUnit.WORKING_DAY)
AS_GIVEN = (TermUnit.DAY, TermUnit.MONTH, TermUnit.HOUR, TermUnit.SAME_DAY)


@pytest.mark.parametrize("unit", WORKED)
@pytest.mark.parametrize(
    ("calendar", "start", "counted"),
    [
        (VN, "06-01T08:00", "06-01T08:00"),
        (VN, "06-01T07:59", "06-01T08:00"),
        (VN, "06-01T11:59:59", "06-01T11:59:59"),
        (VN, "06-01T12:00", "06-01T13:00"),
        (VN, "06-05T16:59:59", "06-05T16:59:59"),
        (VN, "06-05T17:00", "06-08T08:00"),  # Friday evening to Monday
        (VN, "02-13T17:00", "02-23T08:00"),  # over Tết, off from Mon 16 to Fri 20 February
        (VN, "08-21T17:00", "08-22T08:00"),  # Sat 22 August is worked for Mon 31
        (VN, "08-31T09:00", "09-03T08:00"),  # Mon 31 and the national days are off
        (VN, "06-04T18:30+00:00", "06-05T08:00"),  # half past one on Friday in Vietnam
        (SEASONS, "10-15T07:00", "10-15T07:00"),  # the last day of the summer's hours
        (SEASONS, "10-16T07:00", "10-16T07:30"),
        (SEASONS, "06-06T11:30", "06-08T07:00"),  # Saturday mornings are worked until half past eleven
    ],
)
def test_working_time_counts_from_the_next_working_instant(
    unit: TermUnit, calendar: Calendar, start: str, counted: str
) -> None:
    assert counts_from(wall(start), Term(2, unit), calendar).isoformat() == wall(counted).isoformat()


@pytest.mark.parametrize("unit", AS_GIVEN)
@pytest.mark.parametrize("start", ["06-01T09:00", "06-01T23:30", "02-16T10:00", "06-07T12:30"])
def test_other_terms_count_from_the_start_as_it_is_at_night_and_on_days_off(unit: TermUnit, start: str) -> None:
    assert counts_from(wall(start), Term(1, unit), VN) == wall(start)


def test_the_answer_is_on_the_calendars_clock() -> None:
    found = counts_from(wall("06-04T18:30+00:00"), Term(2, TermUnit.DAY), VN)
    assert found.isoformat() == "2026-06-05T01:30:00+07:00"


@pytest.mark.parametrize("unit", list(TermUnit))
def test_where_nobody_ever_works_nothing_counts(unit: TermUnit) -> None:
    with pytest.raises(Refusal) as no:
        counts_from(wall("06-01T09:00"), Term(1, unit), replace(VN, shifts=(), days=()))
    assert no.value.code == "workdays.no_working_time"


@pytest.mark.parametrize("unit", list(TermUnit))
def test_a_time_without_a_zone_names_no_start(unit: TermUnit) -> None:
    with pytest.raises(Refusal) as no:
        counts_from(datetime(2026, 6, 1, 9), Term(1, unit), VN)  # noqa: DTZ001 - what is refused
    assert no.value.code == "workdays.naive_time"
