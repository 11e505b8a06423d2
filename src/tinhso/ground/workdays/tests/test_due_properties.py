"""What holds for every calendar, start and term."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given

from tinhso.ground.workdays.rules import due, is_working, next_working_instant, shifts_on, working_time
from tinhso.ground.workdays.terms import Calendar, Term, TermUnit
from tinhso.ground.workdays.tests.calendars import VN
from tinhso.ground.workdays.tests.strategies import calendars, starts, terms, values


def hours(value: int) -> Term:
    return Term(value, TermUnit.WORKING_HOUR)


def closes_a_shift(instant: datetime, calendar: Calendar) -> bool:
    return any(shift.closes == instant.time() for shift in shifts_on(instant.date(), calendar))


@given(starts, values, calendars)
def test_working_time_up_to_the_due_instant_is_the_term(start: datetime, n: int, calendar: Calendar) -> None:
    assert working_time(start, due(start, hours(n), calendar).due, calendar) == timedelta(hours=n)


@given(starts, starts, starts, calendars)
def test_working_time_adds_up_and_turns_with_its_ends(
    a: datetime, b: datetime, c: datetime, calendar: Calendar
) -> None:
    assert working_time(a, b, calendar) + working_time(b, c, calendar) == working_time(a, c, calendar)
    assert working_time(a, b, calendar) == -working_time(b, a, calendar)


@given(starts, values, values, calendars)
def test_working_hours_can_be_used_up_in_two_parts(start: datetime, n: int, m: int, calendar: Calendar) -> None:
    part = due(start, hours(n), calendar).due
    assert due(part, hours(m), calendar).due == due(start, hours(n + m), calendar).due


@given(starts, starts, terms, calendars)
def test_who_starts_later_is_never_due_earlier(a: datetime, b: datetime, term: Term, calendar: Calendar) -> None:
    early, late = sorted((a, b))
    assert due(early, term, calendar).due <= due(late, term, calendar).due


@given(starts, terms, values, calendars)
def test_a_longer_term_never_ends_earlier(start: datetime, term: Term, more: int, calendar: Calendar) -> None:
    if term.unit is not TermUnit.SAME_DAY:
        longer = Term(term.value + more, term.unit)
        assert due(start, term, calendar).due <= due(start, longer, calendar).due


@given(starts, terms, calendars)
def test_a_term_ends_after_it_begins(start: datetime, term: Term, calendar: Calendar) -> None:
    assert due(start, term, calendar).due > start


@given(starts, terms, calendars)
def test_only_plain_hours_end_outside_working_time(start: datetime, term: Term, calendar: Calendar) -> None:
    ends = due(start, term, calendar).due
    if term.unit in (TermUnit.WORKING_HOUR, TermUnit.WORKING_DAY):
        assert is_working(ends, calendar) or closes_a_shift(ends, calendar)
    elif term.unit is not TermUnit.HOUR:
        assert ends.time() == shifts_on(ends.date(), calendar)[-1].closes


@given(starts, terms, calendars)
def test_skipped_days_have_no_working_time_and_lie_on_the_way(start: datetime, term: Term, calendar: Calendar) -> None:
    account = due(start, term, calendar)
    skipped = [each.day for each in account.skipped]
    assert skipped == sorted(set(skipped))
    assert all(account.start.date() <= day <= account.due.date() for day in skipped)
    assert not any(shifts_on(day, calendar) for day in skipped)


@given(starts, values)
def test_n_working_days_pass_over_n_days_with_work_and_keep_the_clock(start: datetime, n: int) -> None:
    account = due(start, Term(n, TermUnit.WORKING_DAY), VN)
    days = (account.due.date() - account.counted_from.date()).days
    passed = [account.counted_from.date() + timedelta(each) for each in range(1, days + 1)]
    assert sum(1 for day in passed if shifts_on(day, VN)) == n
    assert account.due.time() == account.counted_from.time()


@given(starts, calendars)
def test_next_working_instant_is_the_first_one(start: datetime, calendar: Calendar) -> None:
    moved = next_working_instant(start, calendar)
    assert is_working(moved, calendar)
    assert working_time(start, moved, calendar) == timedelta(0)
    assert (moved == start) == is_working(start, calendar)
