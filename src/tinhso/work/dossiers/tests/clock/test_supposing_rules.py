"""The due date under another rule: each effect of a completion, another start, what falls away."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tinhso.ground.workdays.rules import due, due_without
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.ground.workdays.tests.calendars import VN
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.casework.terms import ClockEvent, Entry
from tinhso.work.dossiers.rules.clock.supposing import suppose
from tinhso.work.dossiers.terms.clock.supposed import ELSEWHERE, PAPER, SUPPLEMENT, Line, OpenCase

CAME = datetime(2026, 10, 5, 9, tzinfo=PEOPLE)
ASKED, DONE = CAME + timedelta(days=2), CAME + timedelta(days=9)
TERM = Term(10, TermUnit.WORKING_DAY)


def line(event: ClockEvent, at: datetime, rule: str = "", promised: datetime | None = None) -> Line:
    return Line(at, Entry(event, at, TERM, promised), rule, VN)


START, RESTART = line(ClockEvent.START, CAME, "clock.anchor"), line(ClockEvent.RESTART, DONE, SUPPLEMENT)
CASE = OpenCase(
    accepted_at=CAME, door="counter", lines=(START, RESTART), asked=((ASKED, DONE),), own=False, elsewhere=False,
    anchor="accepted", paper=1, counter=VN,
)  # fmt: skip
FROM_THE_START, FROM_THE_COMPLETION = due(CAME, TERM, VN).due, due(DONE, TERM, VN).due
WITHOUT_THE_WAIT = due_without(CAME, TERM, VN, [(ASKED, DONE)]).due


def test_what_holds_already_moves_nothing() -> None:
    for values in ({}, {SUPPLEMENT: "restart"}, {ELSEWHERE: "competent_received"}, {PAPER: 5}):
        assert suppose(CASE, values) == FROM_THE_COMPLETION


@pytest.mark.parametrize(("effect", "expected"), [("exclude", WITHOUT_THE_WAIT), ("none", FROM_THE_START)])
def test_a_completion_would_have_done_something_else(effect: str, expected: datetime) -> None:
    assert suppose(CASE, {SUPPLEMENT: effect}) == expected < FROM_THE_COMPLETION
    assert suppose(replace(CASE, own=True), {SUPPLEMENT: effect}) == FROM_THE_COMPLETION, "the procedure's own stays"


def test_an_excluded_wait_would_have_begun_the_term_anew() -> None:
    lines = (START, line(ClockEvent.EXCLUDE, ASKED, SUPPLEMENT), line(ClockEvent.INCLUDE, DONE, SUPPLEMENT))
    excluding = replace(CASE, lines=lines)
    assert suppose(excluding, {}) == WITHOUT_THE_WAIT
    assert suppose(excluding, {SUPPLEMENT: "restart"}) == FROM_THE_COMPLETION


def test_a_wait_that_goes_on_moves_nothing_yet() -> None:
    waiting = replace(CASE, lines=(START,), asked=((ASKED, None),))
    assert {suppose(waiting, {SUPPLEMENT: effect}) for effect in ("restart", "exclude", "none")} == {FROM_THE_START}


def test_the_start_moves_for_what_another_counter_received_on_paper() -> None:
    elsewhere = replace(CASE, lines=(START,), asked=(), elsewhere=True)
    assert suppose(elsewhere, {ELSEWHERE: "accepted"}) == FROM_THE_START
    carried = due(CAME, Term(1, TermUnit.WORKING_DAY), VN).due
    assert suppose(elsewhere, {ELSEWHERE: "competent_received"}) == due(carried, TERM, VN).due
    later = due(due(CAME, Term(3, TermUnit.WORKING_DAY), VN).due, TERM, VN).due
    assert suppose(elsewhere, {ELSEWHERE: "competent_received", PAPER: 3}) == later
    assert suppose(replace(elsewhere, door="national_portal"), {ELSEWHERE: "competent_received"}) == FROM_THE_START
    promised = replace(START, entry=replace(START.entry, promised=DONE))
    assert suppose(replace(elsewhere, lines=(promised,)), {ELSEWHERE: "competent_received"}) == DONE


def test_an_extension_that_would_be_none_falls_away() -> None:
    extended = replace(CASE, lines=(START, line(ClockEvent.EXTEND, ASKED, "extension.most", FROM_THE_START + TERM_ON)))
    later = replace(extended, asked=((CAME, ASKED - timedelta(hours=1)),))
    assert suppose(later, {SUPPLEMENT: "none"}) == FROM_THE_START + TERM_ON
    long = replace(later, asked=((CAME, DONE),), lines=(*later.lines,))
    assert suppose(long, {SUPPLEMENT: "restart"}) == FROM_THE_COMPLETION


def test_before_the_term_began_there_is_no_date() -> None:
    assert suppose(replace(CASE, lines=()), {SUPPLEMENT: "none"}) is None


TERM_ON = timedelta(days=1)
