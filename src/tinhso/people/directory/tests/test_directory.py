"""Units through time, and who stands before us: one statement, the grants of today, nothing expired."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext

from tinhso.config.demo.facts import shipped
from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.search.rules import sort_key
from tinhso.ground.workdays.queries import today
from tinhso.people.directory import actions, queries
from tinhso.people.directory.actions.importing import country_atlas
from tinhso.people.directory.models import Edge, Grant, Holding, Post, Unit, UnitAncestry, UnitVersion
from tinhso.people.directory.terms import Change, Hierarchy, Person, Reach, Right, Role, UnitAct, UnitEventKind
from tinhso.people.directory.tests.countries import lives, on_day
from tinhso.people.identity.actions import create_account
from tinhso.people.identity.models import Account

pytestmark = [pytest.mark.db, pytest.mark.django_db]

SHIPPED = shipped("units", "langson.json")
FACTS = {row["key"]: row for row in SHIPPED["units"]}
WARD = "p-luong-van-tri"
PLACE = FACTS[f"ubnd-{WARD}"]["territory"]


@cache
def territories():
    """What the lists of the country tell of the province: the lives of its territories by key."""
    return lives(country_atlas().of_provinces({"20"}).acts)


def unit(key: str) -> UUID:
    return queries.unit_ids([key])[key]


def keys(ids: object) -> set[str]:
    return set(Unit.objects.filter(id__in=ids).values_list("key", flat=True))


def above(key: str) -> list[str]:
    """The agency and all above it, straight from the facts."""
    found = [key]
    while parent := FACTS[found[-1]]["parents"].get("agency"):
        found.append(parent)
    return found


@pytest.fixture
def official(province):
    """Seats a new official at a unit with grants; gives the person as the database answers."""

    def seat(where: str, *grants: tuple[str, str, str], since: date = actions.TWO_TIERS) -> Person:
        name = f"thu.{uuid4().hex[:8]}"
        account = create_account(name, "Nông Thị Thử", "rất-dài-và-khó-đoán")
        rights = [(right, unit(key), reach) for right, key, reach in grants]
        actions.appoint(account, unit(where), title="Chuyên viên", role=Role.SPECIALIST, grants=rights, since=since)
        person = queries.person_named(name)
        assert person
        return person

    return seat


def test_loading_units_again_changes_nothing(province) -> None:
    before = [model.objects.count() for model in (Unit, UnitVersion, Edge, UnitAncestry)]
    assert before[0] == len(FACTS) + len(territories())
    assert actions.load_units(SHIPPED["units"], SHIPPED["instruments"]) == 0
    assert [model.objects.count() for model in (Unit, UnitVersion, Edge, UnitAncestry)] == before


def test_the_province_has_its_sixty_five_communes(province) -> None:
    below = UnitAncestry.objects.on(today()).filter(hierarchy=Hierarchy.TERRITORY, depth=1)
    assert below.filter(ancestor__key="t20-2023").count() == 65
    assert set(below.values_list("ancestor__key", flat=True)) == {"t20-2023", "vn"}


def test_every_agency_is_as_the_facts_tell(province) -> None:
    rows = UnitVersion.objects.exclude(kind="territory")
    assert rows.count() == len(FACTS)
    for version in rows.select_related("unit", "territory"):
        fact = FACTS[version.unit.key]
        told = (version.name, version.code, version.kind, version.territory.key)
        assert told == (fact["name"], fact["code"], fact["kind"], fact["territory"])
        assert version.validity.lower >= date.fromisoformat(fact["valid_from"] or "2023-01-01")
        assert version.validity.upper is None


def test_every_territory_lives_as_the_lists_tell(province) -> None:
    rows = UnitVersion.objects.filter(kind="territory").values_list("unit__key", "name", "code", "level", "validity")
    found = {(key, name, code, level, validity.lower, validity.upper) for key, name, code, level, validity in rows}
    assert found == {
        (key, v.facts.name, v.facts.code, v.facts.level, v.span.first, v.span.last)
        for key, one in territories().items()
        for v in one.versions
    }


def test_a_unit_has_one_version_at_a_time(province) -> None:
    version = UnitVersion.objects.get(unit__key=PLACE)
    since = version.validity.lower
    version.pk = uuid4()
    for validity in (DateRange(since, None), DateRange(date(2030, 1, 1), None), DateRange(None, since + timedelta(1))):
        version.validity = validity
        with pytest.raises(IntegrityError, match="no_overlap"), transaction.atomic():
            version.save(force_insert=True)
    version.validity = DateRange(None, since)  # until the day before
    version.save(force_insert=True)


def test_a_unit_has_one_parent_at_a_time_in_a_hierarchy_and_is_not_its_own(province) -> None:
    edge = Edge.objects.get(hierarchy=Hierarchy.AGENCY, child__key="vp-dkdd")
    edge.pk, edge.parent_id = uuid4(), unit("so-xay-dung")
    with pytest.raises(IntegrityError, match="one_parent"), transaction.atomic():
        edge.save(force_insert=True)
    edge.hierarchy = Hierarchy.TERRITORY
    edge.save(force_insert=True)
    edge.pk, edge.parent_id = uuid4(), edge.child_id
    with pytest.raises(IntegrityError, match="not_itself"), transaction.atomic():
        edge.save(force_insert=True)


def test_ancestry_of_agencies_is_what_climbing_the_facts_gives(province) -> None:
    rows = UnitAncestry.objects.filter(hierarchy=Hierarchy.AGENCY)
    found = set(rows.values_list("descendant__key", "ancestor__key", "depth"))
    assert found == {(key, up, depth) for key in FACTS for depth, up in enumerate(above(key))}


@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2025, 3, 1), date(2025, 7, 1)])
def test_ancestry_of_territories_is_what_climbing_the_lists_gives(province, day: date) -> None:
    there = on_day(territories(), day)
    expected = set()
    for key in there:
        up, depth = key, 0
        while up:
            expected.add((key, up, depth))
            up, depth = there[up][1], depth + 1
    rows = UnitAncestry.objects.on(day).filter(hierarchy=Hierarchy.TERRITORY)
    assert set(rows.values_list("descendant__key", "ancestor__key", "depth")) == expected


def test_ancestry_holds_only_while_all_edges_between_hold(province) -> None:
    office, until = unit("vp-dkdd"), date(2026, 6, 1)
    moved = Change("vp-dkdd", parents={"agency": "so-xay-dung"})
    act = UnitAct("thu:dieu-chuyen", UnitEventKind.TRANSFER, until, (moved,))
    actions.record_acts([act], actor=SYSTEM, note="thử")
    for day, parent in ((until - timedelta(1), unit("so-nn-mt")), (until, unit("so-xay-dung"))):
        ups = UnitAncestry.objects.on(day).filter(hierarchy=Hierarchy.AGENCY, descendant_id=office, depth=1)
        assert list(ups.values_list("ancestor_id", flat=True)) == [parent]
        assert office in queries.below(unit("ubnd-tinh"), day)[2]


def test_the_unit_below_are_told_by_depth(province) -> None:
    found = queries.below(unit("ubnd-p-luong-van-tri"))
    assert keys(found[0]) == {"ubnd-p-luong-van-tri"}
    assert keys(found[1]) == {f"{kind}-{WARD}" for kind in ("ttpvhcc", "vp", "kt", "vhxh")}
    assert set(found) == {0, 1}


def test_who_stands_behind_a_session_is_one_statement(signed_in) -> None:
    for name in ("lan.nt", "tuan.lm", "khoa.vd", "binh.tt"):
        session = signed_in(name).session.session_key
        with CaptureQueriesContext(
            connection,
        ) as asked:
            person = queries.person_of_session(session)
        assert len(asked) == 1
        assert person == queries.person_named(name)


def test_a_page_asks_once_who_is_there(signed_in) -> None:
    client = signed_in("tuan.lm")
    with CaptureQueriesContext(connection) as asked:
        client.get("/ban-lam-viec/")
    assert sum("identity_session" in one["sql"] for one in asked) == 1


@pytest.mark.parametrize(
    ("reach", "expected"),
    [
        (Reach.UNIT, {"so-nn-mt"}),
        (Reach.BELOW, {key for key in FACTS if "so-nn-mt" in above(key)}),
        (Reach.PROVINCE, None),
    ],
)
def test_a_grant_reaches_as_far_as_it_says(official, reach: Reach, expected: set[str] | None) -> None:
    person = official("so-nn-mt", (Right.PROCESS_DOSSIER, "so-nn-mt", reach))
    scope = person.scopes[Right.PROCESS_DOSSIER]
    assert (None if scope is None else keys(scope)) == expected
    assert person.may(Right.PROCESS_DOSSIER)
    assert person.may(Right.PROCESS_DOSSIER, unit("vp-dkdd")) == (reach != Reach.UNIT)
    assert person.may(Right.PROCESS_DOSSIER, unit("so-tu-phap")) == (reach == Reach.PROVINCE)
    assert not person.may(Right.APPROVE_STEP)


def test_grants_of_one_right_add_up_and_the_province_swallows_all(official) -> None:
    two = official("so-nn-mt", ("see_dossiers", "vp-dkdd", "unit"), ("see_dossiers", "so-tu-phap", "unit"))
    assert keys(two.scopes["see_dossiers"]) == {"vp-dkdd", "so-tu-phap"}
    for order in (("province", "unit"), ("unit", "province")):
        all_of_it = official("so-nn-mt", ("see_dossiers", "ubnd-tinh", order[0]), ("see_dossiers", "vp-dkdd", order[1]))
        assert all_of_it.scopes == {"see_dossiers": None}


def test_units_of_several_rights_are_united(official) -> None:
    person = official("so-nn-mt", ("see_dossiers", "vp-dkdd", "unit"), ("approve_step", "so-nn-mt", "unit"))
    assert keys(person.units("see_dossiers", "approve_step")) == {"vp-dkdd", "so-nn-mt"}
    assert person.units("administer") == frozenset()
    assert official("so-nn-mt", ("see_dossiers", "ubnd-tinh", "province")).units("administer", "see_dossiers") is None


@pytest.mark.parametrize("model", [Holding, Grant, Post])
def test_what_has_expired_or_not_begun_gives_no_right(official, model: type) -> None:
    person = official("so-nn-mt", ("see_dossiers", "vp-dkdd", "unit"))
    name = Account.objects.get(id=person.account_id).username
    rows = model.objects.filter(pk__in=_rows_of(person, model))
    for validity, holds in (
        (DateRange(date(2025, 7, 1), today()), False),
        (DateRange(today() + timedelta(1), None), False),
        (DateRange(today(), today() + timedelta(1)), True),
    ):
        assert rows.update(validity=validity) == 1
        found = queries.person_named(name)
        assert ("see_dossiers" in found.scopes) == holds, validity
        assert (found.post_id is not None) == (holds or model is Grant)


def _rows_of(person: Person, model: type) -> list[UUID]:
    if model is Post:
        return [person.post_id]
    return list(model.objects.filter(post_id=person.post_id).values_list("id", flat=True))


def test_a_chair_has_one_holder_and_a_person_one_chair(official) -> None:
    one, two = official("so-nn-mt"), official("so-nn-mt")
    always = DateRange(date(2025, 7, 1), None)
    with pytest.raises(IntegrityError, match="one_holder"), transaction.atomic():
        Holding.objects.create(post_id=one.post_id, account_id=two.account_id, validity=always)
    empty = Post.objects.create(unit_id=one.unit_id, title="x", role=Role.ANALYST, validity=always)
    with pytest.raises(IntegrityError, match="one_post"), transaction.atomic():
        Holding.objects.create(post=empty, account_id=one.account_id, validity=always)


def test_appointing_again_keeps_the_post(official) -> None:
    person = official("so-nn-mt", ("see_dossiers", "vp-dkdd", "unit"))
    again = actions.appoint(person.account_id, unit("so-tu-phap"), title="x", role=Role.ANALYST, grants=[])
    assert again == person.post_id


def test_an_account_without_a_post_is_a_person_without_rights(province) -> None:
    create_account("trong.nt", "Nông Thị Trống", "rất-dài-và-khó-đoán")
    person = queries.person_named("trong.nt")
    assert (person.post_id, person.scopes, person.role) == (None, {}, "")
    assert queries.person_named("nobody.here") is None


@pytest.mark.parametrize("typed", ["luong van tri", "Lương Văn Tri", "TRI van LUONG", "  lương   tri "])
def test_units_are_found_without_marks_in_any_order_of_words(province, typed: str) -> None:
    found = {card.name for card in queries.find_units(typed, 20)}
    assert "Phường Lương Văn Tri" in found
    assert len(found) == 6


def test_units_found_come_in_the_order_of_the_dictionary_and_no_more_than_asked(province) -> None:
    names = [card.name for card in queries.find_units("xa", 1000)]
    assert names == sorted(names, key=sort_key)
    assert len(queries.find_units("xa", 5)) == 5
    assert queries.find_units("không có đơn vị nào như vậy") == []
    assert queries.find_units("100%_") == []


def test_people_are_found_by_name_and_sorted_by_given_name(province) -> None:
    given = [name.split()[-1] for _, name, _ in queries.find_people("", 100)]
    assert given == sorted(given, key=sort_key)
    assert len(given) == 16
    post, name, _title = queries.find_people(given[0])[0]
    assert queries.post_holder(post) == name


def test_every_commune_counter_has_its_own_committee(province) -> None:
    centres = [key for key in FACTS if FACTS[key]["kind"] == "service_centre" and key != "ttpvhcc-tinh"]
    assert len(centres) == 65
    for key in centres:
        assert queries.commune_committee(unit(key)) == unit(f"ubnd-{key.removeprefix('ttpvhcc-')}")
    assert queries.commune_committee(unit("ttpvhcc-tinh")) is None
    assert queries.is_commune_committee(unit(f"ubnd-{WARD}"))
    assert not queries.is_commune_committee(unit("ubnd-tinh"))


def test_a_unit_is_shown_as_it_was_on_the_day(province) -> None:
    ward = unit(PLACE)
    until = date(2026, 6, 1)
    old = UnitVersion.objects.get(unit_id=ward)
    since = old.validity.lower
    UnitVersion.objects.filter(id=old.id).update(validity=DateRange(since, until))
    old.pk, old.name, old.code, old.validity = uuid4(), "Phường Mới", "H37.99", DateRange(until, None)
    old.save(force_insert=True)
    assert queries.unit_card(ward, until - timedelta(1)).name == "Phường Lương Văn Tri"
    assert (queries.unit_card(ward, until).name, queries.unit_card(ward, until).code) == ("Phường Mới", "H37.99")
    with pytest.raises(NotFound):
        queries.unit_card(ward, since - timedelta(1))
