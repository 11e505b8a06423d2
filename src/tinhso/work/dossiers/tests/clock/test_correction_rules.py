"""What a correction may say, and which term is the whole one after it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.ground.workdays.tests.calendars import wall
from tinhso.work.casework.terms import LedgerLine
from tinhso.work.dossiers.rules.clock import check_correction, whole_term

RECEIVED, LATEST = wall("06-01T09:00"), wall("06-10T16:00")
WAS = (wall("06-02T09:00"), Term(10, TermUnit.WORKING_DAY))
TICK = timedelta(microseconds=1)


def said(start: datetime, term: Term, *, promised: bool = False) -> str:
    """The code of the refusal; nothing where the correction may be made."""
    try:
        check_correction(WAS, (start, term), received=RECEIVED, latest=LATEST, promised=promised)
    except Refusal as no:
        return no.code
    return ""


@pytest.mark.parametrize(
    ("start", "term", "code"),
    [
        (WAS[0], WAS[1], "dossiers.nothing_to_correct"),
        (wall("06-02T02:00+00:00"), WAS[1], "dossiers.nothing_to_correct"),  # the same instant elsewhere
        (WAS[0] + TICK, WAS[1], ""),
        (WAS[0], Term(11, TermUnit.WORKING_DAY), ""),
        (WAS[0], Term(10, TermUnit.DAY), ""),
        (RECEIVED, WAS[1], ""),
        (RECEIVED - TICK, WAS[1], "dossiers.before_reception"),
        (RECEIVED - TICK, Term(3, TermUnit.DAY), "dossiers.before_reception"),
        (LATEST, WAS[1], ""),
        (LATEST + TICK, WAS[1], "dossiers.not_yet"),
    ],
)
def test_a_correction_says_something_else_between_reception_and_the_latest_instant(
    start: datetime, term: Term, code: str
) -> None:
    assert said(start, term) == code
    assert said(start, term, promised=True) == "dossiers.promised_since", "a promise with an apology stands"


TEN, TWENTY, THREE = (Term(value, TermUnit.WORKING_DAY) for value in (10, 20, 3))


def line(event: str, term: Term) -> LedgerLine:
    return LedgerLine(
        1, event, RECEIVED, None, LATEST, term.value, str(term.unit.value), "VN", "", "", {}, RECEIVED, 1
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        ([], None),
        ([("start", TEN)], None),
        ([("start", TEN), ("exclude", TEN), ("include", TEN), ("extend", TEN)], None),
        ([("start", TEN), ("correct", TWENTY)], TWENTY),
        ([("start", TEN), ("correct", TWENTY), ("correct", THREE)], THREE),
        ([("start", TEN), ("correct", TWENTY), ("extend", TWENTY), ("restart", TWENTY)], TWENTY),
        # while a new term runs, what is put right is that one
        ([("start", TEN), ("new_term", THREE)], None),
        ([("start", TEN), ("new_term", THREE), ("correct", TWENTY)], None),
        ([("start", TEN), ("correct", TWENTY), ("new_term", THREE), ("correct", TEN)], TWENTY),
        # a restart counts the whole term again: then a correction is of that
        ([("start", TEN), ("new_term", THREE), ("restart", TEN), ("correct", TWENTY)], TWENTY),
        ([("start", TEN), ("new_term", THREE), ("exclude", THREE), ("include", THREE), ("correct", TEN)], None),
    ],
)
def test_the_whole_term_is_the_one_put_right_last_outside_a_new_term(
    lines: list[tuple[str, Term]], whole: Term | None
) -> None:
    assert whole_term(line(*one) for one in lines) == whole


def test_the_unit_is_put_right_too() -> None:
    assert whole_term([line("start", TEN), line("correct", Term(8, TermUnit.WORKING_HOUR))]) == Term(
        8, TermUnit.WORKING_HOUR
    )
