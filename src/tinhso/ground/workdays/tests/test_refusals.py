"""What the arithmetic turns down, in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.rules import due, is_working, next_working_instant, working_time
from tinhso.ground.workdays.terms import Calendar, CalendarUse, DayKind, Shift, SpecialDay, Term, TermUnit
from tinhso.ground.workdays.tests.calendars import VN

NAIVE = datetime(2026, 3, 2, 9)  # noqa: DTZ001 - the point
NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)
MORNING = Shift(0, time(8), time(12))
ONE_DAY = Term(1, TermUnit.WORKING_DAY)


def calendar(*shifts: Shift, days: tuple[SpecialDay, ...] = (), timezone: str = "Asia/Ho_Chi_Minh") -> Calendar:
    return Calendar("X", "X", shifts, days, timezone=timezone)


@pytest.mark.parametrize(
    ("deed", "code"),
    [
        (lambda: due(NAIVE, ONE_DAY, VN), "workdays.naive_time"),
        (lambda: is_working(NAIVE, VN), "workdays.naive_time"),
        (lambda: next_working_instant(NAIVE, VN), "workdays.naive_time"),
        (lambda: working_time(NOON, NAIVE, VN), "workdays.naive_time"),
        (lambda: Term(0, TermUnit.DAY), "workdays.term_not_positive"),
        (lambda: Term(-3, TermUnit.WORKING_DAY), "workdays.term_not_positive"),
        (lambda: Term(1.5, TermUnit.DAY), "workdays.term_not_positive"),  # type: ignore[arg-type]
        (lambda: Term(True, TermUnit.DAY), "workdays.term_not_positive"),
        (lambda: Term(3_661, TermUnit.DAY), "workdays.term_too_long"),
        (lambda: Term(2, TermUnit.SAME_DAY), "workdays.term_too_long"),
        (lambda: due(NOON, ONE_DAY, calendar()), "workdays.no_working_time"),
        (lambda: due(NOON, Term(1, TermUnit.HOUR), calendar()), "workdays.no_working_time"),
        (
            lambda: due(NOON, ONE_DAY, calendar(Shift(0, time(8), time(12), None, date(2026, 1, 1)))),
            "workdays.no_working_time",
        ),
        (lambda: due(datetime(1999, 1, 1, tzinfo=UTC), ONE_DAY, VN), "workdays.date_out_of_reach"),
        (lambda: due(datetime.max.replace(tzinfo=UTC), ONE_DAY, VN), "workdays.date_out_of_reach"),
        (lambda: due(datetime.min.replace(tzinfo=UTC), ONE_DAY, VN), "workdays.date_out_of_reach"),
        (lambda: Shift(7, time(8), time(12)), "workdays.no_such_weekday"),
        (lambda: Shift(0, time(12), time(12)), "workdays.shift_backwards"),
        (lambda: Shift(0, time(8), time(12), date(2026, 2, 1), date(2026, 1, 1)), "workdays.validity_backwards"),
        (lambda: calendar(MORNING, Shift(0, time(11), time(13))), "workdays.shifts_overlap"),
        (lambda: calendar(MORNING, days=(_holiday(), _holiday())), "workdays.day_twice"),
        (lambda: SpecialDay(date(2026, 1, 4), DayKind.WEEKLY_REST, "Sunday"), "workdays.not_special"),
        (lambda: calendar(MORNING, timezone="Europe/Paris"), "workdays.clock_turns"),
    ],
)
def test_refused_with_a_code_and_a_sentence(deed: Callable[[], object], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        deed()
    assert refused.value.code == code
    assert str(refused.value).endswith(".")


def _holiday() -> SpecialDay:
    return SpecialDay(date(2026, 1, 1), DayKind.HOLIDAY, "Tết Dương lịch")


def test_shifts_of_two_seasons_may_overlap_on_the_clock() -> None:
    summer = Shift(0, time(7), time(11), date(2026, 5, 1), date(2026, 9, 30))
    winter = Shift(0, time(8), time(12), date(2026, 10, 1))
    assert calendar(summer, winter).weekly(0) == (summer, winter)


def test_equal_calendars_are_one_key() -> None:
    assert hash(calendar(MORNING)) == hash(calendar(MORNING))
    assert calendar(MORNING) != Calendar("X", "X", (MORNING,), use=CalendarUse.RECEPTION)
