"""At half past seven on working days each official reads what waits for them; who has nothing reads nothing."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from bench.recording import statements
from django.core import mail
from tests.support.counter import all_the_way, hand_in
from uuid_utils.compat import uuid7

from tinhso.ground.audit.terms import Actor
from tinhso.ground.lawbook.actions import set_own_value
from tinhso.ground.notices import actions as notices
from tinhso.ground.notices.models import Notice
from tinhso.people.directory.models import Absence, Delegation, Unit
from tinhso.people.identity.models import Account
from tinhso.work.casework.models import WorkItem
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions.watch.morning import KIND, send_morning_mail
from tinhso.work.dossiers.models import MorningMail

pytestmark = [pytest.mark.db, pytest.mark.django_db]

TUESDAY = datetime(2026, 11, 17, 7, 30, tzinfo=PEOPLE)


@pytest.fixture
def late(cast):
    """A dossier on the specialist's table that was due yesterday; everybody can be written to."""
    for account in Account.objects.filter(citizen=False):
        Account.objects.filter(id=account.id).update(mail=f"{account.username}@tinhso.example")
    card = hand_in(cast("lan.nt"))
    all_the_way(card.code, until="assign")
    yesterday = TUESDAY - timedelta(days=1)
    WorkItem.objects.filter(subject_id=card.id, done_at=None).update(
        post_id=cast("tuan.lm").post_id, due_at=yesterday, late_from=TUESDAY.replace(hour=0, minute=0)
    )
    return card


def read() -> dict[str, str]:
    """What was sent, by the name before the @."""
    notices.spread()
    notices.send_waiting()
    return {letter.to[0].split("@")[0]: f"{letter.subject}\n{letter.body}" for letter in mail.outbox}


def test_everybody_reads_their_own_part_and_nobody_an_empty_letter(late) -> None:
    assert send_morning_mail(TUESDAY - timedelta(minutes=1)) is None
    assert send_morning_mail(TUESDAY) == 3
    letters = read()
    assert set(letters) == {"tuan.lm", "dung.hd", "yen.dh"}
    assert "17/11/2026" in letters["tuan.lm"]
    assert late.code in letters["tuan.lm"]
    assert "quá hạn 1" in letters["tuan.lm"]
    assert late.code not in letters["dung.hd"]
    assert "Nông Thị Thử" not in "".join(letters.values())


def test_once_a_day_and_only_on_working_days(late) -> None:
    assert send_morning_mail(TUESDAY) == 3
    assert send_morning_mail(TUESDAY + timedelta(minutes=5)) is None
    saturday = TUESDAY + timedelta(days=4)
    assert send_morning_mail(saturday) is None
    assert send_morning_mail(TUESDAY + timedelta(days=6)) == 3
    assert list(MorningMail.objects.order_by("day").values_list("letters", flat=True)) == [3, 3]
    assert send_morning_mail((TUESDAY + timedelta(days=7)).replace(hour=20)) is None, "the day's work is over"


def test_it_leaves_no_trace_in_the_app_and_needs_an_address(late) -> None:
    Account.objects.exclude(username="dung.hd").update(mail="")
    assert send_morning_mail(TUESDAY) == 1
    assert list(Notice.objects.filter(kind=KIND).values_list("account_id", flat=True)) == [None]


def test_who_is_away_reads_nothing_and_who_stands_in_reads_their_work(late, cast) -> None:
    away, week = cast("tuan.lm"), (date(2026, 11, 16), date(2026, 11, 28))
    Absence.objects.create(account_id=away.account_id, validity=week)
    taker = cast("giang.ht").post_id
    Delegation.objects.create(giver_id=away.post_id, taker_id=taker, right="process_dossier", validity=week)
    send_morning_mail(TUESDAY)
    letters = read()
    assert set(letters) == {"giang.ht", "dung.hd", "yen.dh"}
    assert late.code in letters["giang.ht"]


def test_the_province_sets_the_hour(late) -> None:
    actor = Actor(account_id=None, post_id=None, name="test")
    set_own_value("warn.digest", "08:15", starts=date(2026, 11, 1), decision="Quyết định 1/QĐ-UBND", actor=actor)
    assert send_morning_mail(TUESDAY) is None
    assert send_morning_mail(TUESDAY + timedelta(minutes=45)) == 3


def test_more_units_with_work_cost_no_more_questions(late) -> None:
    def asked(day: datetime) -> int:
        with statements() as heard:
            assert send_morning_mail(day)
        return len([one for one in heard.said if "directory_" in one])

    one = asked(TUESDAY)
    copy = WorkItem.objects.get(subject_id=late.id, done_at=None)
    for unit in Unit.objects.filter(key__startswith="ubnd-")[:5]:
        copy.pk, copy.subject_id, copy.unit, copy.post = uuid7(), uuid7(), unit, None
        copy.save(force_insert=True)
    assert asked(TUESDAY + timedelta(days=1)) == one
