"""Pictures drawn on the server: a life as bars along the days, and what passed from whom to whom as ribbons.

Each stands beside words that tell the same. Numbers are user units of an SVG; colours come from the style sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tinhso.ground.page import formats
from tinhso.people.directory.terms import Certainty, Extent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tinhso.people.directory.queries.pages import Biography
    from tinhso.people.directory.terms.pages import End, Passing

WIDTH, MARGIN = 960, 20
LETTER = 8.2
BAR_TOP, BAR_HEIGHT = 30, 40
TICK_ROW, TICK_ROWS = 22, 3
BOX, BOX_HEIGHT, GAP = 330, 46, 10
LETTERS = 34
SIGNS = {Certainty.EXACT: "", Certainty.BY: "≤ ", Certainty.ABOUT: "≈ "}


@dataclass(frozen=True, slots=True)
class Bar:
    """A version: where it lies, what is written in it when there is room."""

    x: float
    width: float
    words: str
    odd: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on which something happened; `y` is 0 when there is no room to write it."""

    x: float
    y: float
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Lifeline:
    """A life: bars, ticks, the day asked for; `lasts` when it goes on."""

    width: int
    height: float
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    day: float
    day_words: str
    day_anchor: str
    lasts: bool
    words: str


def lifeline(life: Biography, day: date, now: date) -> Lifeline:
    """The versions of a unit from the first day we know of it until today."""
    begin = min(life.versions[0].first, day)
    end = max(now, day, *(event.on for event in life.events)) + timedelta(30)
    scale = (WIDTH - 2 * MARGIN) / max((end - begin).days, 1)

    def x(on: date) -> float:
        return round(MARGIN + (on - begin).days * scale, 1)

    bars = []
    for place, version in enumerate(life.versions):
        left, right = x(version.first), x(version.last) if version.last else float(WIDTH - MARGIN)
        words = f"{version.name} ({version.code})" if version.code else version.name
        room = len(words) * LETTER < right - left - 12
        bars.append(Bar(left, round(max(right - left - 1, 3), 1), words if room else "", bool(place % 2)))
    signs = {event.on: SIGNS[Certainty(event.certainty)] for event in life.events}
    days = sorted({version.first for version in life.versions} | signs.keys())
    ticks = _ticks([(x(on), f"{signs.get(on, '')}{formats.date(on)}") for on in days])
    seen = f"{_('View as of')} {formats.date(day)}"
    deepest = max((tick.y for tick in ticks), default=0)
    told = "; ".join(f"{one.name} ({one.code}) {formats.date(one.first)}" for one in life.versions)
    return Lifeline(
        WIDTH,
        max(deepest, BAR_TOP + BAR_HEIGHT) + 12,
        tuple(bars),
        tuple(ticks),
        x(day),
        seen,
        _anchor(x(day), len(seen) * LETTER),
        life.versions[-1].last is None,
        told,
    )


def _ticks(days: Sequence[tuple[float, str]]) -> list[Tick]:
    """Days below the bars, each in the first row where it does not touch the one before."""
    ends = [0.0] * TICK_ROWS
    ticks = []
    for x, words in days:
        width = len(words) * LETTER
        anchor = _anchor(x, width)
        left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
        row = next((row for row, end in enumerate(ends) if end + 10 <= left), None)
        if row is not None:
            ends[row] = left + width
        ticks.append(Tick(x, BAR_TOP + BAR_HEIGHT + 22 + TICK_ROW * row if row is not None else 0, words, anchor))
    return ticks


def _anchor(x: float, width: float) -> str:
    """On which side of its day a text stands, so that it does not leave the picture."""
    return "start" if x < width / 2 else "end" if x > WIDTH - width / 2 else "middle"


@dataclass(frozen=True, slots=True)
class Box:
    """A unit at one side of the ribbons."""

    x: float
    y: float
    height: float
    words: str
    more: str
    unknown: bool


