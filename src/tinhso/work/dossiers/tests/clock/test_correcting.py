"""A wrong entry of the ledger is put right beside it, by the leader, and moves the due date."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.support.counter import LAND

from tinhso.ground.refusals.terms import NotAllowed, Refusal
from tinhso.ground.workdays.queries import calendar, now
from tinhso.ground.workdays.rules import due, due_without
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.work.casework.queries import ledger, open_item
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.queries import card_of
from tinhso.work.dossiers.terms import AskStage, ExclusionCause
from tinhso.work.procedures.queries import procedure

pytestmark = [pytest.mark.db, pytest.mark.django_db]

WHY = "Ghi nhầm giờ tiếp nhận."
TEN = Term(10, TermUnit.WORKING_DAY)


def refused(code: str, deed, kind: type[Refusal] = Refusal) -> None:
    with pytest.raises(kind) as no:
        deed()
    assert no.value.code == code


def test_the_wrong_entry_stays_and_the_right_one_counts(processed, cast) -> None:
    leader = cast("dung.hd")
    actions.correct_clock(processed.id, processed.accepted_at, TEN, WHY, by=leader)
    card = card_of(processed.id)
    start, right = ledger(card.id)
    assert (start.event, start.due_after) == ("start", processed.due_at)
    assert (right.event, right.due_before, right.due_after) == ("correct", processed.due_at, card.due_at)
    assert card.due_at == due(card.accepted_at, TEN, calendar("VN")).due == open_item(card.id).due_at
    assert (right.approver_name, right.rule, right.basis) == (leader.actor.name, start.rule, start.basis)
    assert right.explanation["reason"] == WHY
    assert card.original_due_at == processed.original_due_at, "what was promised first is not rewritten"


def test_what_did_not_count_stays_out(processed, cast) -> None:
    leader, at = cast("dung.hd"), now()
    one = actions.open_exclusion(processed.id, ExclusionCause.SITE, "Đo đạc", by=leader, provision="Điều 1", at=at)
    over = at + timedelta(days=9)
    actions.close_exclusion(one, "Biên bản đo đạc", by=leader, at=over)
    actions.correct_clock(processed.id, processed.accepted_at, TEN, WHY, by=leader, at=over)
    counted = due_without(processed.accepted_at, TEN, calendar("VN"), [(at, over)]).due
    assert card_of(processed.id).due_at == counted


def test_only_what_corrects_something_and_by_whoever_answers_for_it(processed, cast) -> None:
    leader, term = cast("dung.hd"), procedure(LAND).term
    since = processed.accepted_at
    deed = actions.correct_clock
    refused("dossiers.not_your_deed", lambda: deed(processed.id, since, TEN, WHY, by=cast("tuan.lm")), NotAllowed)
    refused("dossiers.no_reason", lambda: deed(processed.id, since, TEN, " ", by=leader))
    refused("dossiers.nothing_to_correct", lambda: deed(processed.id, since, term, WHY, by=leader))
    early = processed.accepted_at - timedelta(days=1)
    refused("dossiers.before_reception", lambda: deed(processed.id, early, TEN, WHY, by=leader))
    refused("dossiers.not_yet", lambda: deed(processed.id, now() + timedelta(days=1), TEN, WHY, by=leader))
    assert len(ledger(processed.id)) == 1


def test_a_day_promised_with_an_apology_stands(processed, cast) -> None:
    leader = cast("dung.hd")
    later = processed.due_at + timedelta(days=5)
    actions.send_extension(actions.ask_extension(processed.id, WHY, later, by=leader), by=cast("lan.nt"))
    refused(
        "dossiers.promised_since",
        lambda: actions.correct_clock(processed.id, processed.accepted_at, TEN, WHY, by=leader),
    )


def test_no_day_is_promised_while_time_does_not_count(processed, cast) -> None:
    leader = cast("dung.hd")
    actions.open_exclusion(processed.id, ExclusionCause.SITE, "Đo đạc", by=leader, provision="Điều 1")
    later = processed.due_at + timedelta(days=5)
    refused("dossiers.clock_stands", lambda: actions.ask_extension(processed.id, WHY, later, by=leader))


def test_what_is_counted_anew_is_the_term_that_was_put_right(processed, cast) -> None:
    at, clerk = now(), cast("lan.nt")
    actions.correct_clock(processed.id, processed.accepted_at, TEN, WHY, by=cast("dung.hd"))
    fix = [{"component": "", "name": "Đơn", "fix": "Ký"}]
    ident = actions.draft_supplement(processed.id, AskStage.APPRAISAL, fix, "Chưa ký.", by=cast("tuan.lm"))
    actions.send_supplement(ident, by=clerk)
    actions.supplemented(processed.id, by=clerk, at=at + timedelta(days=3))
    assert card_of(processed.id).due_at == due(at + timedelta(days=3), TEN, calendar("VN")).due
