"""What became of a unit, or what it came from: flows followed through the events between two days. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tinhso.people.directory.terms import Extent

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

ALL = Decimal(1)
_WEAKER = [Extent.WHOLE, Extent.PART, Extent.UNKNOWN]


class Stream(NamedTuple):
    """One flow of one event, as the log has it; `order` is the event's place in time."""

    event: UUID
    order: tuple[object, int]
    source: UUID | None
    target: UUID | None
    extent: str
    share_area: Decimal | None
    share_population: Decimal | None


@dataclass(frozen=True, slots=True)
class Reached:
    """How much of the first unit reaches another, and by which events."""

    extent: Extent = Extent.WHOLE
    share_area: Decimal | None = ALL
    share_population: Decimal | None = ALL
    events: tuple[UUID, ...] = ()


def follow(start: UUID, streams: Iterable[Stream], *, back: bool = False) -> tuple[dict[UUID, Reached], bool]:
    """All units that `start` reaches through the flows, itself among them, and whether any flow leads to the unknown.

    `streams` come in the order of their events, or against it when one goes `back`. Shares multiply along a way and add
    up where two ways meet; one share that nobody knows makes the product unknown.
    """
    reached: dict[UUID, Reached] = {start: Reached()}
    unknown = False
    by_event: dict[UUID, list[Stream]] = defaultdict(list)
    for stream in streams:
        by_event[stream.event].append(stream)
    for event, flows in by_event.items():
        arrivals: dict[UUID, list[Reached]] = defaultdict(list)
        for flow in flows:
            here, there = (flow.target, flow.source) if back else (flow.source, flow.target)
            if here is None or here not in reached:
                continue
            if there is None:
                unknown = True
                continue
            arrivals[there].append(_onward(reached[here], flow, event))
        for unit, ways in arrivals.items():
            reached[unit] = _joined([reached[unit], *ways] if unit in reached and unit != start else ways)
    return reached, unknown


def _onward(so_far: Reached, flow: Stream, event: UUID) -> Reached:
    whole = flow.extent == Extent.WHOLE
    return Reached(
        max(so_far.extent, Extent(flow.extent), key=_WEAKER.index),
        _times(so_far.share_area, ALL if whole else flow.share_area),
        _times(so_far.share_population, ALL if whole else flow.share_population),
        tuple(dict.fromkeys((*so_far.events, event))),
    )


def _times(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one * other


def _joined(ways: list[Reached]) -> Reached:
    return Reached(
        min((way.extent for way in ways), key=_WEAKER.index),
        _sum([way.share_area for way in ways]),
        _sum([way.share_population for way in ways]),
        tuple(dict.fromkeys(event for way in ways for event in way.events)),
    )


def _sum(parts: list[Decimal | None]) -> Decimal | None:
    known = [part for part in parts if part is not None]
    return min(sum(known, Decimal()), ALL) if len(known) == len(parts) else None
