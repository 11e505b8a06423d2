"""Pages drawn from the source are fresh; every rule says what it decides and is named by a test."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.map import house as plan
from tools.map import words
from tools.map.house import ROOT, House, Room
from tools.map.rules import Rule, rules_of
from tools.map.write import drawn, stale


def unproved(rules: list[Rule]) -> list[str]:
    """Rules without a sentence, or that no test of their room names."""
    return [f"{rule.room.label}.{rule.name}" for rule in rules if rule.sentence == "–" or not rule.tests]


def test_drawn_pages_are_fresh() -> None:
    assert stale(ROOT, drawn()) == []


def test_every_rule_says_what_it_decides_and_is_named_by_a_test(house: House, files: list[Path]) -> None:
    assert unproved([rule for room in house.built for rule in rules_of(room, files)]) == []


def test_stale_page_is_caught(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text("yesterday\n")
    (tmp_path / "fresh.md").write_text("today\n")
    assert stale(tmp_path, dict.fromkeys(("old.md", "fresh.md", "lost.md"), "today\n")) == ["old.md", "lost.md"]


@pytest.fixture
def attic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    """A room of its own house, with one proved and two unproved rules."""
    room = Room("ground", "attic", level=0, height=0, built=True)
    monkeypatch.setattr(plan, "SOURCE", tmp_path)
    (room.folder / "tests").mkdir(parents=True)
    (room.folder / "rules.py").write_text(
        'def proved():\n    """It holds. Source: Decree 1/2020 art. 2; more."""\n'
        'def silent(): ...\ndef unseen():\n    """It holds too."""\ndef _inner(): ...\n'
    )
    (room.folder / "tests" / "test_rules.py").write_text("def test_it():\n    proved()\n    silent()\n")
    (room.folder / "terms.py").write_text(
        'class Kind(LegalWord):\n    A = ("a", "một", "one", "Decree 1/2020")\n    B = ("b", "hai", "two")\n'
        '@dataclass(frozen=True)\nclass Thing:\n    """A thing."""\n'
    )
    return room


def test_unproved_rule_is_caught(attic: Room) -> None:
    rules = rules_of(attic, [attic.folder / "tests" / "test_rules.py"])
    assert unproved(rules) == ["attic.silent", "attic.unseen"]
    assert (rules[0].sentence, rules[0].source) == ("It holds.", "Decree 1/2020 art. 2")


def test_words_are_read_from_terms(attic: Room) -> None:
    legal, objects = words.classes(attic)
    assert words.members(legal[0]) == [("a", "một", "one", "Decree 1/2020"), ("b", "hai", "two", "")]
    assert [node.name for node in objects] == ["Thing"]
