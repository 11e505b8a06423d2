"""What comes due, is due and is late is told to whom it concerns, once for each due date (OpenCPS #1269)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from tests.support.counter import all_the_way, hand_in

from tinhso.ground.audit.terms import Actor
from tinhso.ground.lawbook.actions import set_own_value
from tinhso.ground.notices import actions as notices
from tinhso.ground.notices.models import Notice
from tinhso.people.directory.models import Absence, Delegation
from tinhso.people.identity.models import Account
from tinhso.work.casework.models import WorkItem
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.actions.watch.warning import KIND, warn
from tinhso.work.dossiers.models import Dossier, Supplement, Warned
from tinhso.work.dossiers.terms import AskStage, ExclusionCause

pytestmark = [pytest.mark.db, pytest.mark.django_db]

LATE = datetime(2026, 11, 16, 16, 30, tzinfo=PEOPLE)
TUESDAY = datetime(2026, 11, 17, 9, 0, tzinfo=PEOPLE)
OWN = Actor(account_id=None, post_id=None, name="test")


@pytest.fixture
def card(cast):
    """A dossier on the specialist's table since last week, due on Wednesday at half past four."""
    given = hand_in(cast("lan.nt"))
    all_the_way(given.code, until="assign")
    mine = cast("tuan.lm").post_id
    WorkItem.objects.filter(subject_id=given.id, done_at=None).update(post_id=mine)
    due(given, datetime(2026, 11, 18, 16, 30, tzinfo=PEOPLE))
    return given


def due(card, at: datetime, *, begun: datetime | None = None, handed: bool = True) -> None:
    midnight = (at + timedelta(days=1)).replace(hour=0, minute=0)
    WorkItem.objects.filter(subject_id=card.id, done_at=None).update(due_at=at, late_from=midnight)
    Dossier.objects.filter(id=card.id).update(
        accepted_at=(begun := begun or at - timedelta(days=20)), due_at=at, handed_over_at=begun if handed else None
    )


def told(stage: str) -> set[str]:
    """Who was told at a stage, by sign-in name."""
    accounts = Warned.objects.filter(stage=stage, account_id__isnull=False).values_list("account_id", flat=True)
    return set(Account.objects.filter(id__in=list(accounts)).values_list("username", flat=True))


def test_from_soon_to_late_for_days_each_once_and_ever_higher(card) -> None:
    assert warn(TUESDAY) == 0, "more than eight working hours are left"
    assert warn(TUESDAY.replace(hour=17)) == 0, "after work nobody is told"
    assert warn(TUESDAY + timedelta(hours=7, minutes=45)) == 1
    assert told("before") == {"tuan.lm"}
    assert warn(TUESDAY + timedelta(hours=7, minutes=50)) == 0

    assert warn(TUESDAY + timedelta(days=1)) == 1
    assert told("due") == {"tuan.lm", "dung.hd"}
    assert warn(TUESDAY + timedelta(days=2)) == 1
    assert told("late") == {"tuan.lm", "dung.hd"}
    assert told("escalated") == set()
    assert warn(TUESDAY + timedelta(days=3)) == 1
    assert told("escalated") == {"yen.dh"}
    assert warn(TUESDAY + timedelta(days=6)) == warn(TUESDAY + timedelta(days=20)) == 0
    assert Notice.objects.filter(kind=KIND).count() == 6, "as many notices as people and stages"


def test_who_is_away_is_left_in_peace_and_who_stands_in_is_told(card, cast) -> None:
    due(card, LATE)
    week = (date(2026, 11, 16), date(2026, 11, 28))
    away = cast("tuan.lm")
    Absence.objects.create(account_id=away.account_id, validity=week)
    assert warn(TUESDAY) == 1
    assert told("late") == {"dung.hd"}, "nobody stands in for him: his leader is told"

    taker = cast("giang.ht").post_id
    Delegation.objects.create(giver_id=away.post_id, taker_id=taker, right="process_dossier", validity=week)
    due(card, LATE - timedelta(days=1))
    assert warn(TUESDAY) == 2
    assert told("late") == {"giang.ht", "dung.hd"}


def test_another_due_date_is_told_anew_and_the_same_one_not(card) -> None:
    due(card, LATE)
    assert warn(TUESDAY) == 1
    due(card, LATE + timedelta(days=1))
    assert warn(TUESDAY) == 1
    assert told("due") == {"tuan.lm", "dung.hd"}
    due(card, LATE)
    assert warn(TUESDAY) == 0


def test_a_dossier_received_for_today_is_not_due_soon_but_due_today(card) -> None:
    due(card, (TUESDAY + timedelta(days=1)).replace(hour=7, minute=45), begun=TUESDAY - timedelta(minutes=30))
    assert warn(TUESDAY + timedelta(hours=2)) == 1
    assert told("before") == set(), "the whole term is shorter than the warning"
    assert warn(TUESDAY + timedelta(hours=2)) == 0


