"""Faults that users of another system reported, held against ours: numbers are those of its issue list."""

from __future__ import annotations

import datetime as dt
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.support.counter import LAND, all_the_way, hand_in

from tinhso.ground.workdays.queries import calendar, now
from tinhso.ground.workdays.rules import due
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.ground.workdays.tests.calendars import VN
from tinhso.work.casework.models import WorkItem
from tinhso.work.casework.queries import ledger, open_item, reckoning
from tinhso.work.casework.rules import PEOPLE, late_from
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.queries import card_of
from tinhso.work.dossiers.queries.asked import waits_for_approval
from tinhso.work.dossiers.queries.clock.standing import late_now
from tinhso.work.dossiers.terms import AskStage, DossierCard, ExclusionCause
from tinhso.work.procedures.queries import procedure

FIX = [{"component": "", "name": "Đơn", "fix": "Ký tên vào đơn"}]
WHY = "Đơn chưa có chữ ký."
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
YEAR = dt.datetime(2026, 1, 1, tzinfo=PEOPLE)


@given(
    minutes=some.integers(0, 364 * 24 * 60),
    value=some.integers(1, 40),
    unit=some.sampled_from([unit for unit in TermUnit if unit is not TermUnit.SAME_DAY]),
)
def test_670_a_fresh_dossier_is_not_late_whenever_it_comes(minutes: int, value: int, unit: TermUnit) -> None:
    start = YEAR + timedelta(minutes=minutes)
    assert late_from(due(start, Term(value, unit), VN).due, unit) > start


@pytest.mark.db
@pytest.mark.django_db
@pytest.mark.parametrize(
    "at",
    [
        dt.datetime(2026, 8, 30, 23, 59, tzinfo=PEOPLE),  # a Sunday night
        dt.datetime(2026, 9, 1, 17, 0, tzinfo=PEOPLE),  # the last minute before National Day
        dt.datetime(2026, 9, 2, 8, 0, tzinfo=PEOPLE),  # National Day
        dt.datetime(2026, 11, 20, 11, 30, tzinfo=PEOPLE),  # noon of a Friday
    ],
)
def test_670_nor_does_any_list_call_it_late(cast, at: dt.datetime) -> None:
    card = hand_in(cast("lan.nt"), at=at)
    item = WorkItem.objects.get(subject_id=card.id, done_at=None)
    assert item.late_from == late_from(card.due_at, card.term_unit) > at + DAY
    assert late_now(card.id, now() + DAY, card.term_unit) is False


def asked(card: DossierCard, cast, at: dt.datetime) -> None:
    """The specialist asks, a leader approves where the law asks for it, the one-stop sends."""
    by = cast("tuan.lm")
    ident = actions.draft_supplement(card.id, AskStage.APPRAISAL, FIX, WHY, by=by, basis="Luật Đất đai, Điều 1", at=at)
    if waits_for_approval(card.id):
        actions.approve_supplement(ident, by=cast("dung.hd"), at=at)
    actions.send_supplement(ident, by=cast("lan.nt"), at=at)


@pytest.mark.db
@pytest.mark.django_db
def test_1254_several_rounds_of_completing_make_nothing_late(cast) -> None:
    came = now() - 90 * DAY
    card = hand_in(cast("lan.nt"), at=came)
    all_the_way(card.code, until="assign", at=came + HOUR)
    first, term = came + DAY, procedure(LAND).term
    asked(card, cast, first)
    card = card_of(card.id)
    assert card.due_at < now() - DAY, "the first due date has long passed"
    assert late_now(card.id, card.due_at, card.term_unit) is None, "but its clock stands"
    for waited in (40 * DAY, 88 * DAY):
        back = came + waited
        actions.supplemented(card.id, by=cast("lan.nt"), at=back)
        card = card_of(card.id)
        assert card.due_at == due(back, term, calendar("VN")).due == open_item(card.id).due_at
        if waited < 80 * DAY:
            asked(card, cast, back + HOUR)
            assert late_now(card.id, card.due_at, card.term_unit) is None
    assert late_now(card.id, card.due_at, card.term_unit) is False
    assert [entry.event for entry in ledger(card.id)] == ["start", "restart", "restart"]


@pytest.mark.db
@pytest.mark.django_db
def test_1254_what_was_late_when_it_was_asked_stays_late(cast) -> None:
    came = now() - 90 * DAY
    card = hand_in(cast("lan.nt"), at=came)
    all_the_way(card.code, until="assign", at=came + HOUR)
    asked(card, cast, card.due_at + 2 * DAY)
    assert late_now(card.id, card.due_at, card.term_unit) is True


@pytest.mark.db
@pytest.mark.django_db
def test_1280_the_step_is_due_with_the_ledger_after_every_event(processed, cast) -> None:
    leader, clerk, at = cast("dung.hd"), cast("lan.nt"), now()

    def same() -> dt.datetime:
        item = WorkItem.objects.get(subject_id=processed.id, done_at=None)
        card = card_of(processed.id)
        assert item.due_at == card.due_at == reckoning(card.id).due == ledger(card.id)[-1].due_after
        assert item.late_from == late_from(card.due_at, reckoning(card.id).term.unit)
        return item.due_at

    seen = [same()]
    expected = (at + 5 * DAY).astimezone(PEOPLE).date()
    interval = actions.open_exclusion(
        processed.id, ExclusionCause.SITE, "Đo đạc", by=leader, provision="Điều 1", at=at, expected=expected
    )
    waits = WorkItem.objects.get(subject_id=processed.id, done_at=None).due_at
    assert waits.astimezone(PEOPLE).date() == expected, "while time does not count the step waits for what is expected"
    actions.close_exclusion(interval, "Biên bản", by=leader, at=at + 9 * DAY)
    seen.append(same())
    actions.correct_clock(processed.id, processed.accepted_at, Term(30, TermUnit.DAY), WHY, by=leader, at=at + 9 * DAY)
    seen.append(same())
    asked(processed, cast, at + 10 * DAY)
    waits = WorkItem.objects.get(subject_id=processed.id, done_at=None).due_at
    assert waits.astimezone(PEOPLE).date() == (at + 25 * DAY).astimezone(PEOPLE).date(), "the law's 15 days"
    actions.supplemented(processed.id, by=clerk, at=at + 12 * DAY)
    seen.append(same())
    later = card_of(processed.id).due_at + 7 * DAY
    apology = actions.ask_extension(processed.id, WHY, later, by=leader, at=at + 13 * DAY)
    assert same() == seen[-1], "a proposal moves nothing"
    actions.send_extension(apology, by=clerk, at=at + 13 * DAY)
    seen.append(same())
    assert len(set(seen)) == len(seen)
