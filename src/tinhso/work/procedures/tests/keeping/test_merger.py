"""When the agency that receives a procedure is merged, its heir receives from that day; undone, it is as before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tinhso.ground.audit.terms import SYSTEM
from tinhso.people.directory.actions import enact, record_acts, retract
from tinhso.people.directory.queries import unit_ids
from tinhso.people.directory.terms import Change, Extent, Flow, UnitAct, UnitEventKind
from tinhso.work.procedures.actions import add_receiver
from tinhso.work.procedures.models import Receiver
from tinhso.work.procedures.queries import receives

pytestmark = [pytest.mark.db, pytest.mark.django_db]

LAND, ON = "1.115727", date(2026, 6, 1)
OLD, HEIR = "thu-cu", "thu-moi"


def test_who_receives_follows_a_merger_and_its_undoing(province, cast) -> None:
    facts = {"kind": "agency", "territory": "t20-2023", "type_name": "Sở"}
    opened = tuple(
        Change(key, opens=True, facts=facts | {"name": f"Sở {key}", "code": key}, parents={"agency": "ubnd-tinh"})
        for key in (OLD, HEIR)
    )
    record_acts([UnitAct("thu:lap", UnitEventKind.CREATE, date(2023, 1, 1), opened)], actor=SYSTEM, note="thử")
    units = unit_ids([OLD, HEIR])
    add_receiver(LAND, units[OLD], below=True, on=date(2026, 1, 1), by=cast("nga.pq"), basis="QĐ thử")
    flow = Flow(OLD, HEIR, Extent.WHOLE)
    act = UnitAct("thu:nhap", UnitEventKind.MERGE, ON, (Change(OLD, ends=True),), (flow,), basis="Nghị quyết thử")
    event = enact(act, by=cast("binh.tt"))
    days = (ON - timedelta(1), ON)
    assert [receives(LAND, units[OLD], day) for day in days] == [True, False]
    assert [receives(LAND, units[HEIR], day) for day in days] == [False, True]
    assert Receiver.objects.get(unit=units[HEIR]).basis == "QĐ thử"
    retract(event, by=cast("binh.tt"), note="nhầm")
    assert [receives(LAND, units[OLD], day) for day in days] == [True, True]
    assert not Receiver.objects.filter(unit=units[HEIR]).exists()
