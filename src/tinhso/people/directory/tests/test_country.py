"""The country through time: a small one whose every act is known, and the real one as shipped."""

from __future__ import annotations

import unicodedata
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhso.people.directory.actions.importing import country_atlas, shipped_sources
from tinhso.people.directory.rules.country import (
    FILES,
    Atlas,
    build_atlas,
    check_claim,
    read_claim,
    read_sources,
)
from tinhso.people.directory.rules.country.book import Book, facts_of
from tinhso.people.directory.rules.country.compare import disagreements
from tinhso.people.directory.rules.country.july import contradicting, knots, write_july
from tinhso.people.directory.rules.country.march import write_base, write_march
from tinhso.people.directory.rules.country.now import retyped, write_now
from tinhso.people.directory.rules.country.sources import Pair, read_state
from tinhso.people.directory.rules.names import name_key, parted, same_name, spelled
from tinhso.people.directory.terms import Change, Extent, UnitEventKind
from tinhso.people.directory.tests.countries import SMALL, lives, on_day, province_of

if TYPE_CHECKING:
    from tinhso.people.directory.rules.country import BadRow, Sources
    from tinhso.people.directory.terms import UnitAct

OLD, MARCH, JULY = date(2024, 1, 1), date(2025, 3, 1), date(2025, 7, 2)


@pytest.fixture(scope="module")
def country() -> Atlas:
    return country_atlas()


@pytest.fixture(scope="module")
def shipped() -> Sources:
    return shipped_sources()


@pytest.fixture(scope="module")
def small() -> dict[str, UnitAct]:
    return {act.key: act for act in build_atlas(read_sources(SMALL)).acts}


# --- names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xã Hoà Bình", "Xã Hòa Bình"),
        ("Huyện Thuỷ Nguyên", "Huyện Thủy Nguyên"),
        ("Xã Cò  Nòi", " Xã Cò Nòi "),
        ("xã Bắc Sơn", "Xã Bắc Sơn"),
        ("Thị Xã Mường Lay", "Thị xã Mường Lay"),
        ("Phường 05", "Phường 5"),
        ("Tp Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("Xã Cư M’gar", "Xã Cư M'gar"),
        ("Xã Chân Mây – Lăng Cô", "Xã Chân Mây - Lăng Cô"),
        ("Thành phố Phan Rang-Tháp Chàm", "Thành phố Phan Rang - Tháp Chàm"),
    ],
)
def test_spellings_of_one_name_are_the_same_name(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(unicodedata.normalize("NFD", one), other)
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xã Sơn Hà", "Xã Sơn Hạ"),
        ("Thị trấn Chũ", "Phường Chũ"),
        ("Phường 5", "Phường 50"),
        ("Xã Quý Hòa", "Xã Qúy Hòa"),
        ("Xã Ba Tô", "Xã Ba Tơ"),
    ],
)
def test_other_names_are_other_names(one: str, other: str) -> None:
    assert not same_name(one, other)


@given(st.text(alphabet="xãphườnghoàthuýqQuyỳéê-' 05ABđ", max_size=20))
def test_a_spelled_name_is_spelled_once_and_for_all(name: str) -> None:
    assert spelled(spelled(name)) == spelled(name)
    assert same_name(name, spelled(name))
    assert same_name(unicodedata.normalize("NFD", name), name)


def test_the_kind_is_parted_from_the_name() -> None:
    assert parted("Thành phố Hồ Chí Minh") == ("Thành phố", "Hồ Chí Minh")
    assert parted("Thị trấn Thị Xã") == ("Thị trấn", "Thị Xã")
    assert parted("Xãng") == ("", "Xãng")


