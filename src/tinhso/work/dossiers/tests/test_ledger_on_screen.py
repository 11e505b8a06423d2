"""What the dossier's page says of the days that did not count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.support.counter import LAND, hand_in

from tinhso.people.directory.terms import Person

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def test_a_day_off_whose_text_nobody_read_is_marked(
    cast: Callable[[str], Person], signed_in: Callable[[str], Client]
) -> None:
    # Friday before 24/11/2026, whose resolution is in the calendar but was not read.
    card = hand_in(cast("lan.nt"), LAND, at=dt.datetime(2026, 11, 20, 3, 0, tzinfo=dt.UTC))
    page = signed_in("lan.nt").get(reverse("dossiers:dossier", args=[card.code])).content.decode()
    rows = [part.split("<tr")[-1] for part in page.split("</tr>")]
    days_off = [row for row in rows if "24/11/2026</td>" in row]
    assert len(days_off) == 2, "in the account day by day, and in the ledger"
    assert all("chưa đối chiếu văn bản" in row for row in days_off)
    assert all("chưa đối chiếu" not in row for row in rows if "21/11/2026</td>" in row)


def test_an_entry_names_its_rule_and_the_pack_of_law(
    cast: Callable[[str], Person], signed_in: Callable[[str], Client]
) -> None:
    card = hand_in(cast("lan.nt"), LAND)
    page = signed_in("lan.nt").get(reverse("dossiers:dossier", args=[card.code])).content.decode()
    (entry,) = page.split('<section class="ts-ledger">')[1:]
    assert "bắt đầu tính thời hạn giải quyết" in entry
    assert "(clock.anchor)" in entry
    assert "vn-2025" in entry


def test_the_units_of_a_dossier_and_of_the_figures_lead_to_their_pages(
    cast: Callable[[str], Person], signed_in: Callable[[str], Client]
) -> None:
    card = hand_in(cast("lan.nt"), LAND)
    dossier = signed_in("lan.nt").get(reverse("dossiers:dossier", args=[card.code])).content.decode()
    figures = Client().get(reverse("portal:figures")).content.decode()
    for unit, page in ((card.receiving_unit, dossier), (card.competent_unit, dossier), (card.receiving_unit, figures)):
        assert f'href="{reverse("directory:unit", args=[unit])}"' in page
