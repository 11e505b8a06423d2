"""Walk a table without a case: for trying it out. The same choices as in earnest, nothing is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.casework.rules.paths import END, by_code
from tinhso.work.casework.rules.routing import chosen
from tinhso.work.casework.terms import StepCard, Way

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tinhso.work.casework.terms import Table, TableStep


@dataclass(frozen=True, slots=True)
class Place:
    """Where a tried case stands: the steps that wait (those of one fork share its number), what it has done."""

    waiting: tuple[str, ...]
    done: tuple[tuple[str, str, str], ...] = ()
    fork_of: Mapping[str, int] = field(default_factory=dict)


def begin(table: Table) -> Place:
    """At the first step."""
    return Place((table.steps[0].code,) if table.steps else ())


def go_on(table: Table, place: Place, step: str, outcome: str, facts: Mapping[str, object]) -> Place:
    """Finish a waiting step; `done` gains step, outcome and milestone."""
    if step not in place.waiting:
        raise Refusal("casework.not_waiting_there", "The case does not wait at “%(step)s”.", step=step)
    known = by_code(table)
    ways = chosen(_ways(table, known[step]), outcome, facts)
    waiting = [code for code in place.waiting if code != step]
    forks = {code: number for code, number in place.fork_of.items() if code != step}
    mine = place.fork_of.get(step)
    for way in ways:
        if way.to is None or (way.to.join and mine is not None and mine in forks.values()):
            continue
        waiting.append(way.to.code)
        number = len(place.done) if len(ways) > 1 else None if way.to.join else mine
        if number is not None:
            forks[way.to.code] = number
    milestone = next((way.milestone for way in ways if way.milestone), "")
    return Place(tuple(waiting), (*place.done, (step, outcome, milestone)), forks)


def _ways(table: Table, step: TableStep) -> list[Way]:
    known = by_code(table)
    return [
        Way(way.outcome, way.label, way.milestone, way.guard, None if way.to == END else _card(known[way.to]))
        for way in step.ways
    ]


def _card(step: TableStep) -> StepCard:
    return StepCard(UUID(int=0), 0, step.code, step.name, step.role, step.relation, step.assignment, step.join)
