"""Acts drawn up by a person: what the builder makes of any form, and what it refuses with a sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhso.ground.refusals.terms import Refusal
from tinhso.people.directory.rules.drafts import Draft, Giver, Known, Taker, build, faults, kind_and_level, proposals
from tinhso.people.directory.rules.drafts.agencies import place_words, serving
from tinhso.people.directory.rules.drafts.checks import lead_of
from tinhso.people.directory.rules.life import Deed, life
from tinhso.people.directory.terms import Change, UnitAct, UnitEventKind, UnitFacts

BEGIN, DAY = date(2025, 7, 1), date(2026, 3, 1)


def territory(key: str, name: str, code: str, level: str, parent: str = "") -> Known:
    kind, _, bare = name.partition(" ")
    return Known(key, UnitFacts("territory", name, code, kind, bare, level), parent)


def agency(key: str, kind: str, type_name: str, place: Known, *, code: str, parent: str, calendar: str = "VN") -> Known:
    words = place.facts.name[0].lower() + place.facts.name[1:]
    facts = UnitFacts(
        kind, f"{type_name} {words}", code, type_name, type_name, territory=place.key, calendar_code=calendar
    )
    return Known(key, facts, parent)


def world() -> dict[str, Known]:
    """A country, two provinces, four communes; three of them with a committee, a centre and divisions."""
    country = territory("vn", "Việt Nam", "VN", "country")
    units = [
        country,
        territory("a", "Tỉnh Thử A", "95", "province", "vn"),
        territory("b", "Tỉnh Thử B", "96", "province", "vn"),
        territory("c1", "Xã Một", "00001", "commune", "a"),
        territory("c2", "Xã Hai", "00002", "commune", "a"),
        territory("c3", "Phường Ba", "00003", "commune", "a"),
        territory("c4", "Xã Bốn", "00004", "commune", "b"),
    ]
    book = {one.key: one for one in units}
    top = agency("top", "agency", "Ủy ban nhân dân", book["a"], code="H37", parent="")
    found = [top]
    for number, key in enumerate(("c1", "c2", "c3"), 901):
        place, code = book[key], f"H37.{number}"
        economy = "Phòng Kinh tế" if key != "c3" else "Phòng Kinh tế, Hạ tầng và Đô thị"
        found += [
            agency(
                f"{key}-u",
                "agency",
                "Ủy ban nhân dân",
                place,
                code=code,
                parent="top",
                calendar=f"VN-{key}" if key == "c3" else "VN",
            ),
            agency(f"{key}-t", "service_centre", "Trung tâm", place, code=f"{code}.01", parent=f"{key}-u"),
            agency(f"{key}-k", "office", economy, place, code=f"{code}.03", parent=f"{key}-u"),
        ]
    found.append(agency("c1-x", "office", "Phòng Văn hóa", book["c1"], code="H37.901.04", parent="c1-u"))
    return book | {one.key: one for one in found}


def draft(kind: str = "merge", givers: str = "c1 c2", **facts: object) -> Draft:
    takers = facts.pop("takers", (Taker(name="Xã Mới", code="00001"),))
    givers_ = tuple(Giver(key) for key in givers.split())
    return Draft(UnitEventKind(kind), DAY, "0123", givers_, takers, **facts)


def told(act: UnitAct) -> dict[str, Change]:
    return {one.unit: one for one in act.changes}


def after(book: dict[str, Known], act: UnitAct) -> dict[str, tuple[UnitFacts, dict[str, str]]]:
    """The living units after the act, with their parents: the projection that the log of events goes through."""
    deeds = {
        key: [Deed(BEGIN, "begin", Change(key, opens=True, facts=_facts(one), parents=_parents(one)))]
        for key, one in book.items()
    }
    for change in act.changes:
        deeds.setdefault(change.unit, []).append(Deed(act.on, act.key, change))
    living = {}
    for key, each in deeds.items():
        lived = life(each)
        if lived.versions and lived.versions[-1].span.last is None:
            edges = [edge for edge in lived.edges if edge.span.last is None]
            assert len({edge.hierarchy for edge in edges}) == len(edges), "one parent in each hierarchy"
            living[key] = (lived.versions[-1].facts, {edge.hierarchy: edge.parent for edge in edges})
    return living


def _facts(unit: Known) -> dict[str, str]:
    return {name: getattr(unit.facts, name) for name in UnitFacts.__dataclass_fields__}


def _parents(unit: Known) -> dict[str, str]:
    return {unit.hierarchy: unit.parent} if unit.parent else {}


def assert_whole(living: dict[str, tuple[UnitFacts, dict[str, str]]]) -> None:
    """One parent each, all of them alive, no cycle, one root per hierarchy, and agencies of living territories."""
    for hierarchy in ("territory", "agency"):
        units = {key for key, (facts, _) in living.items() if (facts.kind == "territory") == (hierarchy == "territory")}
        roots = [key for key in units if hierarchy not in living[key][1]]
        assert len(roots) == 1
        for unit in units:
            key, seen = unit, set()
            while key not in roots:
                seen.add(key)
                key = living[key][1][hierarchy]
                assert key in living
                assert key not in seen
    assert {facts.territory for facts, _ in living.values() if facts.territory} <= living.keys()


def test_merging_communes_merges_their_agencies_in_the_same_act() -> None:
    book = world()
    act = build(draft(basis="Nghị quyết thử"), book)
    living = after(book, act)
    assert_whole(living)
    names = {facts.name for facts, _ in living.values()}
    assert {"Xã Mới", "Ủy ban nhân dân xã Mới", "Trung tâm xã Mới", "Phòng Kinh tế xã Mới"} <= names
    assert not {one for one in names if "Một" in one or "Hai" in one}
    culture = living["c1-x"]
    assert culture[0].name == "Phòng Văn hóa xã Mới"
    assert living[culture[1]["agency"]][0].name == "Ủy ban nhân dân xã Mới"
    committee = living[culture[1]["agency"]]
    assert (committee[0].code, committee[1]) == ("H37.901", {"agency": "top"})
    assert {(f.source, f.heir) for f in act.flows if f.source.endswith("-u")} == {("c1-u", True), ("c2-u", True)}


def test_agencies_of_a_territory_come_from_the_top_down() -> None:
    book = world()
    assert [one.key for one in serving("c1", book)] == ["c1-u", "c1-t", "c1-k", "c1-x"]
    assert [place_words(one) for one in ("Xã Đoàn Kết", "Phường Đông Kinh", "Lạng Sơn")] == [
        "xã Đoàn Kết",
        "phường Đông Kinh",
        "Lạng Sơn",
    ]


def test_the_unit_of_the_same_code_or_name_lends_its_facts_to_the_new_one() -> None:
    book = world()
    for code, name, lead in (("00002", "Xã Mới", "c2"), ("00009", "Xã Hai", "c2"), ("00009", "Xã Mới", "c1")):
        found = lead_of(draft(takers=(Taker(name=name, code=code),)), book)
        assert found is not None
        assert found.key == lead
    assert kind_and_level(draft(), book) == ("territory", "commune")
    founded = draft("create", "", takers=(Taker(parent="a"),), unit_kind="territory")
    assert kind_and_level(founded, book) == ("territory", "commune")


def test_a_ward_names_its_divisions_as_wards_do_and_differing_calendars_are_said() -> None:
    book = world()
    wards = draft(givers="c1 c3", takers=(Taker(name="Phường Mới", code="00003"),))
    by_name = {one.facts.get("name"): one for one in proposals(wards, book)}
    assert "Phòng Kinh tế, Hạ tầng và Đô thị phường Mới" in by_name
    assert by_name["Ủy ban nhân dân phường Mới"].calendars_differ
    assert by_name["Ủy ban nhân dân phường Mới"].facts["calendar_code"] == "VN-c3"
    assert not by_name["Trung tâm phường Mới"].calendars_differ


def test_a_proposal_left_out_leaves_the_agencies_living_in_the_new_territory() -> None:
    book = world()
    plan = draft()
    committees = next(one for one in proposals(plan, book) if "c1-u" in one.givers)
    living = after(book, build(replace(plan, left_out=frozenset({committees.slug})), book))
    assert_whole(living)
    assert {living[key][0].territory for key in ("c1-u", "c2-u")} == {plan.opened()}
    assert living["c1-u"][0].name == "Ủy ban nhân dân xã Một"


def test_a_new_name_of_a_territory_is_proposed_for_its_agencies() -> None:
    book = world()
    living = after(book, build(draft("rename", "c1", takers=(Taker(name="Xã Nhất"),)), book))
    assert living["c1-u"][0].name == "Ủy ban nhân dân xã Nhất"
    assert (living["c1"][0].name, living["c1"][0].short_name, living["c1"][0].code) == ("Xã Nhất", "Nhất", "00001")


def test_a_split_gives_shares_and_one_heir_of_the_archive() -> None:
    book = world()
    takers = (
        Taker(name="Xã Đông", code="00001", share_area=Decimal("0.6")),
        Taker(name="Xã Tây", code="00009", share_area=Decimal("0.4")),
    )
    plan = draft("split", "c1", takers=takers, heir=1)
    act = build(plan, book)
    assert_whole(after(book, act))
    assert [(f.target, f.share_area, f.heir) for f in act.flows] == [
        (plan.opened(0), Decimal("0.6"), False),
        (plan.opened(1), Decimal("0.4"), True),
    ]
    assert told(act)["c1-u"].facts == {"territory": plan.opened(1)}


def test_what_stands_below_a_closed_agency_goes_to_its_successor() -> None:
    book = world()
    living = after(book, build(draft("close", "c1-u", takers=(Taker(key="c2-u"),)), book))
    assert_whole(living)
    assert {living[key][1]["agency"] for key in ("c1-t", "c1-k", "c1-x")} == {"c2-u"}


@pytest.mark.parametrize(
    ("plan", "field", "code"),
    [
        (draft(givers="c1"), "unit_1", "draft_merge_of_two"),
        (draft(givers="c1 c1"), "unit_1", "draft_twice"),
        (draft(givers="c1 a"), "unit_1", "draft_unlike"),
        (draft(givers="c1 gone"), "unit_1", "draft_not_there"),
        (draft(takers=(Taker(name="Mới", code="00001"),)), "name_0", "draft_type"),
        (draft(takers=(Taker(name="Xã Mới", code="1"),)), "code_0", "draft_territory_code"),
        (draft(takers=(Taker(name="Xã Mới", code="00001", parent="top"),)), "parent_0", "draft_other_tree"),
        (draft(takers=(Taker(name="Xã Mới", code="00001", parent="c1"),)), "parent_0", "draft_parent_ends"),
        (draft(takers=(Taker(name="Xã Mới", code="00001", parent="c3"),)), "parent_0", "draft_level"),
        (draft(givers="c1-u c2-u", takers=(Taker(name="Ban Mới", code="37"),)), "code_0", "draft_agency_code"),
        (
            draft(givers="c1-u c2-u", takers=(Taker(name="Ban", code="H37.1", code_legacy="000.H37"),)),
            "legacy_0",
            "draft_legacy_code",
        ),
        (draft("split", "c1"), "name_1", "draft_split_in_two"),
        (draft("close", "c1", takers=()), "to_0", "draft_who_succeeds"),
        (draft("close", "c1", takers=(Taker(key="c1"),)), "to_0", "draft_own_successor"),
        (draft("close", "top", takers=(Taker(key="c1-u"),)), "to_0", "draft_own_successor"),
        (draft("close", "c1", takers=(Taker(key="c1-u"),)), "to_0", "draft_other_hierarchy"),
        (draft("transfer", "c1-u", takers=(Taker(parent="c1-t"),)), "parent_0", "draft_below_itself"),
        (draft("transfer", "c1", takers=(Taker(),)), "parent_0", "draft_where_to"),
        (draft("transfer", "c1", takers=(Taker(parent="a"),)), "parent_0", "draft_nothing_new"),
        (draft("rename", "c1", takers=(Taker(name="Xã Một"),)), "name_0", "draft_nothing_new"),
        (draft("rename", "c1", takers=(Taker(),)), "name_0", "draft_no_name"),
        (draft("recode", "", takers=(Taker(code="00007"),)), "unit_0", "draft_which_unit"),
        (draft("rename", "vn", takers=(Taker(name="Nước"),)), "unit_0", "draft_country"),
        (
            draft(
                "split",
                "c1",
                takers=tuple(Taker(name=f"Xã {i}", code=f"0000{i}", share_area=Decimal("0.6")) for i in (1, 2)),
            ),
            "area_1",
            "draft_shares",
        ),
        (draft("split", "c1", takers=(Taker(name="Xã A", code="00001"),) * 2), "code_1", "draft_code_twice"),
        (
            draft("create", "", takers=(Taker(name="Xã A", code="00001"),), unit_kind="territory"),
            "parent_0",
            "draft_where_to",
        ),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_what_cannot_be_is_said_beside_its_field(plan: Draft, field: str, code: str) -> None:
    found = {(one.field, one.refusal.code) for one in faults(plan, world())}
    assert (field, f"directory.{code}") in found
    with pytest.raises(Refusal):
        build(plan, world())


KEYS = sorted(world())
SHARES = st.none() | st.decimals(0, 1, places=2)
NAMES = st.sampled_from(["Xã Mới", "Phường Mới", "Xã Một", "Ban Mới", ""])
CODES = st.sampled_from(["00001", "00077", "H37.901", "H37.5", "9"])


@st.composite
def takers(draw: st.DrawFn) -> Taker:
    there = draw(st.sampled_from(["", *KEYS]))
    parent = draw(st.sampled_from(["", *KEYS]))
    return Taker(there, draw(NAMES), code=draw(CODES), parent=parent, share_area=draw(SHARES))


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Whatever a form could say, sense or nonsense; more often with units of one kind."""
    pool = draw(st.sampled_from([KEYS, ["c1", "c2", "c3", "c4"], ["c1-u", "c2-u", "c3-u"], ["c1-k", "c2-k"]]))
    givers = draw(st.lists(st.builds(Giver, st.sampled_from(pool), st.booleans(), SHARES), max_size=3))
    return Draft(
        draw(st.sampled_from(["merge", "split", "rename", "recode", "transfer", "create", "close"]).map(UnitEventKind)),
        DAY,
        "0123",
        tuple(givers),
        tuple(draw(st.lists(takers(), min_size=1, max_size=3))),
        heir=draw(st.integers(0, 2)),
        unit_kind=draw(st.sampled_from(["territory", "agency", "office"])),
        left_out=frozenset(draw(st.lists(st.sampled_from(["agency-uy-ban-nhan-dan", "office-phong-kinh-te"])))),
    )


@given(drafts())
def test_any_draft_is_refused_with_a_sentence_or_leaves_a_whole_map(plan: Draft) -> None:
    book = world()
    wrong = faults(plan, book)
    if wrong:
        assert all(str(one.refusal) and one.field for one in wrong)
        with pytest.raises(Refusal):
            build(plan, book)
    else:
        assert_whole(after(book, build(plan, book)))


@given(drafts())
def test_flows_of_an_act_never_give_more_than_the_whole(plan: Draft) -> None:
    try:
        act = build(plan, world())
    except Refusal:
        return
    for source in {flow.source for flow in act.flows}:
        mine = [flow for flow in act.flows if flow.source == source]
        assert sum((flow.share_area or Decimal()) for flow in mine) <= 1
        assert len([flow for flow in mine if flow.heir]) <= 1
        assert len({flow.target for flow in mine}) == len(mine)
    assert all(one.unit != other.unit for one, other in pairwise(sorted(act.changes, key=lambda c: c.unit)))
