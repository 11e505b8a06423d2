"""`tinhso due` counts without a database and tells every skipped day."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command

from tinhso.ground.refusals.terms import Refusal


def run(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    call_command("due", *words)
    return capsys.readouterr().out


def test_due_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(run(capsys, "--from", "2026-02-13T16:30", "--term", "3", "--unit", "working_day", "--json"))
    assert told["due"] == "2026-02-25T16:30:00+07:00"
    assert told["calendar"] == {"code": "VN", "name": "Lịch làm việc khu vực công", "edition": 1}
    assert [each["day"] for each in told["skipped"]] == [f"2026-02-{day}" for day in range(14, 23)]
    assert told["skipped"][3]["why"] == "Mùng một Tết Nguyên đán"
    assert all(each["basis"] for each in told["skipped"])
    assert [each["text_read"] for each in told["skipped"]] == [False] * 2 + [True] * 5 + [False] * 2
    assert told["unannounced_years"] == []


def test_due_with_a_cutoff(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--from", "2026-03-02T15:30", "--unit", "same_day", "--json")
    assert json.loads(run(capsys, *words))["due"] == "2026-03-03T17:00:00+07:00"
    assert json.loads(run(capsys, *words, "--cutoff", "16:00"))["due"] == "2026-03-02T17:00:00+07:00"


def test_due_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "--from", "2026-11-23T09:00", "--term", "1", "--unit", "working_day")
    assert "25/11/2026" in told
    assert "Ngày Văn hóa Việt Nam" in told
    assert "Lịch làm việc khu vực công" in told


def test_a_year_not_announced_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert "2027" in run(capsys, "--from", "2026-12-31T09:00", "--term", "1", "--unit", "working_day").splitlines()[-1]


def test_an_instant_with_a_zone_is_taken_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(run(capsys, "--from", "2026-03-02T01:00+00:00", "--term", "1", "--unit", "hour", "--json"))
    assert told["due"] == "2026-03-02T09:00:00+07:00"


def test_a_term_of_nothing_is_refused() -> None:
    words = ("--from", "2026-03-02T08:00", "--term", "0", "--unit", "day")
    with pytest.raises(Refusal) as no:
        call_command("due", *words)
    assert no.value.code == "workdays.term_not_positive"


@pytest.mark.parametrize(
    "words",
    [
        ("--from", "2026-03-02", "--unit", "day"),
        ("--from", "2026-03-02T25:00", "--unit", "day"),
        ("--from", "2026-03-02T08:00", "--unit", "week"),
        ("--from", "2026-03-02T08:00", "--unit", "same_day", "--cutoff", "afternoon"),
    ],
)
def test_what_cannot_be_read_is_refused(words: tuple[str, ...]) -> None:
    with pytest.raises(CommandError, match="argument"):
        call_command("due", *words)
