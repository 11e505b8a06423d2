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
from tinhso.work.casework.actions import steps
from tinhso.work.casework.models import DeadlineEntry, ProcessVersion, Step, Transition, WorkItem
from tinhso.work.casework.queries.registered import NEEDS
from tinhso.work.casework.rules import PEOPLE, late_from
from tinhso.work.casework.terms import DEFAULT_PROCESS, QUICK_PROCESS, Basis, Clock, Moved, Places, Subject

pytestmark = [pytest.mark.db, pytest.mark.django_db]

START = datetime(2026, 2, 13, 16, 30, tzinfo=PEOPLE)  # the last Friday before Tết
TERM = Term(3, TermUnit.WORKING_DAY)
KEYS = ("vp-dkdd", "so-xay-dung", "ttpvhcc-tinh", "ubnd-p-luong-van-tri")


@pytest.fixture
def units(province) -> dict[str, object]:
    return unit_ids(KEYS)


def open_one(
    units: dict[str, object], *, start: datetime = START, term: Term = TERM, process: str = "default", **places: str
) -> Subject:
    """Open a case that is settled, received and returned where `places` say; gives its subject."""
    subject = Subject("test", uuid4(), "T-1", "A case")
    clock = actions.start_clock(start, term, "VN")
    counter = units[places.get("returning", "ttpvhcc-tinh")]
    settles = units[places.get("competent", "vp-dkdd")]
    actions.open_case(
        subject,
        places=Places(settles, counter, counter),
        due_at=clock.due.due,
        term_unit=term.unit,
        at=start,
        process=process,
    )
    actions.start(subject.id, clock, basis=Basis("Điều 17"), actor=SYSTEM, at=start)
    return subject


def finish(subject: Subject, by: Person, outcome: str = "") -> Moved:
    """Finish the step at which a case waits, with its first outcome where none is named."""
    item = queries.open_item(subject.id)
    assert item
    return actions.complete(item.id, subject.id, outcome=outcome or item.outcomes[0].code, by=by, at=now())


# Who takes the steps of a land dossier, in their order.
HANDS = (
    ("receive", "lan.nt"), ("assign", "dung.hd"), ("process", "tuan.lm"), ("review", "dung.hd"), ("sign", "dung.hd"),
    ("seal", "thuy.db"), ("return", "lan.nt"),
)  # fmt: skip


def walk(cast, subject: Subject, until: str = "") -> list[Moved]:
    """Take a case on by first outcomes until it waits at a step, or to its end."""
    moved = []
    for step, name in HANDS:
        if step == until:
            break
        moved.append(finish(subject, cast(name)))
    return moved


@pytest.fixture(autouse=True)
def no_needs(monkeypatch) -> None:
    """Cases of tests have no results; what is needed is asked in a test of its own."""
    for name in list(NEEDS):
        monkeypatch.delitem(NEEDS, name)


def test_publishing_the_tables_of_steps_again_changes_nothing(province) -> None:
    before = sorted(Step.objects.values_list("id", flat=True)), sorted(Transition.objects.values_list("id", flat=True))
    actions.publish_default(now())
    after = sorted(Step.objects.values_list("id", flat=True)), sorted(Transition.objects.values_list("id", flat=True))
    assert after == before
    codes = [step.code for step in queries.steps(DEFAULT_PROCESS)]
    assert codes == ["receive", "await_intake", "assign", "process", "ask_supplement", "await_supplement", "review",
                     "sign", "seal", "return"]  # fmt: skip
    assert [step.code for step in queries.steps(QUICK_PROCESS)] == ["serve"]


def test_a_later_version_of_the_province_stays_the_newest(province) -> None:
    own = ProcessVersion.objects.create(process=DEFAULT_PROCESS, number=9, published_at=now())
    Step.objects.create(version=own, seq=1, code="alone", name="Một bước", role="specialist", relation="competent")
    actions.publish_default(now())
    assert [step.code for step in queries.steps(DEFAULT_PROCESS)] == ["alone"]


def test_a_case_waits_at_each_step_in_its_unit_until_the_last_is_done(cast, units) -> None:
    subject = open_one(units)
    path = []
    for _, name in HANDS:
        item = queries.open_item(subject.id)
        path.append((item.step_code, item.role, item.unit_id))
        finish(subject, cast(name))
    land, counter = units["vp-dkdd"], units["ttpvhcc-tinh"]
    assert path == [
        ("receive", "one_stop_official", counter), ("assign", "unit_leader", land), ("process", "specialist", land),
        ("review", "unit_leader", land), ("sign", "unit_leader", land), ("seal", "records_clerk", land),
        ("return", "one_stop_official", counter),
    ]  # fmt: skip
    assert queries.open_items(subject.id) == []
    behind = queries.path(subject.id)[1]
    assert [step.outcome for step in behind] == [
        "accept",
        "assigned",
        "drafted",
        "agreed",
        "signed",
        "sealed",
        "returned",
    ]
    assert all(step.opened_at <= step.done_at for step in behind[1:])


