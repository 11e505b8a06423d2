"""Counts of a day come from the rows of the day; where none tell, nothing is claimed."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from tinhso.work.procedures.models import ServiceSpan
from tinhso.work.procedures.queries.counts import counts
from tinhso.work.procedures.tests.public.conftest import BEGIN, FULL_BEGINS, OLD_SCALE_ENDS

pytestmark = [pytest.mark.db, pytest.mark.django_db]

EVE, YEAR_2021, YEAR_2023, NOW = BEGIN - timedelta(1), date(2021, 6, 1), date(2023, 6, 1), date(2026, 11, 22)


def test_levels_before_and_full_after(past) -> None:
    old = counts(YEAR_2021)
    assert (old.procedures, old.online, old.old_scale) == (3, 2, True)
    assert old.services == {"level_2": 1, "level_3": 1, "level_4": 1}
    assert old.online_levels == {"province": 1, "commune": 1}
    between = counts(YEAR_2023)
    assert (between.procedures, between.online, between.old_scale) == (3, 1, False)
    assert between.services == {"partial": 1, "": 2}
    now = counts(NOW)
    assert (now.procedures, now.offered, now.online) == (62, 60, 1)
    assert now.services == {"full": 1, "": 61}


@pytest.mark.parametrize(
    ("day", "service"),
    [
        (OLD_SCALE_ENDS - timedelta(1), "level_3"),
        (OLD_SCALE_ENDS, "partial"),
        (FULL_BEGINS - timedelta(1), "partial"),
        (FULL_BEGINS, "full"),
    ],
)
def test_a_service_changes_on_its_day(past, day: date, service: str) -> None:
    assert counts(day).services.get(service) == 1


def test_before_the_first_row_nothing_is_claimed(past) -> None:
    eve = counts(EVE)
    assert (eve.procedures, eve.online) == (None, None)


def test_a_day_before_the_sources_is_not_whole(past) -> None:
    assert not counts(YEAR_2023).whole
    assert counts(date(2025, 7, 1)).whole


def test_without_any_span_how_far_online_is_not_zero_but_unknown(province) -> None:
    ServiceSpan.objects.all().delete()
    assert counts(NOW).online is None


def test_each_figure_leads_to_the_list_that_proves_it(past) -> None:
    client = Client()
    for day in (YEAR_2021, YEAR_2023, NOW):
        page = client.get(f"/thu-tuc/so-lieu/?ngay={day}").content.decode()
        told = re.findall(
            r'<a class="govuk-link" href="(/thu-tuc/\?[^"]+)">[^<]+</a></td>\s*'
            r'<td class="govuk-table__cell govuk-table__cell--numeric">([\d.]+)</td>',
            page,
        )
        assert told
        for href, number in told:
            rows = client.get(href.replace("&amp;", "&") + "&xuat=csv").content.decode().splitlines()[1:]
            assert len(rows) == int(number.replace(".", "")), (day, href)


def test_of_how_many_nothing_is_recorded_stands_beside_the_figure(past) -> None:
    assert (
        "chưa ghi nhận mức độ trực tuyến của 61 thủ tục"
        in Client().get(f"/thu-tuc/so-lieu/?ngay={NOW}").content.decode()
    )


def test_the_page_of_a_day_without_rows_says_so(past) -> None:
    page = Client().get(f"/thu-tuc/so-lieu/?ngay={EVE}").content.decode()
    assert "Chưa có dữ liệu về thủ tục trước ngày 04/01/2021." in page
    assert "Chưa có dữ liệu về dịch vụ công trực tuyến trước ngày 04/01/2021." in page
    assert '<span class="ts-figure__value">0</span>' not in page


def test_the_command_tells_the_same(past) -> None:
    out = StringIO()
    call_command("procedures", "--on", "2021-06-01", "--count", "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert told["procedures"] == 3
    assert told["online"] == 2
    assert told["by_service"] == {"level_2": 1, "level_3": 1, "level_4": 1}
    assert told["whole_list"] is False
    out = StringIO()
    call_command("procedures", "--on", EVE.isoformat(), "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert (told["procedures"], told["online"], told["by_service"]) == (None, None, {})
    out = StringIO()
    call_command("procedures", "--on", NOW.isoformat(), "--offered", stdout=out)
    assert "60 thủ tục hành chính" in out.getvalue()
