"""The line of the navigation: flat where it is short, folded where it would wrap."""

from __future__ import annotations

import pytest

from tinhso.ground.page.layout import navigation


@pytest.fixture
def entries(monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """Seven sections: four for every day, two to look up, one of the administration."""
    monkeypatch.setattr(navigation, "_entries", {})
    for order, (section, fold) in enumerate(
        [
            ("home", ""),
            ("law", "reference"),
            ("desk", ""),
            ("hand", ""),
            ("units", "reference"),
            ("new", "keeping"),
            ("list", ""),
        ]
    ):
        navigation.register(section, section, "portal:home", order=order, fold=fold)
    return ("home", "law", "desk", "hand", "units", "new", "list")


def shown(sections: tuple[str, ...]) -> list[object]:
    """What stands in the line: a section, or the sections of a fold."""
    line = navigation.line(sections)
    return [[one.section for one in item.entries] if item.folded else item.entries[0].section for item in line]


def test_few_entries_stand_in_one_line(entries: tuple[str, ...]) -> None:
    assert shown(entries[:6]) == list(entries[:6])


def test_of_many_the_seldom_used_are_folded_behind_the_rest(entries: tuple[str, ...]) -> None:
    assert shown(entries) == ["home", "desk", "hand", "list", ["law", "units"], ["new"]]


def test_a_fold_of_which_nothing_is_seen_is_not_shown(entries: tuple[str, ...]) -> None:
    more = ("home", "law", "desk", "hand", "units", "list", "list")
    assert shown(more)[-1] == ["law", "units"]
