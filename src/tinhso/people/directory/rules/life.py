"""The life of one unit: from what events did to it, to its versions and its places in the hierarchies. Pure.

Typed events and imported ones go through here alike.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tinhso.ground.refusals.terms import Refusal
from tinhso.people.directory.terms import EdgeLine, Span, UnitFacts, VersionLine

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tinhso.people.directory.terms import Change


L = TypeVar("L", VersionLine, EdgeLine)


class Deed(NamedTuple):
    """One change of a unit, with the day and the key of its act."""

    on: date
    act: str
    change: Change


@dataclass(frozen=True, slots=True)
class Life:
    """A unit's versions and edges, oldest first."""

    versions: tuple[VersionLine, ...] = ()
    edges: tuple[EdgeLine, ...] = ()

    @property
    def opened(self) -> bool:
        """Whether any event opened the unit."""
        return bool(self.versions)


def life(deeds: Iterable[Deed]) -> Life:
    """Fold the changes of one unit, given in the order of their events.

    Refuses a change of a unit that is not there that day, a second opening, and a day before the last change.
    """
    versions: list[VersionLine] = []
    edges: list[EdgeLine] = []
    before: date | None = None
    for on, act, change in deeds:
        live = bool(versions) and versions[-1].span.last is None
        if change.opens and versions:
            raise Refusal(
                "directory.opened_twice",
                "The unit %(unit)s was opened before; it cannot open again on %(day)s.",
                unit=change.unit,
                day=f"{on:%d/%m/%Y}",
            )
        if not change.opens and (not live or on < versions[-1].span.first):
            raise Refusal(
                "directory.not_there",
                "The unit %(unit)s is not there on %(day)s, so nothing can happen to it.",
                unit=change.unit,
                day=f"{on:%d/%m/%Y}",
            )
        if before is not None and on < before:
            raise ValueError("deeds must come in the order of their days")
        before = on
        if change.ends:
            _cut(versions, on)
            for hierarchy in {edge.hierarchy for edge in edges}:
                _cut(edges, on, hierarchy)
            continue
        _alter(versions, edges, on, act, change)
    return Life(tuple(versions), tuple(edges))


def cycle(unit: str) -> Refusal:
    """The refusal of a unit that would stand below itself."""
    return Refusal("directory.cycle", "%(unit)s would stand below itself.", unit=unit)


def _alter(versions: list[VersionLine], edges: list[EdgeLine], on: date, act: str, change: Change) -> None:
    if change.opens:
        versions.append(VersionLine(change.unit, UnitFacts(**change.facts), Span(on), act))
    elif change.facts:
        facts = replace(versions[-1].facts, **change.facts)
        if facts != versions[-1].facts:
            _cut(versions, on)
            versions.append(VersionLine(change.unit, facts, Span(on), act))
    for hierarchy, parent in sorted(change.parents.items()):
        if parent == change.unit:
            raise cycle(change.unit)
        if not _stands(edges, hierarchy, parent):
            _cut(edges, on, hierarchy)
            if parent:
                edges.append(EdgeLine(change.unit, hierarchy, parent, Span(on), act))


def _stands(edges: list[EdgeLine], hierarchy: str, parent: str) -> bool:
    return any(e.hierarchy == hierarchy and e.parent == parent and e.span.last is None for e in edges)


def _cut(lines: list[L], on: date, hierarchy: str = "") -> None:
    """End what lasts (in one hierarchy) on a day; what began that very day never was."""
    for place, line in reversed(list(enumerate(lines))):
        if line.span.last is not None or getattr(line, "hierarchy", "") != hierarchy:
            continue
        if line.span.first == on:
            del lines[place]
        else:
            lines[place] = replace(line, span=Span(line.span.first, on))