# --- the small country


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("state-2023:vn", UnitEventKind.CREATE),
        ("state-2023:01", UnitEventKind.CREATE),
        ("2025-03:00016", UnitEventKind.CREATE),
        ("2025-03:00019", UnitEventKind.RECODE),
        ("2025-03:00022", UnitEventKind.TRANSFER),
        ("2025-03:00013", UnitEventKind.CLOSE),
        ("2025-07:01", UnitEventKind.MERGE),
        ("2025-07:00001", UnitEventKind.MERGE),
        ("2025-07:00007", UnitEventKind.SPLIT),
        ("2025-07:00010", UnitEventKind.TRANSFER),
        ("2025-07:00020", UnitEventKind.TRANSFER),
        ("2025-07:004", UnitEventKind.TRANSFER),
        ("2025-07:00022", UnitEventKind.CLOSE),
        ("2025-07:01-districts", UnitEventKind.CLOSE),
    ],
)
def test_each_difference_is_an_act_of_its_kind(small: dict[str, UnitAct], key: str, kind: UnitEventKind) -> None:
    assert small[key].kind == kind


def test_there_are_no_other_acts_and_they_come_in_the_order_of_days(small: dict[str, UnitAct]) -> None:
    assert len(small) == 16  # the fourteen above, the second province's beginning and the end of its districts
    days = [act.on for act in small.values()]
    assert days == sorted(days)


def test_what_lists_alone_tell_is_uncertain_and_says_so(small: dict[str, UnitAct]) -> None:
    for key, act in small.items():
        certainty = {"state-2": "about", "2025-03": "by", "2025-07": "exact"}[key[:7]]
        assert (act.certainty, act.basis_read) == (certainty, False)
        assert act.source
        assert ("không ghi ngày" if certainty == "about" else "chưa đối chiếu văn bản") in act.note
    assert small["2025-03:00013"].flows[0].target == small["2025-03:00016"].flows[0].source == ""
    assert small["2025-03:00013"].flows[0].extent == Extent.UNKNOWN


def test_one_whole_unit_to_one_goes_on_under_any_code_name_and_level(small: dict[str, UnitAct]) -> None:
    alive = lives(small.values())
    there = on_day(alive, JULY)
    assert {key for key in there if key.endswith("2023")} == {"t00010-2023", "t00019-2023", "t004-2023"}
    island, parent = there["t004-2023"]
    assert (island.name, island.code, island.level, parent) == ("Đặc khu Đảo", "00100", "commune", "t02-2025")
    assert [v.facts.code for v in alive["t00019-2023"].versions] == ["00019", "00020"]


def test_merged_and_split_units_end_and_new_ones_open_under_old_codes(small: dict[str, UnitAct]) -> None:
    there = on_day(lives(small.values()), JULY)
    assert {"t00001-2025", "t00007-2025", "t00008-2025", "t02-2025"} <= there.keys()
    assert not {"t00001-2023", "t00004-2023", "t00016-202503", "t00007-2023", "t02-2023", "t001-2023"} & there.keys()
    merged, split = small["2025-07:00001"].flows, small["2025-07:00007"].flows
    assert {(flow.extent, flow.heir) for flow in merged} == {(Extent.WHOLE, True)}
    assert {(flow.extent, flow.heir, flow.share_area) for flow in split} == {(Extent.PART, False, None)}


def test_a_district_passes_whole_to_one_home_and_in_parts_to_several(small: dict[str, UnitAct]) -> None:
    flows = {(flow.source, flow.target): flow.extent for flow in small["2025-07:01-districts"].flows}
    assert flows == {
        ("t001-2023", "t00001-2025"): Extent.WHOLE,
        ("t002-2023", "t00007-2025"): Extent.PART,
        ("t002-2023", "t00008-2025"): Extent.PART,
        ("t002-2023", "t00019-2023"): Extent.PART,
    }


def test_a_spelling_is_no_change(small: dict[str, UnitAct]) -> None:
    changed = {change.unit for key, act in small.items() if key.startswith("2025-03") for change in act.changes}
    assert changed == {"t00013-2023", "t00016-202503", "t00019-2023", "t00022-2023"}
    assert on_day(lives(small.values()), OLD)["t00001-2023"][0].name == "Xã Hòa Bình"


