"""When warnings go out, when a term is too short for one, and who is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tinhso.ground.workdays.terms import Calendar
from tinhso.ground.workdays.tests.calendars import SEASONS, VN, wall
from tinhso.work.dossiers.rules.clock.warning import speaks, told_to, too_short
from tinhso.work.dossiers.terms.clock.warned import Level, Stage, WarningLaw

LAW = WarningLaw(before=8, before_to="official", due_to="leader", late_to="chief", escalate=3)


@pytest.mark.parametrize(
    ("at", "calendar", "speaking"),
    [
        ("06-05T07:59:59", VN, False),
        ("06-05T08:00", VN, True),
        ("06-05T12:30", VN, True),  # over lunch too
        ("06-05T16:59:59", VN, True),
        ("06-05T17:00", VN, False),
        ("06-05T01:00+00:00", VN, True),  # eight o'clock in Vietnam
        ("06-05T10:00+00:00", VN, False),  # five in the afternoon there
        ("06-06T09:00", VN, False),
        ("02-17T09:00", VN, False),  # Tết
        ("08-22T09:00", VN, True),  # a make-up Saturday
        ("08-31T09:00", VN, False),  # the day off that it pays for
        ("06-05T07:00", SEASONS, True),
        ("11-06T07:00", SEASONS, False),  # winter hours
        ("06-06T11:29", SEASONS, True),
        ("06-06T11:30", SEASONS, False),  # Saturday mornings
    ],
)
def test_warnings_go_out_from_the_first_shift_to_the_last(at: str, calendar: Calendar, speaking: bool) -> None:
    assert speaks(wall(at), calendar) is speaking


@pytest.mark.parametrize(
    ("begun", "due", "short"),
    [
        # eight working hours before the end: a term of a day is warned of at its beginning
        ("06-01T09:00", "06-02T09:00", True),
        ("06-01T09:00", "06-02T09:01", False),
        ("06-01T09:00", "06-02T08:59", True),
        ("06-05T16:00", "06-08T16:00", True),  # over a weekend
        ("06-05T16:00", "06-08T16:30", False),
        ("06-05T18:00", "06-08T17:00", True),  # begun after work: it counts from Monday
        ("02-13T16:30", "02-23T16:30", True),  # over Tết
        ("08-21T16:00", "08-22T16:00", True),  # onto the make-up Saturday
        ("08-21T16:00", "08-24T08:00", False),
        ("06-10T09:00", "06-01T09:00", True),  # due before it began
    ],
)
def test_nobody_is_warned_of_a_term_as_short_as_the_warning(begun: str, due: str, short: bool) -> None:
    assert too_short(wall(begun), wall(due), LAW, VN) is short
    assert too_short(wall(begun), wall(due), replace(LAW, before=None), VN) is True, "nothing is told before"


UP = (Level.OFFICIAL, Level.LEADER, Level.CHIEF)


@pytest.mark.parametrize(
    ("stage", "told"),
    [
        (Stage.BEFORE, UP[:1]),
        (Stage.DUE, UP[:2]),
        (Stage.LATE, UP),
        (Stage.ESCALATED, UP[2:]),
        (Stage.HAND_OVER, UP[:2]),
        (Stage.NOTICE, UP[:2]),
        (Stage.CORRECTION, UP[:2]),
        (Stage.MONEY, UP[:2]),
        (Stage.ALERT, UP[:1]),
        (Stage.STANDING, UP[:1]),
        (Stage.UNANSWERED, UP[:1]),
    ],
)
def test_each_stage_is_told_up_to_whom_the_lawbook_says(stage: Stage, told: tuple[Level, ...]) -> None:
    assert told_to(stage, LAW) == told


def test_what_the_office_owes_by_law_is_told_as_what_is_due() -> None:
    by_due = {stage for stage in Stage if told_to(stage, LAW) != told_to(stage, replace(LAW, due_to=None))}
    assert by_due == {Stage.DUE, Stage.HAND_OVER, Stage.NOTICE, Stage.CORRECTION, Stage.MONEY}


def test_where_the_lawbook_names_nobody_nobody_is_told() -> None:
    silent = WarningLaw(None, None, None, None, None)
    quiet = (Stage.BEFORE, Stage.DUE, Stage.LATE, Stage.HAND_OVER, Stage.NOTICE, Stage.CORRECTION, Stage.MONEY)
    assert {told_to(stage, silent) for stage in quiet} == {()}
    assert told_to(Stage.ALERT, silent) == UP[:1], "what is filed is told to who holds the work, whatever is warned"
    assert told_to(Stage.LATE, replace(LAW, late_to="nobody")) == ()
