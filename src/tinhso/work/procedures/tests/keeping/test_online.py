"""Whether filing online here is lawful is told for every day, route and degree; a clock tells where its rules stand."""

from __future__ import annotations

import itertools
import json
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.backends.postgresql.psycopg_any import DateRange

from tinhso.ground.refusals.terms import NotFound
from tinhso.work.procedures.models import (
    ClockPolicy,
    FilingOption,
    Procedure,
    ProcedureVersion,
    RouteSpan,
    ServiceSpan,
)
from tinhso.work.procedures.queries import clock_of, may_file_online, version
from tinhso.work.procedures.terms import OnlineReason, OnlineService, Route

pytestmark = [pytest.mark.db, pytest.mark.django_db]

LAND = "1.115727"
OLD, NEW = date(2021, 6, 1), date(2026, 11, 22)
LEVELS = {"level_1", "level_2", "level_3", "level_4"}
SCOPES = {"information", "partial", "full"}


def expected(day: date, route: str, service: str) -> OnlineReason:
    """The law of the two days, written down without the rule."""
    if service in (SCOPES if day == OLD else LEVELS):
        return OnlineReason.OTHER_SCALE
    if service in {"level_1", "level_2", "information"}:
        return OnlineReason.NOT_ONLINE
    if route == "ministry":
        return OnlineReason.MINISTRY
    if route == "national" or day == NEW:
        return OnlineReason.NATIONAL
    return OnlineReason.LAWFUL if service else OnlineReason.NOT_TOLD


@pytest.mark.parametrize("day", [OLD, NEW])
def test_every_route_and_degree_gets_the_answer_of_its_day(province, day: date) -> None:
    land = Procedure.objects.get(code=LAND)
    routes, services = ["", *Route], ["", *OnlineService]
    for route, service in itertools.product(routes, services):
        RouteSpan.objects.all().delete()
        ServiceSpan.objects.all().delete()
        always = {"procedure": land, "validity": DateRange(date(2018, 7, 1), None)}
        if route:
            RouteSpan.objects.create(route=route, **always)
        if service:
            ServiceSpan.objects.create(service=service, **always)
        told = may_file_online(LAND, day)
        assert told.why == expected(day, route, service), (day, route, service)
        assert told.lawful is (told.why == OnlineReason.LAWFUL)
        assert bool(told.door) is (told.why == OnlineReason.NATIONAL or (told.why == "ministry" and day == NEW))
        assert told.source
        assert told.sentence("vi") != told.sentence("en")


def test_today_the_national_portal_is_the_door_with_its_article(province) -> None:
    told = may_file_online(LAND, NEW)
    assert (told.lawful, told.door) == (False, "https://dichvucong.gov.vn")
    assert told.source == "Điều 40 khoản 2 Nghị định 118/2025/NĐ-CP"
    assert told.verified is False  # later amendments were not read


def test_a_way_that_the_version_does_not_tell_and_a_day_without_law_are_no(province) -> None:
    row = ProcedureVersion.objects.get(procedure__code=LAND)
    FilingOption.objects.create(version=row, seq=1, channel="direct", mark="structured")
    assert may_file_online(LAND, NEW).why == OnlineReason.NO_CHANNEL
    assert may_file_online(LAND, date(2010, 1, 1)).why == OnlineReason.NO_LAW
    with pytest.raises(NotFound):
        may_file_online("9.999999", NEW)


def policy(row: ProcedureVersion, seq: int, finding: str, effect: str, state: str, **more: object) -> None:
    ClockPolicy.objects.create(
        version=row, seq=seq, source="details", section="way", sentence=f"Câu {seq}.", finding=finding, effect=effect,
        state=state, **more,
    )  # fmt: skip


@pytest.mark.parametrize(("day", "close"), [(OLD, None), (NEW, Decimal(15))])
def test_a_clock_is_the_law_of_the_day_until_something_is_approved(province, day: date, close: Decimal | None) -> None:
    row = ProcedureVersion.objects.get(procedure__code=LAND)
    policy(row, 1, "renews", "new_term", "proposed", amount=3, unit="working_day")
    policy(row, 2, "excludes", "exclude", "refused")
    law = clock_of(row.id, day)
    assert law.supplement.effect == "restart"
    assert "Điều 19" in law.supplement.source
    assert (law.close.amount if law.close else None) == close
    assert law.excluded == ()
    policy(row, 3, "renews", "new_term", "approved", amount=7, unit="working_day")
    policy(row, 4, "excludes", "exclude", "approved")
    policy(row, 5, "limits", "none", "approved", limit=30, limit_unit="day")
    own = clock_of(row.id, day)
    assert (own.supplement.effect, own.supplement.amount, own.supplement.source) == ("new_term", 7, "Câu 3.")
    assert own.close
    assert (own.close.amount, own.close.own) == (30, True)
    assert [one.source for one in own.excluded] == ["Câu 4."]
    assert version(row.id).code == LAND


def test_the_command_tells_the_defaults_of_both_packs(province) -> None:
    out = StringIO()
    call_command("clock_policies", "--json", stdout=out)
    told = json.loads(out.getvalue())["defaults"]
    assert told["vn-2018"]["close"] is None
    assert told["vn-2025"]["close"] == {
        "amount": 15.0, "unit": "day", "source": "Điều 19 khoản 5 Nghị định 118/2025/NĐ-CP", "verified": False,
    }  # fmt: skip
    assert {told[pack]["supplement"]["effect"] for pack in told} == {"restart"}
