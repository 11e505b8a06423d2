"""Parts of interlinked dossiers follow an agency that ends, with their work items; their clocks do not change."""

from __future__ import annotations

from uuid import UUID

import pytest
from tests.support import july
from tests.support.july import DISTRICT, FIRST, MERGED, MORNING, SECOND, at, the_eve, ways, who

from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.people.directory.actions import enact, retract
from tinhso.people.directory.models import Move
from tinhso.people.directory.queries import unit_ids
from tinhso.work.casework.actions import take
from tinhso.work.casework.models import WorkItem
from tinhso.work.casework.queries import ledger, open_item
from tinhso.work.dossiers.actions.deeds.legs import finish_leg, send_legs
from tinhso.work.dossiers.models import Dossier, History
from tinhso.work.dossiers.queries.clock.legs import legs_of
from tinhso.work.dossiers.terms import Happening
from tinhso.work.dossiers.terms.legs import LegPlan, Medium

pytestmark = [pytest.mark.db, pytest.mark.django_db]


@pytest.fixture
def linked(province) -> tuple[UUID, UUID, UUID]:
    """A dossier of the district on the eve, with a part that a commune has begun and one that waits for its turn."""
    code = next(one for one in the_eve()[DISTRICT] if Dossier.objects.get(code=one).settled_at is None)
    dossier, of = Dossier.objects.get(code=code), unit_ids([FIRST, SECOND])
    term = Term(5, TermUnit.WORKING_DAY)
    plan = [LegPlan(of[key], "Xác nhận nguồn gốc đất", term) for key in (FIRST, SECOND)]
    with at(july.EVE):
        first, second = send_legs(dossier.id, plan, by=who("chief.huyen"), medium=Medium.PAPER, at=july.EVE)
        item = open_item(first)
        assert item
        take(item.id, by=who("expert.cuong-loi"))
    return dossier.id, first, second


def homes(dossier: UUID) -> list[UUID]:
    return [one.unit for one in legs_of(dossier)]


def test_begun_or_not_they_go_to_the_successor_and_keep_their_clocks(linked) -> None:
    dossier, first, second = linked
    due, entries, of = legs_of(dossier)[0].due_at, ledger(first), unit_ids([MERGED, FIRST, SECOND])
    with at(MORNING):
        enact(july.july(), by=who("binh.tt"), ways=ways)
        assert homes(dossier) == [of[MERGED], of[MERGED]]
        item = WorkItem.objects.get(subject_id=first)
        assert (item.unit_id, item.competent_unit_id) == (of[MERGED], of[MERGED])
        assert item.post_id == who("expert.cuong-loi").post_id, "who had taken it keeps it in the new office"
        assert (legs_of(dossier)[0].due_at, ledger(first)) == (due, entries)
        assert Move.objects.filter(kind="dossiers.legs").count() == 2
        finish_leg(first, "Đất có nguồn gốc rõ ràng.", by=who("expert.cuong-loi"))
        assert open_item(second).unit_id == of[MERGED], "what had to wait begins where it now belongs"


def test_only_officials_read_that_a_part_moved(linked) -> None:
    dossier, *_ = linked
    with at(MORNING):
        enact(july.july(), by=who("binh.tt"), ways=ways)
    told = History.objects.filter(dossier_id=dossier, happening=Happening.MOVED, text__contains="phần việc liên thông")
    assert {(line.public, line.text.split(" thực hiện")[0]) for line in told} == {
        (False, "Từ ngày 01/07/2025, Ủy ban nhân dân xã Châu Sơn")
    }


def test_taking_the_act_back_brings_them_back(linked) -> None:
    dossier, *_ = linked
    of = unit_ids([FIRST, SECOND])
    with at(MORNING):
        event = enact(july.july(), by=who("binh.tt"), ways=ways)
        retract(event, by=who("binh.tt"), note="nhầm")
    assert homes(dossier) == [of[FIRST], of[SECOND]]
