"""Sixteen people at the same moment: no twin code, no gap, nothing lost, nothing done twice."""

from __future__ import annotations

import re
from collections import Counter as Tally
from datetime import timedelta
from functools import partial
from itertools import pairwise
from uuid import uuid4

import pytest
from django.db import DataError
from django.test import Client
from tests.support.counter import LAND, all_the_way, hand_in, papers
from tests.support.crowd import at_once

from tinhso.ground.audit.models import Change
from tinhso.ground.numbering.models import Counter
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.workdays.queries import now
from tinhso.people.identity.actions import create_account
from tinhso.people.identity.models import Account
from tinhso.work.casework.models import DeadlineEntry, WorkItem
from tinhso.work.casework.queries import open_item
from tinhso.work.dossiers.actions import advance, receive
from tinhso.work.dossiers.models import Dossier, DossierComponent, Event, History, IssuedForm
from tinhso.work.dossiers.queries import dossier
from tinhso.work.dossiers.terms import Applicant, Status
from tinhso.work.procedures.queries import procedure

pytestmark = [pytest.mark.db, pytest.mark.django_db(transaction=True)]

CLERKS = 16
EACH = 3
RECEPTION = f"/ban-lam-viec/ho-so/tiep-nhan/{LAND}/"


def numbers() -> list[int]:
    """The running numbers of all dossiers, in order."""
    return sorted(int(code.rsplit("-", 1)[1]) for code in Dossier.objects.values_list("code", flat=True))


def assert_each_is_whole(count: int) -> None:
    """`count` dossiers, each with one ledger entry, one open item, one line of history, one event, its papers."""
    ids = set(Dossier.objects.values_list("id", flat=True))
    assert len(ids) == count
    for rows, field in (
        (DeadlineEntry.objects.filter(seq=1), "subject_id"),
        (WorkItem.objects.filter(done_at=None), "subject_id"),
        (Event.objects.filter(kind="received"), "dossier_id"),
        (History.objects.filter(happening="accepted"), "dossier_id"),
        (IssuedForm.objects.filter(form="01"), "dossier_id"),
        (DossierComponent.objects.all(), "dossier_id"),
    ):
        assert Tally(rows.values_list(field, flat=True)) == dict.fromkeys(ids, 1), rows.model
    told = Change.objects.filter(event="dossiers:dossier:received").values_list("subject_id", flat=True)
    assert Tally(told) == {str(ident): 1 for ident in ids}


def test_sixteen_clerks_give_no_code_twice_and_leave_no_gap(cast) -> None:
    clerk, asked = cast("lan.nt"), procedure(LAND)
    given = papers(asked)

    def serve(number: int) -> list[str]:
        return [receive(asked, Applicant(f"Người {number}.{turn}"), given, by=clerk) for turn in range(EACH)]

    answers = at_once(partial(serve, number) for number in range(CLERKS))
    codes = [code for answer in answers for code in answer]
    assert len(set(codes)) == CLERKS * EACH
    assert numbers() == list(range(1, CLERKS * EACH + 1))
    assert set(Counter.objects.values_list("last", flat=True)) == {CLERKS * EACH}, "receipt book and code book"
    assert_each_is_whole(CLERKS * EACH)


def test_clerks_who_fail_among_others_leave_no_gap(cast) -> None:
    clerk, asked = cast("lan.nt"), procedure(LAND)
    given = papers(asked)
    too_long = "x" * 2000  # the database says no, after the number has been taken

    def serve(number: int) -> str:
        try:
            return receive(asked, Applicant("Nông Thị Thử"), given, by=clerk, note="" if number % 4 else too_long)
        except DataError:
            return "refused"

    answers = at_once(partial(serve, number) for number in range(CLERKS))
    assert sum(answer.startswith("H37") for answer in answers) == 12
    assert numbers() == list(range(1, 13))
    assert_each_is_whole(12)


