"""The month by two measures on screen, and the two lines on a dossier's page."""

from __future__ import annotations

import io
import re
from datetime import datetime, timedelta

import openpyxl
import pytest
from tests.support.counter import all_the_way, hand_in

from tinhso.ground.workdays.queries import now, today
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.models import Dossier

pytestmark = [pytest.mark.db, pytest.mark.django_db]

PAGE = "/ban-lam-viec/ho-so/dung-han/"
DOSSIER = "/ban-lam-viec/ho-so/{}/"


def later_that_day(card) -> None:
    """Settled on the due day, an hour behind the due hour."""
    due = datetime.combine(today(), datetime.min.time(), PEOPLE) + timedelta(minutes=1)
    settled = max(now() - timedelta(minutes=1), due + timedelta(minutes=1))
    Dossier.objects.filter(pk=card.id).update(due_at=due, original_due_at=due, settled_at=settled, status="9")


def test_the_month_tells_both_measures_and_why_they_differ(signed_in, cast) -> None:
    late, fine = hand_in(cast("lan.nt")), hand_in(cast("lan.nt"))
    later_that_day(late)
    text = signed_in("khoa.vd").get(PAGE).content.decode()
    assert late.code in text
    assert fine.code not in text
    assert "Xong đúng ngày hẹn nhưng sau giờ hẹn" in text
    assert "100% (2/2)" in text, "both are in time by law"
    assert "50% (1/2)" in text, "the Portal counts one of them late"


def test_one_sees_the_figures_of_ones_own_units_alone(signed_in, cast) -> None:
    land, ward = hand_in(cast("lan.nt")), hand_in(cast("lan.nt"), "2.002288")
    later_that_day(land)
    later_that_day(ward)
    text = signed_in("dung.hd").get(PAGE).content.decode()
    assert land.code in text
    assert ward.code not in text
    assert signed_in("tuan.lm").get(PAGE).status_code == 403


def test_what_differs_is_narrowed_and_saved_as_a_file(signed_in, cast) -> None:
    card = hand_in(cast("lan.nt"))
    later_that_day(card)
    client = signed_in("khoa.vd")
    assert card.code in client.get(f"{PAGE}?don_vi={card.competent_unit}&nguyen_nhan=later_hour").content.decode()
    assert card.code not in client.get(f"{PAGE}?nguyen_nhan=second_request").content.decode()
    before = (today().replace(day=1) - timedelta(days=1)).strftime("%Y-%m")
    assert card.code not in client.get(f"{PAGE}?thang={before}").content.decode()
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(f"{PAGE}?xuat=xlsx").content)).active
    assert any(row[0] == card.code for row in sheet.iter_rows(values_only=True))
    assert card.code in client.get(f"{PAGE}?xuat=csv").content.decode()


def test_a_figure_leads_to_the_dossiers_it_counts(signed_in, cast) -> None:
    late, fine = hand_in(cast("lan.nt")), hand_in(cast("lan.nt"))
    later_that_day(late)
    client = signed_in("khoa.vd")
    page = client.get(PAGE).content.decode()
    assert 'href="?dien=portal.late#danh-sach">1<' in page
    behind = client.get(f"{PAGE}?dien=portal.late").content.decode()
    assert late.code in behind
    assert fine.code not in behind
    assert fine.code in client.get(f"{PAGE}?dien=law.in_term").content.decode()
    none = client.get(f"{PAGE}?dien=first.late").content.decode()
    assert "Không có hồ sơ nào để liệt kê" in none
    assert late.code not in none


def test_the_shares_are_drawn_as_the_table_tells_them(signed_in, cast) -> None:
    late, _fine = hand_in(cast("lan.nt")), hand_in(cast("lan.nt"))
    later_that_day(late)
    page = signed_in("khoa.vd").get(PAGE).content.decode()
    bars = re.findall(r'<svg class="ts-share" [^>]*aria-label="([^"]*)"(.*?)</svg>', page, re.DOTALL)
    assert [words for words, _drawn in bars][-1] == "đang giải quyết, trong hạn: 1; quá hạn: 1"
    wide = [float(part) for part in re.findall(r'<rect class="ts-share__\w+" x="[^"]*" width="([^"]*)%"', bars[-1][1])]
    assert wide == [50, 50]
    assert "style=" not in "".join(drawn for _words, drawn in bars)


def test_a_dossier_tells_how_it_stands_by_both(signed_in, cast) -> None:
    card = hand_in(cast("lan.nt"))
    client = signed_in("lan.nt")
    text = client.get(DOSSIER.format(card.code)).content.decode()
    assert text.count("đang giải quyết, trong hạn") == 2
    later_that_day(card)
    text = client.get(DOSSIER.format(card.code)).content.decode()
    assert "Xong đúng ngày hẹn nhưng sau giờ hẹn" in text


def test_an_extension_is_told_beside_the_first_promise(signed_in, cast) -> None:
    card = hand_in(cast("lan.nt"))
    all_the_way(card.code, until="seal")
    Dossier.objects.filter(pk=card.id).update(original_due_at=now() - timedelta(days=2))
    text = signed_in("lan.nt").get(DOSSIER.format(card.code)).content.decode()
    assert "so với ngày hẹn lần đầu: quá hạn" in text
