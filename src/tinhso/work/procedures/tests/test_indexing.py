"""What is in force today is found, from the transaction that brings it to the night it ends."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext

from tinhso.ground.search import jobs
from tinhso.ground.search.models import SearchEntry
from tinhso.ground.search.queries import find
from tinhso.ground.workdays.queries import today
from tinhso.work.procedures.actions import approve_version
from tinhso.work.procedures.actions.indexing import KIND, Findable, reindex, weight_of
from tinhso.work.procedures.models import ProcedureVersion
from tinhso.work.procedures.queries import proposals
from tinhso.work.procedures.tests.test_deciding import LAND, NEW, take

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def found(typed: str) -> list[str]:
    return [hit.ref for hit in find(typed, kinds=[KIND])]


def test_all_that_counters_receive_is_found_by_code_with_its_address(province) -> None:
    codes = list(ProcedureVersion.objects.on(today()).values_list("procedure__code", flat=True))
    assert len(codes) == SearchEntry.objects.filter(kind=KIND).count() == 60
    for code in codes:
        assert find(code)[0][1:] == (code, find(code)[0].title, code, f"/thu-tuc/{code}/")


def test_an_import_is_found_at_once_and_a_proposal_only_when_it_holds(province, cast, tmp_path: Path) -> None:
    take(tmp_path, "Cấp phép thả diều", NEW)
    assert found("tha dieu") == [NEW]
    take(tmp_path, "Chia ruộng bậc thang", LAND)
    assert LAND not in found("ruong bac thang")
    approve_version(proposals().get().id, by=cast("nga.pq"), on=today())
    assert found("ruong bac thang")[0] == LAND


def test_versions_begin_and_end_at_night(province) -> None:
    version = ProcedureVersion.objects.get(procedure__code=LAND)
    tomorrow = today() + timedelta(1)
    version.validity = DateRange(version.validity.lower, tomorrow)
    version.save()
    reindex([LAND])
    assert found("tach thua")[0] == LAND
    night = datetime.combine(tomorrow, time(0, 7), ZoneInfo("Asia/Ho_Chi_Minh"))
    with time_machine.travel(night):
        jobs.rebuild(0)
        assert LAND not in found("tach thua")
    assert SearchEntry.objects.filter(kind=KIND).count() == 59


def test_some_are_put_anew_without_touching_others_in_as_many_statements_as_one(province) -> None:
    def count(codes: list[str]) -> int:
        with CaptureQueriesContext(connection) as asked:
            reindex(codes)
        return len(asked)

    codes = list(ProcedureVersion.objects.values_list("procedure__code", flat=True))
    SearchEntry.objects.exclude(ref=LAND).delete()
    assert count(codes[:2]) == count(codes[:40]) == 2
    assert count([]) == 0
    assert SearchEntry.objects.filter(kind=KIND).count() == len({LAND, *codes[:40]})


@pytest.mark.parametrize(
    ("likely", "less"),
    [
        (Findable("a", "a", offered=True), Findable("b", "b")),
        (Findable("a", "a", promulgator="UBND tỉnh Lạng Sơn"), Findable("b", "b", promulgator="Bộ Tư pháp")),
        (Findable("a", "a", levels=["commune"]), Findable("b", "b", levels=["ministry"])),
        (Findable("a", "a", subjects=["citizen"]), Findable("b", "b", subjects=["foreigner"])),
        (Findable("a", "a", levels=["ministry"]), Findable("b", "b", kind="STANDARD_INTERNAL")),
        (Findable("a", "a", kind="STANDARD_INTERNAL"), Findable("b", "b", promulgator="UBND tỉnh Bắc Ninh")),
        (Findable("a", "a", promulgator="Bộ Y tế"), Findable("b", "b", promulgator="UBND Thành phố Huế")),
        (Findable("a", "a", life_events=["children"]), Findable("b", "b")),
    ],
)
def test_what_people_here_mean_more_likely_weighs_more(likely: Findable, less: Findable) -> None:
    assert 100 >= weight_of(likely) > weight_of(less) >= -100


def test_the_likeliest_weighs_no_more_than_a_hundred() -> None:
    all_of_it = Findable(
        "a", "a", promulgator="UBND tỉnh Lạng Sơn", levels=["commune"], subjects=["citizen"], life_events=["home"],
        offered=True,
    )  # fmt: skip
    assert weight_of(all_of_it) == 100
