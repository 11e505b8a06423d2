"""From events to counts, without a database."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhso.ground.workdays.queries import now
from tinhso.windows.indicators.rules import (
    Deltas,
    by_day,
    deltas,
    digest,
    last_days,
    last_month,
    this_month,
    this_year,
    totals,
)
from tinhso.windows.indicators.terms import Figure, Indicator, Period
from tinhso.work.dossiers.terms import EventCount

UNITS = [UUID(int=number) for number in (1, 2)]
DAY = date(2026, 11, 20)
counts = st.builds(
    lambda kind, unit, day, number, share: EventCount(
        kind, unit, day, number, number * share // 4 if kind == "settled" else 0
    ),
    st.sampled_from(["received", "settled", "returned"]),
    st.sampled_from(UNITS),
    st.dates(date(2026, 11, 1), date(2026, 11, 4)),
    st.integers(1, 9),
    st.integers(0, 4),
)
lists = st.lists(counts, max_size=12)


def test_a_settlement_in_time_counts_twice_a_late_one_once() -> None:
    found = deltas([EventCount("settled", UNITS[0], DAY, 3, 2), EventCount("received", UNITS[0], DAY, 5, 0)])
    assert found == {
        (Indicator.SETTLED, UNITS[0], DAY): 3,
        (Indicator.ON_TIME, UNITS[0], DAY): 2,
        (Indicator.RECEIVED, UNITS[0], DAY): 5,
    }


@given(lists, lists)
def test_folding_in_two_parts_is_folding_at_once(one: list[EventCount], two: list[EventCount]) -> None:
    assert deltas(one) + deltas(two) == deltas(one + two)


@given(lists)
def test_days_add_up_to_the_total(found: list[EventCount]) -> None:
    counted, period = deltas(found), Period("days", date(2026, 11, 1), date(2026, 11, 4))
    for name, total in totals(counted).items():
        assert sum(by_day(counted, name, period)) == total


@given(lists, st.randoms())
def test_a_digest_depends_on_counts_and_not_on_their_order(found: list[EventCount], chance: object) -> None:
    mixed = list(found)
    chance.shuffle(mixed)
    assert digest(deltas(found)) == digest(deltas(mixed))


def test_a_digest_sees_one_dossier_more_and_no_zeroes() -> None:
    one = Deltas({(Indicator.RECEIVED, UNITS[0], DAY): 1})
    assert digest(one) != digest(one + one)
    assert digest(one) == digest(Deltas({**one, (Indicator.RECEIVED, UNITS[1], DAY): 0}))
    assert digest(one) == digest(Deltas({("received", UNITS[0], DAY): 1})), "stored values and words are one"


def test_nothing_counted_gives_no_share_instead_of_nought() -> None:
    period = this_month(DAY)
    assert Figure(0, 0, period, now()).share is None
    assert Figure(0, 2, period, now()).share == 0
    assert Figure(3, 4, period, now()).share == 0.75


def test_periods_end_today() -> None:
    assert this_month(DAY) == Period("month", date(2026, 11, 1), DAY)
    assert this_year(DAY) == Period("year", date(2026, 1, 1), DAY)
    assert last_days(DAY, 30) == Period("days", date(2026, 10, 22), DAY)
    assert len(by_day(Deltas(), Indicator.RECEIVED, last_days(DAY, 30))) == 30


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 3, 1), date(2026, 2, 1), date(2026, 2, 28)),
        (date(2026, 1, 31), date(2025, 12, 1), date(2025, 12, 31)),
        (date(2028, 3, 31), date(2028, 2, 1), date(2028, 2, 29)),
    ],
)
def test_the_last_month_is_the_whole_month_before(today: date, first: date, last: date) -> None:
    assert last_month(today) == Period("month", first, last)
