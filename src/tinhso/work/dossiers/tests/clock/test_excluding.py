"""An interval that does not count: on which provision, by whom, and what it does to the due date."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest
from tests.support.counter import step

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.queries import calendar, now
from tinhso.ground.workdays.rules import due_without
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.work.casework.queries import ledger, reckoning
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.casework.terms import Reckoning
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.queries import card_of
from tinhso.work.dossiers.rules.clock import check_follows, check_running
from tinhso.work.dossiers.terms import ExclusionCause, Status
from tinhso.work.procedures.queries import procedure

pytestmark = [pytest.mark.db, pytest.mark.django_db]

TAX = "Điều 35 khoản 1 Nghị định 101/2024/NĐ-CP"
DUTY = ExclusionCause.DUTY


def test_tax_time_is_taken_out_and_told_as_a_duty(processed, cast) -> None:
    leader, at = cast("dung.hd"), now()
    one = actions.open_exclusion(processed.id, DUTY, "Chờ nộp tiền sử dụng đất", by=leader, provision=TAX, at=at)
    card = card_of(processed.id)
    assert (card.status, card.due_at) == (Status.PAYMENT, processed.due_at), "until it ends the due date is open"
    assert reckoning(card.id).open_since == at
    paid = at + timedelta(days=9)
    actions.close_exclusion(one, "Giấy nộp tiền ngày hôm nay", by=leader, at=paid)
    card = card_of(card.id)
    term = procedure(card.procedure_code).term
    assert card.due_at == due_without(card.accepted_at, term, calendar("VN"), [(at, paid)]).due > processed.due_at
    assert (card.status, card.original_due_at) == (Status.PROCESSING, processed.original_due_at)
    start, opened, closed = ledger(card.id)
    assert [start.event, opened.event, closed.event] == ["start", "exclude", "include"]
    assert (closed.due_before, closed.due_after) == (processed.due_at, card.due_at)
    assert (opened.basis, opened.approver_name, opened.rule, opened.pack) == (
        TAX,
        leader.actor.name,
        "clock.pause",
        "vn-2025",
    )
    assert closed.explanation["excluded"] == [[at.isoformat(), paid.isoformat()]]


def test_no_pause_without_a_provision(processed, cast) -> None:
    for by, provision, code in (
        ("dung.hd", " ", "dossiers.no_basis"),
        ("tuan.lm", TAX, "dossiers.no_such_provision"),
    ):
        with pytest.raises(Refusal) as no:
            actions.open_exclusion(processed.id, DUTY, "Chờ nộp tiền", by=cast(by), provision=provision)
        assert no.value.code == code
    assert [entry.event for entry in ledger(processed.id)] == ["start"]


def test_one_at_a_time_and_nothing_else_meanwhile(processed, cast) -> None:
    leader = cast("dung.hd")
    actions.open_exclusion(processed.id, DUTY, "Chờ nộp tiền", by=leader, provision=TAX)
    with pytest.raises(Refusal) as no:
        actions.open_exclusion(processed.id, ExclusionCause.SITE, "Đo đạc", by=leader, provision=TAX)
    assert no.value.code == "casework.clock_stands"


def test_it_lies_between_acceptance_and_now(processed, cast) -> None:
    leader = cast("dung.hd")
    before = processed.accepted_at - timedelta(days=1)
    with pytest.raises(Refusal) as no:
        actions.open_exclusion(processed.id, DUTY, "Chờ nộp tiền", by=leader, provision=TAX, since=before)
    assert no.value.code == "dossiers.before_acceptance"
    one = actions.open_exclusion(processed.id, DUTY, "Chờ nộp tiền", by=leader, provision=TAX)
    for until, code in ((before, "dossiers.ends_before_it_begins"), (now() + timedelta(days=2), "dossiers.not_yet")):
        with pytest.raises(Refusal) as no:
            actions.close_exclusion(one, "Đã nộp tiền", by=leader, until=until)
        assert no.value.code == code


def test_no_result_comes_while_something_is_waited_for(processed, cast) -> None:
    one = actions.open_exclusion(processed.id, DUTY, "Chờ nộp tiền", by=cast("dung.hd"), provision=TAX)
    for name in ("tuan.lm", "dung.hd", "dung.hd"):
        step(processed.code, cast(name))
    with pytest.raises(Refusal) as no:
        step(processed.code, cast("thuy.db"))
    assert no.value.code == "dossiers.clock_stands"
    actions.close_exclusion(one, "Đã nộp tiền", by=cast("dung.hd"))
    assert step(processed.code, cast("thuy.db")) == "seal"
    assert card_of(processed.id).settled_at is not None


def test_no_time_is_taken_out_twice(processed, cast) -> None:
    leader, at = cast("dung.hd"), processed.accepted_at
    first = actions.open_exclusion(processed.id, DUTY, "Chờ nộp tiền", by=leader, provision=TAX, at=at)
    actions.close_exclusion(first, "Đã nộp tiền", by=leader, at=at + timedelta(days=5))
    later = at + timedelta(days=6)
    again = partial(actions.open_exclusion, processed.id, DUTY, "Đo đạc", by=leader, provision=TAX, at=later)
    with pytest.raises(Refusal) as no:
        again(since=at + timedelta(days=4))
    assert no.value.code == "dossiers.told_before"
    assert again(since=at + timedelta(days=5))


def test_what_was_waited_for_before_a_day_was_promised_does_not_put_it_off() -> None:
    promised_on, term = datetime(2026, 10, 12, 9, tzinfo=PEOPLE), Term(10, TermUnit.WORKING_DAY)
    state = Reckoning(promised_on + timedelta(days=20), promised_on, term, promised=promised_on + timedelta(days=20))
    check_follows(promised_on, state)
    check_follows(promised_on - timedelta(days=3), replace(state, promised=None))
    with pytest.raises(Refusal) as no:
        check_follows(promised_on - timedelta(minutes=1), state)
    assert no.value.code == "dossiers.told_before"


def test_while_time_that_does_not_count_is_open_the_term_is_not_touched() -> None:
    began = datetime(2026, 10, 12, 9, tzinfo=PEOPLE)
    state = Reckoning(began + timedelta(days=14), began, Term(10, TermUnit.WORKING_DAY))
    check_running(None)
    check_running(state)
    with pytest.raises(Refusal) as no:
        check_running(replace(state, open_since=began))
    assert no.value.code == "dossiers.clock_stands"
