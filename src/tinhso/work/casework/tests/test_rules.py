"""Late, early, on time: at midnight for terms of a day or more, by the minute for terms in hours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhso.ground.workdays.terms import TermUnit
from tinhso.work.casework.rules import BY_THE_MINUTE, PEOPLE, late_from, timeliness
from tinhso.work.casework.terms import Timeliness

EARLY, ON_TIME, LATE = Timeliness
instants = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
# Differences that matter: seconds, minutes, around a midnight, days.
gaps = st.one_of(
    st.timedeltas(timedelta(minutes=-3), timedelta(minutes=3)),
    st.timedeltas(timedelta(days=-3), timedelta(days=3)),
    st.just(timedelta(0)),
)
units = st.sampled_from(list(TermUnit))


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PEOPLE)


@pytest.mark.parametrize("unit", ["working_day", "day", "month", "same_day"])
@pytest.mark.parametrize(
    ("settled", "verdict"),
    [
        ("2026-11-19 23:59:59.999999", EARLY),
        ("2026-11-20 00:00", ON_TIME),
        ("2026-11-20 16:30", ON_TIME),
        ("2026-11-20 16:31", ON_TIME),
        ("2026-11-20 23:59:59.999999", ON_TIME),
        ("2026-11-21 00:00", LATE),
    ],
)
def test_a_term_of_a_day_or_more_is_judged_by_dates(unit: str, settled: str, verdict: Timeliness) -> None:
    assert timeliness(local(settled), local("2026-11-20 16:30"), unit) is verdict


@pytest.mark.parametrize("unit", ["hour", "working_hour"])
@pytest.mark.parametrize(
    ("settled", "verdict"),
    [
        ("2026-11-20 16:29:59.999999", EARLY),
        ("2026-11-20 16:30", ON_TIME),
        ("2026-11-20 16:30:59.999999", ON_TIME),
        ("2026-11-20 16:31", LATE),
        ("2026-11-20 23:00", LATE),
    ],
)
def test_a_term_in_hours_is_judged_by_minutes(unit: str, settled: str, verdict: Timeliness) -> None:
    assert timeliness(local(settled), local("2026-11-20 16:30:40"), unit) is verdict


def test_every_unit_of_the_law_is_judged_one_way_or_the_other() -> None:
    assert set(TermUnit) - BY_THE_MINUTE == {"working_day", "day", "month", "same_day"}


def test_midnight_is_that_of_vietnam_whatever_clock_the_instant_comes_in() -> None:
    due = local("2026-11-20 16:30").astimezone(UTC)
    assert late_from(due, "working_day") == datetime(2026, 11, 20, 17, tzinfo=UTC)
    assert timeliness(datetime(2026, 11, 20, 16, 59, tzinfo=UTC), due, "day") is ON_TIME
    assert timeliness(datetime(2026, 11, 20, 17, 0, tzinfo=UTC), due, "day") is LATE


@given(instants, gaps, units)
def test_late_is_exactly_from_the_instant_that_lists_sort_by(due: datetime, gap: timedelta, unit: TermUnit) -> None:
    settled = due + gap
    assert (timeliness(settled, due, unit) is LATE) == (settled >= late_from(due, unit))


@given(instants, gaps, units)
def test_time_makes_it_only_later(due: datetime, gap: timedelta, unit: TermUnit) -> None:
    order = [EARLY, ON_TIME, LATE]
    sooner, later = (timeliness(due + part, due, unit) for part in (gap, gap + timedelta(minutes=1)))
    assert order.index(sooner) <= order.index(later)
    assert timeliness(due, due, unit) is ON_TIME
