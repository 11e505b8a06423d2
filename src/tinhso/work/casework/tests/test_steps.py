"""A case goes through its steps: in order, once each, by whoever may take them; the ledger explains its clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.page.tables import Order, Window
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.workdays.queries import calendar, now
from tinhso.ground.workdays.rules import due
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.people.directory.queries import unit_ids
from tinhso.people.directory.terms import Person, Right, Role
from tinhso.work.casework import actions, queries
from tinhso.work.casework.models import DeadlineEntry, Step, WorkItem
from tinhso.work.casework.rules import PEOPLE, late_from
from tinhso.work.casework.terms import DEFAULT_PROCESS, DEFAULT_STEPS, Clock, Subject

pytestmark = [pytest.mark.db, pytest.mark.django_db]

START = datetime(2026, 2, 13, 16, 30, tzinfo=PEOPLE)  # the last Friday before Tết
TERM = Term(3, TermUnit.WORKING_DAY)
KEYS = ("vp-dkdd", "so-xay-dung", "ttpvhcc-tinh", "ubnd-p-luong-van-tri")


@pytest.fixture
def units(province) -> dict[str, object]:
    return unit_ids(KEYS)


def open_one(units: dict[str, object], *, start: datetime = START, term: Term = TERM, **places: str) -> Subject:
    """Open a case that is settled and returned where `places` say; gives its subject."""
    subject = Subject("test", uuid4(), "T-1", "A case")
    actions.open_case(
        subject,
        competent_unit=units[places.get("competent", "vp-dkdd")],
        returning_unit=units[places.get("returning", "ttpvhcc-tinh")],
        clock=actions.start_clock(start, term, "VN"),
        basis="Điều 17",
        actor=SYSTEM,
    )
    return subject


def finish(subject: Subject, by: Person) -> tuple[str, str]:
    item = queries.open_item(subject.id)
    assert item
    return actions.complete(item.id, subject.id, outcome="done", by=by, at=now())


def test_publishing_the_table_of_steps_again_changes_nothing(province) -> None:
    before = list(Step.objects.values_list("id", flat=True))
    actions.publish_default(now())
    assert list(Step.objects.values_list("id", flat=True)) == before
    steps = queries.steps(DEFAULT_PROCESS)
    assert [(step.code, step.name, step.role, step.at) for step in steps] == list(DEFAULT_STEPS)


def test_a_case_waits_at_each_step_in_its_unit_until_the_last_is_done(cast, units) -> None:
    subject = open_one(units)
    path = []
    for name in ("tuan.lm", "dung.hd", "lan.nt"):
        item = queries.open_item(subject.id)
        path.append((item.step_code, item.role, item.unit_id))
        finish(subject, cast(name))
    assert path == [
        ("process", "specialist", units["vp-dkdd"]),
        ("settle", "unit_leader", units["vp-dkdd"]),
        ("return", "one_stop_official", units["ttpvhcc-tinh"]),
    ]
    assert queries.open_item(subject.id) is None
    assert [step.name for step in queries.path(subject.id)[1]] == [name for _, name, *_ in DEFAULT_STEPS]
    assert all(step.opened_at <= step.done_at and step.outcome == "done" for step in queries.path(subject.id)[1][1:])


def test_completing_tells_the_step_done_and_the_next_one(cast, units) -> None:
    subject = open_one(units)
    told = [finish(subject, cast(name)) for name in ("tuan.lm", "dung.hd", "lan.nt")]
    assert told == [("process", "settle"), ("settle", "return"), ("return", "")]


def test_a_step_is_done_once(cast, units) -> None:
    subject = open_one(units)
    item = queries.open_item(subject.id)
    finish(subject, cast("tuan.lm"))
    with pytest.raises(Refusal) as refused:
        actions.complete(item.id, subject.id, outcome="done", by=cast("tuan.lm"), at=now())
    assert refused.value.code == "casework.already_done"
    assert queries.open_item(subject.id).step_code == "settle"


@pytest.mark.parametrize("name", ["dung.hd", "ha.tt", "lan.nt", "khoa.vd", "binh.tt", "oanh.lt"])
def test_a_step_of_somebody_else_does_not_exist(cast, units, name: str) -> None:
    subject = open_one(units)
    with pytest.raises(NotFound) as refused:
        finish(subject, cast(name))
    assert refused.value.code == "casework.no_such_item"
    assert queries.open_item(subject.id).step_code == "process"


def test_an_item_of_another_case_does_not_exist(cast, units) -> None:
    one, other = open_one(units), open_one(units)
    item = queries.open_item(other.id)
    with pytest.raises(NotFound):
        actions.complete(item.id, one.id, outcome="done", by=cast("tuan.lm"), at=now())
    assert queries.open_item(other.id) == item


def test_a_case_never_waits_at_two_steps(cast, units) -> None:
    subject = open_one(units)
    item = WorkItem.objects.get(subject_id=subject.id)
    item.pk = uuid4()
    with pytest.raises(IntegrityError, match="casework_one_open_item"), transaction.atomic():
        item.save(force_insert=True)


def test_a_case_needs_a_published_table(units) -> None:
    with pytest.raises(Refusal, match="not published"):
        actions.open_case(
            Subject("test", uuid4(), "T", "t"),
            competent_unit=units["vp-dkdd"],
            returning_unit=units["vp-dkdd"],
            clock=actions.start_clock(START, TERM, "VN"),
            basis="",
            actor=SYSTEM,
            process="none-such",
        )


def test_the_ledger_says_how_the_due_date_came_about(units) -> None:
    subject = open_one(units)
    (line,) = queries.ledger(subject.id)
    assert (line.seq, line.event, line.at, line.due_before) == (1, "start", START, None)
    assert (line.term_value, line.term_unit, line.calendar, line.basis) == (3, "working_day", "VN", "Điều 17")
    assert line.due_after == datetime(2026, 2, 25, 16, 30, tzinfo=PEOPLE)
    days = [day for day, _why, _basis in line.explanation["skipped"]]
    assert "17/02/2026" in days
    assert "14/02/2026" in days
    assert queries.last_due([subject.id]) == {subject.id: line.due_after}


@pytest.mark.parametrize("unit", list(TermUnit))
def test_the_due_date_can_be_counted_again_from_the_ledger_alone(units, unit: TermUnit) -> None:
    subject = open_one(units, term=Term(1 if unit is TermUnit.SAME_DAY else 7, unit))
    (line,) = queries.ledger(subject.id)
    again = due(line.at, Term(line.term_value, line.term_unit), calendar(line.calendar))
    item = queries.open_item(subject.id)
    assert line.due_after == again.due == item.due_at
    assert WorkItem.objects.get(id=item.id).late_from == late_from(again.due, unit)
    assert DeadlineEntry.objects.get(subject_id=subject.id).calendar_edition == calendar(line.calendar).edition


def test_a_ledger_never_has_two_entries_of_one_number(units) -> None:
    subject = open_one(units)
    entry = DeadlineEntry.objects.get(subject_id=subject.id)
    entry.pk = uuid4()
    with pytest.raises(IntegrityError, match="casework_ledger_seq"), transaction.atomic():
        entry.save(force_insert=True)


def test_the_clock_keeps_the_edition_it_was_counted_with(province) -> None:
    clock = actions.start_clock(START, TERM, "VN")
    assert isinstance(clock, Clock)
    assert (clock.edition, clock.calendar) == (calendar("VN").edition, "VN")


def test_an_inbox_is_counted_by_what_waits_is_due_and_is_late(cast, units) -> None:
    at = datetime(2026, 3, 4, 12, tzinfo=PEOPLE)
    day = at.replace(hour=0), at.replace(hour=0) + timedelta(days=1)
    hours = Term(1, TermUnit.HOUR)
    for hour in (-30, 0, 5, 40):  # due an hour later: yesterday, now + 1 h, this evening, the day after
        open_one(units, start=at + timedelta(hours=hour), term=hours)
    person = cast("tuan.lm")
    assert queries.inbox_counts(person, *day, at, 1000) == (4, 2, 1)
    first = Window(Order("due", "", ("due_at", "id")), after=None, backwards=False, limit=10)
    everything = queries.inbox_page(person, first)
    assert everything == list(queries.inbox(person).order_by("due_at", "id").values_list(*queries.INBOX_LINE))
    assert queries.inbox_page(person, first, due=day) == everything[1:3]
    assert queries.inbox_page(person, first, late_at=at) == everything[:1]
    behind = replace(first, after=everything[1][:2], limit=1)
    assert queries.inbox_page(person, behind) == everything[2:3]
    assert queries.inbox_page(person, replace(behind, backwards=True)) == everything[:1]
    assert queries.inbox_counts(person, *day, at, 2) == (3, 2, 1), "counted no further than one beyond the cap"
    assert queries.inbox_counts(cast("ha.tt"), *day, at, 1000) == (0, 0, 0)


@pytest.mark.parametrize("name", ["binh.tt", "thuy.db", "nga.pq", "khoa.vd"])
def test_who_takes_no_step_has_an_empty_inbox(cast, units, name: str) -> None:
    open_one(units)
    assert not queries.inbox(cast(name)).exists()
    assert queries.inbox_counts(cast(name), START, START, START, 1000) == (0, 0, 0)


TAKING = [Role.SPECIALIST, Role.UNIT_LEADER, Role.ONE_STOP_OFFICIAL]
roles = st.one_of(st.sampled_from(TAKING), st.sampled_from(["", *Role]))
rights = st.one_of(st.sampled_from(sorted(queries.RIGHT_OF_ROLE.values())), st.sampled_from(list(Right)))
scopes = st.dictionaries(
    rights.map(str),
    st.one_of(st.none(), st.frozensets(st.sampled_from(KEYS), max_size=3)),
    max_size=4,
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(role=roles.map(str), reach=scopes)
def test_an_inbox_holds_exactly_what_its_person_may_take(cast, units, role: str, reach: dict) -> None:
    if not WorkItem.objects.exists():
        leaders = {"vp-dkdd": "dung.hd", "so-xay-dung": "huong.lt"}
        specialists = {"vp-dkdd": "tuan.lm", "so-xay-dung": "ha.tt"}
        for competent in ("vp-dkdd", "so-xay-dung"):
            for returning in ("ttpvhcc-tinh", "ubnd-p-luong-van-tri"):
                for steps_done in range(3):
                    subject = open_one(units, competent=competent, returning=returning)
                    for names in (specialists, leaders)[:steps_done]:
                        finish(subject, cast(names[competent]))
    known = {right: None if keys is None else frozenset(units[key] for key in keys) for right, keys in reach.items()}
    person = replace(cast("tuan.lm"), role=role, scopes=known)
    waiting = list(WorkItem.objects.filter(done_at=None))
    mine = {item.id for item in waiting if queries.may_take(person, actions._card(item))}
    assert {item.id for item in queries.inbox(person)} == mine
    assert queries.inbox_counts(person, START, START, now(), 1000)[0] == len(mine)