def test_disagreements_are_told_with_what_was_taken() -> None:
    found = {(one.kind, one.code): one for one in build_atlas(read_sources(SMALL)).conflicts}
    code, name = found["code", "00100"], found["name", "00010"]
    assert (code.values, code.taken, code.open) == (("00100", "00101"), "00100", True)
    assert (name.values, name.taken) == (("Xã Còn", "Xã Khác Tên"), "Xã Còn")
    assert {key for kind, key in found if kind == "spelling"} == {"00001", "00004"}
    assert found["spelling", "00004"].values == ("Phường 05", "Phường 5", "Phường 5")


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (1, "3,00016,", "3,,", (12, "code", "missing", "")),
        (1, "3,00016,", "3,00004,", (12, "code", "duplicate", "00004")),
        (1, "3,00016,", "3,0016,", (12, "code", "width", "0016")),
        (1, "3,00016,", "3,OOO16,", (12, "code", "width", "OOO16")),
        (1, "Xã Mới,Xã,001", "Xã Mới,Xã,009", (12, "parent_code", "parent", "009")),
        (1, "Xã Mới,Xã,", ",Xã,", (12, "name", "missing", "")),
        (5, "Xã Hòa Bình,02,full", "Xã Hòa Bình,02,half", (2, "type", "extent", "half")),
        (5, "00001,Xã Hòa Bình,001", "00999,Xã Hòa Bình,001", (2, "old_code", "unknown", "00999")),
    ],
)
def test_a_bad_row_is_named_and_the_rest_is_taken(
    file: int, old: str, new: str, expected: tuple[int, str, str, str]
) -> None:
    texts = {**SMALL, FILES[file]: SMALL[FILES[file]].replace(old, new, 1)}
    atlas = build_atlas(read_sources(texts))
    first = atlas.bad[0]
    assert (first.file, first.line, first.column, first.reason, first.value) == (FILES[file], *expected)
    there = on_day(lives(atlas.acts), JULY)
    assert Counter(facts.level for facts, _ in there.values()) == {"country": 1, "province": 1, "commune": 6}
    assert all(parent in there for key, (_, parent) in there.items() if key != "vn")


@given(st.data())
def test_whatever_rows_are_lost_or_spoilt_the_rest_makes_a_map(data: st.DataObject) -> None:
    texts = {}
    for file, text in SMALL.items():
        head, *rows = text.splitlines()
        lost = data.draw(st.sets(st.integers(0, len(rows) - 1), max_size=2))
        spoilt = data.draw(st.sets(st.tuples(st.integers(0, len(rows) - 1), st.integers(0, 40)), max_size=1))
        for row, place in spoilt:
            rows[row] = (
                rows[row][:place] + data.draw(st.sampled_from(["", ",", "0", "\u0301"])) + rows[row][place + 1 :]
            )
        texts[file] = "\n".join([head, *(row for n, row in enumerate(rows) if n not in lost)])
    sources = read_sources(texts)
    atlas = build_atlas(sources)
    assert len({act.key for act in atlas.acts}) == len(atlas.acts)
    alive = lives(atlas.acts)
    for day, state in ((OLD, sources.base), (MARCH, sources.before), (JULY, sources.after)):
        there = on_day(alive, day)
        assert sorted(facts.code for facts, _ in there.values()) == sorted([*state.places, "VN"])
        assert all(parent in there for key, (_, parent) in there.items() if key != "vn")


