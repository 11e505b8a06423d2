"""The commune where the applicant lives is shown as it was called at reception and, when that differs, as it is now."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from html import unescape

import pytest
from tests.support.counter import LAND, NAME, papers

from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.queries import now, today
from tinhso.people.directory.actions import record_acts
from tinhso.people.directory.queries import territory_coded
from tinhso.people.directory.terms import Change, UnitAct, UnitEventKind
from tinhso.work.dossiers import actions
from tinhso.work.dossiers.models import Dossier
from tinhso.work.dossiers.terms import Applicant
from tinhso.work.procedures.queries import components, procedure

pytestmark = [pytest.mark.db, pytest.mark.django_db]

COUNTER = f"/ban-lam-viec/ho-so/tiep-nhan/{LAND}/"
LABEL, NOW_LABEL = "Xã, phường nơi cư trú", "Xã, phường nơi cư trú theo tên gọi hiện nay"


def text(response) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", response.content.decode())).split())


def mau_son(day=None):
    return territory_coded("06541", day or today(), "commune").id


def received_yesterday(clerk) -> Dossier:
    asked = procedure(LAND)
    code = actions.receive(
        asked, Applicant(NAME, commune=mau_son()), papers(asked), by=clerk, at=now() - timedelta(days=1)
    )
    return Dossier.objects.get(code=code)


def test_the_commune_is_chosen_at_the_counter_by_letters_without_marks(signed_in) -> None:
    client = signed_in("lan.nt")
    part = components(procedure(LAND).version_id)[0]
    form = {"full_name": NAME, f"originals_{part.id.hex}": "1", "khoa": str(uuid.uuid4()), "home_chu": "mau son"}
    receipt = client.post(COUNTER, form)
    assert receipt.status_code == 302, text(receipt)
    page = text(client.get(receipt["Location"]))
    assert f"{LABEL} xã Mẫu Sơn, tỉnh Lạng Sơn" in page
    assert NOW_LABEL not in page


def test_a_commune_that_was_renamed_since_is_shown_both_ways(cast, signed_in) -> None:
    dossier = received_yesterday(cast("lan.nt"))
    name = {"name": "Xã Mẫu Sơn Mới", "short_name": "Mẫu Sơn Mới"}
    act = UnitAct("x-rename", UnitEventKind.RENAME, today(), (Change("t06541-2025", facts=name),))
    record_acts([act], actor=SYSTEM, note="test")
    client = signed_in("lan.nt")
    for path in ("", "giay-tiep-nhan/"):
        page = text(client.get(f"/ban-lam-viec/ho-so/{dossier.code}/{path}"))
        assert f"{LABEL} xã Mẫu Sơn, tỉnh Lạng Sơn" in page
        assert f"{NOW_LABEL} xã Mẫu Sơn Mới, tỉnh Lạng Sơn" in page


def test_nothing_is_shown_where_no_commune_was_told(cast, signed_in) -> None:
    asked = procedure(LAND)
    code = actions.receive(asked, Applicant(NAME), papers(asked), by=cast("lan.nt"))
    assert LABEL not in text(signed_in("lan.nt").get(f"/ban-lam-viec/ho-so/{code}/"))


def test_a_commune_that_is_no_more_is_refused(cast) -> None:
    asked = procedure(LAND)
    old = mau_son(today().replace(year=2025, month=3, day=1))
    with pytest.raises(Refusal, match=r"dossiers\.no_such_commune"):
        actions.receive(asked, Applicant(NAME, commune=old), papers(asked), by=cast("lan.nt"))
