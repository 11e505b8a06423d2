"""A frozen figure keeps its edition of the map; a live one moves when the past is corrected."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from tests.support import july
from tests.support.july import (
    BRANCH,
    COUNTER,
    DAY,
    DISTRICT,
    FIRST,
    HEIR,
    MERGED,
    MORNING,
    SPLIT,
    at,
    the_eve,
    ways,
    who,
)

from tinhso.ground.audit.queries import changes_of
from tinhso.people.directory.actions import amend, enact
from tinhso.people.directory.models import UnitAncestry
from tinhso.people.directory.queries import corrected_since, newest_edition, subtree, unit_ids
from tinhso.people.directory.terms import Change, UnitAct, UnitEventKind
from tinhso.people.identity.models import Account
from tinhso.windows.indicators import jobs
from tinhso.windows.indicators.actions import freeze
from tinhso.windows.indicators.models import FrozenFigure
from tinhso.windows.indicators.queries import figure_of, frozen_figure, frozen_figures
from tinhso.windows.indicators.terms import Indicator, Period

pytestmark = [pytest.mark.db, pytest.mark.django_db, pytest.mark.usefixtures("begun")]

YEAR = Period("year", date(2025, 1, 1), date(2025, 12, 31))


def begin() -> UUID:
    """The fifty dossiers have crossed the day; gives its event."""
    the_eve()
    with at(MORNING):
        return enact(july.july(), by=who("binh.tt"), ways=ways)


@pytest.fixture
def morning(begun, province) -> UUID:
    return begun


def unit(key: str) -> UUID:
    return unit_ids([key])[key]


def test_a_frozen_figure_keeps_its_edition_and_a_live_one_moves(morning) -> None:
    """The archive of the first commune went to another committee than was believed."""
    received = Indicator.RECEIVED
    before = {key: figure_of(unit(key), YEAR, received).numerator for key in (MERGED, HEIR)}
    frozen = {key: freeze(received, unit(key), YEAR, actor=who("nga.pq").actor) for key in (MERGED, HEIR)}
    on_time = freeze(Indicator.ON_TIME, unit(MERGED), YEAR, actor=who("nga.pq").actor)
    edition = newest_edition()
    assert not any(line.moved for line in frozen_figures())
    with at(july.LATER):
        amend(morning, elsewhere(), by=who("binh.tt"), note="lưu trữ", ways=ways)
    moved = 10  # all that the first commune had received
    assert figure_of(unit(MERGED), YEAR, received).numerator == before[MERGED] - moved
    assert figure_of(unit(HEIR), YEAR, received).numerator == before[HEIR] + moved
    for key, ident in frozen.items():
        line = frozen_figure(ident)
        assert (line.frozen.numerator, line.frozen.edition) == (before[key], edition)
        assert (line.proved, line.moved) == (True, True)
        assert line.live.edition > edition
    share = frozen_figure(on_time)
    assert share.proved
    assert share.frozen.denominator > share.live.denominator > 0
    assert {line.id for line in frozen_figures()} == {*frozen.values(), on_time}
    (told,) = changes_of("frozen_figure", str(on_time))
    assert (told.event, told.facts["edition"]) == ("indicators:figure:frozen", edition)


def elsewhere() -> UnitAct:
    """The same act, with another heir of the first commune's counter and committee."""
    act = july.july()
    others = {FIRST: HEIR, july.counter_of(FIRST): july.CENTRE}
    flows = []
    for flow in act.flows:
        if flow.source in others:
            flows.append(type(flow)(flow.source, others[flow.source], flow.extent, heir=True))
        else:
            flows.append(flow)
    return UnitAct(act.key, act.kind, act.on, act.changes, tuple(flows), basis=act.basis)


def test_a_frozen_figure_is_never_changed(morning) -> None:
    ident = freeze(Indicator.SETTLED, unit(MERGED), YEAR, actor=who("nga.pq").actor)
    for deed in (FrozenFigure.objects.filter(id=ident).update, FrozenFigure.objects.filter(id=ident).delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            deed(**({"numerator": 0} if deed.__name__ == "update" else {}))
    assert frozen_figure(ident).proved


def test_below_a_unit_stands_what_ancestry_says(morning) -> None:
    for key in ("ubnd-tinh", MERGED, HEIR, DISTRICT, "so-nn-mt"):
        for day in (date(2025, 6, 30), DAY, date(2026, 1, 1)):
            below = UnitAncestry.objects.on(day).filter(hierarchy="agency", ancestor=unit(key))
            assert subtree(unit(key), day) - {unit(key)} == set(below.values_list("descendant_id", flat=True)) - {
                unit(key)
            }, (key, day)


def test_a_territorys_figure_counts_the_agencies_that_serve_it_and_whom_they_succeed(morning) -> None:
    commune, district = unit("t06637-2025"), unit("t189-2023")
    june = Period("month", date(2025, 6, 1), date(2025, 6, 30))
    assert {unit(MERGED), unit(FIRST)} <= subtree(commune, YEAR.last)
    assert {unit(DISTRICT), unit(FIRST), unit(SPLIT), unit(COUNTER)} <= subtree(district, june.last)
    assert unit(BRANCH) not in subtree(commune, YEAR.last)
    assert figure_of(district, june, Indicator.RECEIVED).numerator == 54
    province = figure_of(unit("t20-2023"), YEAR, Indicator.RECEIVED)
    assert (province.numerator, province.denominator) == (54, None)


def test_an_edition_before_an_event_does_not_know_it(morning) -> None:
    edition = newest_edition()
    act = UnitAct("thu:chuyen", UnitEventKind.TRANSFER, date(2025, 9, 1), (Change(BRANCH, parents={"agency": HEIR}),))
    with at(july.LATER):
        enact(act, by=who("binh.tt"))
    assert unit(BRANCH) in subtree(unit(HEIR), YEAR.last)
    assert unit(BRANCH) not in subtree(unit(HEIR), YEAR.last, edition)
    assert unit(BRANCH) not in subtree(unit(HEIR), date(2025, 8, 31))
    assert [number for number, *_ in corrected_since(edition, YEAR.last)] == [edition + 1]
    assert corrected_since(edition, date(2025, 8, 31)) == []  # what begins later explains no figure of August


def test_the_figures_of_a_month_are_kept_once_and_shown_with_the_reason(morning, signed_in) -> None:
    with at(july.LATER):
        jobs.freeze_month(0)
        jobs.freeze_month(0)
        assert FrozenFigure.objects.count() == len(Indicator)
        client = Client()
        client.force_login(Account.objects.get(username="nga.pq"))
        text = client.get("/so-lieu/da-chot/").content.decode()
        assert "01/06/2025 – 30/06/2025" in text
        assert text.count("Không đổi") == len(Indicator)
    freeze(Indicator.RECEIVED, unit(MERGED), YEAR, actor=who("nga.pq").actor)
    with at(july.LATER):
        amend(morning, elsewhere(), by=who("binh.tt"), note="sửa lưu trữ", ways=ways)
    page = signed_in("nga.pq").get("/so-lieu/da-chot/")
    assert page.status_code == 200
    assert "02/07/2025: sửa lưu trữ" in page.content.decode()
    assert signed_in("lan.nt").get("/so-lieu/da-chot/").status_code == 403
