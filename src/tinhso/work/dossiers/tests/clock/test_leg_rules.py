"""In which order agencies work on an interlinked dossier, when it may go on, whether the parts fit into its term."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhso.ground.lawbook.terms.kinds import Interlinking
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.rules.clock.legs import (
    check_joined,
    check_plan,
    check_put_off,
    needs_all_legs,
    order_of,
    outlasts,
    planned_end,
    running_wave,
    state_of,
    to_begin,
    waves,
)
from tinhso.work.dossiers.terms.legs import LegCard, LegPlan

AT = datetime(2026, 3, 2, 8, tzinfo=PEOPLE)
DAY = timedelta(days=1)
LEAD = uuid4()
SEQUENCE, PARALLEL = Interlinking.SEQUENCE, Interlinking.PARALLEL


def card(wave: int, seq: int = 1, days: int = 3, unit: UUID | None = None) -> LegCard:
    """A part whose turn has not come."""
    facts = (uuid4(), LEAD, seq, wave, unit or uuid4(), False, "Ý kiến", days, "day", "paper")
    return LegCard(*facts, None, None, None, "", "", False)


def begun(leg: LegCard, at: datetime = AT) -> LegCard:
    return replace(leg, begun_at=at, due_at=at + leg.term_value * DAY)


def done(leg: LegCard, at: datetime = AT) -> LegCard:
    return replace(begun(leg), done_at=at, outcome="Đồng ý")


def due_of(leg: LegCard, start: datetime) -> datetime:
    return start + leg.term_value * DAY


def plan(*units: UUID, content: str = "Ý kiến") -> list[LegPlan]:
    return [LegPlan(unit, content, Term(3, TermUnit.DAY)) for unit in units]


def test_the_lawbook_says_the_order_and_without_it_agencies_work_in_turn() -> None:
    assert [order_of(said) for said in ("parallel", "sequence", None, 3)] == [PARALLEL, SEQUENCE, SEQUENCE, SEQUENCE]


def test_waves_in_turn_come_behind_all_and_those_at_once_beside_what_runs() -> None:
    assert waves(SEQUENCE, 3, []) == [1, 2, 3]
    assert waves(PARALLEL, 3, []) == [1, 1, 1]
    known = [done(card(1)), begun(card(2)), card(3)]
    assert waves(SEQUENCE, 2, known) == [4, 5]
    assert waves(PARALLEL, 2, known) == [2, 2]
    assert waves(PARALLEL, 2, [done(card(1))]) == [2, 2], "nothing runs: they are the next"


def test_a_turn_comes_when_nothing_before_is_open() -> None:
    one, two, three = card(1, 1), card(2, 2), card(2, 3)
    assert (running_wave([one, two, three]), to_begin([one, two, three])) == (1, [one])
    assert to_begin([begun(one), two, three]) == []
    assert to_begin([done(one), two, three]) == [two, three]
    assert to_begin([done(one), begun(two), three]) == [three]
    dropped = replace(one, done_at=AT, dropped=True)
    assert to_begin([dropped, two]) == [two]
    assert (running_wave([done(one), done(two)]), to_begin([done(one)])) == (None, [])


@given(st.lists(st.integers(1, 4), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_whatever_the_order_of_answers_all_have_their_turn_and_then_it_joins(found: list[int], chance) -> None:
    legs = [card(wave, seq) for seq, wave in enumerate(sorted(found), 1)]
    for _ in range(len(legs)):
        turn = {one.seq for one in to_begin(legs)}
        legs = [begun(one) if one.seq in turn else one for one in legs]
        running = [one for one in legs if one.begun_at and one.is_open]
        assert running, "somebody works while a part is open"
        assert {one.wave for one in running} == {running_wave(legs)}
        with pytest.raises(Refusal):
            check_joined(sum(one.is_open for one in legs))
        answers = chance.choice(running)
        legs = [done(one) if one.seq == answers.seq else one for one in legs]
    assert running_wave(legs) is None
    check_joined(0)


@pytest.mark.parametrize(
    ("typed", "known", "code"),
    [
        ([], [], "dossiers.no_legs"),
        (plan(LEAD), [], "dossiers.only_the_lead"),
        (plan(uuid4(), content="  "), [], "dossiers.no_leg_content"),
        (plan(LEAD, LEAD, uuid4()), [], "dossiers.agency_twice"),
        (plan(LEAD), [begun(card(1, unit=LEAD))], "dossiers.agency_twice"),
        (plan(*(uuid4() for _ in range(13))), [], "dossiers.too_many_legs"),
        (plan(uuid4()), [card(1, n) for n in range(12)], "dossiers.too_many_legs"),
    ],
)
def test_what_is_no_plan_is_refused(typed: list[LegPlan], known: list[LegCard], code: str) -> None:
    with pytest.raises(Refusal) as no:
        check_plan(typed, known, LEAD)
    assert no.value.code == code


def test_an_agency_that_has_answered_may_be_asked_again() -> None:
    unit = uuid4()
    check_plan(plan(unit), [done(card(1, unit=unit))], LEAD)
    check_plan(plan(LEAD), [begun(card(1))], LEAD)


def test_parts_in_turn_add_up_and_those_at_once_do_not() -> None:
    in_turn = [card(1, 1, 3), card(2, 2, 4), card(3, 3, 5)]
    assert planned_end(in_turn, AT, due_of) == AT + 12 * DAY
    at_once = [card(1, 1, 3), card(1, 2, 4), card(1, 3, 5)]
    assert planned_end(at_once, AT, due_of) == AT + 5 * DAY
    assert planned_end([done(card(1))], AT, due_of) is None
    assert planned_end([], AT, due_of) is None


def test_what_is_late_cannot_end_before_now() -> None:
    later = AT + 10 * DAY
    assert planned_end([begun(card(1, 1, 3)), card(2, 2, 4)], later, due_of) == later + 4 * DAY
    assert planned_end([done(card(1, 1, 3)), card(2, 2, 4)], later, due_of) == later + 4 * DAY


def test_parts_outlast_the_dossier_from_the_day_after_it_is_due() -> None:
    due = AT + 5 * DAY
    ends = (due - DAY, due.replace(hour=23, minute=59), due + DAY, None)
    assert [outlasts(end, due, "day") for end in ends] == [False, False, True, False]
    assert outlasts(due + timedelta(minutes=1), due, "working_hour")
    assert not outlasts(due, None, "day")


def test_the_state_of_a_part_follows_from_its_moments() -> None:
    one = card(1)
    over = AT + 4 * DAY
    told = [
        state_of(one, AT),
        state_of(begun(one), AT),
        state_of(begun(one), over),
        state_of(done(one), over),
        state_of(done(one, over), over),
        state_of(replace(one, done_at=AT, dropped=True), over),
    ]
    assert [state.value for state in told] == ["waiting", "working", "late", "done", "done_late", "dropped"]


def test_the_draft_and_whatever_settles_wait_for_all_parts() -> None:
    waits = (("drafted", ""), ("sealed", "settled"), ("served", "returned"))
    goes = (("agreed", ""), ("back", ""), ("assigned", "processing"), ("supplement", ""))
    assert all(needs_all_legs(*one) for one in waits)
    assert not any(needs_all_legs(*one) for one in goes)


def test_a_part_at_work_is_put_off_once_to_a_later_day_still_to_come() -> None:
    part = begun(card(1))
    assert check_put_off(part, 0, 1, AT + 5 * DAY, AT) == AT + 3 * DAY, "the day that was promised before"
    assert check_put_off(part, 7, None, AT + 5 * DAY, AT), "no law says how often"
    for given_, code in (
        ((card(1), 0, 1, AT + 5 * DAY, AT), "dossiers.not_its_turn"),
        ((part, 1, 1, AT + 5 * DAY, AT), "dossiers.leg_put_off_before"),
        ((part, 0, 1, AT + 3 * DAY, AT), "dossiers.not_later"),
        ((part, 0, 1, AT + 5 * DAY, AT + 6 * DAY), "dossiers.not_later"),
        ((part, 0, 1, AT + 5 * DAY, AT + 5 * DAY), "dossiers.not_later"),
    ):
        with pytest.raises(Refusal) as no:
            check_put_off(*given_)
        assert no.value.code == code
