"""Ways through a table: what can be reached, what forks, how long it takes. Nothing here asks whether it is right."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tinhso.work.casework.terms import Table, TableStep, TableWay

END = ""


@dataclass(frozen=True, slots=True)
class Fork:
    """Several steps that open at once: after which step and outcome, and which."""

    step: str
    outcome: str
    heads: tuple[str, ...]


def by_code(table: Table) -> dict[str, TableStep]:
    """The steps by code; of twins the first."""
    found: dict[str, TableStep] = {}
    for step in table.steps:
        found.setdefault(step.code, step)
    return found


def outcomes(step: TableStep) -> dict[str, list[tuple[str, list[TableWay]]]]:
    """The ways of a step by outcome, then by guard, in their order."""
    named: dict[str, list[TableWay]] = {}
    for way in step.ways:
        named.setdefault(way.outcome, []).append(way)
    return {
        outcome: [(guard, list(group)) for guard, group in groupby(ways, key=lambda way: way.guard)]
        for outcome, ways in named.items()
    }


def forks(table: Table) -> list[Fork]:
    """Every place where more than one step opens at once."""
    return [
        Fork(step.code, outcome, tuple(way.to for way in group))
        for step in table.steps
        for outcome, groups in outcomes(step).items()
        for _, group in groups
        if len(group) > 1
    ]


def next_steps(table: Table) -> dict[str, list[str]]:
    """Of each step the codes it may lead to, the end as an empty one; what is no step is left out."""
    known = by_code(table)
    return {
        code: list(dict.fromkeys(way.to for way in step.ways if way.to == END or way.to in known))
        for code, step in known.items()
    }


def reachable(after: Mapping[str, list[str]], start: str, stop: frozenset[str] = frozenset()) -> set[str]:
    """What can be reached from a step, itself included, without going on from those in `stop`."""
    seen, waiting = {start}, [start]
    while waiting:
        code = waiting.pop()
        if code in stop or code == END:
            continue
        for following in after.get(code, ()):
            if following not in seen:
                seen.add(following)
                waiting.append(following)
    return seen


def turned_back(after: Mapping[str, list[str]], start: str) -> set[tuple[str, str]]:
    """The pairs that lead back to where the case has been, walking in the order of the table."""
    back: set[tuple[str, str]] = set()
    on_the_way: dict[str, None] = {}
    done: set[str] = set()
    walk: list[tuple[str, Iterator[str]]] = [(start, iter(after.get(start, ())))]
    on_the_way[start] = None
    while walk:
        code, rest = walk[-1]
        following = next(rest, None)
        if following is None:
            walk.pop()
            on_the_way.pop(code, None)
            done.add(code)
        elif following in on_the_way:
            back.add((code, following))
        elif following not in done:
            on_the_way[following] = None
            walk.append((following, iter(after.get(following, ()))))
    return back


def longest(table: Table) -> tuple[int, tuple[str, ...]]:
    """The longest time from the first step to an end, each step at most once, in minutes; and through which steps.

    Branches of a fork run at once, so that the longest of them counts. What leads back is not walked.
    """
    if not table.steps:
        return 0, ()
    known, after, start = by_code(table), next_steps(table), table.steps[0].code
    back = turned_back(after, start)
    best: dict[str, tuple[int, tuple[str, ...]]] = {END: (0, ())}
    waiting = [start]
    while waiting:
        code = waiting[-1]
        if code in best:
            waiting.pop()
            continue
        onward = [one for one in after.get(code, ()) if (code, one) not in back]
        missing = [one for one in onward if one not in best]
        if missing:
            waiting += missing
            continue
        time, path = max((best[one] for one in onward), key=lambda found: found[0], default=(0, ()))
        best[code] = (time + known[code].allotted, (code, *path))
    return best[start]
