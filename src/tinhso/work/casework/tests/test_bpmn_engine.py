"""The exported BPMN runs in an engine of others, and takes the same path as our tables, whatever is chosen."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from tinhso.work.casework.rules.bpmn import export, process_id
from tinhso.work.casework.rules.trying import begin, go_on
from tinhso.work.casework.terms import Table
from tinhso.work.casework.tests.tables import FORKED, facts, shipped, tables

MOST_STEPS = 25


def engine(table: Table) -> BpmnWorkflow:
    """The export of a table, started in SpiffWorkflow."""
    parser = BpmnParser()
    parser.add_bpmn_xml(etree.parse(BytesIO(export(table).encode())))
    name = process_id(table)
    workflow = BpmnWorkflow(parser.get_spec(name), parser.get_subprocess_specs(name))
    workflow.do_engine_steps()
    return workflow


def waiting(workflow: BpmnWorkflow) -> list[str]:
    """The steps at which the engine waits."""
    return sorted(task.task_spec.bpmn_id.removeprefix("s_") for task in workflow.get_tasks(state=TaskState.READY))


def finish(workflow: BpmnWorkflow, step: str, outcome: str, known: dict) -> None:
    """Finish a step in the engine."""
    ready = workflow.get_tasks(state=TaskState.READY)
    task = next(task for task in ready if task.task_spec.bpmn_id == f"s_{step}")
    task.data |= {**known, "outcome": outcome}
    task.run()
    workflow.do_engine_steps()


def same_path(table: Table, known: dict, data: st.DataObject) -> int:
    """Walk both, choosing at each step which of those that wait is finished, and how; gives how many were."""
    workflow, place = engine(table), begin(table)
    for done in range(MOST_STEPS):
        assert waiting(workflow) == sorted(place.waiting)
        if not place.waiting:
            assert workflow.is_completed()
            return done
        step = data.draw(st.sampled_from(sorted(place.waiting)))
        outcomes = sorted({way.outcome for one in table.steps if one.code == step for way in one.ways})
        outcome = data.draw(st.sampled_from(outcomes))
        place = go_on(table, place, step, outcome, known)
        finish(workflow, step, outcome, known)
    return MOST_STEPS


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(table=tables(), known=facts, data=st.data())
def test_any_table_takes_the_same_path_in_another_engine(table: Table, known: dict, data: st.DataObject) -> None:
    same_path(table, known, data)


@settings(max_examples=60, deadline=None)
@given(table=st.sampled_from([FORKED, shipped("default"), shipped("quick")]), known=facts, data=st.data())
def test_our_own_tables_take_the_same_path_in_another_engine(table: Table, known: dict, data: st.DataObject) -> None:
    same_path(table, known, data)


def test_a_fork_waits_for_all_its_branches_there_too() -> None:
    workflow = engine(FORKED)
    finish(workflow, "a", "done", {"copies": 5, "door": "post", "rush": False})
    assert waiting(workflow) == ["b", "c"]
    finish(workflow, "b", "done", {})
    assert waiting(workflow) == ["b2", "c"]
    finish(workflow, "b2", "skip", {})
    assert waiting(workflow) == ["c"]
    finish(workflow, "c", "done", {})
    assert waiting(workflow) == ["d"]
    finish(workflow, "d", "done", {"copies": 5, "door": "post", "rush": False})
    assert waiting(workflow) == ["e"]


@pytest.mark.parametrize("name", ["default", "quick"])
def test_the_shipped_table_ends_in_another_engine(name: str) -> None:
    table, known = shipped(name), {}
    workflow, place = engine(table), begin(table)
    while place.waiting:
        step = place.waiting[0]
        outcome = next(one for one in table.steps if one.code == step).ways[0].outcome
        place = go_on(table, place, step, outcome, known)
        finish(workflow, step, outcome, known)
    assert workflow.is_completed()