def test_a_fresh_dossier_is_late_to_nobody(cast) -> None:
    """OpenCPS #670."""
    hand_in(cast("lan.nt"))
    warn(datetime.now(PEOPLE))
    assert not Warned.objects.filter(stage__in=("late", "escalated")).exists()


def test_filed_online_is_told_to_the_counter_within_minutes_at_any_hour(filed) -> None:
    midnight = TUESDAY.replace(hour=23)
    assert warn(midnight) == 1
    assert told("alert") == {"lan.nt", "hung.hv"}
    assert warn(midnight) == 0
    said = Notice.objects.get(account_id=Account.objects.get(username="lan.nt").id)
    assert said.facts["work"][0]["code"] == filed.code
    assert "Nông Thị Thử" not in str(said.facts), "no word about the applicant"


def test_the_province_tells_whom_and_when_by_a_value_of_its_own(card) -> None:
    since = date(2026, 11, 1)
    for rule, value in (("warn.late_to", "chief"), ("warn.before", 40)):
        set_own_value(rule, value, starts=since, decision="Quyết định 1/QĐ-UBND", actor=OWN)
    assert warn(TUESDAY - timedelta(days=4)) == 1
    assert told("before") == {"tuan.lm"}
    due(card, LATE)
    assert warn(TUESDAY) == 1
    assert told("late") == {"tuan.lm", "dung.hd", "yen.dh"}


def test_several_come_in_one_notice_and_one_mail(card, cast) -> None:
    second = hand_in(cast("lan.nt"))
    all_the_way(second.code, until="assign")
    mine = cast("tuan.lm").post_id
    WorkItem.objects.filter(subject_id=second.id, done_at=None).update(post_id=mine)
    for one in (card, second):
        due(one, LATE)
    assert warn(TUESDAY) == 2
    notices.spread()
    notices.send_waiting()
    (letter,) = [one for one in mail.outbox if one.to == ["tuan.lm@tinhso.example"]]
    assert letter.subject.startswith("2 hồ sơ")
    assert card.code in letter.body
    assert second.code in letter.body


def test_while_the_clock_stands_nothing_is_late(card, cast) -> None:

    actions.open_exclusion(card.id, ExclusionCause.DUTY, "Chờ nộp tiền", by=cast("dung.hd"), provision="Điều 1")
    due(card, LATE)
    assert warn(TUESDAY) == 0


def test_what_the_applicant_did_not_complete_is_a_task_of_the_counter(card, cast) -> None:

    items = [{"component": "", "name": "Đơn", "fix": "Ký tên"}]
    draft = actions.draft_supplement(card.id, AskStage.APPRAISAL, items, "Thiếu chữ ký", by=cast("tuan.lm"))
    actions.send_supplement(draft, by=cast("lan.nt"))
    due(card, LATE)
    assert warn(TUESDAY) == 1
    assert told("unanswered") == {"lan.nt", "hung.hv"}
    assert not told("late")


def test_a_notice_that_is_due_and_a_correction_are_told_once(card, cast) -> None:
    items = [{"component": "", "name": "Đơn", "fix": "Ký tên"}]
    actions.draft_supplement(card.id, AskStage.APPRAISAL, items, "Thiếu chữ ký", by=cast("tuan.lm"))
    Supplement.objects.update(notice_by=TUESDAY + timedelta(days=1))
    due(card, TUESDAY + timedelta(days=30))
    warn(TUESDAY)
    assert told("notice") == set()
    warn(TUESDAY + timedelta(days=1))
    assert told("notice") == {"lan.nt", "hung.hv", "yen.dh"}
    before = Warned.objects.count()
    warn(TUESDAY + timedelta(days=2))
    assert Warned.objects.filter(stage="notice").count() == before


def test_what_was_not_handed_over_in_time_is_told_to_the_counter(cast) -> None:
    given = hand_in(cast("lan.nt"))
    due(given, TUESDAY + timedelta(days=30), begun=TUESDAY - timedelta(days=1), handed=False)
    warn(TUESDAY - timedelta(hours=23))
    assert told("hand_over") == set()
    warn(TUESDAY)
    assert told("hand_over") == {"lan.nt", "hung.hv", "yen.dh"}


def test_its_page_tells_who_was_warned(card, signed_in) -> None:
    due(card, LATE)
    warn(TUESDAY)
    page = signed_in("dung.hd").get(f"/ban-lam-viec/ho-so/{card.code}/").content.decode()
    assert "Những người đã được nhắc" in page
    assert "lãnh đạo đơn vị" in page
