"""What the checks and the chart stand on: what leads where, what forks and meets, what a guard asks for."""

from __future__ import annotations

import pytest

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.casework.rules.branching import check_forks, join_of, regions
from tinhso.work.casework.rules.guards import compared, names_in
from tinhso.work.casework.rules.paths import END, by_code, forks, next_steps, reachable, turned_back
from tinhso.work.casework.tests.tables import FORKED, step, table, to

AFTER = next_steps(FORKED)


def test_of_twins_the_first_is_found_by_its_code() -> None:
    one, twin = step("a", to("b")), step("a", to(""))
    assert by_code(table(one, twin)) == {"a": one}


def test_a_step_leads_to_each_next_one_once_and_to_no_step_that_is_not_there() -> None:
    made = table(step("a", to("b"), to("b", "again"), to("nowhere", "lost"), to("", "out")), step("b", to("")))
    assert next_steps(made) == {"a": ["b", END], "b": [END]}


def test_what_can_be_reached_ends_where_one_stops() -> None:
    assert reachable(AFTER, "b", frozenset("d")) == {"b", "b2", "d"}
    assert reachable(AFTER, "e") == {*by_code(FORKED), END}


def test_arrows_that_lead_back_are_known() -> None:
    assert turned_back(AFTER, "a") == {("b2", "b"), ("b", "b"), ("c", "c"), ("d", "a"), ("e", "a")}
    assert turned_back({"a": ["b", "c"], "b": ["c"], "c": [END]}, "a") == set()


def test_branches_of_a_fork_lie_between_it_and_its_join() -> None:
    (fork,) = forks(FORKED)
    assert (fork.step, join_of(FORKED, fork)) == ("a", "d")
    assert regions(FORKED, fork, frozenset("d")) == {"b": {"b", "b2"}, "c": {"c"}}


def test_a_fault_of_a_fork_is_told_of_the_step_where_it_lies() -> None:
    assert check_forks(FORKED) == []
    lonely = table(step("a", to("d")), step("d", to(""), join=True))
    assert {found.step for found in check_forks(lonely)} == {"a", "d"}


def test_a_guard_says_what_it_asks_for_and_with_what_it_compares() -> None:
    guard = "copies in [1, 2] and (door == 'post' or rush != True)"
    assert names_in(guard) == {"copies", "door", "rush"}
    assert names_in("") == frozenset()
    assert set(compared(guard)) == {("copies", "number"), ("door", "text"), ("rush", "truth")}
    assert compared("not rush") == []


@pytest.mark.parametrize("asked", [names_in, compared])
def test_what_is_no_guard_asks_for_nothing(asked) -> None:
    with pytest.raises(Refusal, match="is no condition"):
        asked("open('x')")
