"""While its clock stands a dossier is late to nobody, however long ago it was first due (OpenCPS #670)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.support.counter import all_the_way, hand_in

from tinhso.ground.workdays.queries import now
from tinhso.work.casework.models import WorkItem
from tinhso.work.casework.queries import open_item
from tinhso.work.casework.rules import PEOPLE, STANDS, late_from
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.actions.watch.warning import warn
from tinhso.work.dossiers.models import Warned
from tinhso.work.dossiers.queries import card_of
from tinhso.work.dossiers.terms import AskStage, DossierCard, ExclusionCause

pytestmark = [pytest.mark.db, pytest.mark.django_db]

LATE, INBOX = "/ban-lam-viec/ho-so/qua-han/", "/ban-lam-viec/?ai=don-vi"
FIX = [{"component": "", "name": "Đơn", "fix": "Ký tên vào đơn"}]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WEDNESDAY = datetime(2026, 12, 16, 9, tzinfo=PEOPLE)


@pytest.fixture
def old(cast) -> DossierCard:
    """On the specialist's table since three months ago."""
    came = now() - 90 * DAY
    card = hand_in(cast("lan.nt"), at=came)
    all_the_way(card.code, until="assign", at=came + HOUR)
    return card_of(card.id)


def item(card: DossierCard) -> WorkItem:
    return WorkItem.objects.get(subject_id=card.id, done_at=None)


@pytest.mark.parametrize("days", [None, 3])
def test_an_interval_that_is_open_makes_nothing_late(old, cast, signed_in, days: int | None) -> None:
    leader, opened = cast("dung.hd"), old.due_at - DAY
    expected = (opened + days * DAY).date() if days else None
    interval = actions.open_exclusion(
        old.id, ExclusionCause.DUTY, "Chờ nộp tiền", by=leader, provision="Điều 1", at=opened, expected=expected
    )
    assert item(old).late_from == STANDS
    assert old.code not in signed_in("dung.hd").get(LATE).content.decode()
    text = signed_in("tuan.lm").get(INBOX).content.decode()
    assert old.code in text
    assert "thời hạn đang không tính" in text
    warn(WEDNESDAY)
    told = set(Warned.objects.filter(dossier_id=old.id, item_id__isnull=False).values_list("stage", flat=True))
    assert told == ({"standing"} if days else set()), "at most that its end was expected"
    assert warn(WEDNESDAY) == 0

    actions.close_exclusion(interval, "Đã nộp", by=leader)
    due = card_of(old.id).due_at
    assert (item(old).due_at, item(old).late_from) == (due, late_from(due, old.term_unit))
    assert due > now() - 2 * DAY, "what was left of the term runs on"


def test_a_step_that_is_finished_meanwhile_hands_the_standing_clock_on(old, cast) -> None:
    actions.open_exclusion(
        old.id, ExclusionCause.SITE, "Đo đạc", by=cast("dung.hd"), provision="Điều 1", at=old.due_at - DAY
    )
    waits = open_item(old.id)
    actions.advance(old.id, waits.id, outcome="drafted", version=card_of(old.id).version, by=cast("tuan.lm"))
    assert (item(old).step_code, item(old).late_from) == ("review", STANDS)


def test_what_was_late_before_its_clock_stood_stays_late(old, cast, signed_in) -> None:
    actions.open_exclusion(
        old.id, ExclusionCause.DUTY, "Chờ nộp", by=cast("dung.hd"), provision="Điều 1", at=old.due_at + 2 * DAY
    )
    assert old.code in signed_in("dung.hd").get(LATE).content.decode()


def test_what_its_applicant_did_not_complete_is_no_late_work(old, cast, signed_in) -> None:
    draft = actions.draft_supplement(
        old.id, AskStage.APPRAISAL, FIX, "Thiếu chữ ký", by=cast("tuan.lm"), at=old.accepted_at + DAY
    )
    actions.send_supplement(draft, by=cast("lan.nt"), at=old.accepted_at + DAY)
    assert item(old).late_from < now(), "the days to answer are over"
    assert old.code not in signed_in("khoa.vd").get(LATE).content.decode()
