"""What must be right of a table before it is published; each finding is a sentence for the keeper."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from tinhso.ground.refusals.terms import Refusal
from tinhso.people.directory.terms import Role
from tinhso.work.casework.rules import guards
from tinhso.work.casework.rules.branching import check_forks
from tinhso.work.casework.rules.paths import END, by_code, longest, next_steps, outcomes, reachable
from tinhso.work.casework.terms import Assignment, Finding, Relation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from tinhso.work.casework.terms import Fact, Table, TableStep

_CODE = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_MOST_STEPS = 60
_ROLES = frozenset(role.value for role in Role)
_RELATIONS = frozenset(relation.value for relation in Relation)
_ASSIGNMENTS = frozenset(assignment.value for assignment in Assignment)


def findings(
    table: Table,
    *,
    facts: Mapping[str, Fact],
    needs: Collection[str],
    milestones: Collection[str],
) -> list[Finding]:
    """All that is wrong with a table; none: it may be published. `facts`, `needs` and `milestones` are those known."""
    if not table.steps:
        return [Finding("", "The table has no step.", {})]
    if len(table.steps) > _MOST_STEPS:
        return [Finding("", "A table has at most %(most)s steps.", {"most": _MOST_STEPS})]
    found = [*_words(table), *_marks(table, needs, milestones), *_guards(table, facts)]
    if not found:
        found += [*_ends(table), *check_forks(table)]
    return found or list(_time(table))


def _words(table: Table) -> Iterator[Finding]:
    """Codes, names and labels are there, and codes are said once."""
    for code, times in Counter(step.code for step in table.steps).items():
        if not _CODE.fullmatch(code):
            yield Finding(code, "The code “%(code)s” is not of small letters, digits and _.", {"code": code})
        if times > 1:
            yield Finding(code, "Two steps have the code “%(code)s”.", {"code": code})
    for step in table.steps:
        if not step.name.strip():
            yield Finding(step.code, "The step “%(step)s” has no name.", {"step": step.code})
        if not step.ways:
            yield Finding(step.code, "The step “%(step)s” has no outcome: a case would stay there.", _named(step))
        yield from _outcome_words(step)


def _outcome_words(step: TableStep) -> Iterator[Finding]:
    for outcome, groups in outcomes(step).items():
        labels = {way.label.strip() for _, ways in groups for way in ways}
        told = {"step": step.name, "outcome": outcome}
        if not _CODE.fullmatch(outcome):
            yield Finding(step.code, "An outcome of “%(step)s” has no proper code: “%(outcome)s”.", told)
        if "" in labels:
            yield Finding(step.code, "The outcome “%(outcome)s” of “%(step)s” has no name.", told)
        elif len(labels) > 1:
            yield Finding(step.code, "The outcome “%(outcome)s” of “%(step)s” has several names.", told)


def _marks(table: Table, needs: Collection[str], milestones: Collection[str]) -> Iterator[Finding]:
    """Words chosen from lists are of those lists; ways lead to steps of the table."""
    known = by_code(table)
    for step in table.steps:
        if step.role not in _ROLES or step.relation not in _RELATIONS or step.assignment not in _ASSIGNMENTS:
            yield Finding(step.code, "Who does “%(step)s” is not said.", _named(step))
        if step.needs and step.needs not in needs:
            yield Finding(step.code, "“%(step)s” needs “%(need)s”, which nobody can check.",
                          {**_named(step), "need": step.needs})  # fmt: skip
        for way in step.ways:
            told = {**_named(step), "outcome": way.label or way.outcome}
            if way.to != END and way.to not in known:
                yield Finding(step.code, "“%(outcome)s” of “%(step)s” leads to “%(to)s”, which is no step.",
                              {**told, "to": way.to})  # fmt: skip
            if way.milestone and milestones and way.milestone not in milestones:
                yield Finding(step.code, "“%(outcome)s” of “%(step)s” names a milestone nobody knows: “%(milestone)s”.",
                              {**told, "milestone": way.milestone})  # fmt: skip


def _guards(table: Table, facts: Mapping[str, Fact]) -> Iterator[Finding]:
    """Every guard can be read and asks for known facts; the last of an outcome has none, the others each have one."""
    for step in table.steps:
        for groups in outcomes(step).values():
            told = {**_named(step), "outcome": groups[0][1][0].label}
            asked = [guard for guard, _ in groups]
            if asked[-1]:
                yield Finding(step.code, "The conditions of “%(outcome)s” of “%(step)s” do not cover every case:"
                              " the last row must have none.", told)  # fmt: skip
            if "" in asked[:-1]:
                yield Finding(step.code, "A row of “%(outcome)s” of “%(step)s” has no condition and hides those after"
                              " it.", told)  # fmt: skip
            if len(set(asked)) < len(asked):
                yield Finding(step.code, "Rows of “%(outcome)s” of “%(step)s” with one condition must stand together.",
                              told)  # fmt: skip
            for guard in filter(None, asked):
                yield from _guard(step, guard, facts)


def _guard(step: TableStep, guard: str, facts: Mapping[str, Fact]) -> Iterator[Finding]:
    try:
        asked = guards.names_in(guard)
    except Refusal as refusal:
        yield Finding(step.code, refusal.sentence, refusal.facts)
        return
    told = {**_named(step), "guard": guard}
    for name in sorted(asked - set(facts)):
        yield Finding(step.code, "The condition “%(guard)s” of “%(step)s” asks for “%(fact)s”, which is not known.",
                      {**told, "fact": name})  # fmt: skip
    for name, kind in guards.compared(guard):
        if name in facts and facts[name].kind != kind:
            yield Finding(step.code, "The condition “%(guard)s” of “%(step)s” compares “%(fact)s” with something of"
                          " another kind.", {**told, "fact": name})  # fmt: skip


def _ends(table: Table) -> Iterator[Finding]:
    """Every step can be reached, and from every step an end."""
    after = next_steps(table)
    met = reachable(after, table.steps[0].code)
    for step in table.steps:
        if step.code not in met:
            yield Finding(step.code, "“%(step)s” is never reached.", _named(step))
        elif END not in reachable(after, step.code):
            yield Finding(step.code, "From “%(step)s” no end can be reached.", _named(step))


def _time(table: Table) -> Iterator[Finding]:
    """The longest path is within the term, where one is said."""
    minutes, path = longest(table)
    if table.term and minutes > table.term:
        names = {step.code: step.name for step in table.steps}
        told = {"minutes": minutes, "term": table.term, "path": " → ".join(names[code] for code in path)}
        yield Finding("", "The longest path takes %(minutes)s working minutes, the term has %(term)s: %(path)s.", told)


def _named(step: TableStep) -> dict[str, Any]:
    return {"step": step.name or step.code}
