"""The two measures of on time, and why they differ."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tinhso.work.casework.rules import PEOPLE, timeliness
from tinhso.work.dossiers.rules.clock.measures import measured, waited
from tinhso.work.dossiers.terms.clock.measures import BAD, GOOD, Cause, Course, Standing

CAME = datetime(2026, 10, 1, 9, tzinfo=PEOPLE)
DUE = datetime(2026, 10, 15, 9, tzinfo=PEOPLE)
END = datetime(2026, 10, 31, 23, 59, 59, tzinfo=PEOPLE)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def course(settled: datetime | None = None, **more: object) -> Course:
    told = {"unit": "working_day", "due": DUE, "first_due": DUE, "accepted_at": CAME, "ended_at": settled}
    return Course(**(told | {"settled_at": settled} | more))


def stands(one: Course, at: datetime = END) -> tuple[Standing, Standing, Cause | None]:
    found = measured(one, at)
    return found.law, found.portal, found.cause


def test_what_is_settled_without_a_request_differs_by_the_hour_alone() -> None:
    assert stands(course(DUE - DAY)) == (Standing.EARLY, Standing.ON_TIME, None)
    assert stands(course(DUE)) == (Standing.ON_TIME, Standing.ON_TIME, None)
    assert stands(course(DUE + HOUR)) == (Standing.ON_TIME, Standing.LATE, Cause.LATER_HOUR)
    assert stands(course(DUE + DAY)) == (Standing.LATE, Standing.LATE, None)


def test_the_second_request_is_late_to_the_portal_alone() -> None:
    asked = ((CAME + DAY, CAME + 2 * DAY), (CAME + 3 * DAY, CAME + 4 * DAY))
    assert stands(course(DUE - DAY, asked=asked)) == (Standing.EARLY, Standing.LATE, Cause.SECOND_REQUEST)
    assert stands(course(DUE - DAY, asked=asked[:1])) == (Standing.EARLY, Standing.ON_TIME, None)


def test_the_portal_takes_the_wait_out_of_what_was_used() -> None:
    waits = ((CAME + DAY, CAME + 4 * DAY),)
    assert stands(course(DUE + 3 * DAY, asked=waits)) == (Standing.LATE, Standing.ON_TIME, Cause.WAITING_SUBTRACTED)
    assert stands(course(DUE + 4 * DAY, asked=waits)) == (Standing.LATE, Standing.LATE, None)
    assert waited(course(DUE, asked=((CAME, None),)), END) == DUE - CAME, "it waited to the end"


def test_what_is_open_is_held_against_the_end_of_the_period() -> None:
    assert stands(course()) == (Standing.OVER_TERM, Standing.OVER_TERM, None)
    assert stands(course(), DUE + HOUR) == (Standing.IN_TERM, Standing.IN_TERM, None)
    assert stands(course(unit="working_hour"), DUE + HOUR) == (Standing.OVER_TERM, Standing.IN_TERM, Cause.BY_THE_DAY)


def test_what_waits_for_the_applicant_is_held_against_the_request() -> None:
    assert stands(course(asked=((DUE - DAY, None),))) == (Standing.IN_TERM, Standing.IN_TERM, None)
    assert stands(course(asked=((DUE + HOUR, None),))) == (Standing.IN_TERM, Standing.OVER_TERM, Cause.LATER_HOUR)
    assert stands(course(asked=((DUE + DAY, None),))) == (Standing.OVER_TERM, Standing.OVER_TERM, None)


def test_an_interval_that_does_not_count_counts_to_the_portal() -> None:
    found = stands(course(stood_since=DUE - DAY))
    assert found == (Standing.IN_TERM, Standing.OVER_TERM, Cause.INTERVAL_OPEN)


@pytest.mark.parametrize(
    ("more", "portal"),
    [
        ({"ended_at": DUE - DAY}, Standing.ON_TIME),
        ({"ended_at": DUE + DAY}, Standing.LATE),
        ({"accepted_at": None, "due": None, "ended_at": DUE - DAY, "limit": DUE}, Standing.ON_TIME),
        ({"accepted_at": None, "due": None, "ended_at": DUE + DAY, "limit": DUE}, Standing.LATE),
    ],
)
def test_what_ended_without_a_result_is_measured_by_the_portal_alone(more: dict, portal: Standing) -> None:
    assert stands(course(**more)) == (Standing.NOT_COUNTED, portal, Cause.NO_RESULT)


def test_without_a_promise_the_portal_takes_the_term() -> None:
    one = course(DUE, due=None, limit=DUE - DAY)
    assert stands(one) == (Standing.NOT_COUNTED, Standing.LATE, Cause.NO_PROMISE)


def test_what_was_withdrawn_before_acceptance_is_nobodys() -> None:
    gone = course(accepted_at=None, due=None, ended_at=DUE, withdrawn=True, limit=DUE)
    assert stands(gone) == (Standing.NOT_COUNTED, Standing.NOT_COUNTED, None)


def test_the_first_promise_is_told_beside_the_one_that_holds() -> None:
    found = measured(course(DUE, first_due=DUE - 2 * DAY), END)
    assert (found.law, found.first) == (Standing.ON_TIME, Standing.LATE)


INSTANTS = some.integers(0, 40 * 24 * 60).map(lambda minutes: CAME + timedelta(minutes=minutes))


COURSES = some.builds(
    lambda unit, due, ends, settled, asked, stood: Course(
        unit,
        due,
        due,
        CAME,
        ends if settled else None,
        ends,
        asked=tuple((since, max(since, until) if until else None) for since, until in asked),
        stood_since=stood,
    ),
    some.sampled_from(["working_day", "day", "working_hour"]),
    INSTANTS,
    some.none() | INSTANTS,
    some.booleans(),
    some.lists(some.tuples(INSTANTS, some.none() | INSTANTS), max_size=2),
    some.none() | INSTANTS,
)


@given(COURSES)
def test_whatever_differs_has_a_cause_and_nothing_else_has(one: Course) -> None:
    found = measured(one, END)
    alike = {found.law, found.portal} <= GOOD or {found.law, found.portal} <= BAD or found.law is found.portal
    assert (found.cause is None) is alike
    if found.cause is Cause.WAITING_SUBTRACTED:
        assert waited(one, END) > timedelta(0)
    if found.cause is Cause.LATER_HOUR and one.settled_at:
        assert timeliness(one.settled_at, one.due, one.unit) == "on_time"
        assert one.settled_at > one.due
