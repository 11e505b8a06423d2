"""Late dossiers with their reasons, by unit and step."""

from __future__ import annotations

import io
import uuid
from datetime import datetime, timedelta

import openpyxl
import pytest
from tests.support.counter import hand_in

from tinhso.work.casework.models import WorkItem
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.models import LateReason

pytestmark = [pytest.mark.db, pytest.mark.django_db]

LATE = "/ban-lam-viec/ho-so/qua-han/"


def overdue(card, days: int = 3) -> None:
    at = datetime.now(PEOPLE) - timedelta(days=days)
    WorkItem.objects.filter(subject_id=card.id).update(due_at=at, late_from=at + timedelta(hours=1))


def test_only_what_is_late_and_may_be_seen_is_listed(signed_in, cast) -> None:
    late, fine, ward = hand_in(cast("lan.nt")), hand_in(cast("lan.nt")), hand_in(cast("lan.nt"), "2.002288")
    overdue(late)
    overdue(ward)
    for name, seen in (("khoa.vd", {late.code, ward.code}), ("dung.hd", {late.code}), ("oanh.lt", set())):
        text = signed_in(name).get(LATE).content.decode()
        assert {card.code for card in (late, fine, ward) if card.code in text} == seen, name


def test_the_list_is_narrowed_by_unit_and_step(signed_in, cast) -> None:
    land, building = hand_in(cast("lan.nt")), hand_in(cast("lan.nt"), "2.002288")
    overdue(land)
    overdue(building)
    client = signed_in("khoa.vd")
    text = client.get(f"{LATE}?don_vi={land.competent_unit}").content.decode()
    assert land.code in text
    assert building.code not in text
    assert land.code in client.get(f"{LATE}?buoc=assign").content.decode()
    assert land.code in client.get(f"{LATE}?buoc=no-such-step").content.decode()  # what makes no sense is left out


def test_each_group_leads_to_its_dossiers_and_a_glad_page_says_that_nothing_is_late(signed_in, cast) -> None:
    client = signed_in("khoa.vd")
    assert "Không có hồ sơ quá hạn trong phạm vi bạn được xem" in client.get(LATE).content.decode()
    card = hand_in(cast("lan.nt"))
    overdue(card)
    assert f'href="?don_vi={card.competent_unit}&amp;buoc=assign#danh-sach"' in client.get(LATE).content.decode()


def test_whoever_holds_it_says_why_and_the_chief_reads_it(signed_in, cast) -> None:
    card = hand_in(cast("lan.nt"))
    overdue(card)
    page = f"/ban-lam-viec/ho-so/{card.code}/ly-do-qua-han/"
    for number in (1, 2):
        sent = {"reason": f"Chờ ý kiến lần {number}", "khoa": str(uuid.uuid4())}
        assert signed_in("dung.hd").post(page, sent).status_code == 302
    text = signed_in("khoa.vd").get(LATE).content.decode()
    assert "Chờ ý kiến lần 2" in text
    assert "Chờ ý kiến lần 1" not in text
    assert LateReason.objects.count() == 2


def test_others_do_not_say_why(signed_in, cast) -> None:
    card = hand_in(cast("lan.nt"))
    overdue(card)
    page = f"/ban-lam-viec/ho-so/{card.code}/ly-do-qua-han/"
    sent = {"reason": "Không phải việc của tôi", "khoa": str(uuid.uuid4())}
    assert signed_in("lan.nt").post(page, sent).status_code == 403
    assert signed_in("oanh.lt").post(page, sent).status_code == 404
    assert not LateReason.objects.exists()


def test_the_file_for_the_chief_of_office_holds_the_reasons(signed_in, cast) -> None:
    card = hand_in(cast("lan.nt"))
    overdue(card)
    LateReason.objects.create(dossier_id=card.id, reason="Chờ đo đạc", at=datetime.now(PEOPLE), by_name="Dũng")
    content = signed_in("khoa.vd").get(f"{LATE}?xuat=xlsx").content
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    rows = [[str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert any(card.code in row and any("Chờ đo đạc" in cell for cell in row) for row in rows)
