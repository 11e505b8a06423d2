"""The counts that a ledger holds: what began each, what was taken out of it, what belongs to which."""

from __future__ import annotations

from datetime import datetime

import pytest

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.ground.workdays.tests.calendars import VN
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.casework.rules.explaining.runs import Told, read
from tinhso.work.casework.terms import ClockEvent, Entry

START, RESTART, NEW_TERM, CORRECT = (
    ClockEvent.START,
    ClockEvent.RESTART,
    ClockEvent.NEW_TERM,
    ClockEvent.CORRECT,
)
EXCLUDE, INCLUDE, EXTEND, STOP = ClockEvent.EXCLUDE, ClockEvent.INCLUDE, ClockEvent.EXTEND, ClockEvent.STOP
FIVE, THREE = Term(5, TermUnit.WORKING_DAY), Term(3, TermUnit.WORKING_DAY)


def june(day: int, hour: int = 9) -> datetime:
    """June 2026 begins on a Monday and has no day off but its weekends."""
    return datetime(2026, 6, day, hour, tzinfo=PEOPLE)


def told(*entries: Entry, at: datetime) -> Told:
    found = read([(seq, entry, VN) for seq, entry in enumerate(entries, 1)], at)
    assert found is not None
    return found


BEGUN = Entry(START, june(1), FIVE)  # counts 2, 3, 4, 5, 8


def test_an_empty_ledger_holds_no_count_and_none_begins_without_a_start() -> None:
    assert read([], june(1)) is None
    with pytest.raises(Refusal) as no:
        read([(1, Entry(RESTART, june(1), FIVE), VN)], june(1))
    assert no.value.code == "casework.no_clock"


def test_one_count_with_where_it_began_to_count() -> None:
    found = told(Entry(START, june(5, 17), THREE), at=june(5, 18))
    (run,) = found.runs
    assert (run.seq, run.event, run.since, run.counted_from) == (1, START, june(5, 17), june(8, 8))
    assert run.due == run.by_law == found.due == june(11, 8)
    assert (found.open_since, found.ended, found.calendars) == (None, None, (VN,))


@pytest.mark.parametrize("event", [RESTART, NEW_TERM])
def test_another_count_stands_beside_the_first_and_takes_nothing_over(event: ClockEvent) -> None:
    entries = BEGUN, Entry(EXCLUDE, june(3), FIVE), Entry(INCLUDE, june(4), FIVE), Entry(event, june(10), THREE)
    first, second = told(*entries, at=june(10)).runs
    assert (first.due, first.excluded) == (june(9), ((june(3), june(4), 2),))
    assert (second.seq, second.event, second.due, second.excluded) == (4, event, june(15), ())


def test_an_interval_moves_the_date_and_is_named_by_the_entry_that_opened_it() -> None:
    entries = BEGUN, Entry(EXCLUDE, june(3), FIVE), Entry(INCLUDE, june(5), FIVE)
    twice = (*entries, Entry(EXCLUDE, june(9), FIVE), Entry(INCLUDE, june(10), FIVE))
    (run,) = told(*twice, at=june(30)).runs
    assert run.excluded == ((june(3), june(5), 2), (june(9), june(10), 4))
    assert run.due == run.by_law == june(11)


def test_intervals_that_overlap_take_a_day_once() -> None:
    entries = BEGUN, Entry(EXCLUDE, june(2), FIVE), Entry(INCLUDE, june(4), FIVE)
    (run,) = told(*entries, Entry(EXCLUDE, june(3), FIVE), Entry(INCLUDE, june(5), FIVE), at=june(30)).runs
    assert [each[2] for each in run.excluded] == [2, 4]
    assert run.due == june(11), "2, 3 and 4 fall away: 5, 8, 9, 10, 11"


@pytest.mark.parametrize(
    ("now", "if_now"),
    [
        (june(3, 10), june(8)),  # of the day on which it began nothing falls away before it is over
        (june(4, 0), june(9)),
        (june(5), june(10)),
        (june(2), june(8)),  # an interval told ahead has not begun
    ],
)
def test_an_open_interval_is_told_as_if_it_ended_now_and_the_ledgers_date_stays(
    now: datetime, if_now: datetime
) -> None:
    found = told(BEGUN, Entry(EXCLUDE, june(3), FIVE), at=now)
    assert (found.due, found.open_since, found.ended) == (june(8), june(3), None)
    assert found.runs[-1].due == if_now
    assert found.runs[-1].excluded == ((june(3), max(now, june(3)), 2),)


def test_an_extension_leaves_what_the_law_gave() -> None:
    found = told(BEGUN, Entry(EXTEND, june(5), FIVE, promised=june(12)), at=june(5))
    assert (found.due, found.runs[-1].due, found.runs[-1].by_law) == (june(12), june(12), june(8))


def test_what_falls_away_after_an_extension_puts_off_the_promise_and_not_the_law() -> None:
    entries = BEGUN, Entry(EXTEND, june(5), FIVE, promised=june(12))
    found = told(*entries, Entry(EXCLUDE, june(9), FIVE), Entry(INCLUDE, june(10), FIVE), at=june(10))
    assert (found.due, found.runs[-1].due, found.runs[-1].by_law) == (june(15), june(15), june(8))
    assert found.runs[-1].excluded == ((june(9), june(10), 3),)


@pytest.mark.parametrize(
    ("since", "kept"),
    [
        (june(1, 8), [3]),  # from the same day on: only the right one is left
        (june(1), [3]),
        (june(2), [1, 3]),  # from a later day: the days before it belong to the first
    ],
)
def test_a_correction_takes_the_place_of_what_it_counts_again(since: datetime, kept: list[int]) -> None:
    found = told(BEGUN, Entry(EXTEND, june(5), FIVE, promised=june(12)), Entry(CORRECT, since, THREE), at=june(5))
    assert [run.seq for run in found.runs] == kept
    assert found.due == {june(1, 8): june(4, 8), june(1): june(4), june(2): june(5)}[since]


def test_a_correction_keeps_what_did_not_count_with_the_entry_that_took_it_out() -> None:
    entries = BEGUN, Entry(EXCLUDE, june(3), FIVE), Entry(INCLUDE, june(4), FIVE), Entry(CORRECT, june(2), THREE)
    run = told(*entries, at=june(5)).runs[-1]
    assert (run.seq, run.excluded, run.due) == (4, ((june(3), june(4), 2),), june(8)), "counts 4, 5, 8"


def test_a_date_taken_over_from_another_system_is_told_as_promised() -> None:
    found = told(Entry(START, june(1), FIVE, promised=june(30, 17)), at=june(2))
    assert (found.due, found.runs[-1].by_law, found.runs[-1].promised) == (june(30, 17), june(30, 17), True)
    assert told(BEGUN, at=june(2)).runs[-1].promised is False


def test_an_end_leaves_the_date_and_closes_what_was_open() -> None:
    found = told(BEGUN, Entry(EXCLUDE, june(3), FIVE), Entry(STOP, june(5), FIVE), at=june(30))
    assert (found.due, found.ended, found.open_since) == (june(8), june(5), None)
    assert found.runs[-1].excluded == ((june(3), june(5), 2),)
    backdated = told(BEGUN, Entry(EXCLUDE, june(5), FIVE), Entry(STOP, june(3), FIVE), at=june(30))
    assert backdated.runs[-1].excluded == ((june(5), june(5), 2),), "an end before its beginning is its beginning"
    assert told(BEGUN, Entry(STOP, june(5), FIVE), at=june(30)).runs[-1].excluded == ()
