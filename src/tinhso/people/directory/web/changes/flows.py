"""The picture of what passes from whom to whom: bands between two columns. The table beside it says the same."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WIDTH, LINE = 900, 56
LEFT, RIGHT = 330, 570
LONGEST = 36
THINNEST, THICKEST = 3, 34


class Band(NamedTuple):
    """One flow: its path, its width, whether the share is unknown."""

    path: str
    width: float
    unknown: bool


class Name(NamedTuple):
    """A unit's name beside its end of the bands."""

    y: float
    lines: list[str]


class Picture(NamedTuple):
    """Everything to draw, in units of the view box."""

    width: int
    height: int
    bands: list[Band]
    left: list[Name]
    right: list[Name]


def picture(ends: Sequence[tuple[str, str]], flows: Sequence[Any], name: Callable[[str], str]) -> Picture:
    """Lay out sources on the left and targets on the right, each in the order in which it comes."""
    left = list(dict.fromkeys(source for source, _target in ends))
    right = list(dict.fromkeys(target for _source, target in ends))
    rows = max(len(left), len(right), 1)
    at_left, at_right = _places(left, rows), _places(right, rows)
    bands = []
    for (source, target), flow in zip(ends, flows, strict=True):
        start, end, middle = at_left[source], at_right[target], (LEFT + RIGHT) / 2
        share = 1 if flow.extent == "whole" else flow.share_area or flow.share_population
        width = max(THINNEST, THICKEST * float(share)) if share is not None else THINNEST
        path = f"M{LEFT} {start:g}C{middle:g} {start:g} {middle:g} {end:g} {RIGHT} {end:g}"
        bands.append(Band(path, round(width, 1), share is None))
    return Picture(
        WIDTH,
        rows * LINE + 4,
        bands,
        [Name(at_left[key], _wrapped(name(key))) for key in left],
        [Name(at_right[key], _wrapped(name(key))) for key in right],
    )


def _places(keys: Sequence[str], rows: int) -> dict[str, float]:
    gap = rows * LINE / max(len(keys), 1)
    return {key: round(gap * (place + 0.5) + 2, 1) for place, key in enumerate(keys)}


def _wrapped(text: str) -> list[str]:
    lines = textwrap.wrap(text, LONGEST)
    return lines if len(lines) <= 2 else [lines[0], f"{lines[1][: LONGEST - 1]}…"]
