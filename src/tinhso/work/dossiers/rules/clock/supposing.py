"""The due date that a dossier would have, had another rule held from its first day. Pure.

The entries of its ledger are taken in their order, but for those that the supposed rule would have written otherwise:
what completions did, and from when the term counted. What another clock has no turn for (an extension to a day that is
not later any more) falls away.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.casework.rules import taken
from tinhso.work.casework.terms import ClockEvent, Entry
from tinhso.work.dossiers.rules.clock.anchor import counts_from
from tinhso.work.dossiers.terms.clock.supposed import ELSEWHERE, PAPER, SUPPLEMENT, Line, OpenCase
from tinhso.work.procedures.terms import ClockEffect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from tinhso.ground.lawbook.terms import Value

BY_COMPLETION = frozenset({ClockEvent.RESTART, ClockEvent.NEW_TERM})


def suppose(case: OpenCase, values: Mapping[str, Value]) -> datetime | None:
    """The due date under the supposed values; None before the term began."""
    state = None
    for line in _lines(case, values):
        try:
            state = taken(state, line.entry, line.calendar)
        except Refusal:
            continue
    return state.due if state else None


def _lines(case: OpenCase, values: Mapping[str, Value]) -> list[Line]:
    lines = list(case.lines)
    if not lines:
        return []
    if SUPPLEMENT in values and not case.own:
        kept = [line for line in lines if not _of_a_completion(line)]
        effect = ClockEffect(str(values[SUPPLEMENT] or ClockEffect.RESTART))
        lines = sorted([*kept, *_completions(case, effect)], key=lambda line: line.at)
    if case.elsewhere and not {ELSEWHERE, PAPER}.isdisjoint(values):
        lines[0] = _begun(lines[0], case, values)
    return lines


def _begun(start: Line, case: OpenCase, values: Mapping[str, Value]) -> Line:
    """The start, counted from where the supposed rules put it; what another system had promised stays promised."""
    if start.entry.promised is not None:
        return start
    anchor = str(values.get(ELSEWHERE, case.anchor) or "")
    days = values.get(PAPER, case.paper)
    since = counts_from(case.accepted_at, anchor, case.door, days if isinstance(days, int) else None, case.counter)
    return replace(start, entry=replace(start.entry, since=since))


def _of_a_completion(line: Line) -> bool:
    return line.entry.event in BY_COMPLETION or line.rule == SUPPLEMENT


def _completions(case: OpenCase, effect: ClockEffect) -> Iterator[Line]:
    """What the requests that were answered would have done."""
    first = case.lines[0]
    counted = {line.at: line.entry.since for line in case.lines if line.entry.event in BY_COMPLETION}
    for sent, answered in case.asked:
        match effect:
            case ClockEffect.NONE:
                return
            case ClockEffect.EXCLUDE:
                yield _line(ClockEvent.EXCLUDE, sent, first)
                yield from (_line(ClockEvent.INCLUDE, end, first) for end in _those(answered))
            case _:
                yield from (_line(ClockEvent.RESTART, end, first, counted.get(end)) for end in _those(answered))


def _those(instant: datetime | None) -> Iterable[datetime]:
    return () if instant is None else (instant,)


def _line(event: ClockEvent, at: datetime, like: Line, since: datetime | None = None) -> Line:
    return Line(at, Entry(event, since or at, like.entry.term), SUPPLEMENT, like.calendar)
