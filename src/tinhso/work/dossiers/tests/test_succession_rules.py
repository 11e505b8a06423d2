"""What must hold whatever merges: sight by list and by question, numbers, terms, the day, the work of a big unit."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from uuid import UUID

import pytest
import uuid_utils.compat
from django.db import connection
from django.db.models import Value
from django.db.models.functions import Concat
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support import july
from tests.support.july import (
    BRANCH,
    DAY,
    DISTRICT,
    EVE,
    FIRST,
    HEIR,
    MERGED,
    MORNING,
    SECOND,
    SPLIT,
    at,
    counter_of,
    found_the_old,
    hand_in,
    procedures,
    seat,
    staff,
    unchanging,
    ways,
    who,
)  # fmt: skip

from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.exchange.models import Outgoing
from tinhso.ground.workdays.models import Calendar
from tinhso.ground.workdays.queries import calendar
from tinhso.ground.workdays.rules import due
from tinhso.people.directory import jobs
from tinhso.people.directory.actions import enact, record_acts, retract, set_ways, succeed
from tinhso.people.directory.models import Doubt, Move, UnitEvent
from tinhso.people.directory.queries import unit_card, unit_ids
from tinhso.people.directory.terms import Change, Extent, Flow, Right, Role, UnitAct, UnitEventKind, Way
from tinhso.work.casework.models import WorkItem
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.models import Dossier, History
from tinhso.work.dossiers.queries import dossier, may_see, visible
from tinhso.work.dossiers.terms import Door, Happening
from tinhso.work.procedures.models import ProcedureVersion
from tinhso.work.procedures.queries import procedure

pytestmark = [pytest.mark.db, pytest.mark.django_db]

quiet = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
OLD = (DISTRICT, FIRST, SECOND, SPLIT)
_numbers = count()


@pytest.fixture
def codes(province) -> dict[tuple[str, str], str]:
    """The old committees with their people; gives the procedures by unit and field."""
    found_the_old()
    of = procedures()
    with at(EVE):
        for key in OLD:
            staff(key, counter_of(key), key.removeprefix("thu-ubnd-"))
    return of


def civil(codes: dict[tuple[str, str], str], key: str) -> str:
    return codes[DISTRICT if key == DISTRICT else "commune", july.CIVIL]


# Which unit ends with which successors, who of them is heir, and by which fields its work is told apart.
fates = st.dictionaries(
    st.sampled_from(OLD[1:]),
    st.tuples(
        st.lists(st.sampled_from([HEIR, MERGED, july.OTHER]), min_size=1, max_size=3, unique=True),
        st.booleans(),
        st.booleans(),
    ),
    min_size=1,
)


@quiet
@given(fates=fates, steps=st.lists(st.integers(0, 3), min_size=3, max_size=6))
def test_list_and_question_agree_after_any_merger_and_its_undoing(codes, fates: dict, steps: list[int]) -> None:
    with at(EVE):
        made = [
            hand_in(civil(codes, key), f"clerk.{name}", steps=number, of=name)
            for place, number in enumerate(steps)
            for key in [OLD[place % len(OLD)]]
            for name in [key.removeprefix("thu-ubnd-")]
        ]
    people = [f"{role}.{key.removeprefix('thu-ubnd-')}" for key in OLD for role in ("clerk", "expert", "chief")]
    people += ["khoa.vd", "yen.dh", "lan.nt", "oanh.lt", "binh.tt"]
    key = f"thu:{next(_numbers)}"
    with at(MORNING):
        before = _sight(people, made)
        enact(_act(key, fates), by=who("binh.tt"), ways=lambda _: _ways(fates))
        after = _sight(people, made)
        for code, seen in after.items():
            assert any(name in seen for name in people), code
        retract(UnitEvent.objects.get(key=key).id, by=who("binh.tt"), note="thử")
        assert _sight(people, made) == before


def _act(key: str, fates: dict) -> UnitAct:
    changes, flows = [], []
    for old, (targets, heir, _) in fates.items():
        changes += [Change(counter_of(old), ends=True), Change(old, ends=True)]
        centres = [f"ttpvhcc-{one.removeprefix('ubnd-')}" for one in targets]
        for source, to in ((old, targets), (counter_of(old), centres)):
            extent = Extent.WHOLE if len(to) == 1 else Extent.PART
            flows += [Flow(source, one, extent, heir=heir and place == 0) for place, one in enumerate(to)]
    return UnitAct(key, UnitEventKind.MERGE, DAY, tuple(changes), tuple(flows))


def _ways(fates: dict) -> list[Way]:
    of = unit_ids([*fates, *(one for targets, *_ in fates.values() for one in targets)])
    return [
        way
        for old, (targets, _, fielded) in fates.items()
        for way in [
            Way(of[old], of[targets[0]]),
            *([Way(of[old], of[targets[-1]], field=july.CIVIL)] if fielded else []),
        ]
    ]


def _sight(people: list[str], made: list[str]) -> dict[str, set[str]]:
    """Who sees which dossier, by the list and by the question, which must agree."""
    leader = who("khoa.vd")
    cards = {code: dossier(code, leader) for code in made}
    found: dict[str, set[str]] = {code: set() for code in made}
    for name in people:
        person = who(name)
        listed = set(visible(person).filter(code__in=made).values_list("code", flat=True))
        assert listed == {code for code, card in cards.items() if may_see(person, card)}, name
        for code in listed:
            found[code].add(name)
    return found


def test_a_code_taken_over_the_same_day_gives_no_number_twice(codes) -> None:
    with at(datetime(2025, 7, 1, 7, tzinfo=PEOPLE)):
        before = [hand_in(civil(codes, DISTRICT), "clerk.huyen") for _ in range(2)]
    with at(datetime(2025, 7, 1, 11, tzinfo=PEOPLE)):
        code = unit_card(unit_ids([DISTRICT])[DISTRICT]).code
        enact(july.july(), by=who("binh.tt"), ways=ways)
        assert unit_card(unit_ids([BRANCH])[BRANCH]).code == code
        seat("ttpvhcc-x-dinh-lap", Role.ONE_STOP_OFFICIAL, Right.RECEIVE_DOSSIER, "clerk.new", since=DAY)
        after = hand_in(codes[DISTRICT, july.LAND], "clerk.new")
    card = Dossier.objects.select_related("competent_unit").get(code=after)
    assert card.competent_unit.key == BRANCH
    assert [*before, after] == [f"{code}-250701-{number:04}" for number in (1, 2, 3)]


def test_terms_at_a_new_unit_count_by_its_own_calendar(codes) -> None:
    nation = Calendar.objects.get(code="VN", use="term")
    own = Calendar.objects.create(
        code="THU", use="term", name="Thử", known_from=nation.known_from, known_until=nation.known_until
    )
    day = {"name": "Ngày thử", "kind": "holiday", "basis": "Quyết định thử", "day": DAY + timedelta(1)}
    own.days.create(**day)
    for shift in nation.shifts.values("weekday", "opens", "closes", "valid_from", "valid_until"):
        own.shifts.create(**shift)
    ProcedureVersion.objects.filter(procedure__code=codes[DISTRICT, july.LAND]).update(term_unit="working_day")
    act = july.july()
    next(change for change in act.changes if change.opens).facts["calendar_code"] = "THU"
    with at(EVE):
        waiting = dossier(hand_in(codes[DISTRICT, july.LAND], "clerk.huyen"), who("clerk.huyen"))
    with at(MORNING):
        enact(act, by=who("binh.tt"), ways=ways)
        assert dossier(waiting.code, who("khoa.vd")).due_at == waiting.due_at
        seat("ttpvhcc-x-dinh-lap", Role.ONE_STOP_OFFICIAL, Right.RECEIVE_DOSSIER, "clerk.new", since=DAY)
        made = Dossier.objects.get(code=hand_in(codes[DISTRICT, july.LAND], "clerk.new"))
    assert made.competent_unit.key == BRANCH
    term = procedure(codes[DISTRICT, july.LAND], DAY).term
    by_own, by_nation = (due(MORNING, term, calendar(code)).due for code in ("THU", "VN"))
    assert made.due_at == by_own > by_nation


def test_an_event_of_a_day_to_come_moves_nothing_until_the_day_comes(codes) -> None:
    with at(EVE):
        code = hand_in(civil(codes, FIRST), "clerk.cuong-loi")
        before = Dossier.objects.values().get(code=code)
    act = july.july(on=DAY)
    with at(EVE):
        record_acts([act], actor=SYSTEM, note="thử")
        event = UnitEvent.objects.get(key=act.key)
        set_ways(event.id, ways(event.id))
        jobs.succeed_due(0)
        assert not Move.objects.exists()
        assert who("expert.cuong-loi").unit_id == unit_ids([FIRST])[FIRST]
    with at(datetime(2025, 6, 30, 23, 59, tzinfo=PEOPLE)):
        jobs.succeed_due(0)
        assert Dossier.objects.values().get(code=code) == before
    with at(july.NIGHT):
        jobs.succeed_due(0)
        moved = Dossier.objects.get(code=code)
        assert moved.competent_unit.key == MERGED
        assert who("expert.cuong-loi").unit_id == unit_ids([MERGED])[MERGED]
        number = Move.objects.count()
        jobs.succeed_due(0)
        assert Move.objects.count() == number


def test_what_reached_an_ended_unit_while_it_moved_follows_in_the_night(codes) -> None:
    with at(MORNING):
        enact(july.july(), by=who("binh.tt"), ways=ways)
        doubts = Doubt.objects.count()
    late = _copies(codes, 1, key=MERGED)
    Dossier.objects.filter(id__in=late).update(competent_unit=unit_ids([FIRST])[FIRST])
    WorkItem.objects.filter(subject_id__in=late).update(unit=unit_ids([FIRST])[FIRST])
    with at(july.LATER):
        jobs.succeed_due(0)
    assert Dossier.objects.get(id=late[0]).competent_unit.key == MERGED
    assert WorkItem.objects.get(subject_id=late[0], done_at=None).unit.key == MERGED
    assert Doubt.objects.count() == doubts


def _copies(codes, number: int, *, key: str) -> list[UUID]:
    """Open dossiers of a unit, made by copying one."""
    with at(EVE if key in OLD else july.LATER):
        name = "cuong-loi"
        made = hand_in(civil(codes, FIRST), f"clerk.{name}")
    model = Dossier.objects.get(code=made)
    item = WorkItem.objects.get(subject_id=model.id, done_at=None)
    rows, items = [], []
    for each in range(number - 1):
        row = Dossier(**{f.attname: getattr(model, f.attname) for f in Dossier._meta.concrete_fields})
        row.pk, row.code, row.receipt_number = uuid_utils.compat.uuid7(), f"{made}{each}", ""
        work = WorkItem(**{f.attname: getattr(item, f.attname) for f in WorkItem._meta.concrete_fields})
        work.pk, work.subject_id, work.code = uuid_utils.compat.uuid7(), row.pk, row.code
        rows.append(row)
        items.append(work)
    Dossier.objects.bulk_create(rows, 2000)
    WorkItem.objects.bulk_create(items, 2000)
    return [model.id, *(row.pk for row in rows)]


@pytest.mark.parametrize("number", [3, 2_000])
def test_a_unit_with_many_dossiers_moves_by_as_few_statements_as_one_with_few(codes, number: int) -> None:
    ids = _copies(codes, number, key=FIRST)
    told = Dossier.objects.filter(id__in=ids)
    told.update(door=Door.NATIONAL_PORTAL, external_code=Concat(Value("000."), "code"))
    before = unchanging()
    act = july.july()
    with at(MORNING):
        record_acts([act], actor=SYSTEM, note="thử")
        event = UnitEvent.objects.get(key=act.key).id
        set_ways(event, ways(event))
        with CaptureQueriesContext(connection) as asked:
            succeed(event, actor=SYSTEM)
    assert len(asked) < 400
    assert Dossier.objects.filter(id__in=ids, competent_unit__key=MERGED, version=3).count() == number
    assert WorkItem.objects.filter(subject_id__in=ids, unit__key=MERGED).count() == number
    assert Move.objects.filter(event=event, ref__in=ids).count() == 2 * number
    assert History.objects.filter(dossier__in=ids, happening=Happening.MOVED).count() == 2 * number
    assert Outgoing.objects.filter(ref__in=told.values("code"), at=MORNING).count() == 2 * number
    assert unchanging() == before


def test_a_districts_dossiers_follow_the_applicants_commune(codes) -> None:
    """Without any written way, what belongs to a commune goes to the successor that serves what became of it."""
    homes = {"t06634-2023": MERGED, "t06646-2023": MERGED, "t06628-2023": HEIR, "t06622-2023": "", "": ""}
    with at(EVE):
        made = {home: hand_in(civil(codes, DISTRICT), "clerk.huyen", home=home) for home in homes}
    act = july.july()
    flows = tuple(flow for flow in act.flows if flow.target != BRANCH)
    other = Flow(DISTRICT, july.OTHER, Extent.PART)
    with at(MORNING):
        enact(UnitAct(act.key, act.kind, act.on, act.changes, (*flows, other)), by=who("binh.tt"))
    for home, target in homes.items():
        card = Dossier.objects.get(code=made[home])
        assert card.competent_unit.key == (target or DISTRICT), home
        doubtful = Doubt.objects.filter(ref=card.id, kind="dossiers.competent").exists()
        assert doubtful == (not target), "a split commune and an unknown one are for a person"


def test_a_way_of_a_field_and_a_commune_is_narrower_than_either(codes) -> None:
    with at(EVE):
        here = hand_in(civil(codes, DISTRICT), "clerk.huyen", home="t06634-2023")
        there = hand_in(civil(codes, DISTRICT), "clerk.huyen", home="t06628-2023")
        other = hand_in(codes[DISTRICT, july.LAND], "clerk.huyen", home="t06634-2023")
    of = unit_ids([DISTRICT, HEIR, MERGED, "t06637-2025"])

    def narrow(_event: UUID) -> list[Way]:
        return [
            Way(of[DISTRICT], of[MERGED], of["t06637-2025"], july.CIVIL),
            Way(of[DISTRICT], unit_ids([BRANCH])[BRANCH], field=july.LAND),
            Way(of[DISTRICT], of[HEIR]),
        ]

    with at(MORNING):
        enact(july.july(), by=who("binh.tt"), ways=narrow)
    found = {code: Dossier.objects.get(code=code).competent_unit.key for code in (here, there, other)}
    assert found == {here: MERGED, there: HEIR, other: BRANCH}
