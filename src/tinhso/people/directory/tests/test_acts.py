"""Acts of law upon units: recorded once, undone, corrected; every edition of the map stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tinhso.ground.audit.queries import changes_of
from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.people.directory import queries
from tinhso.people.directory.actions import correct_act, record_acts, undo_act
from tinhso.people.directory.models import Edge, UnitAncestry, UnitEvent, UnitVersion
from tinhso.people.directory.queries.pages.found import find, heirs
from tinhso.people.directory.terms import Change, Extent, UnitAct, UnitEventKind
from tinhso.people.directory.tests.places import MERGER, end_of_districts, founding, merger, opening

pytestmark = [pytest.mark.db, pytest.mark.django_db]

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 2)


def record(*acts: UnitAct):
    return record_acts(acts, actor=SYSTEM, note="test")


@pytest.fixture
def country(province):
    """The small map of `places`, founded, then changed on one day."""
    record(founding(root()))
    return record(merger(), end_of_districts())


def root() -> str:
    """The key of the one territory that stands under none."""
    beneath = Edge.objects.known().filter(hierarchy="territory").values("child")
    territories = UnitVersion.objects.known().filter(kind="territory").exclude(unit__in=beneath)
    return str(territories.values_list("unit__key", flat=True).distinct().get())


def the_map(edition: int | None = None) -> set[tuple[object, ...]]:
    """All that an edition tells of the test's units."""
    versions = UnitVersion.objects.known(edition).filter(unit__key__startswith="x")
    edges = Edge.objects.known(edition).filter(child__key__startswith="x")
    return {
        *versions.values_list("unit__key", "name", "code", "validity"),
        *edges.values_list("child__key", "hierarchy", "parent__key", "validity"),
    }


def names(day: date, level: str = "commune") -> set[str]:
    return {p.name for p in queries.territories_on(day, level=level) if p.code.startswith("x")}


def test_the_map_changes_on_the_day_and_not_before(country) -> None:
    assert names(BEFORE) == {"Xã Một", "Xã Hai", "Xã Ba", "Xã Bốn"}
    assert names(AFTER) == {"Xã Hai", "Xã Sáu", "Xã Bốn"}
    assert names(BEFORE, "district") == {"Huyện Thử", "Huyện Nghiệm"}
    assert names(AFTER, "district") == set()
    assert queries.territory_coded("x01", BEFORE).name == "Xã Một"
    assert queries.territory_coded("x01", AFTER).name == "Xã Hai"


def test_recording_again_changes_nothing(country) -> None:
    before = UnitVersion.objects.count()
    again = record(founding(root()), merger(), end_of_districts())
    assert (again.added, again.unchanged, again.corrected, again.edition) == (0, 3, 0, None)
    assert UnitVersion.objects.count() == before


def test_an_act_that_differs_from_the_one_known_corrects_it_and_the_old_edition_stays(country) -> None:
    before = the_map()
    corrected = record(merger(name="Xã Hai Mới"))
    assert (corrected.added, corrected.corrected) == (0, 1)
    assert names(AFTER) == {"Xã Hai Mới", "Xã Sáu", "Xã Bốn"}
    assert the_map(corrected.edition - 1) == before


def test_undoing_an_event_gives_back_the_map_that_was(country) -> None:
    now = the_map()
    recorded = record(UnitAct("x-rename", UnitEventKind.RENAME, AFTER, (Change("x4", facts={"name": "Xã Bốn Mới"}),)))
    assert "Xã Bốn Mới" in names(date(2025, 8, 1))
    event = UnitEvent.objects.get(key="x-rename", undone=None)
    edition = undo_act(event.id, actor=SYSTEM, note="nhầm")
    assert edition == recorded.edition + 1
    assert the_map() == now
    assert the_map(recorded.edition) != now
    assert [line.event for line in changes_of("unit_event", str(event.id))] == ["directory:event:undone"]
    with pytest.raises(NotFound):
        undo_act(event.id, actor=SYSTEM, note="hai lần")


def test_a_unit_whose_opening_was_undone_is_told_nowhere_any_more(country) -> None:
    record(UnitAct("x-new", UnitEventKind.CREATE, AFTER, (opening("x7", "Xã Bảy Lạ", "x07", "commune", "xa"),)))
    seven = queries.unit_ids(["x7"])["x7"]
    day = date(2025, 8, 1)
    assert [card.name for card in queries.find_units("xa bay la", on=day)] == ["Xã Bảy Lạ"]
    assert queries.unit_card(seven, day).name == "Xã Bảy Lạ"
    undo_act(UnitEvent.objects.get(key="x-new").id, actor=SYSTEM, note="nhầm")
    assert queries.unit_cards([seven], day) == {}
    assert queries.find_units("xa bay la", on=day) == []
    assert find("xa bay la") == []
    assert "Xã Bảy Lạ" not in names(day)
    assert seven not in queries.subtree(queries.unit_ids(["xa"])["xa"], day)
    assert queries.last_cards([seven], day)[seven].name == "Xã Bảy Lạ"  # what still names it shows its last name


