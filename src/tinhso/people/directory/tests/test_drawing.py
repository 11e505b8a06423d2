"""Pictures of lives and flows: nothing lies outside, nothing covers another, known shares are drawn as they are."""

from __future__ import annotations

import itertools
import re
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from tinhso.people.directory.queries.pages import Biography
from tinhso.people.directory.terms import EventCard
from tinhso.people.directory.terms.pages import End, Passing, Version
from tinhso.people.directory.web.drawing import BAR_HEIGHT, BAR_TOP, BOX_HEIGHT, LETTER, lifeline, ribbons

NOW = date(2026, 11, 22)
UNIT = UUID(int=1)
DAYS = st.dates(date(2023, 1, 1), NOW)


def end(number: int | None) -> End | None:
    return None if number is None else End(UUID(int=number + 1), f"Xã {number}", f"{number:05}", "Huyện Thử")


def passing(source: int | None, target: int | None, extent: str = "whole", area: Decimal | None = None) -> Passing:
    return Passing(UNIT, date(2025, 7, 1), "exact", "rearrange", end(source), end(target), extent, area, None)


def life(days: list[date], last: date | None) -> Biography:
    ends = [*days[1:], last]
    versions = [
        Version(first, until, "territory", "commune", "Xã", f"Xã {n}", "06541", "", "official", "VN", None, "", uuid4())
        for n, (first, until) in enumerate(zip(days, ends, strict=True))
    ]
    events = [EventCard(one.event, "rename", one.first, "by", "", False, "", "") for one in versions]
    return Biography(UNIT, tuple(versions), (), tuple(events), ())


@given(st.lists(DAYS, min_size=1, max_size=12, unique=True), DAYS)
def test_a_life_lies_inside_and_its_days_do_not_touch(days: list[date], seen: date) -> None:
    drawn = lifeline(life(sorted(days), None), seen, NOW)
    assert all(bar.x >= 0 and bar.width > 0 and bar.x + bar.width <= drawn.width for bar in drawn.bars)
    assert [bar.x for bar in drawn.bars] == sorted(bar.x for bar in drawn.bars)
    texts = [(drawn.day, drawn.day_words, drawn.day_anchor), *((one.x, one.words, one.anchor) for one in drawn.ticks)]
    for x, words, anchor in texts:
        width = len(words) * LETTER
        left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
        assert left >= 0
        assert left + width <= drawn.width
    rows: dict[float, list[tuple[float, float]]] = {}
    for tick in drawn.ticks:
        width = len(tick.words) * LETTER
        left = {"start": tick.x, "middle": tick.x - width / 2, "end": tick.x - width}[tick.anchor]
        if tick.y:
            assert BAR_TOP + BAR_HEIGHT < tick.y <= drawn.height
            rows.setdefault(tick.y, []).append((left, left + width))
    for written in rows.values():
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(written))


def test_an_ended_life_has_no_arrow_and_uncertain_days_are_marked() -> None:
    drawn = lifeline(life([date(2024, 1, 1)], date(2025, 7, 1)), NOW - timedelta(1), NOW)
    assert not drawn.lasts
    assert drawn.ticks[0].words == "≤ 01/01/2024"


NUMBERS = st.integers(0, 7)
FLOWS = st.lists(st.tuples(NUMBERS | st.none(), NUMBERS), min_size=1, max_size=30, unique=True)


@given(FLOWS)
def test_boxes_of_a_side_lie_inside_and_do_not_cover_each_other(pairs: list[tuple[int | None, int]]) -> None:
    drawn = ribbons([passing(source, target and target + 10, "part") for source, target in pairs])
    assert len(drawn.ribbons) == len(pairs)
    for side in {box.x for box in drawn.boxes}:
        column = sorted((box.y, box.y + box.height) for box in drawn.boxes if box.x == side)
        assert column[0][0] >= 0
        assert column[-1][1] <= drawn.height + 0.2
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(column))


def test_a_known_share_is_as_broad_as_it_is_and_an_unknown_one_is_vague() -> None:
    known = [passing(1, 11, "part", Decimal("0.75")), passing(1, 12, "part", Decimal("0.25"))]
    vague = [passing(2, 13, "part"), passing(2, None, "unknown")]
    drawn = ribbons([*known, *vague])
    assert [one.vague for one in drawn.ribbons] == [False, False, True, True]
    broad = [
        float(b) - float(a) for a, b in (re.search(r",([\d.]+)V([\d.]+)C", one.path).groups() for one in drawn.ribbons)
    ]
    assert [round(one / BOX_HEIGHT, 2) for one in broad] == [0.75, 0.25, 0.5, 0.5]
    assert [box.unknown for box in drawn.boxes].count(True) == 1
