"""Random calendars, starts and terms."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from tinhso.ground.workdays.terms import Calendar, DayKind, Shift, SpecialDay, Term, TermUnit
from tinhso.ground.workdays.tests.calendars import SEASONS, VN

clocks = st.builds(time, st.integers(0, 23), st.integers(0, 59), st.integers(0, 59))
instants = st.builds(timedelta, days=st.integers(0, 4380), microseconds=st.integers(0, 86_399_999_999))
half_hours = st.builds(timedelta, days=st.integers(0, 4380), minutes=st.integers(0, 47).map(lambda each: 30 * each))
starts = st.one_of(instants, half_hours).map(lambda passed: datetime(2015, 1, 1, tzinfo=UTC) + passed)
"""Any instant of 2015 to 2026; half of them at round hours, where shifts end and the cut-off lies."""
values = st.integers(1, 60)
terms = st.builds(
    lambda unit, value, cutoff: Term(1 if unit is TermUnit.SAME_DAY else value, unit, cutoff),
    st.sampled_from(list(TermUnit)),
    values,
    st.one_of(st.just(time(15)), clocks),
)


@st.composite
def shifts_of(draw: st.DrawFn, weekday: int) -> list[Shift]:
    """Up to three shifts a day that do not touch, some of them valid for half a year only."""
    edges = sorted(draw(st.sets(clocks, min_size=2, max_size=6)))
    season = draw(st.sampled_from([(None, None), (None, date(2020, 6, 30)), (date(2020, 7, 1), None)]))
    return [Shift(weekday, opens, closes, *season) for opens, closes in zip(edges[::2], edges[1::2], strict=False)]


@st.composite
def odd_calendars(draw: st.DrawFn) -> Calendar:
    """A calendar nobody would keep; its Mondays at least are worked always."""
    shifts = [Shift(0, time(9), time(11)), Shift(0, time(13), time(14, 30))]
    for weekday in draw(st.sets(st.integers(1, 6))):
        shifts += draw(shifts_of(weekday))
    days = draw(st.sets(st.dates(date(2014, 12, 1), date(2027, 12, 31)), max_size=12))
    kinds = st.sampled_from([DayKind.HOLIDAY, DayKind.CLOSURE, DayKind.MAKE_UP])
    others = st.one_of(st.none(), st.dates(date(2015, 1, 1), date(2026, 12, 31)))
    special = [SpecialDay(day, draw(kinds), "x", swapped_with=draw(others)) for day in sorted(days)]
    return Calendar("ODD", "Odd", tuple(shifts), tuple(special), 2015, 2026)


calendars = st.one_of(st.just(VN), st.just(SEASONS), odd_calendars())