def test_an_event_on_which_others_stand_cannot_be_undone(country) -> None:
    before = the_map()
    event = UnitEvent.objects.get(key="x-founding")
    with pytest.raises(Refusal, match="directory"):
        undo_act(event.id, actor=SYSTEM, note="không được")
    assert the_map() == before


def test_correcting_an_event_keeps_its_place_and_names_what_it_corrects(country) -> None:
    event = UnitEvent.objects.get(key="x-merger")
    correct_act(event.id, merger("x-merger", "Xã Đúng"), actor=SYSTEM, note="tên in sai")
    right = UnitEvent.objects.get(key="x-merger", undone=None)
    assert (right.corrects_id, right.seq) == (event.id, event.seq)
    assert names(AFTER) == {"Xã Đúng", "Xã Sáu", "Xã Bốn"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (Change("x1", facts={"name": "Xã Ma"}), "directory.not_there"),
        (Change("xa", ends=True), "directory.orphan"),
        (Change("xa", parents={"territory": "x4"}), "directory.cycle"),
        (Change("x4", parents={"territory": ""}), "directory.no_parent"),
        (Change("nobody", facts={"name": "?"}), "directory.no_such_key"),
        (Change("x4", parents={"territory": "x1"}), "directory.orphan"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(country, change: Change, code: str) -> None:
    before = the_map()
    act = UnitAct("x-wrong", UnitEventKind.TRANSFER, AFTER, (change,))
    with pytest.raises(Refusal) as refused:
        record(act)
    assert refused.value.code == code
    assert the_map() == before
    assert not UnitEvent.objects.filter(key=act.key).exists()


def test_what_became_of_a_unit_and_what_it_came_from(country) -> None:
    two = queries.territory_coded("x02", BEFORE)
    became = queries.successors(two.id, BEFORE, AFTER)
    assert [(p.place.name, p.extent, p.share_area, p.share_population) for p in became.passages] == [
        ("Xã Hai", Extent.PART, Decimal("0.6"), None),
        ("Xã Sáu", Extent.PART, Decimal("0.4"), None),
    ]
    five = queries.territory_coded("x01", AFTER)
    came = queries.predecessors(five.id, BEFORE, AFTER)
    assert {(p.place.name, p.extent) for p in came.passages} == {
        ("Xã Một", Extent.WHOLE),
        ("Xã Hai", Extent.PART),
        ("Huyện Thử", Extent.PART),
    }
    four = queries.territory_coded("x04", BEFORE)
    assert [p.place.id for p in queries.successors(four.id, BEFORE, AFTER).passages] == [four.id]


def test_a_flow_that_was_undone_is_followed_no_more(country) -> None:
    flows = tuple(replace(flow, target="x6") if flow.source == "x1" else flow for flow in merger().flows)
    wrong = UnitEvent.objects.get(key="x-merger").id
    correct_act(wrong, replace(merger(), flows=flows), actor=SYSTEM, note="ghi nhầm nơi đến")
    one, five = queries.territory_coded("x01", BEFORE).id, queries.territory_coded("x01", AFTER).id
    assert [passage.place.name for passage in queries.successors(one, BEFORE, AFTER).passages] == ["Xã Sáu"]
    assert "Xã Một" not in {passage.place.name for passage in queries.predecessors(five, BEFORE, AFTER).passages}
    assert [heir.name for heir in heirs([one])[one]] == ["Xã Sáu"]


def test_ancestry_is_written_for_what_moved(country) -> None:
    above = UnitAncestry.objects.filter(descendant__key="x4", depth=1).order_by("validity")
    assert [(row.ancestor.key, row.validity.upper) for row in above.select_related("ancestor")] == [
        ("xe", MERGER),
        ("xa", None),
    ]


def test_what_stands_below_a_unit_that_moves_moves_along(province) -> None:
    day = date(2024, 1, 1)
    record(founding(root()))
    record(UnitAct("x-move", UnitEventKind.TRANSFER, day, (Change("xd", parents={"territory": "xb"}),)))
    above = UnitAncestry.objects.filter(descendant__key="x1", depth=2).order_by("validity")
    assert [(row.ancestor.key, row.validity.upper) for row in above.select_related("ancestor")] == [
        ("xa", day),
        ("xb", None),
    ]


def test_a_day_before_our_knowledge_is_refused(country) -> None:
    with pytest.raises(Refusal, match="before_our_knowledge"):
        queries.territories_on(date(2010, 1, 1))
