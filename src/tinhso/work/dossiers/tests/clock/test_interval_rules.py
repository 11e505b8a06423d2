"""Where an interval may lie that does not count, and what is late while the clock stands."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.tests.calendars import wall
from tinhso.work.dossiers.rules.clock import check_interval, is_late_now

ACCEPTED, NOW = "06-01T09:00", "06-10T16:00"


@pytest.mark.parametrize(
    ("since", "accepted", "until", "code"),
    [
        ("06-03T09:00", ACCEPTED, "06-05T09:00", ""),
        (ACCEPTED, ACCEPTED, NOW, ""),  # both ends may be touched
        (NOW, ACCEPTED, NOW, ""),  # opened now
        ("06-03T09:00", ACCEPTED, "06-03T09:00", ""),
        ("06-01T08:59:59", ACCEPTED, "06-05T09:00", "dossiers.before_acceptance"),
        ("06-03T09:00", None, "06-05T09:00", "dossiers.before_acceptance"),  # never accepted: no term runs
        ("06-01T01:59+00:00", ACCEPTED, NOW, "dossiers.before_acceptance"),  # 08:59 in Vietnam
        ("06-05T09:00", ACCEPTED, "06-05T08:59:59", "dossiers.ends_before_it_begins"),
        ("06-03T09:00", ACCEPTED, "06-10T16:00:01", "dossiers.not_yet"),
    ],
)
def test_an_interval_lies_between_acceptance_and_now(since: str, accepted: str | None, until: str, code: str) -> None:
    def check() -> None:
        check_interval(wall(since), wall(accepted) if accepted else None, wall(until), wall(NOW))

    if not code:
        check()
        return
    with pytest.raises(Refusal) as no:
        check()
    assert (no.value.code, no.value.status) == (code, 422)


@pytest.mark.parametrize(
    ("unit", "due", "at", "stood", "late"),
    [
        ("working_day", "06-05T09:00", "06-05T23:59:59", None, False),  # the promised day to its end
        ("working_day", "06-05T09:00", "06-06T00:00", None, True),
        ("working_day", "06-05T09:00", "06-05T16:59:59+00:00", None, False),  # a second before midnight in Vietnam
        ("working_day", "06-05T09:00", "06-05T17:00+00:00", None, True),
        ("working_hour", "06-05T09:00", "06-05T09:00:59", None, False),  # the due minute to its end
        ("working_hour", "06-05T09:00", "06-05T09:01", None, True),
        ("hour", "06-05T09:00:30", "06-05T09:01", None, True),
        # it stood still in time: nothing later makes it late
        ("working_day", "06-05T09:00", "06-30T09:00", "06-05T23:59", False),
        ("working_hour", "06-05T09:00", "06-30T09:00", "06-05T09:00", False),
        # it was late before
        ("working_day", "06-05T09:00", "06-30T09:00", "06-06T00:00", True),
        # an instant before it stood is judged by itself
        ("working_day", "06-05T09:00", "06-05T12:00", "06-20T09:00", False),
    ],
)
def test_what_stands_grows_no_later(unit: str, due: str, at: str, stood: str | None, late: bool) -> None:
    assert is_late_now(wall(due), unit, wall(at), wall(stood) if stood else None) is late


def test_the_instant_of_lateness_is_the_same_wherever_the_clock_stands() -> None:
    due = wall("06-05T09:00")
    midnight = wall("06-06T00:00")
    for tick in (-timedelta(microseconds=1), timedelta(0)):
        assert is_late_now(due, "day", midnight + tick, None) is is_late_now(due, "day", wall(NOW), midnight + tick)
