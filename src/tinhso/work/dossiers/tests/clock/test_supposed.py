"""What today's open dossiers would be under another rule or pack: counted, listed, nothing written."""

from __future__ import annotations

import io
import json
from datetime import timedelta

import openpyxl
import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.support.counter import all_the_way, hand_in

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.queries import calendar, now
from tinhso.ground.workdays.rules import due_without
from tinhso.work.casework.models import DeadlineEntry
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.actions.moving_in.making import Draw, load
from tinhso.work.dossiers.models import Dossier
from tinhso.work.dossiers.queries import card_of
from tinhso.work.dossiers.queries.clock.supposed import of_pack, supposed
from tinhso.work.dossiers.terms import AskStage, DossierCard
from tinhso.work.dossiers.terms.clock.supposed import CLOSE, ELSEWHERE, SUPPLEMENT, Moving, Shift
from tinhso.work.procedures.queries import procedure

pytestmark = [pytest.mark.db, pytest.mark.django_db]

PAGE = "/ban-lam-viec/ho-so/thu-quy-dinh/"
FIX = [{"component": "", "name": "Đơn", "fix": "Ký tên vào đơn"}]
DAY = timedelta(days=1)


@pytest.fixture
def asked(cast) -> DossierCard:
    """Accepted six days ago, asked to be completed five days ago, and still waiting."""
    began = now() - 6 * DAY
    card = hand_in(cast("lan.nt"), at=began)
    all_the_way(card.code, until="assign", at=began)
    draft = actions.draft_supplement(
        card.id, AskStage.APPRAISAL, FIX, "Thiếu chữ ký", by=cast("tuan.lm"), at=began + DAY
    )
    actions.send_supplement(draft, by=cast("lan.nt"), at=began + DAY)
    return card_of(card.id)


@pytest.fixture
def completed(asked, cast) -> DossierCard:
    """The same, completed two days ago."""
    actions.supplemented(asked.id, by=cast("lan.nt"), at=now() - 2 * DAY)
    return card_of(asked.id)


def test_another_effect_of_a_completion_moves_the_due_date_and_writes_nothing(completed) -> None:
    before = list(DeadlineEntry.objects.values_list("id", "due_after")), completed.due_at
    found = supposed({SUPPLEMENT: "exclude"})
    (moved,) = found.moved
    began = completed.accepted_at
    term = procedure(completed.procedure_code).term
    waited = (began + DAY, DeadlineEntry.objects.get(event="restart").at)
    assert (moved.code, moved.now) == (completed.code, completed.due_at)
    assert moved.then == due_without(began, term, calendar("VN"), [waited]).due
    assert (moved.shift, moved.moving) == (Shift.EARLIER, Moving.DUE)
    assert (found.open, found.touched, found.all_seen) == (1, 1, True)
    assert (list(DeadlineEntry.objects.values_list("id", "due_after")), card_of(completed.id).due_at) == before
    assert supposed({SUPPLEMENT: "restart"}).moved == []


def test_the_old_pack_never_gives_an_applicant_up(asked) -> None:
    assert of_pack("vn-2018")[CLOSE] is None
    (moved,) = supposed({CLOSE: None}).moved
    assert (moved.moving, moved.then, moved.shift) == (Moving.ANSWER, None, Shift.OPEN)
    (sooner,) = supposed({CLOSE: 10}).moved
    assert sooner.shift is Shift.EARLIER
    assert supposed({CLOSE: 15}).moved == []
    with pytest.raises(Refusal) as no:
        of_pack("vn-1999")
    assert no.value.code == "dossiers.no_such_pack"


def test_the_law_as_it_is_moves_no_made_dossier(province: None) -> None:
    load(Draw(400, seed=5, days=40), lambda _title: None)
    found = supposed({SUPPLEMENT: "restart", CLOSE: 15})
    assert found.touched > 0
    assert found.moved == []
    assert supposed({SUPPLEMENT: "none"}).counts()[Shift.EARLIER] > 0
    assert found.open == Dossier.objects.filter(
        settled_at=None, returned_at=None, closed_at=None, accepted_at__isnull=False
    ).count()  # fmt: skip


def test_many_dossiers_are_read_with_as_many_statements_as_few(province: None) -> None:
    supposition, said = {SUPPLEMENT: "exclude", CLOSE: 10, ELSEWHERE: "accepted"}, []
    for number in (60, 300):
        load(Draw(number, seed=number, days=40), lambda _title: None)
        supposed(supposition)
        with CaptureQueriesContext(connection) as heard:
            assert supposed(supposition).touched > number / 20
        said.append(len(heard))
    assert said[0] == said[1] < 40


def test_only_so_many_are_counted_again_at_once(completed, cast) -> None:
    found = supposed({ELSEWHERE: "accepted"}, most=1)
    assert found.touched <= 1
    assert not supposed({SUPPLEMENT: "exclude"}, most=0).all_seen


def test_whoever_sees_figures_tries_a_rule_on_own_units(signed_in, completed) -> None:
    client = signed_in("khoa.vd")
    assert "Chọn một quy định" in client.get(PAGE).content.decode()
    text = client.get(f"{PAGE}?gia_dinh=supplement.clock%3Dexclude").content.decode()
    assert completed.code in text
    assert "sớm hơn" in text
    assert (
        completed.code not in signed_in("quang.cv").get(f"{PAGE}?gia_dinh=supplement.clock%3Dexclude").content.decode()
    )
    assert signed_in("tuan.lm").get(PAGE).status_code == 403
    content = client.get(f"{PAGE}?gia_dinh=pack%3Avn-2018&xuat=xlsx").content
    heads = next(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert len(heads) == 7


def test_a_number_is_asked_where_the_rule_is_a_number(signed_in, asked) -> None:
    client = signed_in("khoa.vd")
    address = f"{PAGE}?gia_dinh=supplement.close%3D"
    assert asked.code not in client.get(address).content.decode()
    assert asked.code in client.get(f"{address}&so=30").content.decode()


def test_the_command_tells_it_for_programs(completed, capsys) -> None:
    call_command("what_if", "supplement.clock=exclude", "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["open"], told["moved"], told["shifts"]["earlier"]) == (1, 1, 1)
    assert told["dossiers"][0]["code"] == completed.code
    call_command("what_if", "--pack", "vn-2018")
    assert "1 hồ sơ đang giải quyết" in capsys.readouterr().out
    for wrong, code in ((["form.receipt=02"], "dossiers.not_supposable"), ([], "dossiers.nothing_supposed")):
        with pytest.raises(Refusal) as no:
            call_command("what_if", *wrong)
        assert no.value.code == code
