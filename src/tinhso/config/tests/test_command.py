"""The console script says no in one sentence, whatever command said it."""

from __future__ import annotations

import json
import subprocess
import sys

NOTHING = ("due", "--from", "2026-03-02T08:00", "--term", "0", "--unit", "day")


def said(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tinhso.config", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_refusal_is_one_sentence_and_exit_code_two() -> None:
    answer = said(*NOTHING)
    assert (answer.returncode, answer.stdout) == (2, "")
    [sentence] = answer.stderr.splitlines()
    assert sentence.endswith(".")


def test_a_refusal_is_json_where_json_was_asked_for() -> None:
    answer = said(*NOTHING, "--json")
    assert answer.returncode == 2
    assert json.loads(answer.stdout)["refused"] == "workdays.term_not_positive"
