"""What holds in a time: no two at once, always told, never overwritten; receivers follow their unit and are obeyed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.support.counter import hand_in

from tinhso.ground.audit.queries import changes_of
from tinhso.ground.refusals.terms import NotAllowed, Refusal, Stale
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.queries import person_named, unit_ids
from tinhso.work.procedures.actions import (
    RECEIVERS,
    add_receiver,
    end_span,
    set_route,
    set_service,
    withdraw_span,
)
from tinhso.work.procedures.models import Procedure, Receiver, RouteSpan, ServiceSpan
from tinhso.work.procedures.queries import receives
from tinhso.work.procedures.terms import OnlineService, Route

pytestmark = [pytest.mark.db, pytest.mark.django_db]

LAND = "1.115727"
START = date(2024, 1, 1)
SETTINGS = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


class Histories(TestCase):
    """Whatever a keeper enters, in whatever order."""

    @SETTINGS
    @given(
        st.lists(
            st.tuples(st.integers(0, 40), st.sampled_from(list(Route)), st.one_of(st.none(), st.integers(-2, 30))),
            max_size=8,
        )
    )
    def test_days_never_overlap_and_what_was_told_of_the_past_stays(self, entries) -> None:
        keeper = person_named("nga.pq")
        told: dict[date, tuple[str, date]] = {}  # what holds on a day, and since when
        for days, route, length in entries:
            on = START + timedelta(days)
            until = None if length is None else on + timedelta(length)
            try:
                set_route(LAND, route, on=on, until=until, by=keeper, basis="QĐ thử")
            except Refusal:
                continue  # something later is there, or no day is left: nothing was written
            told = {day: (was, since) for day, (was, since) in told.items() if day < on or since >= on}
            told |= dict.fromkeys(_days(on, until), (route, on))
        rows = list(RouteSpan.objects.filter(procedure__code=LAND, basis="QĐ thử"))
        seen: dict[date, str] = {}
        for row in rows:
            for day in _days(row.validity.lower, row.validity.upper):
                assert day not in seen
                seen[day] = row.route
        assert seen == {day: route for day, (route, _since) in told.items()}


def _days(on: date, until: date | None) -> list[date]:
    last = until or START + timedelta(80)
    return [on + timedelta(n) for n in range((last - on).days)]


def test_only_keepers_with_a_basis_in_the_words_of_the_day(province, cast) -> None:
    soon = today() + timedelta(5)
    with pytest.raises(NotAllowed):
        set_service(LAND, OnlineService.FULL, on=soon, by=cast("lan.nt"), basis="QĐ")
    keeper = cast("binh.tt")
    for service, reason, basis, code in (
        (OnlineService.LEVEL_4, "", "QĐ", "other_scale"),
        (OnlineService.PARTIAL, "", "QĐ", "reason_of_partial"),
        (OnlineService.FULL, "site", "QĐ", "reason_of_partial"),
        (OnlineService.FULL, "", "  ", "basis_missing"),
    ):
        with pytest.raises(Refusal, match=code):
            set_service(LAND, service, on=soon, reason=reason, by=keeper, basis=basis)
    assert not ServiceSpan.objects.filter(procedure__code=LAND, basis="QĐ").exists()
    set_service(LAND, OnlineService.PARTIAL, reason="site", on=soon, by=keeper, basis="QĐ 5")
    assert [line.event for line in changes_of("procedure", LAND)] == ["procedures:service:set"]


def test_what_has_begun_is_ended_and_what_has_not_is_withdrawn(province, cast) -> None:
    keeper, day = cast("nga.pq"), today()
    old = set_route(LAND, Route.LOCAL, on=day - timedelta(30), by=keeper, basis="QĐ 1")
    young = set_route(LAND, Route.MINISTRY, on=day + timedelta(10), by=keeper, basis="QĐ 2")
    with pytest.raises(Refusal, match="span_later"):
        set_route(LAND, Route.NATIONAL, on=day, by=keeper, basis="QĐ 3")
    with pytest.raises(Refusal, match="span_begun"):
        withdraw_span("route", old, version=2, by=keeper)
    with pytest.raises(Stale):
        withdraw_span("route", young, version=7, by=keeper)
    withdraw_span("route", young, version=1, by=keeper)
    row = RouteSpan.objects.get(id=old)
    assert row.validity.upper is None  # it goes on
    end_span("route", old, on=day + timedelta(1), version=row.version, by=keeper)
    with pytest.raises(Refusal, match="span_end_outside"):
        end_span("route", old, on=day + timedelta(2), version=row.version + 1, by=keeper)


def test_who_is_named_receives_and_nobody_else(province, cast) -> None:
    clerk, ward = cast("lan.nt"), cast("mai.vt")
    hand_in(clerk, LAND)  # nobody is named: as ever
    units = unit_ids(["ttpvhcc-tinh", "ubnd-tinh", "ubnd-p-luong-van-tri"])
    since = today() - timedelta(1)
    add_receiver(LAND, units["ubnd-p-luong-van-tri"], below=True, on=since, by=cast("nga.pq"), basis="QĐ 1")
    assert receives(LAND, ward.unit_id, today())
    assert not receives(LAND, clerk.unit_id, today())
    assert receives(LAND, clerk.unit_id, since - timedelta(1))
    with pytest.raises(Refusal, match="not_received_here"):
        hand_in(clerk, LAND)
    add_receiver(LAND, clerk.unit_id, below=False, on=since, by=cast("nga.pq"), basis="QĐ 2")
    hand_in(clerk, LAND)


def test_receivers_follow_their_unit_and_come_back(province, cast) -> None:
    units = unit_ids(["ttpvhcc-tinh", "so-xay-dung"])
    old, heir = units["so-xay-dung"], units["ttpvhcc-tinh"]
    begun, on, far = today() - timedelta(30), today(), today() + timedelta(90)
    keeper, procedures = cast("nga.pq"), list(Procedure.objects.order_by("code")[:3])
    running, coming, shared = (one.code for one in procedures)
    for code, since, until in ((running, begun, None), (coming, far, None), (shared, begun, far)):
        add_receiver(code, old, below=code == shared, on=since, until=until, by=keeper, basis="QĐ")
    add_receiver(shared, heir, below=False, on=begun, by=keeper, basis="QĐ")
    waiting = [one.id for one in RECEIVERS.waiting(old)]
    assert len(waiting) == 3
    assert RECEIVERS.put(waiting, old, heir, on) == 3
    last = on - timedelta(1)
    assert [receives(running, old, day) for day in (last, on)] == [True, False]
    assert [receives(running, heir, day) for day in (last, on)] == [False, True]
    assert receives(coming, heir, far)
    assert Receiver.objects.get(procedure__code=shared, unit=heir).below
    assert RECEIVERS.waiting(old) == []
    assert RECEIVERS.back
    RECEIVERS.back(waiting, heir, old, on)
    assert [receives(running, old, day) for day in (last, on)] == [True, True]
    assert not receives(running, heir, on)
    assert receives(coming, old, far)
    assert not receives(coming, heir, far)


def test_an_empty_span_is_refused(province, cast) -> None:
    with pytest.raises(Refusal, match="span_empty"):
        set_route(LAND, Route.LOCAL, on=START, until=START, by=cast("nga.pq"), basis="QĐ")
