"""Calendars as rows: loading, editing, the cache, the clock."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.postgres.functions import TransactionNow
from django.core.management import call_command
from django.db import transaction

from tinhso.ground.audit.terms import Actor
from tinhso.ground.refusals.terms import NotFound, Refusal, Stale
from tinhso.ground.workdays import actions, models, queries
from tinhso.ground.workdays.rules import due
from tinhso.ground.workdays.terms import Calendar, CalendarUse, DayKind, Shift, SpecialDay, Term, TermUnit

pytestmark = [pytest.mark.db, pytest.mark.django_db]

CLERK = Actor(account_id=None, post_id=None, name="Nguyễn Thị Thử Nghiệm")
TERM, RECEPTION = CalendarUse.TERM, CalendarUse.RECEPTION
STORM = SpecialDay(date(2026, 3, 4), DayKind.CLOSURE, "Nghỉ phòng chống bão", "Công điện thử nghiệm")


@pytest.fixture(autouse=True)
def _no_calendar_yet(db: None) -> None:
    models.Calendar.objects.all().delete()


@pytest.fixture
def vn() -> Calendar:
    actions.load_calendars()
    return queries.calendar()


def edit(calendar: Calendar, **more: Any) -> dict[str, Any]:
    return {"code": calendar.code, "use": calendar.use, "edition": calendar.edition, "actor": CLERK, **more}


def booked() -> list[tuple[str, str]]:
    from tinhso.ground.audit.models import Change  # noqa: PLC0415 - only tests look into another room's rows

    rows = Change.objects.filter(at__gte=TransactionNow()).order_by("at", "id")
    return list(rows.values_list("event", "actor_name"))


def test_loaded_calendar_is_the_shipped_one(vn: Calendar) -> None:
    assert vn == queries.shipped_calendar()
    assert queries.calendar("VN", RECEPTION).days == vn.days
    assert [line[:4] for line in queries.calendars()] == [
        ("VN", RECEPTION, vn.name, 1),
        ("VN", TERM, vn.name, 1),
    ]


def test_loading_again_changes_and_books_nothing(vn: Calendar) -> None:
    before = booked()
    assert actions.load_calendars() == {"added": 0, "changed": 0, "removed": 0, "kept": 0}
    assert queries.calendar().edition == vn.edition
    assert booked() == before == [("workdays:calendar:load", "Hệ thống")] * 2


def test_loading_mends_shipped_days(vn: Calendar) -> None:
    days = models.SpecialDay.objects.filter(calendar__use=TERM)
    days.filter(day=date(2026, 1, 1)).delete()
    days.filter(day=date(2026, 2, 17)).update(name="Mùn một")
    days.create(calendar=models.Calendar.objects.get(use=TERM), day=date(2026, 3, 3), kind="holiday", name="no longer")
    assert actions.load_calendars() == {"added": 1, "changed": 1, "removed": 1, "kept": 0}
    assert queries.calendar().days == vn.days
    assert queries.calendar().edition == vn.edition + 1


def test_loading_leaves_the_provinces_own_days_and_hours(vn: Calendar) -> None:
    tet = date(2026, 2, 16)
    vn = actions.set_day(**edit(vn, special=STORM))
    vn = actions.set_day(**edit(vn, special=SpecialDay(tet, DayKind.CLOSURE, "Theo tỉnh")))
    vn = actions.remove_day(**edit(vn, day=date(2026, 11, 24)))
    vn = actions.set_shifts(**edit(vn, shifts=[Shift(0, time(7), time(11))]))
    assert actions.load_calendars() == {"added": 0, "changed": 0, "removed": 0, "kept": 3}
    assert queries.calendar() == vn
    assert vn.special(STORM.day) == STORM
    assert vn.special(date(2026, 11, 24)) is None
    assert [each.name for each in vn.days if each.day == tet] == ["Theo tỉnh"]


def test_a_closure_moves_due_dates_and_is_booked(vn: Calendar) -> None:
    start, term = datetime(2026, 3, 3, 2, tzinfo=UTC), Term(1, TermUnit.WORKING_DAY)
    assert due(start, term, queries.calendar()).due.day == 4
    actions.set_day(**edit(vn, special=STORM))
    account = due(start, term, queries.calendar())
    assert account.due.day == 5
    assert [each.why for each in account.skipped] == [STORM.name]
    assert booked()[-1] == ("workdays:day:set", CLERK.name)


def test_uses_do_not_mix(vn: Calendar) -> None:
    saturdays = [*vn.shifts, Shift(5, time(8), time(11, 30))]
    actions.set_shifts(**edit(vn, use=RECEPTION, shifts=saturdays))
    assert queries.calendar("VN", RECEPTION).weekly(5)
    assert not queries.calendar("VN", TERM).weekly(5)


@pytest.mark.parametrize(
    ("deed", "code"),
    [
        (lambda vn: actions.set_day(**edit(replace(vn, edition=7), special=STORM)), "workdays.calendar_changed"),
        (lambda vn: actions.set_day(**edit(replace(vn, code="??"), special=STORM)), "workdays.no_such_calendar"),
        (lambda vn: actions.remove_day(**edit(vn, day=date(2026, 3, 4))), "workdays.no_such_day"),
        (lambda vn: actions.set_shifts(**edit(vn, shifts=[])), "workdays.no_shifts"),
        (
            lambda vn: actions.set_shifts(
                **edit(vn, shifts=[Shift(0, time(8), time(12)), Shift(0, time(11), time(17))])
            ),
            "workdays.shifts_overlap",
        ),
        (lambda vn: actions.announce_until(**edit(vn, year=2014)), "workdays.years_backwards"),
        (
            lambda vn: actions.copy_calendar(vn.code, vn.use, new_code="VN", name="Again", actor=CLERK),
            "workdays.code_taken",
        ),
    ],
)
def test_a_refused_edit_leaves_no_trace(vn: Calendar, deed: Any, code: str) -> None:
    before = booked()
    with pytest.raises(Refusal) as refused:
        deed(vn)
    assert refused.value.code == code
    assert queries.calendar() == vn
    assert booked() == before


def test_two_who_edit_one_edition_do_not_both_win(vn: Calendar) -> None:
    actions.set_day(**edit(vn, special=STORM))
    with pytest.raises(Stale):
        actions.remove_day(**edit(vn, day=STORM.day))
    assert queries.calendar().special(STORM.day) == STORM


def test_announced_years_are_no_longer_flagged(vn: Calendar) -> None:
    start, term = datetime(2026, 12, 31, 2, tzinfo=UTC), Term(3, TermUnit.WORKING_DAY)
    assert due(start, term, vn).unannounced_years == (2027,)
    assert due(start, term, actions.announce_until(**edit(vn, year=2027))).unannounced_years == ()
    assert actions.load_calendars()["changed"] == 0
    assert queries.calendar().known_until == 2027


def test_an_agency_may_have_a_calendar_of_its_own(vn: Calendar) -> None:
    copy = actions.copy_calendar("VN", TERM, new_code="H37.12", name="Lịch của sở", actor=CLERK)
    assert (copy.shifts, copy.days) == (vn.shifts, vn.days)
    actions.set_day(**edit(copy, special=STORM))
    assert queries.calendar("H37.12").special(STORM.day)
    assert queries.calendar("VN").special(STORM.day) is None


def test_asking_again_costs_one_statement_and_gives_the_same_object(
    vn: Calendar, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        assert queries.calendar() is vn


def test_an_edit_rolled_back_is_forgotten(vn: Calendar) -> None:
    with transaction.atomic():
        actions.set_day(**edit(vn, special=STORM))
        assert queries.calendar().special(STORM.day)
        transaction.set_rollback(True)
    assert queries.calendar() == vn
    other = replace(STORM, name="Khác")
    assert actions.set_day(**edit(vn, special=other)).special(STORM.day) == other
    assert queries.calendar().special(STORM.day) == other


def test_due_command_counts_on_the_provinces_calendar(vn: Calendar, capsys: pytest.CaptureFixture[str]) -> None:
    actions.set_day(**edit(vn, special=STORM))
    words = ("due", "--from", "2026-03-03T09:00", "--term", "1", "--unit", "working_day", "--json")
    call_command(*words)
    assert json.loads(capsys.readouterr().out)["due"] == "2026-03-04T09:00:00+07:00"
    call_command(*words, "--calendar", "VN")
    told = json.loads(capsys.readouterr().out)
    assert told["due"] == "2026-03-05T09:00:00+07:00"
    assert told["calendar"]["edition"] == vn.edition + 1
    with pytest.raises(NotFound) as no:
        call_command(*words, "--calendar", "NOWHERE")
    assert no.value.code == "workdays.no_such_calendar"


def test_load_command_tells_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_calendars")
    assert capsys.readouterr().out.startswith(f"added {2 * len(queries.shipped_calendar().days)},")


def test_unknown_calendar_is_not_found() -> None:
    with pytest.raises(NotFound):
        queries.calendar("NOWHERE")


def test_today_is_vietnams_date() -> None:
    with time_machine.travel(datetime(2026, 11, 21, 17, 30, tzinfo=UTC), tick=False):
        assert queries.now() == datetime(2026, 11, 21, 17, 30, tzinfo=UTC)
        assert queries.today() == date(2026, 11, 22)
        assert queries.now().utcoffset() == timedelta(0)
