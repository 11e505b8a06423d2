"""A ledger counted again: what agrees says nothing, what differs is named by its cause."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tinhso.ground.workdays.terms import Calendar, DayKind, SpecialDay, Term, TermUnit
from tinhso.ground.workdays.tests.calendars import VN
from tinhso.work.casework.rules.auditing import audit
from tinhso.work.casework.rules.reckoning import taken
from tinhso.work.casework.terms import ClockEvent, Entry, Fault, Written, Wrong

TEN = Term(10, TermUnit.WORKING_DAY)
_OFF = SpecialDay(date(2026, 6, 5), DayKind.CLOSURE, "")
# The next edition: one day more is off.
NEXT = replace(VN, edition=VN.edition + 1, days=(*VN.days, _OFF))


def at(day: int) -> datetime:
    return datetime(2026, 6, day, 2, tzinfo=UTC)


def ledger(*entries: Entry, calendar: Calendar = VN) -> list[Written]:
    state, lines = None, []
    for seq, entry in enumerate(entries, 1):
        before = state.due if state else None
        state = taken(state, entry, calendar)
        lines.append(Written(seq, entry, calendar, before, state.due))
    return lines


LIFE = ledger(
    Entry(ClockEvent.START, at(1), TEN),
    Entry(ClockEvent.EXCLUDE, at(3), TEN),
    Entry(ClockEvent.INCLUDE, at(10), TEN),
    Entry(ClockEvent.EXTEND, at(11), TEN, promised=at(30)),
)


def faults(lines: list[Written], **more: datetime | None) -> list[tuple[Fault, int]]:
    dates = {"shown": lines[-1].due_after, "first": lines[0].due_after} | more
    return [(wrong.fault, wrong.seq) for wrong in audit(lines, newest=lambda _code: NEXT, **dates)]


def test_what_agrees_says_nothing() -> None:
    assert faults(LIFE) == []


def test_a_case_without_a_clock_says_nothing_unless_it_shows_a_date() -> None:
    assert list(audit([], shown=None, first=None, newest=lambda _code: VN)) == []
    assert list(audit([], shown=at(1), first=None, newest=lambda _code: VN)) == [Wrong(Fault.NO_LEDGER, 0, at(1), None)]


@pytest.mark.parametrize("place", [0, 2])
def test_a_date_that_does_not_follow_is_named_with_its_entry(place: int) -> None:
    lines = [
        replace(line, due_after=line.due_after + timedelta(hours=1)) if seq == place else line
        for seq, line in enumerate(LIFE)
    ]
    assert (Fault.COUNT, place + 1) in faults(lines)


def test_a_count_by_another_edition_is_told_apart() -> None:
    (line,) = ledger(Entry(ClockEvent.START, at(1), TEN), calendar=NEXT)
    by_what_is_written = ledger(line.entry)[0].due_after
    assert by_what_is_written < line.due_after
    # The case shows what follows from the edition that is written: the entry alone is wrong.
    assert faults([replace(line, calendar=VN)], shown=by_what_is_written) == [(Fault.EDITION, 1)]
    # It shows what the entry says: that does not follow either.
    assert faults([replace(line, calendar=VN)]) == [(Fault.EDITION, 1), (Fault.SHOWN, 0)]


def test_an_extension_is_its_own_date_but_must_be_later() -> None:
    lines = [*LIFE[:-1], replace(LIFE[-1], entry=replace(LIFE[-1].entry, promised=at(2)), due_after=at(2))]
    assert faults(lines) == [(Fault.ORDER, 4)]


def test_what_cannot_be_counted_is_said_once() -> None:
    assert faults([LIFE[0], LIFE[2]]) == [(Fault.NUMBERS, 3)]
    assert faults([replace(LIFE[0], calendar=None)]) == [(Fault.NO_EDITION, 1)]
    ended = [LIFE[0], Written(2, Entry(ClockEvent.STOP, at(2), TEN), VN, LIFE[0].due_after, LIFE[0].due_after)]
    assert faults(ended) == []
    after = Written(3, Entry(ClockEvent.RESTART, at(3), TEN), VN, LIFE[0].due_after, at(17))
    assert faults([*ended, after]) == [(Fault.ORDER, 3)]


def test_the_date_before_and_what_the_case_shows_are_held_too() -> None:
    assert faults([LIFE[0], replace(LIFE[1], due_before=at(9))]) == [(Fault.BEFORE, 2)]
    assert faults(LIFE, shown=at(29)) == [(Fault.SHOWN, 0)]
    assert faults(LIFE, first=at(29)) == [(Fault.FIRST, 0)]


def test_after_a_correction_the_first_date_may_differ() -> None:
    lines = ledger(Entry(ClockEvent.START, at(1), TEN), Entry(ClockEvent.CORRECT, at(2), TEN))
    assert faults(lines, first=lines[-1].due_after) == []
