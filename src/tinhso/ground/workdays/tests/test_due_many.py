"""The vectorised form is exact: equal to the rules, row by row."""

from __future__ import annotations

from datetime import UTC, datetime, time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.rules import due
from tinhso.ground.workdays.rules.many import due_many
from tinhso.ground.workdays.terms import Calendar, Term, TermUnit
from tinhso.ground.workdays.tests.calendars import SEASONS, VN
from tinhso.ground.workdays.tests.strategies import calendars, starts, terms


def instants(given_starts: list[datetime]) -> np.ndarray:
    return np.array([start.astimezone(UTC).replace(tzinfo=None) for start in given_starts], dtype="datetime64[us]")


def one_by_one(given_starts: list[datetime], given_terms: list[Term], calendar: Calendar) -> list[datetime]:
    dues = [due(start, term, calendar).due for start, term in zip(given_starts, given_terms, strict=True)]
    return [each.astimezone(UTC).replace(tzinfo=None) for each in dues]


@given(st.lists(st.tuples(starts, terms), min_size=1, max_size=30), calendars)
def test_many_equals_one_by_one(rows: list[tuple[datetime, Term]], calendar: Calendar) -> None:
    begun = [start for start, _ in rows]
    asked = [Term(term.value, term.unit) for _, term in rows]
    units = [term.unit for term in asked]
    got = due_many(instants(begun), np.array([term.value for term in asked]), units, calendar)
    assert got.tolist() == one_by_one(begun, asked, calendar)


@given(st.lists(starts, min_size=1, max_size=30), terms, calendars)
def test_one_term_for_many_starts_keeps_its_cutoff(begun: list[datetime], term: Term, calendar: Calendar) -> None:
    got = due_many(instants(begun), term.value, term.unit, calendar, term.cutoff)
    assert got.tolist() == one_by_one(begun, [term] * len(begun), calendar)


@pytest.mark.parametrize("calendar", [VN, SEASONS], ids=lambda calendar: calendar.code)
def test_twelve_years_in_every_unit_at_every_half_hour_of_the_clock(calendar: Calendar) -> None:
    """A sweep with a fixed step, so that every run compares the same thousands of rows."""
    every = np.arange(
        np.datetime64("2014-12-30T16:30", "us"), np.datetime64("2027-01-05", "us"), np.timedelta64(1830, "m")
    )
    begun = [instant.replace(tzinfo=UTC) for instant in every.tolist()]
    for unit, value in zip(TermUnit, (11, 7, 20, 3, 50, 1), strict=True):
        got = due_many(every, value, unit, calendar)
        assert got.tolist() == one_by_one(begun, [Term(value, unit)] * len(begun), calendar), unit


def test_no_rows_give_no_rows() -> None:
    assert due_many(instants([]), 1, TermUnit.DAY, VN).size == 0


NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "value", "unit", "calendar", "code"),
    [
        (NOON, 0, "day", VN, "workdays.term_not_positive"),
        (NOON, 1.5, "day", VN, "workdays.term_not_positive"),
        (NOON, 2, "same_day", VN, "workdays.term_too_long"),
        (NOON, 10**9, "working_hour", VN, "workdays.term_too_long"),
        (NOON, 1, "fortnight", VN, "workdays.no_such_unit"),
        (datetime(1999, 1, 1, tzinfo=UTC), 1, "day", VN, "workdays.date_out_of_reach"),
        (datetime(2101, 1, 1, tzinfo=UTC), 1, "day", VN, "workdays.date_out_of_reach"),
        (datetime(2100, 12, 31, tzinfo=UTC), 9, "working_day", VN, "workdays.no_working_time"),
        (datetime(2100, 12, 31, tzinfo=UTC), 90, "working_hour", VN, "workdays.no_working_time"),
        (datetime(2100, 12, 31, tzinfo=UTC), 9, "day", VN, "workdays.no_working_time"),
        (datetime(2100, 12, 31, tzinfo=UTC), 9, "month", VN, "workdays.no_working_time"),
        (NOON, 1, "day", Calendar("NONE", "Nobody works", ()), "workdays.no_working_time"),
    ],
)
def test_many_refuses_the_batch_for_one_bad_row(
    start: datetime, value: float, unit: str, calendar: Calendar, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        due_many(instants([NOON, start]), np.array([1, value]), ["day", unit], calendar, time(15))
    assert refused.value.code == code


def test_many_refuses_a_missing_time() -> None:
    with pytest.raises(Refusal, match="date_out_of_reach"):
        due_many(np.array(["NaT"], dtype="datetime64[us]"), 1, TermUnit.DAY, VN)
