"""Tables of steps for tests: the shipped ones, one with a fork, and any that a chance gives."""

from __future__ import annotations

import json
from importlib import resources

from hypothesis import strategies as st

from tinhso.work.casework.rules.tables import read_table
from tinhso.work.casework.terms import Fact, Table, TableStep, TableWay

FACTS = {"copies": Fact("copies", "number", ""), "door": Fact("door", "text", ""), "rush": Fact("rush", "truth", "")}
NEEDS = ("result_signed", "result_issued")
MILESTONES = ("accepted", "processing", "supplement_asked", "supplemented", "settled", "returned", "refused", "stopped")


def shipped(name: str) -> Table:
    """One of the tables in `tinhso/data/processes`."""
    text = resources.files("tinhso").joinpath("data", "processes", f"{name}.json").read_text(encoding="utf-8")
    return read_table(json.loads(text))


def step(code: str, *ways: TableWay, join: bool = False, allotted: int = 0, assignment: str = "open") -> TableStep:
    """A step of the specialist in the competent unit."""
    return TableStep(code, f"Bước {code}", "specialist", "competent", allotted, "", assignment, join, ways)


def to(target: str, outcome: str = "done", guard: str = "", milestone: str = "") -> TableWay:
    """A row of outcomes."""
    return TableWay(outcome, outcome.title(), target, milestone, guard)


def table(*steps: TableStep, term: int = 0) -> Table:
    """A table called “test”."""
    return Table("test", 1, "Thử", steps, term)


FORKED = table(
    step("a", to("b"), to("c"), to("", "stop")),
    step("b", to("b2", guard="copies > 3"), to("d"), to("b", "again")),
    step("b2", to("d"), to("b", "back"), to("d", "skip")),
    step("c", to("d"), to("c", "again")),
    step("d", to("e", guard="door == 'post' and not rush"), to("", guard="copies in [1, 2]"), to("a"), join=True),
    step("e", to(""), to("a", "back")),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A right table: stages one after another, each a step or a fork of short branches; outcomes go on, back or out."""
    stages = draw(st.lists(st.sampled_from(["step", "step", "fork"]), min_size=1, max_size=4))
    heads = [f"s{number}" for number in range(len(stages))]
    made: list[TableStep] = []
    for number, kind in enumerate(stages):
        onward = heads[number + 1] if number + 1 < len(stages) else ""
        if kind == "step":
            made.append(step(heads[number], *draw(_ways(onward, heads[: number + 1]))))
        else:
            made += draw(_fork(heads[number], onward, heads[: number + 1]))
    return table(*made)


@st.composite
def _ways(draw: st.DrawFn, onward: str, back: list[str]) -> list[TableWay]:
    """A first outcome that goes on, perhaps by guards; perhaps one back, one out."""
    guards = draw(st.lists(_guards, max_size=2, unique=True))
    ways = [to(draw(st.sampled_from([*back, onward, ""])), "done", guard) for guard in guards]
    ways.append(to(onward, "done"))
    if draw(st.booleans()):
        ways.append(to(draw(st.sampled_from(back)), "back"))
    if draw(st.booleans()):
        ways.append(to("", "out"))
    return ways


@st.composite
def _fork(draw: st.DrawFn, head: str, onward: str, back: list[str]) -> list[TableStep]:
    """A step that forks into two or three branches of one or two steps, and the step that joins them."""
    join, width = f"{head}j", draw(st.integers(2, 3))
    branches = [[f"{head}b{b}{n}" for n in range(draw(st.integers(1, 2)))] for b in range(width)]
    guards = draw(st.lists(_guards, max_size=1))
    opening = [to(draw(st.sampled_from([*back, ""])), "done", guard) for guard in guards]
    opening += [to(branch[0], "done") for branch in branches]
    made = [step(head, *opening)]
    for branch in branches:
        for place, code in enumerate(branch):
            following = branch[place + 1] if place + 1 < len(branch) else join
            ways = [to(following)]
            if draw(st.booleans()):
                ways.append(to(branch[0], "again"))
            if draw(st.booleans()):
                ways.append(to(join, "skip"))
            made.append(step(code, *ways))
    made.append(step(join, *draw(_ways(onward, back)), join=True))
    return made


_guards = st.sampled_from(
    ["copies > 3", "door == 'post'", "rush", "not rush and copies in [1, 2]", "door != 'counter'"]
)
facts = st.fixed_dictionaries(
    {"copies": st.integers(0, 6), "door": st.sampled_from(["counter", "post", "portal"]), "rush": st.booleans()}
)
