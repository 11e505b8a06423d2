"""A month by both measures on a thousand dossiers: PostgreSQL counts as the rule does, each difference has a cause."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tinhso.ground.page.tables import Order, Window
from tinhso.ground.workdays import rules as workdays
from tinhso.ground.workdays.queries import calendar, today
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.work.casework.models import DeadlineEntry
from tinhso.work.casework.rules import BY_THE_MINUTE, PEOPLE
from tinhso.work.dossiers.actions.moving_in.making import Draw, load
from tinhso.work.dossiers.models import Dossier, Exclusion, Supplement
from tinhso.work.dossiers.queries.clock.measured import LISTED, Span, counted, listed
from tinhso.work.dossiers.rules.clock.measures import measured
from tinhso.work.dossiers.terms import Status
from tinhso.work.dossiers.terms.clock.measures import Cause, Course, Measured

pytestmark = [pytest.mark.db, pytest.mark.once, pytest.mark.django_db]

DAY = timedelta(days=1)
EVERYTHING = Window(Order("newest", "", ("-received_at", "-id")), None, False, 5000)


def last_month() -> tuple[date, date]:
    last = today().replace(day=1) - DAY
    return last.replace(day=1), last


def lives() -> None:
    """A thousand made dossiers; to some a second request, a wait that goes on, an open interval, a late hour."""
    load(Draw(1000, seed=11, days=100), lambda _title: None)
    first, last = last_month()
    start, end = (datetime.combine(day, time.min, PEOPLE) for day in (first, last + DAY))
    asked = Supplement.objects.filter(answered_at__lt=end, dossier__settled_at__range=(start, end)).order_by("id")
    for one in asked[:8]:
        again = one.answered_at + timedelta(hours=1)
        Supplement.objects.create(
            dossier_id=one.dossier_id, stage="appraisal", reason="Thiếu", drafted_at=again, drafted_by_name="Tuấn",
            sent_at=again, answered_at=again + DAY, outcome="completed",
        )  # fmt: skip
    for one in asked[8:20]:  # these answered late, so that the wait is worth something
        Supplement.objects.filter(pk=one.pk).update(sent_at=one.sent_at - 6 * DAY)
    straight = Dossier.objects.filter(settled_at__range=(start, end), due_at__range=(start, end - DAY))
    straight = straight.exclude(term_unit__in=BY_THE_MINUTE).exclude(id__in=Supplement.objects.values("dossier_id"))
    for one in straight.order_by("id")[:8]:
        Dossier.objects.filter(pk=one.pk).update(settled_at=one.due_at + timedelta(minutes=5))
    running = Dossier.objects.filter(accepted_at__lt=end, accepted_at__gte=end - 45 * DAY, due_at__lt=end)
    for one in running.order_by("id")[:8]:
        Exclusion.objects.create(
            dossier=one, cause="duty", waits_for="Nộp tiền", provision="Điều 1", own=False, opened_by_name="Dũng",
            since=one.accepted_at, opened_at=one.accepted_at, closed_at=end + DAY, until=end + DAY,
        )  # fmt: skip
        Dossier.objects.filter(pk=one.pk).update(settled_at=None, returned_at=None, closed_at=None, status="6")


def course(one: Dossier, end: datetime) -> Course:
    """What was known of a dossier at an instant, read row by row."""
    ended = one.settled_at or one.returned_at or one.closed_at
    ended = ended if ended and ended < end else None
    entries = DeadlineEntry.objects.filter(subject_id=one.id, at__lt=end).order_by("seq")
    asked = Supplement.objects.filter(dossier=one, sent_at__lt=end).order_by("sent_at")
    stands = Exclusion.objects.filter(dossier=one, opened_at__lt=end).exclude(closed_at__lt=end).order_by("since")
    opened = stands.first()
    return Course(
        unit=one.term_unit,
        due=entries.last().due_after if entries else None,
        first_due=one.original_due_at,
        accepted_at=one.accepted_at,
        settled_at=one.settled_at if ended else None,
        ended_at=ended,
        withdrawn=one.status == Status.WITHDRAWN,
        asked=tuple((a.sent_at, a.answered_at if a.answered_at and a.answered_at < end else None) for a in asked),
        stood_since=opened.since if opened else None,
        limit=workdays.due(one.received_at, Term(one.term_value, TermUnit(one.term_unit)), calendar("VN")).due,
    )


def by_the_rule(first: date, last: date) -> dict[str, Measured]:
    start, end = (datetime.combine(day, time.min, PEOPLE) for day in (first, last + DAY))
    found = {}
    for one in Dossier.objects.filter(received_at__lt=end):
        told = course(one, end)
        ended = one.settled_at or one.returned_at or one.closed_at
        there = one.accepted_at < end if one.accepted_at else told.ended_at is not None
        if there and (ended is None or ended >= start):
            found[one.code] = measured(told, end - timedelta(microseconds=1))
    return found


def test_the_month_counted_at_once_is_the_rule_dossier_by_dossier(province: None) -> None:
    lives()
    first, last = last_month()
    expected = by_the_rule(first, last)
    tallies = Counter()
    for tally in counted(Span(first, last)):
        tallies[tally.law, tally.first, tally.portal, tally.cause] += tally.number
    told = Counter((str(m.law), str(m.first), str(m.portal), str(m.cause or "")) for m in expected.values())
    assert tallies == told
    assert sum(tallies.values()) > 300
    rows = [dict(zip(LISTED, row, strict=True)) for row in listed(Span(first, last), EVERYTHING)]
    causes = {row["code"]: row["cause"] for row in rows}
    assert causes == {code: str(m.cause) for code, m in expected.items() if m.cause}
    assert {"second_request", "later_hour", "interval_open", "no_result", "waiting_subtracted"} <= set(causes.values())
    assert set(causes.values()) <= {str(cause) for cause in Cause}


def test_a_month_is_counted_with_as_many_statements_for_many_as_for_few(province: None) -> None:
    first, last = last_month()
    said = []
    for number in (60, 600):
        load(Draw(number, seed=number, days=100), lambda _title: None)
        with CaptureQueriesContext(connection) as heard:
            counted(Span(first, last))
        said.append(len(heard))
    # Units and calendars are asked for only where somebody was promised no date: once, however many they are.
    assert said[0] <= said[1] <= 6


def test_units_and_causes_narrow_it(province: None) -> None:
    lives()
    first, last = last_month()
    everybody = counted(Span(first, last))
    one = next(tally.unit_id for tally in everybody if tally.cause == "later_hour")
    alone = counted(Span(first, last, {one}))
    assert sorted(alone) == sorted(tally for tally in everybody if tally.unit_id == one)
    rows = listed(Span(first, last), EVERYTHING, units={one}, cause="later_hour")
    told = sum(tally.number for tally in alone if tally.cause == "later_hour")
    assert len(rows) == told > 0
    assert counted(Span(first, last, ())) == []
