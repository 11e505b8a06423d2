"""What a unit settled before it ended is corrected by the heir of its archive, in that one's own register."""

from __future__ import annotations

import pytest
from tests.support.july import (
    CIVIL,
    EVE,
    FIRST,
    LATER,
    MERGED,
    MORNING,
    at,
    counter_of,
    found_the_old,
    hand_in,
    july,
    procedures,
    staff,
    ways,
    who,
)

from tinhso.people.directory.actions import enact
from tinhso.people.directory.queries import unit_ids
from tinhso.work.documents.models import OutgoingDocument
from tinhso.work.dossiers.actions.results import number, supersede
from tinhso.work.dossiers.actions.results.drafting import template_facts
from tinhso.work.dossiers.models import Dossier, Result
from tinhso.work.dossiers.terms.results import Draft

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def test_the_heir_corrects_what_was_settled_before_and_issues_under_its_own_name(province) -> None:
    found_the_old()
    codes = procedures()
    with at(EVE):
        staff(FIRST, counter_of(FIRST), "cuong-loi")
        code = hand_in(codes["commune", CIVIL], "clerk.cuong-loi", steps=3, of="cuong-loi")
    Result.objects.filter(dossier__code=code).update(document_type="decision")
    with at(MORNING):
        enact(july(), by=who("binh.tt"), ways=ways)
    dossier = Dossier.objects.get(code=code)
    assert dossier.competent_unit.key == FIRST
    with at(LATER):
        clerk = who("seal.cuong-loi")
        right = supersede(Result.objects.get(dossier=dossier).id, "Ghi sai ngày sinh", by=who("expert.cuong-loi"))
        given = number(right, version=Result.objects.get(id=right).version, by=clerk, before_signing=True)
        facts = template_facts(dossier, Draft("Kết quả", "decision", "Nông Thử"))
    line = OutgoingDocument.objects.get(full=given)
    assert (given.split("/")[0], line.unit_id) == ("01", unit_ids([MERGED])[MERGED])
    assert (facts["co_quan"], facts["dia_danh"]) == ("Ủy ban nhân dân xã Châu Sơn", "Châu Sơn")