def test_completing_tells_the_outcome_its_milestone_and_what_opened(cast, units) -> None:
    told = walk(cast, open_one(units))
    assert told == [
        Moved("receive", "accept", "accepted", ("assign",)),
        Moved("assign", "assigned", "processing", ("process",)),
        Moved("process", "drafted", "", ("review",)),
        Moved("review", "agreed", "", ("sign",)),
        Moved("sign", "signed", "", ("seal",)),
        Moved("seal", "sealed", "settled", ("return",)),
        Moved("return", "returned", "returned", ()),
    ]


def test_a_case_goes_back_and_round_as_its_table_says(cast, units) -> None:
    subject = open_one(units)
    route = [("accept", "lan.nt"), ("assigned", "dung.hd"), ("supplement", "tuan.lm"), ("sent", "lan.nt"),
             ("completed", "lan.nt"), ("drafted", "tuan.lm"), ("back", "dung.hd"), ("drafted", "tuan.lm"),
             ("agreed", "dung.hd"), ("back", "dung.hd")]  # fmt: skip
    milestones = [finish(subject, cast(name), outcome).milestone for outcome, name in route]
    assert milestones == ["accepted", "processing", "", "supplement_asked", "supplemented", "", "", "", "", ""]
    assert queries.open_item(subject.id).step_code == "process"


@pytest.mark.parametrize("route", [["refuse"], ["supplement", "unanswered"]])
def test_a_case_may_end_at_the_counter(cast, units, route: list[str]) -> None:
    subject = open_one(units)
    for outcome in route:
        moved = finish(subject, cast("lan.nt"), outcome)
    assert moved.opened == ()
    assert moved.milestone in ("refused", "stopped")
    assert queries.open_item(subject.id) is None


def test_an_outcome_that_the_step_does_not_have_is_refused(cast, units) -> None:
    subject = open_one(units)
    with pytest.raises(Refusal) as refused:
        finish(subject, cast("lan.nt"), "sealed")
    assert refused.value.code == "casework.no_such_outcome"
    assert queries.open_item(subject.id).step_code == "receive"


def test_what_a_step_needs_is_asked_before_its_first_outcome_alone(cast, units, monkeypatch) -> None:
    asked = []

    def check(subject_id) -> None:
        asked.append(subject_id)
        raise Refusal("test.unsigned", "Not signed.")

    monkeypatch.setitem(NEEDS, "result_signed", check)
    subject = open_one(units)
    walk(cast, subject, until="sign")
    with pytest.raises(Refusal, match="Not signed"):
        finish(subject, cast("dung.hd"))
    assert queries.open_item(subject.id).step_code == "sign"
    assert finish(subject, cast("dung.hd"), "back").opened == ("process",)
    assert asked == [subject.id]


def test_a_case_can_be_ended_from_outside_its_table(cast, units) -> None:
    subject = open_one(units)
    item = queries.open_item(subject.id)
    assert actions.end_case(subject.id, outcome="withdrawn", by=cast("lan.nt"), at=now()) == 1
    assert queries.open_items(subject.id) == []
    assert queries.path(subject.id)[1][-1].outcome == "withdrawn"
    with pytest.raises(Refusal, match="already"):
        actions.complete(item.id, subject.id, outcome="accept", by=cast("lan.nt"), at=now())
    assert actions.end_case(subject.id, outcome="withdrawn", by=None, at=now()) == 0


def test_an_item_is_taken_by_one_person(cast, units) -> None:
    subject = open_one(units)
    item = queries.open_item(subject.id)
    for _ in range(2):  # a second click of the same person changes nothing
        actions.take(item.id, by=cast("lan.nt"))
    with pytest.raises(Refusal) as refused:
        actions.take(item.id, by=cast("hung.hv"))
    assert refused.value.code == "casework.taken_already"
    with pytest.raises(NotFound):
        actions.take(item.id, by=cast("tuan.lm"))
    assert queries.open_item(subject.id).post_id == cast("lan.nt").post_id


def test_a_step_is_done_once(cast, units) -> None:
    subject = open_one(units)
    item = queries.open_item(subject.id)
    finish(subject, cast("lan.nt"))
    with pytest.raises(Refusal) as refused:
        actions.complete(item.id, subject.id, outcome="accept", by=cast("lan.nt"), at=now())
    assert refused.value.code == "casework.already_done"
    assert queries.open_item(subject.id).step_code == "assign"


