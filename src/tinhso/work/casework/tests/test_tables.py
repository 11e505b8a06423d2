"""Tables of steps: what is found wrong before one is published, what guards may say, how a chart is drawn."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.casework.rules import guards
from tinhso.work.casework.rules.bpmn import DIAGRAM, MODEL, SHAPES, export
from tinhso.work.casework.rules.checks import findings
from tinhso.work.casework.rules.graph import draw
from tinhso.work.casework.rules.layout import lay_out
from tinhso.work.casework.rules.paths import longest
from tinhso.work.casework.rules.routing import chosen
from tinhso.work.casework.rules.tables import drop_step, move_step, put_step, read_table, write_table
from tinhso.work.casework.terms import Table, Way
from tinhso.work.casework.tests.tables import FACTS, FORKED, MILESTONES, NEEDS, shipped, step, table, tables, to


def wrong(made: Table) -> list[str]:
    """The sentences of what is wrong, filled in."""
    found = findings(made, facts=FACTS, needs=NEEDS, milestones=MILESTONES)
    return [each.sentence % each.facts for each in found]


@pytest.mark.parametrize("name", ["default", "quick", "leg"])
def test_the_shipped_tables_may_be_published(name: str) -> None:
    assert wrong(shipped(name)) == []


def test_a_table_with_a_fork_may_be_published() -> None:
    assert wrong(FORKED) == []


@given(tables())
def test_a_right_table_is_found_right(made: Table) -> None:
    assert wrong(made) == []


def steps(*made, term: int = 0) -> Table:
    return table(*made, term=term)


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (steps(), "The table has no step."),
        (steps(step("a")), "has no outcome"),
        (steps(step("A", to(""))), "not of small letters"),
        (steps(step("a", to("")), step("a", to(""))), "Two steps have the code “a”"),
        (steps(replace(step("a", to("")), name=" ")), "“a” has no name"),
        (steps(step("a", replace(to(""), label=""))), "The outcome “done” of “Bước a” has no name"),
        (steps(step("a", to("", guard="rush"), replace(to(""), label="Khác"))), "has several names"),
        (steps(step("a", to("", "Xong rồi"))), "has no proper code"),
        (steps(step("a", to("b"))), "leads to “b”, which is no step"),
        (steps(replace(step("a", to("")), role="cook")), "Who does “Bước a” is not said"),
        (steps(replace(step("a", to("")), needs="moon")), "needs “moon”, which nobody can check"),
        (steps(step("a", to("", milestone="moon"))), "a milestone nobody knows: “moon”"),
        (steps(step("a", to("")), step("b", to(""))), "“Bước b” is never reached"),
        (steps(step("a", to("b"), to("", "out")), step("b", to("b"))), "From “Bước b” no end can be reached"),
        (steps(step("a", to("", guard="rush"))), "do not cover every case"),
        (steps(step("a", to(""), to("a", guard="rush"), to(""))), "hides those after"),
        (steps(step("a", to("", guard="__import__('os')"), to(""))), "is no condition"),
        (steps(step("a", to("", guard="colour == 'red'"), to(""))), "asks for “colour”, which is not known"),
        (steps(step("a", to("", guard="copies == 'many'"), to(""))), "something of another kind"),
        (steps(step("a", to("b"), to("")), step("b", to(""))), "each branch must be a step of its own"),
        (steps(step("a", to("b"), to("c")), step("b", to("")), step("c", to(""))), "ends without coming to a join"),
        (steps(step("a", to("b"), to("c")), step("b", to("d")), step("c", to("d"), to("", "out")),
               step("d", to(""), join=True)), "ends without coming to a join"),
        (steps(step("a", to("b"), to("c")), step("b", to("e")), step("c", to("e")), step("e", to("d")),
               step("d", to(""), join=True)), "meet before their join"),
        (steps(step("a", to("b"), to("c")), step("b", to("d"), to("a", "back")), step("c", to("d")),
               step("d", to(""), join=True)), "forks again, or goes back before the fork"),
        (steps(step("a", to("b"), to("c")), step("b", to("d")), step("c", to("e")), step("d", to("e"), join=True),
               step("e", to(""), join=True)), "come to different joins"),
        (steps(step("a", to("d")), step("d", to(""), join=True)), "no fork leads to it"),
        (steps(step("x", to("a"), to("b", "aside")), step("a", to("b"), to("c")), step("b", to("d")),
               step("c", to("d")), step("d", to(""), join=True)), "leads into branches of a fork from outside"),
        (steps(step("a", to("b"), allotted=300), step("b", to("a", "back"), to(""), allotted=200), term=480),
         "takes 500 working minutes, the term has 480: Bước a → Bước b"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(made: Table, sentence: str) -> None:
    assert any(sentence in each for each in wrong(made)), wrong(made)


def test_of_branches_at_once_the_longest_counts() -> None:
    made = table(
        step("a", to("b"), to("c"), allotted=10), step("b", to("d"), allotted=100), step("c", to("d"), allotted=30),
        step("d", to(""), join=True, allotted=5),
    )  # fmt: skip
    assert longest(made) == (115, ("a", "b", "d"))


@pytest.mark.parametrize(
    ("guard", "facts", "answer"),
    [
        ("", {}, True),
        ("copies > 3", {"copies": 4}, True),
        ("copies > 3 and door == 'post'", {"copies": 4, "door": "counter"}, False),
        ("not rush or copies in [1, 2]", {"copies": 2, "rush": True}, True),
        ("1 < copies <= 3", {"copies": 3}, True),
        ("door not in ('post', 'portal')", {"door": "counter"}, True),
        ("door == 'post'", {}, False),
    ],
)
def test_a_guard_is_answered_from_the_facts(guard: str, facts: dict, answer: bool) -> None:
    assert guards.holds(guard, facts) is answer


@pytest.mark.parametrize(
    "guard",
    ["copies + 1 > 2", "len(door)", "door.upper() == 'X'", "door[0] == 'a'", "(lambda: 1)()", "copies if rush else 1",
     "[x for x in door]", "f'{door}'", "__class__ == 1", "copies =", "1", "'text'", "door == None", "copies > 10**9",
     "rush; rush", "x := 1", "copies > " + "9" * 300, "(" * 250 + "rush" + ")" * 250, "-copies > 1", "b'x' == door"],
)  # fmt: skip
def test_anything_but_comparisons_is_refused(guard: str) -> None:
    with pytest.raises(Refusal) as refused:
        guards.holds(guard, {"copies": 1, "door": "x", "rush": True})
    assert refused.value.code == "casework.not_a_guard"


def test_a_guard_that_cannot_be_answered_says_so() -> None:
    with pytest.raises(Refusal, match="could not be answered"):
        guards.holds("copies > 3", {})


def test_the_first_guard_that_holds_leads() -> None:
    ways = [Way("done", "", "", guard, None) for guard in ("copies > 3", "copies > 1", "")]
    assert [chosen(ways, "done", {"copies": number})[0].guard for number in (5, 2, 1)] == [
        "copies > 3",
        "copies > 1",
        "",
    ]
    with pytest.raises(Refusal, match="No condition"):
        chosen(ways[:2], "done", {"copies": 0})


@given(tables())
def test_a_table_is_read_back_as_it_was_kept(made: Table) -> None:
    assert read_table(write_table(made)) == made


def test_a_step_is_put_in_moved_renamed_and_taken_out() -> None:
    made = put_step(table(step("a", to("b")), step("b", to(""))), step("c", to("a")))
    assert [one.code for one in move_step(made, "c", -2).steps] == ["c", "a", "b"]
    renamed = put_step(made, step("start", to("b")), instead_of="a")
    assert [(one.code, one.ways[0].to) for one in renamed.steps] == [("start", "b"), ("b", ""), ("c", "start")]
    assert [one.code for one in drop_step(made, "b").steps] == ["a", "c"]
    assert move_step(made, "none", 1) == made


charts = st.one_of(tables(), st.sampled_from([FORKED, shipped("default"), shipped("quick")]))


@given(charts)
def test_no_figure_lies_on_another_and_every_arrow_arrives(made: Table) -> None:
    drawing = lay_out(draw(made))
    figures = [box for box in drawing.boxes.values() if box.kind != "block"]
    places = [*figures, *(line.words for line in drawing.lines if line.words)]
    for number, one in enumerate(places):
        assert one.x >= 0
        assert one.x + one.width <= drawing.width
        assert 0 <= one.y < one.y + one.height <= drawing.height
        for other in places[number + 1 :]:
            apart = one.x + one.width <= other.x or other.x + other.width <= one.x
            assert apart or one.y + one.height <= other.y or other.y + other.height <= one.y, (one, other)
    for line in drawing.lines:
        source, target = drawing.boxes[line.edge.source], drawing.boxes[line.edge.target]
        assert line.corners[0] == pytest.approx((source.middle, source.y + source.height))
        assert line.corners[-1] == pytest.approx((target.middle, target.y))
        for (x, y), (x2, y2) in pairwise(line.corners):
            assert abs(x - x2) < 1 or abs(y - y2) < 1, "arrows run straight"
            for box in figures:
                across = min(x, x2) + 0.01 < box.x + box.width and max(x, x2) > box.x + 0.01
                assert not (across and min(y, y2) + 0.01 < box.y + box.height and max(y, y2) > box.y + 0.01)


@given(charts)
def test_an_export_names_and_draws_everything_once(made: Table) -> None:
    root = ET.fromstring(export(made))  # noqa: S314 - our own file
    process = root.find(f"{{{MODEL}}}process")
    elements = {child.get("id"): child for child in process.iter() if child.get("id") and child is not process}
    assert len(elements) == sum(bool(child.get("id")) for child in process.iter()) - 1
    drawn = [shape.get("bpmnElement") for shape in root.iter() if shape.tag.startswith(f"{{{DIAGRAM}}}BPMN")]
    assert sorted(filter(None, drawn)) == sorted([*elements, process.get("id")])
    for flow in process.iter(f"{{{MODEL}}}sequenceFlow"):
        assert {flow.get("sourceRef"), flow.get("targetRef")} <= set(elements)
    assert all(int(bounds.get("width")) > 0 for bounds in root.iter(f"{{{SHAPES}}}Bounds"))