def test_a_table_that_crosses_provinces_is_not_believed() -> None:
    rows = SMALL[FILES[4]].replace("01,Tỉnh Một,02,Tỉnh Hai", "01,Tỉnh Một,03,Tỉnh Ba")
    texts = {
        **SMALL,
        FILES[4]: rows,
        FILES[2]: SMALL[FILES[2]] + "00300,Xã Ba,Tỉnh Ba,03\n",
        FILES[5]: SMALL[FILES[5]].replace(",02,full", ",03,full", 1).replace("00001,Xã Hòa Bình,02", "00300,Xã Ba,03"),
    }
    atlas = build_atlas(read_sources(texts))
    crossing = [one for one in atlas.conflicts if one.kind == "parent" and "không dùng dòng này" in one.why]
    assert {one.code for one in crossing} == {"00007", "00020"}
    closed = next(act for act in atlas.acts if act.key == "2025-07:00020")
    assert [(flow.target, flow.extent) for flow in closed.flows] == [("", Extent.UNKNOWN)]
    assert "chưa rõ" in closed.note


def test_a_further_file_is_refused_for_other_codes_and_unknown_names() -> None:
    sources = read_sources(SMALL)
    same = SMALL[FILES[2]]
    head, *rows = same.splitlines(keepends=True)
    moved = [row.replace("00007", "00009") for row in rows]
    alien = [row.replace("Xã Một Nửa", "Xã Lạ") for row in rows]
    for text, kinds in ((same, None), (head + "".join(moved), {"code"}), (head + "".join(alien), {"name"})):
        claim = read_claim("units_2025-10_x.csv", text)
        assert claim is not None
        fault = check_claim(claim, sources)
        assert (fault and {one.kind for one in fault.conflicts}) == kinds
    empty = read_claim("units_2025-10_x.csv", head)
    assert empty is not None
    assert check_claim(empty, sources) is not None
    assert read_claim("prices.csv", "a,b\n1,2\n") is None


def test_a_table_falls_into_knots_and_what_it_forgets_is_alone() -> None:
    pairs = [
        Pair(old, new, whole, "", "") for old, new, whole in (("1", "a", True), ("2", "a", False), ("2", "b", False))
    ]
    found = knots(["1", "2", "3"], ["a", "b", "c"], pairs)
    assert [(knot.old, knot.new, knot.kind) for knot in found] == [
        (("1", "2"), ("a", "b"), UnitEventKind.REARRANGE),
        (("3",), (), UnitEventKind.CLOSE),
        ((), ("c",), UnitEventKind.CREATE),
    ]
    [alone] = knots(["1"], ["a"], pairs[:1])
    assert alone.continues
    assert not any(knot.continues for knot in found)


def test_a_row_longer_or_shorter_than_its_heads_is_read_as_far_as_it_goes() -> None:
    bad: list[BadRow] = []
    text = "\ufefflevel,code,name,type,parent_code\n1,01,Tỉnh Một,Tỉnh,,x,y\n2,001\n"
    state = read_state("thu.csv", OLD, text, bad)
    assert list(state.places) == ["01"]
    assert [(row.line, row.column, row.reason) for row in bad] == [(3, "name", "missing")]


# --- the real one, as shipped


def test_each_step_ends_in_the_list_at_which_it_aims(shipped: Sources) -> None:
    book = Book()
    forgotten = {pair.old for pair in contradicting(shipped)}
    assert forgotten == {"30622"}
    steps = (
        (shipped.base, lambda: write_base(book, shipped.base)),
        (shipped.before, lambda: write_march(book, shipped.base, shipped.before)),
        (shipped.after, lambda: write_july(book, shipped)),
    )
    for state, write in steps:
        write()
        assert book.standing.keys() == state.places.keys()
        for code, unit in book.standing.items():
            place = state.places[code]
            facts = facts_of(place)
            assert same_name(unit.facts["name"], facts["name"])
            assert (unit.facts["level"], unit.facts["type_name"]) == (facts["level"], facts["type_name"])
            assert unit.parent == (book.standing[place.parent].key if place.parent else "vn")
    assert [len(retyped(shipped.after, shipped.now, level)) for level in ("province", "commune")] == [1, 10]
    write_now(book, shipped.after, shipped.now)
    unexplained = {
        code
        for code, unit in book.standing.items()
        if code not in shipped.now.places or not same_name(unit.facts["name"], shipped.now.places[code].name)
    }
    assert unexplained == {one.taken for one in disagreements(shipped) if one.kind == "code"}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (OLD, {"country": 1, "province": 63, "district": 705, "commune": 10599}),
        (MARCH, {"country": 1, "province": 63, "district": 696, "commune": 10047}),
        (JULY, {"country": 1, "province": 34, "commune": 3321}),
        (date(2026, 7, 25), {"country": 1, "province": 34, "commune": 3321}),
    ],
)
def test_the_country_has_as_many_units_as_its_lists(country: Atlas, day: date, expected: dict[str, int]) -> None:
    there = on_day(lives(country.acts), day)
    assert Counter(facts.level for facts, _ in there.values()) == expected
    assert all(parent in there for key, (_, parent) in there.items() if key != "vn")