@dataclass(frozen=True, slots=True)
class Ribbon:
    """One flow; `vague` when nobody knows how much it carries."""

    path: str
    vague: bool
    words: str


@dataclass(frozen=True, slots=True)
class Ribbons:
    """Sources at the left, targets at the right."""

    width: int
    height: float
    boxes: tuple[Box, ...]
    ribbons: tuple[Ribbon, ...]


def ribbons(flows: Sequence[Passing]) -> Ribbons:
    """What passed from whom to whom; the breadth of a ribbon is its share of the source where that is known."""
    sources = list(dict.fromkeys(flow.source for flow in flows))
    targets = list(dict.fromkeys(flow.target for flow in flows))
    breadths = [_breadth(flow, flows) for flow in flows]
    arriving = {
        target: sum(b for flow, b in zip(flows, breadths, strict=True) if flow.target == target) for target in targets
    }
    left = [float(BOX_HEIGHT)] * len(sources)
    right = [max(float(BOX_HEIGHT), arriving[target]) for target in targets]
    height = max(_stack(left), _stack(right))
    lefts = dict(zip(sources, _tops(left, height), strict=True))
    rights = dict(zip(targets, _tops(right, height), strict=True))
    boxes = [_box(0, lefts[one], BOX_HEIGHT, one) for one in sources]
    boxes += [_box(WIDTH - BOX, rights[one], tall, one) for one, tall in zip(targets, right, strict=True)]
    out = dict(lefts)
    into = {one: rights[one] + (tall - arriving[one]) / 2 for one, tall in zip(targets, right, strict=True)}
    drawn = []
    for flow, breadth in zip(flows, breadths, strict=True):
        path = _path(out[flow.source], into[flow.target], breadth)
        out[flow.source] += breadth
        into[flow.target] += breadth
        vague = flow.extent != Extent.WHOLE and flow.share_area is None
        drawn.append(Ribbon(path, vague, f"{_name(flow.source)} → {_name(flow.target)}"))
    return Ribbons(WIDTH, round(height, 1), tuple(boxes), tuple(drawn))


def _breadth(flow: Passing, flows: Sequence[Passing]) -> float:
    """The part of its source's box that a flow takes: its share of the area, else an even part of what is left."""
    siblings = [one for one in flows if one.source == flow.source]
    if len(siblings) == 1:
        return float(BOX_HEIGHT)
    known = sum(float(one.share_area) for one in siblings if one.share_area is not None)
    vague = sum(one.share_area is None for one in siblings)
    part = float(flow.share_area) if flow.share_area is not None else max(1 - known, 0.1) / vague
    return round(max(BOX_HEIGHT * min(part, 1), 2), 1)


def _stack(heights: Sequence[float]) -> float:
    return sum(heights) + GAP * (len(heights) - 1)


def _tops(heights: Sequence[float], height: float) -> list[float]:
    """Where boxes begin that stand in a column, the column in the middle."""
    tops, at = [], (height - _stack(heights)) / 2
    for tall in heights:
        tops.append(round(at, 1))
        at += tall + GAP
    return tops


def _box(x: float, y: float, height: float, end: End | None) -> Box:
    more = " · ".join(filter(None, (end.code, end.parent_name))) if end else ""
    return Box(x, y, round(height, 1), _short(_name(end)), _short(more), end is None)


def _name(end: End | None) -> str:
    return end.name if end else _("not known")


def _short(words: str) -> str:
    return words if len(words) <= LETTERS else f"{words[: LETTERS - 1]}…"


def _path(top: float, there: float, breadth: float) -> str:
    start, end = BOX, WIDTH - BOX
    middle = (start + end) / 2
    a, b, c, d = (round(one, 1) for one in (top, there, there + breadth, top + breadth))
    return f"M{start},{a}C{middle},{a} {middle},{b} {end},{b}V{c}C{middle},{c} {middle},{d} {start},{d}Z"
