"""A clock told day by day: every day has its place, and what is told adds up to the term."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tinhso.ground.workdays.rules import due, shifts_on
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.ground.workdays.tests.calendars import SEASONS, VN
from tinhso.ground.workdays.tests.strategies import starts
from tinhso.work.casework.rules.explaining import explain, spans
from tinhso.work.casework.terms import ClockEvent, DayIs, Entry, Explanation, Standing

START, RESTART, EXCLUDE, INCLUDE = ClockEvent.START, ClockEvent.RESTART, ClockEvent.EXCLUDE, ClockEvent.INCLUDE
TEN = Term(10, TermUnit.WORKING_DAY)
# A Monday of two whole weeks without a day off.
MONDAY = datetime(2026, 6, 1, 2, tzinfo=UTC)


def at(day: int, hour: int = 2, month: int = 6) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def told(*entries: Entry, now: datetime, **more: object) -> Explanation:
    numbered = [(place, entry, VN) for place, entry in enumerate(entries, 1)]
    found = explain(numbered, at=now, **more)  # type: ignore[arg-type]
    assert found is not None
    return found


def kinds(found: Explanation) -> list[tuple[str, int, int]]:
    return [(span.line.what.value, span.days, span.amount) for span in spans(found.days)]


def test_before_the_first_entry_there_is_nothing_to_tell() -> None:
    assert explain([], at=MONDAY) is None


def test_ten_working_days_with_two_weekends() -> None:
    found = told(Entry(START, MONDAY, TEN), now=at(5))
    assert kinds(found) == [
        ("start", 1, 0), ("counted", 4, 4), ("rest", 2, 0), ("counted", 5, 5), ("rest", 2, 0), ("counted", 1, 1),
    ]  # fmt: skip
    assert (found.total, found.used, found.left, found.late) == (10, 4, 6, 0)
    assert (found.standing, found.due) == (Standing.RUNS, at(15))
    assert [line.day.day for line in found.days if line.ahead] == list(range(6, 16))


def test_the_day_after_a_holiday_weekend_tells_why_it_was_off() -> None:
    found = told(Entry(START, datetime(2026, 4, 28, 2, tzinfo=UTC), TEN), now=at(5, month=5))
    off = [line for line in found.days if line.what is DayIs.OFF]
    assert [line.day for line in off][:2] == [date(2026, 4, 30), date(2026, 5, 1)]
    assert all(line.why and line.basis for line in off)


def test_late_days_are_counted_as_the_term_is() -> None:
    found = told(Entry(START, MONDAY, Term(2, TermUnit.WORKING_DAY)), now=at(9))
    assert (found.due, found.late, found.left) == (at(3), 4, 0)
    assert [line.what for line in found.days[3:]] == [DayIs.OVERDUE] * 6
    by_day = told(Entry(START, MONDAY, Term(2, TermUnit.DAY)), now=at(9))
    assert by_day.late == 6


def test_an_interval_names_the_entry_that_took_it_out() -> None:
    entries = Entry(START, MONDAY, TEN), Entry(EXCLUDE, at(3), TEN), Entry(INCLUDE, at(10), TEN)
    found = told(*entries, now=at(11))
    out = [line for line in found.days if line.what is DayIs.EXCLUDED]
    assert [line.day.day for line in out] == [3, 4, 5, 6, 7, 8, 9]
    assert {line.entry for line in out} == {2}
    assert (found.total, found.used, found.due) == (10, 3, at(22))


def test_while_an_interval_is_open_it_is_told_what_its_end_today_would_give() -> None:
    found = told(Entry(START, MONDAY, TEN), Entry(EXCLUDE, at(3), TEN), now=at(5))
    assert (found.standing, found.due, found.due_if_now) == (Standing.STANDS, at(15), at(17))
    assert (found.total, found.used) == (10, 1)


def test_after_a_restart_the_days_before_belong_to_the_count_that_is_over() -> None:
    found = told(Entry(START, MONDAY, TEN), Entry(RESTART, at(10), TEN), now=at(11), waits=[(at(4), at(10))])
    assert [run.event for run in found.runs] == [START, RESTART]
    assert [line.what for line in found.days if line.run == 0] == [
        DayIs.START, DayIs.COUNTED, DayIs.COUNTED, *[DayIs.WAITING] * 6,
    ]  # fmt: skip
    assert (found.total, found.used, found.left) == (10, 1, 9), "only the last count counts"


def test_while_the_applicant_is_waited_for_nothing_is_said_of_the_days_ahead() -> None:
    found = told(Entry(START, MONDAY, TEN), now=at(8), waits=[(at(4), None)])
    assert (found.standing, found.used) == (Standing.WAITS, 2)
    assert found.days[-1].day == date(2026, 6, 8)
    assert not any(line.ahead for line in found.days)


def test_a_term_in_days_counts_sundays_and_ends_after_one() -> None:
    found = told(Entry(START, MONDAY, Term(6, TermUnit.DAY)), now=MONDAY)
    assert kinds(found) == [("start", 1, 0), ("counted", 6, 6), ("moved", 1, 0)]


def test_an_extension_is_told_apart_from_the_term() -> None:
    entries = Entry(START, MONDAY, TEN), Entry(ClockEvent.EXTEND, at(12), TEN, promised=at(19))
    found = told(*entries, now=at(12))
    assert found.last.by_law == at(15)
    assert [line.day.day for line in found.days if line.what is DayIs.EXTENDED] == [16, 17, 18, 19]
    assert (found.total, found.left) == (14, 5)


def test_settled_early_leaves_days_that_were_not_needed() -> None:
    found = told(Entry(START, MONDAY, TEN), now=at(30), settled=at(9))
    assert (found.standing, found.used, found.left) == (Standing.SETTLED, 6, 4)
    assert [line.day.day for line in found.days if line.what is DayIs.SPARE] == [10, 11, 12, 15]


def test_after_the_end_nothing_counts() -> None:
    found = told(Entry(START, MONDAY, TEN), Entry(ClockEvent.STOP, at(4), TEN), now=at(30))
    assert (found.standing, found.days[-1].day, found.until) == (Standing.ENDED, date(2026, 6, 4), at(4))


def test_what_was_open_when_it_ended_did_not_count() -> None:
    entries = Entry(START, MONDAY, TEN), Entry(EXCLUDE, at(3), TEN), Entry(ClockEvent.WITHDRAW, at(5), TEN)
    found = told(*entries, now=at(30))
    assert (found.standing, found.due, found.due_if_now) == (Standing.ENDED, at(15), None)
    assert [line.day.day for line in found.days if line.what is DayIs.EXCLUDED] == [3, 4]


def test_who_waits_for_the_applicant_is_not_called_late() -> None:
    found = told(Entry(START, MONDAY, Term(2, TermUnit.WORKING_DAY)), now=at(12), waits=[(at(2), None)])
    assert (found.standing, found.late) == (Standing.WAITS, 0)
    assert DayIs.OVERDUE not in {line.what for line in found.days}


def test_a_correction_keeps_what_did_not_count() -> None:
    entries = [Entry(START, at(3), TEN), Entry(EXCLUDE, at(4), TEN), Entry(INCLUDE, at(8), TEN)]
    found = told(*entries, Entry(ClockEvent.CORRECT, MONDAY, TEN), now=at(9))
    assert [line.day.day for line in found.days if line.what is DayIs.EXCLUDED] == [4, 5, 6, 7]
    assert found.last.excluded[0][2] == 2


def test_a_correction_puts_its_own_start_in_the_place_of_the_wrong_one() -> None:
    entries = Entry(START, at(3), TEN), Entry(ClockEvent.CORRECT, MONDAY, TEN)
    found = told(*entries, now=at(5))
    assert [run.seq for run in found.runs] == [2]
    assert found.days[0].day == date(2026, 6, 1)


def test_hours_are_told_in_minutes() -> None:
    eight = Term(8, TermUnit.WORKING_HOUR)
    found = told(Entry(START, at(5, 7), eight), now=at(8, 2))
    assert found.in_minutes
    assert (found.total, found.used + found.left) == (480, 480)
    assert sum(line.amount for line in found.days) == 480
    assert [line.what for line in found.days] == [DayIs.COUNTED, DayIs.REST, DayIs.REST, DayIs.COUNTED]


units = st.sampled_from([unit for unit in TermUnit if unit is not TermUnit.MONTH])


@given(starts, units, st.integers(1, 40), st.lists(st.tuples(st.integers(1, 20), st.integers(0, 15)), max_size=3))
def test_what_is_told_adds_up(start: datetime, unit: TermUnit, value: int, gaps: list[tuple[int, int]]) -> None:
    term = Term(1 if unit is TermUnit.SAME_DAY else value, unit)
    entries, moment = [Entry(START, start, term)], start
    for before, length in gaps:
        opens = moment + timedelta(days=before)
        moment = opens + timedelta(days=length)
        entries += [Entry(EXCLUDE, opens, term), Entry(INCLUDE, moment, term)]
    found = told(*entries, now=moment)
    days = [line.day for line in found.days]
    assert days == [days[0] + timedelta(days=each) for each in range(len(days))], "every day once, in order"
    assert found.used + found.left == found.total
    assert sum(span.days for span in spans(found.days)) == len(days)
    expected = value * 60 if found.in_minutes else 1 if unit is TermUnit.SAME_DAY else value
    assert found.total == expected
    if not found.in_minutes:
        assert sum(line.amount for line in found.days if line.what is DayIs.COUNTED) == expected


@given(starts, st.integers(1, 6))
def test_months_are_told_in_their_days(start: datetime, months: int) -> None:
    term = Term(months, TermUnit.MONTH)
    found = told(Entry(START, start, term), now=start)
    assert 28 * months <= found.total <= 31 * months
    assert found.days[-1].day == due(start, term, VN).due.date()


@given(starts, st.integers(1, 30))
def test_in_winter_hours_too_no_day_counts_that_is_not_worked(start: datetime, value: int) -> None:
    found = explain([(1, Entry(START, start, Term(value, TermUnit.WORKING_DAY)), SEASONS)], at=start)
    assert found is not None
    assert all(shifts_on(line.day, SEASONS) for line in found.days if line.what is DayIs.COUNTED)
    assert value - 1 <= found.total <= value
