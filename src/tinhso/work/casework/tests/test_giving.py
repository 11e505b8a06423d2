"""Forks and joins with rows, and to whom a step is given: by load, absence, delegation, or the leader's word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.workdays.queries import now, today
from tinhso.people.directory.models import Absence, Delegation
from tinhso.people.directory.queries import unit_ids
from tinhso.work.casework import actions, queries
from tinhso.work.casework.actions.publishing import put
from tinhso.work.casework.queries.registered import ASKED
from tinhso.work.casework.rules.giving import Hand, least_loaded
from tinhso.work.casework.terms import Places, Subject, Table
from tinhso.work.casework.tests.tables import FORKED, step, table, to

pytestmark = [pytest.mark.db, pytest.mark.django_db]
LAND, WARD, BUILDING = "vp-dkdd", "ubnd-p-luong-van-tri", "so-xay-dung"


def begin(made: Table, unit: str = LAND) -> Subject:
    """Publish a table and open a case on it."""
    put(made, now())
    return another(made, unit)


def another(made: Table, unit: str = LAND) -> Subject:
    subject, place = Subject("test", uuid4(), "T-2", "A case"), unit_ids([unit])[unit]
    places = Places(place, place, place)
    actions.open_case(subject, places=places, due_at=now(), term_unit="day", at=now(), process=made.process)
    return subject


def waiting(subject: Subject) -> list[str]:
    return sorted(item.step_code for item in queries.open_items(subject.id))


def finish(subject: Subject, code: str, by, outcome: str = "done", **more) -> tuple[str, ...]:
    item = next(item for item in queries.open_items(subject.id) if item.step_code == code)
    return actions.complete(item.id, subject.id, outcome=outcome, by=by, at=now(), **more).opened


def test_a_join_opens_when_the_last_branch_has_come(cast, province) -> None:
    subject, by, known = begin(FORKED), cast("tuan.lm"), {"copies": 5, "door": "post", "rush": False}
    assert finish(subject, "a", by) == ("b", "c")
    assert finish(subject, "b", by, facts=known) == ("b2",)
    assert finish(subject, "c", by, "again") == ("c",)
    assert finish(subject, "c", by) == ()
    assert finish(subject, "b2", by, "skip") == ("d",)
    assert finish(subject, "d", by, facts=known) == ("e",)
    assert finish(subject, "e", by, "back") == ("a",)
    assert finish(subject, "a", by) == ("b", "c")
    assert finish(subject, "c", by) == ()
    assert waiting(subject) == ["b"], "the second time through the fork waits for both again"
    assert finish(subject, "b", by, facts={"copies": 1}) == ("d",)
    assert finish(subject, "d", by, facts={"copies": 1, "door": "counter"}) == ()
    assert waiting(subject) == []


def test_guards_ask_the_room_whose_case_it_is(cast, province, monkeypatch) -> None:
    made = table(step("a", to("b", guard="copies > 3"), to("")), step("b", to("")))
    subject = begin(made)
    monkeypatch.setitem(ASKED, "test", lambda ident: {"copies": 4 if ident == subject.id else 0})
    assert finish(another(made), "a", cast("tuan.lm")) == ()
    assert finish(subject, "a", cast("tuan.lm")) == ("b",)


def test_a_leader_names_who_gets_the_step(cast, province) -> None:
    made = table(step("first", to("second")), step("second", to("first", "back"), to(""), assignment="by_leader"))
    subject, me = begin(made, WARD), cast("oanh.lt")
    colleague = cast("phuc.nd").post_id
    for stranger in (cast("tuan.lm").post_id, cast("quang.cv").post_id, uuid4()):
        with pytest.raises(Refusal) as refused:
            finish(subject, "first", me, post=stranger)
        assert refused.value.code == "casework.cannot_take_it"
    finish(subject, "first", me, post=colleague)
    assert queries.open_item(subject.id).post_id == colleague
    finish(subject, "second", cast("phuc.nd"), "back")
    assert queries.open_item(subject.id).post_id is None, "an open step is anybody's of the role"
    finish(subject, "first", me)
    assert queries.open_item(subject.id).post_id == colleague, "who had the step before has it again"
    item = queries.open_item(subject.id)
    actions.give(item.id, subject.id, me.post_id, at=now())
    assert queries.open_item(subject.id).post_id == me.post_id
    actions.give(item.id, subject.id, None, at=now())
    assert queries.open_item(subject.id).post_id is None


BY_LOAD = table(step("work", to(""), assignment="by_load"))


def test_steps_go_to_whoever_has_least_to_do_and_is_there(cast, province) -> None:
    subjects = [begin(BY_LOAD, WARD), *(another(BY_LOAD, WARD) for _ in range(3))]
    given = [queries.open_item(subject.id).post_id for subject in subjects]
    posts = {cast("oanh.lt").post_id, cast("phuc.nd").post_id}
    assert set(given[:2]) == set(given[2:]) == posts
    Absence.objects.create(account_id=cast("oanh.lt").account_id, validity=DateRange(date(2020, 1, 1), None))
    assert {queries.open_item(another(BY_LOAD, WARD).id).post_id for _ in range(3)} == {cast("phuc.nd").post_id}


def test_who_stands_in_gets_it_when_all_are_away_and_nobody_otherwise(cast, province) -> None:
    Absence.objects.create(account_id=cast("ha.tt").account_id, validity=DateRange(date(2020, 1, 1), None))
    assert queries.open_item(begin(BY_LOAD, BUILDING).id).post_id is None
    stand_in = cast("tuan.lm").post_id
    Delegation.objects.create(
        giver_id=cast("ha.tt").post_id, taker_id=stand_in, right="process_dossier", validity=DateRange(today(), None)
    )
    subject = another(BY_LOAD, BUILDING)
    assert queries.open_item(subject.id).post_id == stand_in
    assert finish(subject, "work", cast("tuan.lm")) == ()


def test_of_equals_the_first_and_of_those_away_the_stand_in() -> None:
    one, other, deputy = uuid4(), uuid4(), uuid4()
    hand = Hand(one, "", "", 2, False, ())
    assert least_loaded([hand, replace_post(hand, other)], {}) == one
    assert least_loaded([hand._replace(away=True), hand._replace(post=other, load=9)], {}) == other
    assert least_loaded([hand._replace(away=True, stand_ins=(other, deputy))], {other: 3}) == deputy
    assert least_loaded([], {}) is None


def replace_post(hand: Hand, post) -> Hand:
    return hand._replace(post=post)


def test_a_draft_becomes_the_next_version_when_nothing_is_wrong(cast, province) -> None:
    keeper = cast("binh.tt")
    actions.begin_draft("default", by=keeper)
    card = queries.draft("default")
    assert (card.table.number, card.version) == (3, 1)
    bad = replace(card.table, steps=(*card.table.steps, step("lost", to(""))))
    actions.save_draft(bad, version=1, by=keeper)
    with pytest.raises(Refusal) as refused:
        actions.publish_draft("default", version=2, by=keeper)
    assert refused.value.code == "casework.table_is_wrong"
    with pytest.raises(Refusal, match="changed the draft"):
        actions.save_draft(card.table, version=1, by=keeper)
    actions.save_draft(replace(card.table, name="Tên mới"), version=2, by=keeper)
    actions.publish_draft("default", version=3, by=keeper)
    assert queries.draft("default") is None
    assert (queries.published("default").number, queries.published("default").name) == (3, "Tên mới")
    assert queries.published("default", 2) != queries.published("default")
    assert [line.number for line in queries.versions("default")] == [3, 2]


def test_only_keepers_work_on_tables(cast, province) -> None:
    for deed in (
        lambda by: actions.begin_draft("default", by=by),
        lambda by: actions.save_draft(FORKED, version=1, by=by),
        lambda by: actions.discard_draft("default", version=1, by=by),
        lambda by: actions.publish_draft("default", version=1, by=by),
        lambda by: actions.use_for("quick", ["1"], by=by),
    ):
        with pytest.raises(Refusal) as refused:
            deed(cast("dung.hd"))
        assert refused.value.code == "casework.may_not_edit"


def test_a_procedure_runs_on_the_process_it_was_given(cast, province) -> None:
    actions.use_for("quick", ["1.1", "1.2"], by=cast("nga.pq"))
    assert [queries.process_of(code) for code in ("1.1", "1.3")] == ["quick", "default"]
    actions.use_for("quick", ["1.2"], by=cast("nga.pq"))
    assert (queries.uses("quick"), queries.process_of("1.1")) == (["1.2"], "default")
    with pytest.raises(Refusal, match="no such process"):
        actions.use_for("none-such", [], by=cast("nga.pq"))
    assert [line.process for line in queries.processes()] == ["default", "leg", "quick"]


def test_a_counter_that_ends_leaves_nothing_behind(cast, province) -> None:
    made = table(replace(step("in", to("work")), relation="receiving", role="one_stop_official"),
                 step("work", to("out")), replace(step("out", to("")), relation="returning"))  # fmt: skip
    put(made, now())
    of = unit_ids([LAND, WARD, BUILDING])
    subject = Subject("test", uuid4(), "T-3", "A case")
    places = Places(of[LAND], of[WARD], of[WARD])
    actions.open_case(subject, places=places, due_at=now(), term_unit="day", at=now(), process="test")
    assert actions.rehome([subject.id], of[WARD], of[BUILDING], relation="competent") == 0
    assert actions.rehome([subject.id], of[WARD], of[BUILDING], relation="returning") == 1
    assert queries.open_item(subject.id).unit_id == of[BUILDING]
    by = replace(cast("lan.nt"), scopes={"receive_dossier": None})
    finish(subject, "in", by)
    assert actions.rehome([subject.id], of[LAND], of[WARD], relation="competent") == 1
    assert queries.open_item(subject.id).unit_id == of[WARD]
    finish(subject, "work", replace(cast("tuan.lm"), scopes={"process_dossier": None}))
    assert queries.open_item(subject.id).unit_id == of[BUILDING], "the result goes back to the heir"
