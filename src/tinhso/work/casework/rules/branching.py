"""Forks and joins of a table: every branch of a fork comes to its one join, and nothing else comes between."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from tinhso.work.casework.rules.paths import END, Fork, by_code, forks, next_steps, reachable
from tinhso.work.casework.terms import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tinhso.work.casework.terms import Table


def check_forks(table: Table) -> list[Finding]:
    """What is wrong with forks and joins."""
    joins = frozenset(step.code for step in table.steps if step.join)
    found = [finding for fork in forks(table) for finding in _check_fork(table, fork, joins)]
    if found:
        return found
    return [*_meetings(table, joins), *_intruders(table, joins)]


def regions(table: Table, fork: Fork, joins: frozenset[str]) -> dict[str, set[str]]:
    """Of each branch of a fork the steps between it and the join, both joins and ends left out."""
    after = next_steps(table)
    return {head: reachable(after, head, joins) - joins - {END} for head in fork.heads}


def join_of(table: Table, fork: Fork) -> str:
    """The step at which the branches of a right fork meet."""
    joins = frozenset(step.code for step in table.steps if step.join)
    return min(reachable(next_steps(table), fork.heads[0], joins) & joins)


def _check_fork(table: Table, fork: Fork, joins: frozenset[str]) -> Iterator[Finding]:
    names = {code: step.name for code, step in by_code(table).items()}
    told = {"step": names[fork.step]}
    if END in fork.heads or len(set(fork.heads)) < len(fork.heads) or joins & set(fork.heads):
        yield Finding(fork.step, "After “%(step)s” the case forks: each branch must be a step of its own.", told)
        return
    after, parts = next_steps(table), regions(table, fork, joins)
    for head, part in parts.items():
        met = reachable(after, head, joins)
        if END in met:
            yield Finding(head, "A branch that begins at “%(step)s” ends without coming to a join.",
                          {"step": names[head]})  # fmt: skip
        elif len(met & joins) != 1:
            yield Finding(head, "A branch that begins at “%(step)s” must come to one join.", {"step": names[head]})
        if fork.step in part or any(inner.step in part for inner in forks(table)):
            yield Finding(head, "The branch that begins at “%(step)s” forks again, or goes back before the fork.",
                          {"step": names[head]})  # fmt: skip
    for (one, left), (other, right) in combinations(parts.items(), 2):
        if left & right:
            yield Finding(fork.step, "The branches of “%(one)s” and “%(other)s” meet before their join.",
                          {"one": names[one], "other": names[other]})  # fmt: skip


def _meetings(table: Table, joins: frozenset[str]) -> Iterator[Finding]:
    """All branches of a fork come to the same join; forks that share a join open the same branches."""
    names, after = {code: step.name for code, step in by_code(table).items()}, next_steps(table)
    opened: dict[str, set[str]] = {}
    for fork in forks(table):
        met = {min(reachable(after, head, joins) & joins) for head in fork.heads}
        if len(met) > 1:
            yield Finding(fork.step, "The branches after “%(step)s” come to different joins.",
                          {"step": names[fork.step]})  # fmt: skip
        elif opened.setdefault(met.pop(), set(fork.heads)) != set(fork.heads):
            yield Finding(fork.step, "Another fork with other branches comes to the join of that after “%(step)s”.",
                          {"step": names[fork.step]})  # fmt: skip
    for code in joins - set(opened):
        yield Finding(code, "“%(step)s” joins branches, but no fork leads to it.", {"step": names[code]})


def _intruders(table: Table, joins: frozenset[str]) -> Iterator[Finding]:
    """Into branches and joins nothing leads but their own fork and branches."""
    names = {code: step.name for code, step in by_code(table).items()}
    inside: dict[str, str] = {}
    heads: set[tuple[str, str]] = set()
    for fork in forks(table):
        heads |= {(fork.step, head) for head in fork.heads}
        for head, part in regions(table, fork, joins).items():
            inside |= dict.fromkeys(part, head)
    for step in table.steps:
        for way in step.ways:
            into_branch = way.to in inside and inside.get(step.code) != inside[way.to]
            if (into_branch and (step.code, way.to) not in heads) or (way.to in joins and step.code not in inside):
                yield Finding(step.code, "“%(step)s” leads into branches of a fork from outside.",
                              {"step": names[step.code]})  # fmt: skip
