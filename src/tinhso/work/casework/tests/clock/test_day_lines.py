"""What each day is to a clock, day by day: worked out by hand."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.ground.workdays.tests.calendars import VN, between, wall
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.casework.rules.explaining.days import day_lines
from tinhso.work.casework.rules.explaining.runs import read
from tinhso.work.casework.terms import ClockEvent, DayLine, Entry

EVENTS = {each.value: each for each in ClockEvent}
LETTERS = {
    "start": "S",
    "counted": "c",
    "extended": "e",
    "rest": "r",
    "off": "o",
    "excluded": "x",
    "waiting": "w",
    "moved": "m",
    "spare": "p",
    "overdue": "L",
}


def lines(
    entries: str, term: str, until: str, *, waits: str = "", waiting: bool = False, over: str = ""
) -> tuple[DayLine, ...]:
    """The days of a ledger that is written `event instant [promise]`, with `;` between its entries."""
    value, unit = term.split()
    numbered = []
    for seq, told in enumerate(entries.split(";"), 1):
        event, since, *promise = told.split()
        given = Entry(EVENTS[event], wall(since), Term(int(value), TermUnit(unit)), *map(wall, promise))
        numbered.append((seq, given, VN))
    found = read(numbered, wall(until))
    assert found is not None
    asked: list[tuple[datetime, datetime | None]] = [*between(waits)]
    if waiting:
        asked[-1] = asked[-1][0], None
    return day_lines(found, asked, wall(until), over=wall(over) if over else None, waiting=waiting)


def strip(days: tuple[DayLine, ...]) -> str:
    """A letter for each day, with `|` before the first that is still to come."""
    drawn = "".join(LETTERS[line.what.value] for line in days)
    past = sum(not line.ahead for line in days)
    assert [line.ahead for line in days] == sorted(line.ahead for line in days), "what is to come comes last"
    return f"{drawn[:past]}|{drawn[past:]}"


MONDAY = "start 06-01T09:00"


@pytest.mark.parametrize(
    ("entries", "term", "until", "drawn"),
    [
        # one letter a day from Monday 1 June 2026; `|` after today
        (MONDAY, "5 working_day", "06-01T09:00", "S|ccccrrc"),
        (MONDAY, "5 working_day", "06-03T23:59", "Scc|ccrrc"),
        (MONDAY, "5 working_day", "06-08T23:59", "Sccccrrc|"),
        (MONDAY, "5 working_day", "06-09T00:00", "SccccrrcL|"),
        (MONDAY, "5 working_day", "06-13T10:00", "SccccrrcLLLLL|"),
        # a start after work counts from the next working day, which is its first and not counted
        ("start 06-05T17:00", "1 working_day", "06-05T17:00", "S|rrSc"),
        # Tết 2026, off from Monday 16 to Friday 20 February
        ("start 02-13T16:30", "1 working_day", "02-13T16:30", "S|rrooooorrc"),
        # the make-up Saturday counts; Mon 31 August, which it pays for, and 1 and 2 September are off
        ("start 08-21T09:00", "1 working_day", "08-21T09:00", "S|c"),
        ("start 08-28T09:00", "1 working_day", "08-28T09:00", "S|rroooc"),
        # in days every one counts; where the last is off, the end moves on
        (MONDAY, "5 day", "06-01T09:00", "S|cccccrm"),
        (MONDAY, "6 day", "06-01T09:00", "S|ccccccm"),
        ("start 02-10T09:00", "6 day", "02-10T09:00", "S|ccccccoooorrm"),
        # an interval, over and open, on the day it began and on the days off in it
        (f"{MONDAY}; exclude 06-03T09:00; include 06-05T09:00", "5 working_day", "06-05T09:00",
         "Scxxc|rrccc"),
        (f"{MONDAY}; exclude 06-03T09:00; include 06-03T16:00", "5 working_day", "06-03T16:00",
         "Scc|ccrrc"),
        (f"{MONDAY}; exclude 06-05T09:00; include 06-08T09:00", "5 working_day", "06-08T09:00",
         "Scccxxxc|c"),
        (f"{MONDAY}; exclude 06-02T09:00; include 06-04T09:00; exclude 06-03T09:00; "
         "include 06-05T09:00", "5 working_day", "06-05T09:00", "Sxxxc|rrcccc"),
        (f"{MONDAY}; exclude 06-02T09:00; include 06-03T09:00; exclude 06-03T09:00; "
         "include 06-04T09:00", "5 working_day", "06-04T09:00", "Sxxc|crrccc"),
        # while it is open today is not over
        (f"{MONDAY}; exclude 06-03T09:00", "5 working_day", "06-04T09:00", "Scx|ccrrcc"),
        # an extension
        (f"{MONDAY}; extend 06-04T09:00 06-10T09:00", "5 working_day", "06-04T09:00", "Sccc|crrcee"),
        # the same day
        ("start 06-05T15:00", "1 same_day", "06-05T15:00", "c|"),
        ("start 06-05T15:01", "1 same_day", "06-05T15:01", "S|rrc"),
    ],
)  # fmt: skip
def test_every_day_has_its_place(entries: str, term: str, until: str, drawn: str) -> None:
    assert strip(lines(entries, term, until)) == drawn


def test_the_days_before_a_new_count_are_waited_for_and_belong_to_the_old_one() -> None:
    entries = f"{MONDAY}; restart 06-05T09:00"
    found = lines(entries, "2 working_day", "06-05T09:00", waits="06-02T09:00..06-05T09:00")
    assert strip(found) == "SwwwS|rrcc"
    assert [line.run for line in found] == [0, 0, 0, 0, 1, 1, 1, 1, 1]
    assert found[0].day == date(2026, 6, 1)


def test_while_the_applicant_is_waited_for_no_day_ahead_is_told() -> None:
    found = lines(MONDAY, "5 working_day", "06-04T09:00", waits="06-03T09:00..06-04T09:00", waiting=True)
    assert strip(found) == "Scww|"


def test_what_is_settled_early_spares_the_days_that_would_have_counted_and_no_others() -> None:
    found = lines(MONDAY, "5 working_day", "06-04T09:00", over="06-04T09:00")
    assert strip(found) == "Sccc|prrp"


def test_a_term_in_hours_counts_the_minutes_of_each_day() -> None:
    entries = "start 06-05T16:30; exclude 06-05T16:45; include 06-08T08:15"
    found = lines(entries, "2 working_hour", "06-08T08:15")
    assert [(line.day.day, line.what.value, line.amount) for line in found] == [
        (5, "counted", 15),
        (6, "rest", 0),
        (7, "rest", 0),
        (8, "counted", 105),
    ]


def test_a_day_that_an_interval_takes_whole_names_its_entry_in_hours_too() -> None:
    entries = "start 06-01T16:00; exclude 06-02T08:00; include 06-03T08:00"
    found = lines(entries, "2 working_hour", "06-03T08:00")
    assert [(line.what.value, line.amount, line.entry) for line in found] == [
        ("counted", 60, 0),
        ("excluded", 0, 2),
        ("counted", 60, 0),
    ]


def test_a_day_off_is_told_with_its_reason_and_its_text() -> None:
    found = lines("start 02-13T16:30", "1 working_day", "02-13T16:30")
    whys = {line.day.day: (line.why, bool(line.basis)) for line in found if line.why}
    assert whys[14] == ("nghỉ hằng tuần", True)
    assert whys[17] == ("Mùng một Tết Nguyên đán", True)
    assert set(whys) == set(range(14, 23))


def test_days_are_those_of_vietnam() -> None:
    late = datetime(2026, 6, 3, 23, 30, tzinfo=PEOPLE).isoformat()
    assert strip(lines(MONDAY, "5 working_day", late)) == "Scc|ccrrc"
    assert strip(lines(MONDAY, "5 working_day", "06-03T17:30+00:00")) == "Sccc|crrc"
