"""Whatever happens to units: one parent a day, no overlap, no cycle; ancestry is what climbing gives; undo restores.

Random acts go through the same door as typed and imported ones; an act that cannot be is refused and changes nothing.
The map is read back and judged here without the room's own rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import count

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.refusals.terms import Refusal
from tinhso.people.directory.actions import record_acts, undo_act
from tinhso.people.directory.models import Edge, UnitAncestry, UnitEvent, UnitVersion
from tinhso.people.directory.terms import Change, Extent, Flow, UnitAct, UnitEventKind
from tinhso.people.directory.tests.places import BEGIN, founding, opening
from tinhso.people.directory.tests.test_acts import root, the_map

pytestmark = [pytest.mark.db, pytest.mark.django_db]

DAYS = st.integers(0, 1200).map(lambda days: BEGIN + timedelta(days))
UNITS = st.sampled_from(["xa", "xb", "xd", "xe", "x1", "x2", "x3", "x4", "xn1", "xn2", "xn3"])
DEED = st.one_of(
    st.tuples(st.just("rename"), DAYS, UNITS, UNITS),
    st.tuples(st.just("transfer"), DAYS, UNITS, UNITS),
    st.tuples(st.just("merge"), DAYS, UNITS, UNITS),
    st.tuples(st.just("close"), DAYS, UNITS, UNITS),
    st.tuples(st.just("undo"), DAYS, UNITS, UNITS),
)
_number = count()


@pytest.fixture
def country(province) -> None:
    record_acts([founding(root())], actor=SYSTEM, note="test")


@contextmanager
def nothing_stays() -> Iterator[None]:
    """Each example begins with the same map."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def act(kind: str, day: date, one: str, other: str) -> UnitAct:
    key = f"x-act-{next(_number)}"
    if kind == "rename":
        return UnitAct(key, UnitEventKind.RENAME, day, (Change(one, facts={"name": f"Xã {key}"}),))
    if kind == "transfer":
        return UnitAct(key, UnitEventKind.TRANSFER, day, (Change(one, parents={"territory": other}),))
    if kind == "merge":
        young = f"xn{1 + next(_number) % 3}"
        born = opening(young, f"Xã {key}", "x99", "commune", "xa")
        flows = (Flow(one, young, Extent.WHOLE), Flow(other, young, Extent.PART))
        ends = tuple(Change(unit, ends=True) for unit in dict.fromkeys((one, other)))
        return UnitAct(key, UnitEventKind.MERGE, day, (*ends, born), flows)
    return UnitAct(key, UnitEventKind.CLOSE, day, (Change(one, ends=True),), (Flow(one, other, Extent.WHOLE),))


def do(kind: str, day: date, one: str, other: str) -> str | None:
    """Do it; gives the act's key, None when the house refused (and left everything as it was)."""
    before = the_map()
    try:
        if kind == "undo":
            last = UnitEvent.objects.filter(undone=None, key__startswith="x-act").order_by("-seq").first()
            if last:
                undo_act(last.id, actor=SYSTEM, note="test")
            return None
        deed = act(kind, day, one, other)
        record_acts([deed], actor=SYSTEM, note="test")
    except Refusal:
        assert the_map() == before
        return None
    return deed.key


def check_map() -> None:
    versions = list(UnitVersion.objects.known().filter(unit__key__startswith="x").values_list("unit_id", "validity"))
    edges = list(
        Edge.objects.known().filter(child__key__startswith="x").values_list("child_id", "parent_id", "validity")
    )
    everyone = list(UnitVersion.objects.known().values_list("unit_id", "validity"))
    ancestry = list(
        UnitAncestry.objects.filter(hierarchy="territory", descendant__key__startswith="x").values_list(
            "descendant_id", "ancestor_id", "depth", "validity"
        )
    )
    turns = {edge for _, validity in versions for edge in (validity.lower, validity.upper) if edge}
    turns |= {edge for *_, validity in edges for edge in (validity.lower, validity.upper) if edge}
    beyond = list(Edge.objects.known().filter(hierarchy="territory").values_list("child_id", "parent_id", "validity"))
    for day in sorted({turn + timedelta(days) for turn in turns for days in (-1, 0)}):
        alive = Counter(unit for unit, validity in versions if day in validity)
        there = {unit for unit, validity in everyone if day in validity}
        above = Counter(child for child, _, validity in edges if day in validity)
        assert set(alive.values()) <= {1}, "two versions at once"
        assert alive == above, "a live unit without exactly one parent, or a dead one with one"
        parent = {child: up for child, up, validity in beyond if day in validity}
        assert all(parent[unit] in there for unit in alive), "a parent that is not there"
        climbed = {(unit, up, depth) for unit in alive for depth, up in enumerate(climb(unit, parent))}
        assert climbed == {(unit, up, depth) for unit, up, depth, validity in ancestry if day in validity}


def the_ancestry() -> set[tuple[object, ...]]:
    return set(UnitAncestry.objects.values_list("ancestor", "descendant", "depth", "validity"))


def climb(unit, parent):
    seen = [unit]
    while up := parent.get(seen[-1]):
        assert up not in seen, "a cycle"
        seen.append(up)
    return seen


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(DEED, min_size=1, max_size=6))
def test_the_map_is_whole_whatever_happens(country, deeds) -> None:
    with nothing_stays():
        for deed in deeds:
            do(*deed)
        check_map()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(DEED, max_size=4), DEED.filter(lambda deed: deed[0] != "undo"))
def test_undo_of_an_event_restores_the_edition(country, deeds, last) -> None:
    with nothing_stays():
        for deed in deeds:
            do(*deed)
        before, ancestry = (
            the_map(),
            set(UnitAncestry.objects.values_list("ancestor", "descendant", "depth", "validity")),
        )
        if key := do(*last):
            edition = undo_act(UnitEvent.objects.get(key=key, undone=None).id, actor=SYSTEM, note="test")
            assert the_map() == before == the_map(edition)
            assert the_ancestry() == ancestry


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(DEED.filter(lambda deed: deed[0] != "undo"), min_size=2, max_size=6))
def test_every_edition_can_be_read_back_as_it_was(country, deeds) -> None:
    with nothing_stays():
        told = {}
        for deed in deeds:
            do(*deed)
            newest = UnitEvent.objects.order_by("-edition").values_list("edition", flat=True).first()
            told[newest] = the_map()
        for edition, then in told.items():
            assert the_map(edition) == then