@pytest.mark.parametrize(
    ("province", "expected"), [("20", (200, 194, 65)), ("42", (216, 210, 69)), ("22", (177, 171, 54))]
)
def test_provinces_have_their_communes(country: Atlas, province: str, expected: tuple[int, int, int]) -> None:
    alive = lives(country.of_provinces({province}).acts)
    for day, number in zip((OLD, MARCH, JULY), expected, strict=True):
        there = on_day(alive, day)
        assert (
            sum(f.level == "commune" and province_of(there, key) == province for key, (f, _) in there.items()) == number
        )


def test_a_code_is_another_unit_after_the_first_of_july(country: Atlas) -> None:
    alive = lives(country.of_provinces({"20"}).acts)
    coded = [{f.code: (key, f.name) for key, (f, _) in on_day(alive, day).items()}["06541"] for day in (MARCH, JULY)]
    assert coded == [("t06541-2023", "Xã Yên Khoái"), ("t06541-2025", "Xã Mẫu Sơn")]


def test_dong_nai_is_a_city_with_ten_more_wards_since_april_2026(country: Atlas) -> None:
    acts = [act for act in country.acts if act.on == date(2026, 4, 30)]
    assert [(act.basis, len(act.changes)) for act in acts] == [
        ("Nghị quyết số 30/2026/QH16", 1),
        ("Nghị quyết số 237/NQ-UBTVQH16", 10),
    ]
    assert acts[0].changes[0] == Change(
        "t75-2025", facts={"name": "Thành phố Đồng Nai", "type_name": "Thành phố"}, parents={}
    )


def test_the_sources_disagree_where_we_know_they_do(country: Atlas) -> None:
    kinds = Counter(one.kind for one in country.conflicts)
    assert {kind: kinds[kind] for kind in ("code", "type", "parent", "name", "count")} == {
        "code": 2, "type": 2, "parent": 1, "name": 0, "count": 0,
    }  # fmt: skip
    codes = {one.name: one.values for one in country.conflicts if one.kind == "code"}
    assert codes == {"Xã Ba Chẽ": ("06970", "06978"), "Xã Ia Mơ": ("23737", "23938")}
    assert country.bad == ()
    assert all(one.sources and one.values and one.why for one in country.conflicts)


@pytest.mark.parametrize(
    ("asked", "reached"), [("20", {"20"}), ("27", {"24", "27"}), ("46", {"46"}), ("79", {"74", "77", "79"})]
)
def test_a_province_alone_is_whole(country: Atlas, asked: str, reached: set[str]) -> None:
    some = country.of_provinces({asked})
    assert set().union(*some.provinces.values()) == reached
    whole, part = lives(country.acts), lives(some.acts)
    assert all(part[key] == whole[key] for key in part)
    ends = {end for act in some.acts for flow in act.flows for end in (flow.source, flow.target) if end}
    assert ends | {edge.parent for one in part.values() for edge in one.edges} <= part.keys()


def test_keys_of_acts_are_unique_and_the_atlas_is_always_the_same(country: Atlas) -> None:
    keys = [act.key for act in country.acts]
    assert len(keys) == len(set(keys))
    assert repr(country_atlas().acts) == repr(country.acts)