def test_sixteen_browsers_at_the_counter_get_sixteen_receipts(signed_in) -> None:
    clients = [signed_in("lan.nt") for _ in range(CLERKS)]
    page = clients[0].get(RECEPTION).content.decode()
    box = re.search(r'name="(originals_[0-9a-f]{32})"', page).group(1)

    def serve(client: Client) -> str:
        answer = client.post(RECEPTION, {"full_name": "Nông Thị Thử", box: "1", "khoa": str(uuid4())})
        assert answer.status_code == 302, answer.content.decode()
        return answer["Location"]

    assert len(set(at_once(partial(serve, client) for client in clients))) == CLERKS
    assert numbers() == list(range(1, CLERKS + 1))
    assert_each_is_whole(CLERKS)


def test_the_same_form_sent_sixteen_times_at_once_makes_one_dossier(signed_in) -> None:
    first = signed_in("lan.nt")
    page = first.get(RECEPTION).content.decode()
    box = re.search(r'name="(originals_[0-9a-f]{32})"', page).group(1)
    form = {"full_name": "Nông Thị Thử", box: "1", "khoa": str(uuid4())}

    def send() -> tuple[int, str]:
        client = Client()
        client.cookies = first.cookies
        answer = client.post(RECEPTION, form)
        return answer.status_code, answer["Location"]

    answers = at_once([send] * CLERKS)
    assert len(set(answers)) == 1
    assert answers[0][0] == 302
    assert_each_is_whole(1)


def test_of_sixteen_who_finish_one_step_at_once_exactly_one_does(cast) -> None:
    card = hand_in(cast("lan.nt"))
    item = open_item(card.id)
    person = cast("dung.hd")

    def finish() -> str:
        advance(card.id, item.id, outcome="assigned", version=card.version, by=person)
        return "done"

    answers = at_once([finish] * CLERKS)
    assert answers.count("done") == 1
    assert {no.code for no in answers if isinstance(no, Refusal)} == {"dossiers.changed_since"}
    found = dossier(card.code, person)
    assert (found.status, found.version) == (Status.PROCESSING, card.version + 1)
    assert list(WorkItem.objects.filter(done_at=None).values_list("step_code", flat=True)) == ["process"]
    assert WorkItem.objects.count() == 3
    assert Change.objects.filter(event="dossiers:dossier:assign").count() == 1
    assert History.objects.filter(dossier_id=card.id).count() == 2


def test_whoever_may_not_take_a_step_never_wins_the_race(cast) -> None:
    card = hand_in(cast("lan.nt"))
    item = open_item(card.id)
    people = [cast(name) for name in ("ha.tt", "oanh.lt", "tuan.lm", "lan.nt") * 4]
    answers = at_once(
        partial(advance, card.id, item.id, outcome="assigned", version=card.version, by=person) for person in people
    )
    assert all(isinstance(no, NotFound) for no in answers)
    assert open_item(card.id) == item


def test_steps_and_receptions_at_once_neither_wait_forever_nor_lose_anything(cast) -> None:
    clerk = cast("lan.nt")
    asked, given = procedure(LAND), papers(procedure(LAND))
    cards = [hand_in(clerk, at=now() - timedelta(days=1)) for _ in range(CLERKS // 2)]

    def settle(code: str) -> str:
        all_the_way(code)
        return code

    deeds = [partial(settle, card.code) for card in cards]
    deeds += [partial(receive, asked, Applicant("Nông Thị Thử"), given, by=clerk)] * (CLERKS // 2)
    answers = at_once(deeds)
    assert all(isinstance(answer, str) for answer in answers)
    assert Dossier.objects.filter(status=Status.RETURNED).count() == CLERKS // 2
    assert Tally(Event.objects.values_list("kind", flat=True)) == {"received": 16, "settled": 8, "returned": 8}
    for card in cards:
        moments = WorkItem.objects.filter(subject_id=card.id).order_by("opened_at").values_list("opened_at", "done_at")
        assert all(done == opened for (_, done), (opened, _) in pairwise(moments))


def test_two_people_at_once_do_not_make_two_accounts_of_one_name(cast) -> None:
    answers = at_once([partial(create_account, "thu.nt", "Nông Thị Thử", "rất-dài-và-khó-đoán")] * 8)
    assert len(set(answers)) == 1
    assert Account.objects.filter(username="thu.nt").count() == 1