@pytest.mark.parametrize("name", ["dung.hd", "ha.tt", "lan.nt", "khoa.vd", "binh.tt", "oanh.lt"])
def test_a_step_of_somebody_else_does_not_exist(cast, units, name: str) -> None:
    subject = open_one(units)
    walk(cast, subject, until="process")
    with pytest.raises(NotFound) as refused:
        finish(subject, cast(name))
    assert refused.value.code == "casework.no_such_item"
    assert queries.open_item(subject.id).step_code == "process"


def test_an_item_of_another_case_does_not_exist(cast, units) -> None:
    one, other = open_one(units), open_one(units)
    item = queries.open_item(other.id)
    with pytest.raises(NotFound):
        actions.complete(item.id, one.id, outcome="accept", by=cast("lan.nt"), at=now())
    assert queries.open_item(other.id) == item


def test_a_case_never_waits_twice_at_one_step(cast, units) -> None:
    subject = open_one(units)
    item = WorkItem.objects.get(subject_id=subject.id)
    item.pk = uuid4()
    with pytest.raises(IntegrityError, match="casework_step_open_once"), transaction.atomic():
        item.save(force_insert=True)


def test_a_case_needs_a_published_table(units) -> None:
    with pytest.raises(Refusal, match="not published"):
        actions.open_case(
            Subject("test", uuid4(), "T", "t"),
            places=Places(units["vp-dkdd"], units["vp-dkdd"], units["vp-dkdd"]),
            due_at=START,
            term_unit="day",
            at=START,
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
        walk(cast, open_one(units, start=at + timedelta(hours=hour), term=hours), until="process")
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


@pytest.mark.parametrize("name", ["binh.tt", "nga.pq", "khoa.vd"])
def test_who_takes_no_step_has_an_empty_inbox(cast, units, name: str) -> None:
    open_one(units)
    assert not queries.inbox(cast(name)).exists()
    assert queries.inbox_counts(cast(name), START, START, START, 1000) == (0, 0, 0)


TAKING = [Role.SPECIALIST, Role.UNIT_LEADER, Role.ONE_STOP_OFFICIAL, Role.RECORDS_CLERK]
roles = st.one_of(st.sampled_from(TAKING), st.sampled_from(["", *Role]))
TAKEN_BY = sorted({right for some in queries.RIGHTS_OF_ROLE.values() for right in some})
rights = st.one_of(st.sampled_from(TAKEN_BY), st.sampled_from(list(Right)))
scopes = st.dictionaries(
    rights.map(str),
    st.one_of(st.none(), st.frozensets(st.sampled_from(KEYS), max_size=3)),
    max_size=4,
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(role=roles.map(str), reach=scopes)
def test_an_inbox_holds_exactly_what_its_person_may_take(cast, units, role: str, reach: dict) -> None:
    if not WorkItem.objects.exists():
        for competent in ("vp-dkdd", "so-xay-dung"):
            for returning in ("ttpvhcc-tinh", "ubnd-p-luong-van-tri"):
                for until in ("receive", "assign", "process", "review", "seal", "return"):
                    subject = open_one(units, competent=competent, returning=returning)
                    while queries.open_item(subject.id).step_code != until:
                        item = queries.open_item(subject.id)
                        right = queries.RIGHTS_OF_ROLE[item.role][0]
                        finish(subject, replace(cast("tuan.lm"), role=item.role, scopes={right: None}))
    known = {right: None if keys is None else frozenset(units[key] for key in keys) for right, keys in reach.items()}
    person = replace(cast("tuan.lm"), role=role, scopes=known)
    waiting = list(WorkItem.objects.filter(done_at=None))
    mine = {item.id for item in waiting if queries.may_take(person, steps._card(item))}
    assert {item.id for item in queries.inbox(person)} == mine
    assert queries.inbox_counts(person, START, START, now(), 1000)[0] == len(mine)


def test_a_case_that_another_system_began_goes_on_at_its_step(cast, units) -> None:
    competent, counter = units["vp-dkdd"], units["ttpvhcc-tinh"]
    subject, places = Subject("test", uuid4(), "T-2", "A case"), Places(competent, counter, counter)
    due_at = now() + timedelta(days=3)
    actions.open_case(subject, places=places, due_at=due_at, term_unit="day", at=now(), step="return")
    clock = actions.start_clock(START, TERM, "VN")
    actions.start(subject.id, clock, basis=Basis("Hạn cũ"), actor=SYSTEM, at=START, quoted="Hẹn trả 20/02/2026")
    assert [entry.explanation for entry in queries.ledger(subject.id)] == [{"quoted": "Hẹn trả 20/02/2026"}]
    assert finish(subject, cast("lan.nt")).step == "return"
    assert queries.open_items(subject.id) == []
    with pytest.raises(Refusal, match="step_not_in_table"):
        actions.open_case(subject, places=places, due_at=due_at, term_unit="day", at=now(), step="dance")
