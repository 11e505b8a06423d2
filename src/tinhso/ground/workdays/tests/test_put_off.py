"""A promised day is put off by what did not count before it."""

from __future__ import annotations

import pytest

from tinhso.ground.workdays.rules import later_by
from tinhso.ground.workdays.terms import TermUnit
from tinhso.ground.workdays.tests.calendars import VN, between, wall

BY_WORKING_DAYS = """
06-10T09:00 |                                    | 06-10T09:00 |
06-10T09:00 | 06-03T08:00..06-03T17:00 | 06-10T09:00 | over on the day it began
06-10T09:00 | 06-03T10:00..06-05T10:00 | 06-12T09:00 | two days
06-10T09:00 | 06-05T10:00..06-08T10:00 | 06-11T09:00 | Friday; the weekend takes nothing
06-10T09:00 | 06-10T16:00..06-11T08:00 | 06-11T09:00 | the promised day itself
06-10T09:00 | 06-11T00:00..06-15T08:00 | 06-10T09:00 | after it
06-10T09:00 | 06-11T08:00..06-12T08:00; 06-09T08:00..06-10T08:00 | 06-12T09:00 | the 9th brings the 11th in
06-10T09:00 | 06-03T08:00..06-05T08:00; 06-04T08:00..06-06T08:00 | 06-15T09:00 | overlap: 3, 4, 5
06-12T09:00 | 06-03T08:00..06-04T08:00 | 06-15T09:00 | Friday to Monday
08-28T13:30 | 08-24T08:00..08-25T08:00 | 09-03T13:30 | 31 August, 1 and 2 September are off
08-21T09:00 | 08-18T08:00..08-19T08:00 | 08-22T09:00 | onto the make-up Saturday
08-24T09:00 | 08-22T08:00..08-23T08:00 | 08-25T09:00 | the make-up Saturday falls away
"""
BY_DAYS = """
06-12T09:00 | 06-03T08:00..06-03T17:00 | 06-12T09:00 | over on the day it began: the hour stays too
06-10T09:00 | 06-03T08:00..06-04T08:00 | 06-11T17:00 | ends with the day
06-12T09:00 | 06-03T08:00..06-04T08:00 | 06-15T17:00 | Saturday 13: on to Monday
06-12T09:00 | 06-06T08:00..06-08T08:00 | 06-15T17:00 | the weekend counts: Sunday 14, on to Monday
06-12T09:00 | 06-06T08:00..06-10T08:00 | 06-16T17:00 | four days
06-12T09:00 | 06-13T08:00..06-16T08:00 | 06-12T09:00 | after it
"""
BY_WORKING_HOURS = """
06-02T09:00 | 06-01T10:00..06-01T11:00 | 06-02T10:00 |
06-02T09:00 | 06-01T12:00..06-01T13:00 | 06-02T09:00 | lunch
06-02T09:00 | 06-01T17:00..06-02T08:00 | 06-02T09:00 | a night
06-02T09:00 | 06-01T16:00..06-02T08:30 | 06-02T10:30 | 1 h and half an hour
06-02T09:00 | 06-02T09:00..06-02T11:00 | 06-02T09:00 | from the promised instant on
06-02T09:00 | 06-02T08:59..06-02T11:00 | 06-02T11:01 | its last minute is left
06-02T16:30 | 06-01T10:00..06-01T11:00 | 06-03T08:30 |
06-05T16:30 | 06-01T10:00..06-01T11:00 | 06-08T08:30 | Friday to Monday
06-02T09:00 | 06-02T10:00..06-02T11:00; 06-01T10:00..06-01T12:00 | 06-02T12:00 | the first brings the second in
06-02T09:00 | 06-01T10:00..06-01T11:00; 06-01T11:00..06-01T12:00 | 06-02T11:00 | touch: two hours
06-02T09:00 | 06-01T10:00..06-01T11:00; 06-01T10:30..06-01T11:30 | 06-02T10:30 | overlap: an hour and a half
06-02T09:00 | 06-01T10:00..06-01T12:00; 06-01T10:30..06-01T11:00 | 06-02T11:00 | one within the other
"""
BY_HOURS = """
06-06T22:00 | 06-06T20:00..06-06T23:30 | 06-07T01:30 | at night, on a weekend
06-06T22:00 | 06-06T22:00..06-06T23:30 | 06-06T22:00 |
06-06T22:00 | 06-06T20:00..06-06T21:00; 06-06T20:30..06-06T21:30 | 06-06T23:30 | overlap
"""
TABLES = {
    TermUnit.WORKING_DAY: BY_WORKING_DAYS,
    TermUnit.SAME_DAY: BY_WORKING_DAYS,
    TermUnit.DAY: BY_DAYS,
    TermUnit.MONTH: BY_DAYS,
    TermUnit.WORKING_HOUR: BY_WORKING_HOURS,
    TermUnit.HOUR: BY_HOURS,
}
ROWS = [
    pytest.param(unit, *map(str.strip, line.split("|")[:3]), id=f"{unit.value}: {line.split('|')[1].strip()}")
    for unit, table in TABLES.items()
    for line in table.strip().splitlines()
]


@pytest.mark.parametrize(("unit", "promised", "intervals", "later"), ROWS)
def test_a_promise_is_put_off_as_its_term_is_counted(unit: TermUnit, promised: str, intervals: str, later: str) -> None:
    assert later_by(wall(promised), unit, VN, between(intervals)).isoformat() == wall(later).isoformat()
