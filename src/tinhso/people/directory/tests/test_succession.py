"""What a unit leaves behind goes to its successors, comes back on undoing, and waits where nobody knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from unittest.mock import Mock
from uuid import UUID, uuid4

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.refusals.terms import NotAllowed
from tinhso.ground.workdays.queries import today
from tinhso.people.directory import actions, queries
from tinhso.people.directory.actions import succession
from tinhso.people.directory.models import Delegation, Doubt, Grant, Holding, Move, Post, Unit, UnitEvent
from tinhso.people.directory.rules.routing import route
from tinhso.people.directory.terms import (
    Change,
    Extent,
    Flow,
    Mover,
    Person,
    Right,
    Role,
    UnitAct,
    UnitEventKind,
    Waiting,
    Way,
)  # fmt: skip
from tinhso.people.directory.tests.places import founding, merger
from tinhso.people.directory.tests.test_acts import root
from tinhso.people.identity.actions import create_account

pytestmark = [pytest.mark.db, pytest.mark.django_db]

A, B, OLD, NEW, OTHER, LAND = uuid4(), uuid4(), uuid4(), uuid4(), uuid4(), "Đất đai"


def target(thing: Waiting, *ways: Way, heirs: dict[UUID, list[UUID]] | None = None) -> UUID | None:
    moves, doubts = route([thing], ways, heirs or {})
    assert (len(doubts) == 1) != bool(moves)
    return next(iter(moves)) if moves else None


def way(to: UUID, territory: UUID | None = None, field: str = "") -> Way:
    return Way(OTHER, to, territory, field)


def thing(territory: UUID | None = None, field: str = "") -> Waiting:
    return Waiting(uuid4(), "x", territory, field)


def test_the_narrowest_way_that_fits_is_taken() -> None:
    ways = [way(A), way(B, territory=OLD)]
    assert target(thing(), *ways) == A
    assert target(thing(OLD), *ways) == B
    assert target(thing(NEW), *ways) == A
    assert target(thing(OLD, LAND), *ways, way(A, field=LAND)) == A
    assert target(thing(OLD, LAND), way(A, field=LAND), way(B, OLD, LAND)) == B
    assert target(thing(NEW, LAND), way(A, field=LAND), way(B, OLD, LAND)) == A
    assert target(thing(OLD), way(B, OLD, LAND)) is None


def test_two_answers_are_none() -> None:
    assert target(thing(), way(A), way(B)) is None
    assert target(thing(OLD), way(A, OLD), way(B, OLD), way(A)) is None
    assert target(thing()) is None


def test_a_territory_that_ended_is_asked_through_its_successors() -> None:
    heirs = {OLD: [NEW, OTHER]}
    assert target(thing(OLD), way(A, NEW), way(A, OTHER), heirs=heirs) == A
    assert target(thing(OLD), way(A, NEW), way(B, OTHER), heirs=heirs) is None
    assert target(thing(OLD), way(A, OLD), way(B, NEW), heirs=heirs) == A
    # A successor that no way names goes with the rest.
    assert target(thing(OLD), way(A, NEW), way(A), heirs=heirs) == A
    assert target(thing(OLD), way(A, NEW), way(B), heirs=heirs) is None
    assert target(thing(OLD), way(A, NEW), heirs=heirs) is None


FROM, INTO, AWAY, ON = "thu-a", "thu-b", "thu-c", date(2026, 6, 1)


@pytest.fixture
def office(province) -> dict[str, UUID]:
    """Three agencies under the province, of which the first will be merged into the second."""
    facts = {"kind": "agency", "territory": "t20-2023", "type_name": "Sở"}
    opened = tuple(
        Change(key, opens=True, facts=facts | {"name": f"Sở Thử {key}", "code": key}, parents={"agency": "ubnd-tinh"})
        for key in (FROM, INTO, AWAY)
    )
    act = UnitAct("thu:lap", UnitEventKind.CREATE, date(2023, 1, 1), opened)
    actions.record_acts([act], actor=SYSTEM, note="thử")
    return queries.unit_ids([FROM, INTO, AWAY])


def merge(*targets: str) -> UnitAct:
    flows = tuple(Flow(FROM, one, Extent.WHOLE if len(targets) == 1 else Extent.PART) for one in targets)
    return UnitAct("thu:nhap", UnitEventKind.MERGE, ON, (Change(FROM, ends=True),), flows, basis="Nghị quyết thử")


def official(unit: UUID, *grants: tuple[str, UUID, str]) -> str:
    name = f"thu.{uuid4().hex[:8]}"
    account = create_account(name, "Nông Thị Thử", "rất-dài-và-khó-đoán")
    actions.appoint(account, unit, title="Chuyên viên", role=Role.SPECIALIST, grants=list(grants))
    return name


def rights(name: str) -> dict[str, set[str]]:
    """By right the keys of the units that it reaches; the units that ended are told too."""
    person = queries.person_named(name)
    assert person
    keys = dict(Unit.objects.values_list("id", "key"))
    return {right: {keys[unit] for unit in units or ()} for right, units in person.scopes.items()}


def everything() -> tuple[object, ...]:
    """Posts, seats, rights and delegations in force at any time."""
    return tuple(
        set(model.objects.filter(validity__isempty=False).values_list(*fields, "validity"))
        for model, fields in (
            (Post, ("id", "unit")),
            (Holding, ("post", "account")),
            (Grant, ("post", "right", "unit", "reach")),
            (Delegation, ("giver", "taker", "right")),
        )
    )


@pytest.fixture
def leader(cast) -> Person:
    return cast("binh.tt")


def test_posts_rights_and_delegations_move_on_the_day_and_come_back(office, leader) -> None:
    a, b, c = (office[key] for key in (FROM, INTO, AWAY))
    see, do = str(Right.SEE_DOSSIERS), str(Right.PROCESS_DOSSIER)
    inside = official(a, (see, a, "unit"), (do, a, "below"), (see, c, "unit"))
    chief = official(a, (do, a, "unit"), (see, a, "unit"))
    outside = official(c, (see, a, "below"), (do, c, "unit"))
    posts = {name: queries.person_named(name).post_id for name in (inside, chief, outside)}
    always = DateRange(date(2025, 8, 1), None)
    for giver, taker in ((chief, inside), (chief, outside), (outside, chief)):
        Delegation.objects.create(giver_id=posts[giver], taker_id=posts[taker], right=do, validity=always)
    before, whole = {name: rights(name) for name in posts}, everything()
    event = actions.enact(merge(INTO), by=leader)
    assert queries.person_named(inside).unit_id == b
    assert rights(inside) == {see: {INTO, AWAY}, do: {INTO}}
    assert rights(outside) == {see: {INTO}, do: {AWAY, INTO}}
    assert rights(chief) == {see: {INTO}, do: {INTO, AWAY}}
    assert Post.objects.get(id=posts[inside]).validity.upper == ON
    assert Post.objects.get(succeeds=posts[inside]).validity.lower == ON
    assert Holding.objects.on(ON - timedelta(1)).get(post=posts[inside])
    actions.retract(event, by=leader, note="nhầm")
    assert {name: rights(name) for name in posts} == before
    assert everything() == whole
    again = actions.enact(merge(INTO), by=leader)
    actions.retract(again, by=leader, note="nhầm nữa")
    assert everything() == whole


def test_a_right_in_both_units_is_one_right_and_two_again(office, leader) -> None:
    a, b, c = (office[key] for key in (FROM, INTO, AWAY))
    see = str(Right.SEE_DOSSIERS)
    people = [
        official(a, (see, a, "unit"), (see, b, "unit")),
        official(a, (see, a, "below"), (see, b, "unit")),
        official(c, (see, a, "unit"), (see, b, "below")),
        official(c, (see, a, "below"), (see, b, "unit")),
    ]
    before, whole = [rights(name) for name in people], everything()
    event = actions.enact(merge(INTO), by=leader)
    for name in people:
        post = queries.person_named(name).post_id
        (grant,) = Grant.objects.on(today()).filter(post=post)
        assert (grant.unit_id, grant.reach) == (b, "unit" if name == people[0] else "below")
    actions.retract(event, by=leader, note="nhầm")
    assert [rights(name) for name in people] == before
    assert everything() == whole


def test_who_was_seated_after_the_event_keeps_the_seat_when_it_is_undone(office, leader) -> None:
    name = official(office[FROM], (str(Right.SEE_DOSSIERS), office[FROM], "unit"))
    old = queries.person_named(name).post_id
    event = actions.enact(merge(INTO), by=leader)
    new = Post.objects.get(succeeds=old)
    Holding.objects.filter(post=new).update(validity=DateRange(ON, date(2026, 8, 1)))
    account = create_account("thu.moi", "Nông Văn Mới", "rất-dài-và-khó-đoán")
    Holding.objects.create(post=new, account_id=account, validity=DateRange(date(2026, 8, 1), None))
    actions.retract(event, by=leader, note="nhầm")
    person = queries.person_named("thu.moi")
    assert (person.post_id, person.unit_id) == (old, office[FROM])
    assert rights("thu.moi") == {str(Right.SEE_DOSSIERS): {FROM}}
    assert queries.person_named(name).post_id is None


def test_a_chair_of_a_unit_that_is_split_waits_for_a_person_and_loses_nothing(office, leader) -> None:
    see = str(Right.SEE_DOSSIERS)
    name = official(office[FROM], (see, office[FROM], "unit"))
    event = actions.enact(
        merge(INTO, AWAY), by=leader, ways=lambda _: [Way(office[FROM], office[one]) for one in (INTO, AWAY)]
    )
    (doubt,) = Doubt.objects.all()
    assert (doubt.kind, doubt.label) == ("directory.posts", "Chuyên viên: Nông Thị Thử")
    assert actions.decide(doubt.id, office[AWAY], by=leader)
    assert (queries.person_named(name).unit_id, rights(name)) == (office[AWAY], {see: {AWAY}})
    assert Post.objects.get(id=doubt.ref).validity.upper == today()
    actions.retract(event, by=leader, note="nhầm")
    assert (queries.person_named(name).unit_id, rights(name)) == (office[FROM], {see: {FROM}})


def test_what_has_moved_does_not_move_again_and_nobody_is_asked_twice(office, leader) -> None:
    official(office[FROM], (str(Right.SEE_DOSSIERS), office[FROM], "unit"))
    event = actions.enact(
        merge(INTO, AWAY), by=leader, ways=lambda _: [Way(office[FROM], office[one]) for one in (INTO, AWAY)]
    )
    assert Doubt.objects.count() == 1
    assert actions.succeed(event, actor=SYSTEM) == actions.follow_up(event, actor=SYSTEM) == []
    assert actions.succeed_due(actor=SYSTEM) == 0
    assert Doubt.objects.count() == 1
    actions.retract(event, by=leader, note="nhầm")
    assert actions.succeed(event, actor=SYSTEM) == actions.follow_up(event, actor=SYSTEM) == []
    assert (Doubt.objects.count(), Move.objects.filter(back_at=None).count()) == (0, 0)


def test_what_names_an_old_territory_follows_its_true_heirs_and_no_undone_ones(office, leader, monkeypatch) -> None:
    actions.record_acts([founding(root()), merger()], actor=SYSTEM, note="thử")
    one, right, wrong = (queries.unit_ids([key])[key] for key in ("x1", "x6", "x5"))
    paper, put = Waiting(uuid4(), "việc của Xã Một", one), Mock(return_value=1)
    mover = Mover("thu.viec", "thử", lambda unit: [paper] if unit == office[FROM] else [], put)
    monkeypatch.setitem(succession._movers, mover.kind, mover)
    flows = tuple(replace(flow, target="x6") if flow.source == "x1" else flow for flow in merger().flows)
    event = UnitEvent.objects.get(key="x-merger").id
    actions.correct_act(event, replace(merger(), flows=flows), actor=SYSTEM, note="ghi nhầm nơi đến")
    ways = [Way(office[FROM], office[INTO], territory=wrong), Way(office[FROM], office[AWAY], territory=right)]
    actions.enact(merge(INTO, AWAY), by=leader, ways=lambda _: ways)
    put.assert_called_once_with([paper.id], office[FROM], office[AWAY], ON)
    assert not Doubt.objects.exists()


def test_only_who_administers_the_whole_province_changes_units(office, cast) -> None:
    for name in ("khoa.vd", "lan.nt", "yen.dh"):
        for deed in (actions.enact, actions.rehearse):
            with pytest.raises(NotAllowed):
                deed(merge(INTO), by=cast(name))


def test_a_unit_that_stays_gives_only_what_a_way_names(office, leader) -> None:
    stays = official(office[FROM], (str(Right.SEE_DOSSIERS), office[FROM], "unit"))
    act = UnitAct(
        "thu:dieu-chuyen", UnitEventKind.TRANSFER, ON, (Change(AWAY, facts={"name": "Sở Thử Mới"}),),
        (Flow(FROM, AWAY, Extent.PART),),
    )  # fmt: skip
    actions.enact(act, by=leader, ways=lambda _: [Way(office[FROM], office[AWAY], field=LAND)])
    assert queries.person_named(stays).unit_id == office[FROM]
    assert not Doubt.objects.exists()
