"""A table of steps as a flow chart in the words of BPMN: tasks, choices, blocks, and what leads where.

What lies between a fork and its join is a block of its own (a subprocess): it is over when all its branches are, so
that a case may come through it again without an engine counting branches of the first time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tinhso.work.casework.rules.branching import join_of, regions
from tinhso.work.casework.rules.paths import END, forks, outcomes

if TYPE_CHECKING:
    from tinhso.work.casework.terms import Table, TableStep, TableWay

START_NODE = "start"


@dataclass(frozen=True, slots=True)
class Edge:
    """One arrow, with what is written on it, when it is taken (empty: always) and what the case has then reached."""

    id: str
    source: str
    target: str
    name: str = ""
    condition: str = ""
    milestone: str = ""


@dataclass
class Graph:
    """Figures and arrows, in the order of the table; `mark` tells the arrows of one block from those of another."""

    mark: str = ""
    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)

    def add(self, node: str, kind: str, name: str = "", step: str = "", inner: Graph | None = None) -> str:
        """Put a figure in."""
        self.nodes.append(Node(node, kind, name, step, inner))
        return node

    def link(self, source: str, target: str, name: str = "", condition: str = "", milestone: str = "") -> None:
        """Put an arrow in."""
        self.edges.append(Edge(f"f_{self.mark}{len(self.edges) + 1}", source, target, name, condition, milestone))


@dataclass(frozen=True, slots=True)
class Node:
    """One figure: `kind` is start, task, choice, fork, block or end; `step` is the code of a task."""

    id: str
    kind: str
    name: str = ""
    step: str = ""
    inner: Graph | None = None


def draw(table: Table) -> Graph:
    """The flow chart of a table that has no findings."""
    graph = Graph()
    block_of = _blocks(table)
    graph.add(START_NODE, "start")
    graph.link(START_NODE, _task(table.steps[0].code))
    blocks: dict[str, Graph] = {}
    for fork in forks(table):
        join = join_of(table, fork)
        if join not in blocks:
            inner = blocks[join] = Graph(f"{join}_")
            inner.add(f"start_{join}", "start")
            inner.add(f"fork_{join}", "fork")
            inner.link(f"start_{join}", f"fork_{join}")
            for head in fork.heads:
                inner.link(f"fork_{join}", _task(head))
    for step in table.steps:
        block = block_of.get(step.code, "")
        if step.join:
            graph.add(f"block_{step.code}", "block", "", "", blocks[step.code])
            graph.link(f"block_{step.code}", _task(step.code))
        here = blocks[block] if block else graph
        here.add(_task(step.code), "task", step.name, step.code)
        _ways_out(here, step, block, block_of)
    for join, inner in blocks.items():
        inner.add(f"end_{join}", "end")
    return graph


def _task(code: str) -> str:
    return f"s_{code}"


def _blocks(table: Table) -> dict[str, str]:
    """Of each step between a fork and its join, the join."""
    joins = frozenset(step.code for step in table.steps if step.join)
    found: dict[str, str] = {}
    for fork in forks(table):
        join = join_of(table, fork)
        for part in regions(table, fork, joins).values():
            found |= dict.fromkeys(part, join)
    return found


def _ways_out(graph: Graph, step: TableStep, block: str, block_of: dict[str, str]) -> None:
    """The arrows out of a step: through a choice where it has several outcomes, or an outcome several guards."""
    source, leads = _task(step.code), outcomes(step)
    several = len(leads) > 1
    if several:
        graph.add(f"after_{step.code}", "choice")
        graph.link(source, f"after_{step.code}")
        source = f"after_{step.code}"
    for outcome, groups in leads.items():
        label = groups[0][1][0].label
        condition = f"outcome == '{outcome}'" if several else ""
        if len(groups) == 1:
            target, milestone = _target(graph, groups[0][1], block, block_of)
            graph.link(source, target, label, condition, milestone)
            continue
        choice = graph.add(f"if_{step.code}_{outcome}", "choice")
        graph.link(source, choice, label, condition)
        before = ""
        for guard, ways in groups:
            when = " and ".join(filter(None, [before, f"({guard})" if guard else ""]))
            target, milestone = _target(graph, ways, block, block_of)
            graph.link(choice, target, guard, when, milestone)
            before = " and ".join(filter(None, [before, f"not ({guard})"]))


def _target(graph: Graph, ways: list[TableWay], block: str, block_of: dict[str, str]) -> tuple[str, str]:
    """Where ways of one outcome and guard lead, and the milestone they reach.

    Several lead into a block; an end is a figure of its own each time, near to where it is reached.
    """
    milestone = next((way.milestone for way in ways if way.milestone), "")
    if len(ways) > 1:
        return f"block_{block_of[ways[0].to]}", milestone
    if ways[0].to == END:
        return graph.add(f"end_{len(graph.nodes)}", "end"), milestone
    return (f"end_{block}" if block and ways[0].to == block else _task(ways[0].to)), milestone
