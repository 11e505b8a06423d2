"""Where the figures of a flow chart stand: in rows from the start down, what leads back beside them on the right.

A row holds what is equally far from the start; whoever stands before whom in it follows from their neighbours. An arrow
that passes rows has a place of its own in each, and what is written on it takes such a place: nothing lies on anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from tinhso.work.casework.rules.paths import turned_back

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tinhso.work.casework.rules.graph import Edge, Graph

SIZES = {"task": (170.0, 56.0), "start": (30.0, 30.0), "end": (30.0, 30.0), "choice": (40.0, 40.0),
         "fork": (40.0, 40.0)}  # fmt: skip
LETTER, LINE = 6.6, 18
BESIDE, BETWEEN, TRACK, LANE, MARGIN = 26, 20, 9, 16, 20
_SWEEPS = 12


@dataclass(slots=True)
class Box:
    """A place in a row: of a figure, or of an arrow that passes (`kind` is pass or words)."""

    id: str
    kind: str
    row: int
    width: float
    height: float
    x: float = 0.0
    y: float = 0.0

    @property
    def middle(self) -> float:
        """The middle from left to right."""
        return self.x + self.width / 2


@dataclass(slots=True)
class Line:
    """An arrow as it is drawn: its corners, and where its words stand."""

    edge: Edge
    corners: list[tuple[float, float]] = field(default_factory=list)
    words: Box | None = None


@dataclass(slots=True)
class Drawing:
    """A flow chart with every place known."""

    boxes: dict[str, Box]
    lines: list[Line]
    width: float
    height: float

    def take_in(self, inner: Drawing, block: Box) -> None:
        """Put what a block holds where the block stands."""
        words = [line.words for line in inner.lines if line.words]
        for box in [*inner.boxes.values(), *words]:
            box.x, box.y = box.x + block.x, box.y + block.y
        for line in inner.lines:
            line.corners = [(x + block.x, y + block.y) for x, y in line.corners]
        self.boxes |= inner.boxes
        self.lines += inner.lines


def lay_out(graph: Graph) -> Drawing:
    """Give every figure and arrow of a flow chart its place; a block is as large as what is in it."""
    inside = {node.id: lay_out(node.inner) for node in graph.nodes if node.inner}
    sizes = {node.id: SIZES[node.kind] for node in graph.nodes if not node.inner}
    sizes |= {block: (drawing.width, drawing.height) for block, drawing in inside.items()}
    boxes, chains, back = _rows(graph, sizes)
    rows: list[list[Box]] = [[] for _ in range(1 + max(box.row for box in boxes.values()))]
    for box in boxes.values():
        rows[box.row].append(box)
    pairs = [pair for chain in chains.values() for pair in pairwise(chain)]
    _order(rows, pairs)
    _across(rows, pairs)
    drawing = _routed(graph, boxes, rows, chains, back)
    for block, inner in inside.items():
        drawing.take_in(inner, drawing.boxes[block])
    return drawing


def _rows(
    graph: Graph, sizes: Mapping[str, tuple[float, float]]
) -> tuple[dict[str, Box], dict[str, list[str]], set[str]]:
    """The boxes with their rows; of each arrow the boxes it passes, first to last; the arrows that lead back."""
    after: dict[str, list[str]] = {node.id: [] for node in graph.nodes}
    for edge in graph.edges:
        after[edge.source].append(edge.target)
    turned = turned_back(after, graph.nodes[0].id)
    back = {edge.id for edge in graph.edges if (edge.source, edge.target) in turned}
    depth = _depths(graph, back)
    boxes = {node.id: Box(node.id, node.kind, depth[node.id], *sizes[node.id]) for node in graph.nodes}
    chains = {}
    for edge in graph.edges:
        last = depth[edge.source] + 1 + bool(edge.name) if edge.id in back else depth[edge.target]
        passed = [_passing(edge, row, depth[edge.source]) for row in range(depth[edge.source] + 1, last)]
        boxes |= {box.id: box for box in passed}
        chains[edge.id] = [edge.source, *(box.id for box in passed), *([] if edge.id in back else [edge.target])]
    return boxes, chains, back


def _depths(graph: Graph, back: set[str]) -> dict[str, int]:
    """How many rows each figure stands below the start; words on an arrow take a row."""
    depth = dict.fromkeys((node.id for node in graph.nodes), 0)
    onward = [edge for edge in graph.edges if edge.id not in back]
    for _ in graph.nodes:
        settled = True
        for edge in onward:
            least = depth[edge.source] + 1 + bool(edge.name)
            if depth[edge.target] < least:
                depth[edge.target], settled = least, False
        if settled:
            break
    return depth


def _passing(edge: Edge, row: int, source: int) -> Box:
    if edge.name and row == source + 1:
        return Box(f"{edge.id}_words", "words", row, len(edge.name) * LETTER, LINE)
    return Box(f"{edge.id}_{row}", "pass", row, 2, LINE)


def _order(rows: list[list[Box]], pairs: list[tuple[str, str]]) -> None:
    """Let each stand where its neighbours in the row before, then in the row after, stand on average."""
    above: dict[str, list[str]] = {}
    below: dict[str, list[str]] = {}
    for one, other in pairs:
        below.setdefault(one, []).append(other)
        above.setdefault(other, []).append(one)
    for sweep in range(_SWEEPS):
        downward = sweep % 2 == 0
        for row in rows if downward else reversed(rows):
            place = {box.id: number / max(1, len(each) - 1) for each in rows for number, box in enumerate(each)}
            near = above if downward else below
            keys = {box.id: _mean(place, near.get(box.id, ()), place[box.id]) for box in row}
            row.sort(key=lambda box: keys[box.id])


def _mean(place: Mapping[str, float], near: object, own: float) -> float:
    found = [place[one] for one in near if one in place] if isinstance(near, list) else []
    return sum(found) / len(found) if found else own


def _across(rows: list[list[Box]], pairs: list[tuple[str, str]]) -> None:
    """Left to right: in the order of the row, as near to the neighbours as the others leave room."""
    near: dict[str, list[Box]] = {}
    boxes = {box.id: box for row in rows for box in row}
    for one, other in pairs:
        near.setdefault(one, []).append(boxes[other])
        near.setdefault(other, []).append(boxes[one])
    for row in rows:
        _spread(row, [number * 100.0 for number in range(len(row))])
    for sweep in range(_SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            wanted = []
            for box in row:
                middles = [other.middle for other in near.get(box.id, ())]
                wanted.append(sum(middles) / len(middles) - box.width / 2 if middles else box.x)
            _spread(row, wanted)
    left = min(box.x for box in boxes.values())
    for box in boxes.values():
        box.x += MARGIN - left


def _spread(row: list[Box], wanted: list[float]) -> None:
    """Put boxes at the wanted places, pushed apart evenly where they would overlap."""
    groups: list[tuple[list[tuple[Box, float]], float, float]] = []  # boxes with offsets, width, left
    for box, left in zip(row, wanted, strict=True):
        groups.append(([(box, 0.0)], box.width, left))
        while len(groups) > 1 and groups[-2][2] + groups[-2][1] + BESIDE > groups[-1][2]:
            others, more, right = groups.pop()
            members, width, start = groups.pop()
            merged = members + [(one, offset + width + BESIDE) for one, offset in others]
            wish = (start * len(members) + (right - width - BESIDE) * len(others)) / len(merged)
            groups.append((merged, width + BESIDE + more, wish))
    for members, _, left in groups:
        for box, offset in members:
            box.x = left + offset


def _routed(
    graph: Graph, boxes: dict[str, Box], rows: list[list[Box]], chains: dict[str, list[str]], back: set[str]
) -> Drawing:
    """Top to bottom, with a track of its own in the gap between rows for each arrow that turns there."""
    gaps: list[dict[str, int]] = [{} for _ in range(len(rows) + 1)]  # gap n lies above row n
    for edge in graph.edges:
        chain = chains[edge.id]
        for one, other in pairwise(chain):
            if abs(boxes[one].middle - boxes[other].middle) > 1:
                gaps[boxes[other].row].setdefault(edge.id, len(gaps[boxes[other].row]))
        if edge.id in back:
            leave, enter = boxes[chain[-1]].row + 1, boxes[edge.target].row
            gaps[leave].setdefault(edge.id, len(gaps[leave]))
            gaps[enter].setdefault(f"{edge.id}_in", len(gaps[enter]))
    tops, y = [], float(MARGIN)
    for number, row in enumerate(rows):
        tops.append(y)
        y += BETWEEN + TRACK * len(gaps[number])
        tall = max(box.height for box in row)
        for box in row:
            box.y = y + (tall - box.height) / 2
        y += tall
    tops.append(y)
    right = max(box.x + box.width for box in boxes.values())
    lanes = {edge_id: right + BESIDE + LANE * number for number, edge_id in enumerate(sorted(back))}
    track = [
        {key: tops[row] + BETWEEN / 2 + TRACK * place for key, place in gap.items()} for row, gap in enumerate(gaps)
    ]
    lines = [_line(edge, boxes, chains[edge.id], track, lanes) for edge in graph.edges]
    bottom = y + BETWEEN + TRACK * len(gaps[-1]) + MARGIN
    return Drawing(
        {node.id: boxes[node.id] for node in graph.nodes}, lines, right + BESIDE + LANE * len(back) + MARGIN, bottom
    )


def _line(
    edge: Edge, boxes: dict[str, Box], chain: list[str], track: list[dict[str, float]], lanes: dict[str, float]
) -> Line:
    first = boxes[chain[0]]
    corners = [(first.middle, first.y + first.height)]
    for other in chain[1:]:
        box = boxes[other]
        x, _ = corners[-1]
        if edge.id in track[box.row] and abs(x - box.middle) > 1:
            corners += [(x, track[box.row][edge.id]), (box.middle, track[box.row][edge.id])]
        corners.append((box.middle, box.y))
        if other != edge.target or edge.id in lanes:
            corners.append((box.middle, box.y + box.height))
    if edge.id in lanes:
        target, lane, x = boxes[edge.target], lanes[edge.id], corners[-1][0]
        out, back_in = track[boxes[chain[-1]].row + 1][edge.id], track[target.row][f"{edge.id}_in"]
        corners += [(x, out), (lane, out), (lane, back_in), (target.middle, back_in), (target.middle, target.y)]
    words = next((boxes[one] for one in chain if one.endswith("_words")), None)
    return Line(edge, corners, words)
