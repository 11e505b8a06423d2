"""The ledger's clock and the second one agree on ten thousand random lives."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.queries import shipped_calendar
from tinhso.ground.workdays.terms import Calendar, DayKind, SpecialDay, Term, TermUnit
from tinhso.work.casework.rules import COUNTS_A_TERM, ENDS, PEOPLE, reckon, taken
from tinhso.work.casework.terms import ClockEvent, Entry, Reckoning
from tinhso.work.casework.tests.clock.second import DAY, FIRST, Second, Told, Wall, number_of

LIVES = 10_000
EXTRA = (date(2026, 3, 19), date(2026, 6, 12), date(2026, 9, 8))
LONGEST = {"working_hour": 40, "working_day": 30, "day": 60, "month": 3, "hour": 96, "same_day": 1}
EVENTS = [one.value for one in ClockEvent]
OFTEN = [2 if one in COUNTS_A_TERM else 1 if one in ENDS else 6 for one in ClockEvent]


def instant(minute: int) -> datetime:
    return datetime.combine(FIRST, time(), tzinfo=PEOPLE) + timedelta(minutes=minute)


def editions() -> list[tuple[Calendar, Wall]]:
    """The shipped calendar, and a later edition in which three more days are off."""
    first = shipped_calendar()
    more = tuple(SpecialDay(day, DayKind.CLOSURE, "Nghỉ theo thông báo") for day in EXTRA)
    second = replace(first, days=first.days + more, edition=2)
    return [(first, Wall()), (second, Wall(frozenset(day.isoformat() for day in EXTRA)))]


def drawn(dice: random.Random, at: int, due: int) -> Told:
    """An event that comes at a minute, sensible or not, with a term and a promise; an interval may be told days later.

    So intervals overlap, lie within each other and begin before the term or the promise.
    """
    event = dice.choices(EVENTS, OFTEN)[0]
    unit = dice.choice(list(LONGEST))
    since = at - dice.randrange(12 * DAY) if event == "exclude" and dice.random() < 0.5 else at
    return Told(event, since, dice.randint(1, LONGEST[unit]), unit, max(due + dice.randrange(-2 * DAY, 20 * DAY), 0))


def entry_of(told: Told, state: Reckoning | None) -> Entry:
    """The same event as an entry; those that bring no term keep the one that runs."""
    brings = state is None or told.event in COUNTS_A_TERM
    term = Term(told.value, TermUnit(told.unit)) if brings or state is None else state.term
    promised = instant(told.promised) if told.event == ClockEvent.EXTEND else None
    return Entry(ClockEvent(told.event), instant(told.since), term, promised)


def lived(dice: random.Random, kept: list[tuple[Calendar, Wall]]) -> tuple[int, int]:
    """One life of both clocks, compared after each event; gives how many were taken and how many refused."""
    state: Reckoning | None = None
    other, edition, went, refused = Second(), 0, 0, 0
    at = (date(2026, 1, 1) - FIRST).days * DAY + dice.randrange(200 * DAY)
    told = drawn(dice, at, at)._replace(event="start")
    for _ in range(dice.randint(1, 9)):
        edition = max(edition, dice.random() < 0.05)
        calendar, wall = kept[edition]
        may = other.happens(told, wall)
        try:
            state = taken(state, entry_of(told, state), calendar)
        except Refusal:
            assert not may, (told, state, other)
            refused += 1
        else:
            assert may, (told, state, other)
            assert number_of(state.due) == other.due, (told, instant(other.due), state, other)
            assert (state.ended, state.open_since is not None) == (other.over, other.stands_since >= 0)
            went += 1
        at += dice.randrange(12 * DAY)
        told = drawn(dice, at, other.due)
    return went, refused


def test_ten_thousand_lives_end_on_the_same_minute() -> None:
    dice = random.Random(118)
    kept = editions()
    lives = [lived(dice, kept) for _ in range(LIVES)]
    assert sum(went for went, _ in lives) > 2 * LIVES
    assert sum(refused for _, refused in lives) > LIVES, "what is out of turn was tried too"


def test_the_whole_ledger_gives_what_its_last_entry_said() -> None:
    """Taking the entries one by one and all at once is the same."""
    calendar = shipped_calendar()
    start = datetime(2026, 3, 2, 9, tzinfo=PEOPLE)
    term = Term(10, TermUnit.WORKING_DAY)
    days = [timedelta(days=n) for n in range(40)]
    entries = [
        Entry(ClockEvent.START, start, term),
        Entry(ClockEvent.EXCLUDE, start + days[3], term),
        Entry(ClockEvent.INCLUDE, start + days[10], term),
        Entry(ClockEvent.EXTEND, start + days[12], term, promised=start + days[30]),
        Entry(ClockEvent.RESTART, start + days[20], term),
    ]
    state: Reckoning | None = None
    for number, entry in enumerate(entries):
        state = taken(state, entry, calendar)
        assert state == reckon([(one, calendar) for one in entries[: number + 1]])


def test_nothing_runs_before_it_started_and_nothing_after_it_ended() -> None:
    calendar, start = shipped_calendar(), datetime(2026, 3, 2, 9, tzinfo=PEOPLE)
    term = Term(10, TermUnit.WORKING_DAY)
    with pytest.raises(Refusal, match="has not started"):
        reckon([(Entry(ClockEvent.EXTEND, start, term, promised=start), calendar)])
    for end in (ClockEvent.CLOSE, ClockEvent.STOP, ClockEvent.WITHDRAW):
        with pytest.raises(Refusal, match="has ended"):
            reckon([(Entry(event, start, term), calendar) for event in (ClockEvent.START, end, ClockEvent.RESTART)])
