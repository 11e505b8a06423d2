"""The catalogue is what the facts tell, found without marks and by code, version by version."""

from __future__ import annotations

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from tinhso.config.demo.facts import shipped
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.search.rules import fold, sort_key
from tinhso.people.directory.queries import unit_ids
from tinhso.work.procedures.actions import FACTS_SINCE, load_procedures
from tinhso.work.procedures.models import Component, Fee, Procedure, ProcedureVersion
from tinhso.work.procedures.queries import (
    catalogue,
    components,
    counter_fees,
    fields,
    find_procedures,
    procedure,
    version,
)

pytestmark = [pytest.mark.db, pytest.mark.django_db]

FACTS = {row["code"]: row for row in shipped("procedures", "langson60.json")["procedures"]}
LAND = "1.115727"


def test_sixty_procedures_are_loaded_and_none_twice(province) -> None:
    assert len(FACTS) == Procedure.objects.count() == ProcedureVersion.objects.count() == 60
    assert load_procedures(list(FACTS.values())) == 0
    assert ProcedureVersion.objects.count() == 60


@pytest.mark.parametrize("code", sorted(FACTS))
def test_a_procedure_is_as_its_source_tells(province, code: str) -> None:
    fact, card = FACTS[code], procedure(code)
    assert (card.code, card.name, card.field, card.level) == (code, fact["name"], fact["field"]["name"], fact["level"])
    assert card.promulgator == fact["promulgator"]
    competent = unit_ids([fact["competent"]]).get(fact["competent"])
    assert card.competent == competent
    assert (competent is None) == (fact["competent"] == "commune")
    assert (card.term.unit, card.term.value) == (fact["term"]["unit"], fact["term"]["value"] or 1)
    if fact["term"]["cutoff"]:
        assert card.term.cutoff == time.fromisoformat(fact["term"]["cutoff"])
    assert [(part.code, part.name, part.originals, part.copies) for part in components(card.version_id)] == [
        (part["code"] or "", part["name"], part["originals"] or 0, part["copies"] or 0) for part in fact["components"]
    ]
    assert [(fee.kind, fee.amount) for fee in counter_fees(card.version_id)] == [
        (fee["kind"], fee["amount"]) for fee in fact["fees"]
    ]
    assert version(card.version_id) == card


@pytest.mark.parametrize("typed", ["GIẤY CHỨNG NHẬN", "giay chung nhan", "nhan giay chung", " giấy  chứng nhan "])
def test_procedures_are_found_without_marks_in_any_order_of_words(province, typed: str) -> None:
    found = {one.code for one in find_procedures(typed, 100)}
    words = fold(typed).split()
    assert found == {code for code, fact in FACTS.items() if all(word in fold(fact["name"]) for word in words)}
    assert found


@pytest.mark.parametrize("typed", [LAND, "1.1157", "115727"])
def test_procedures_are_found_by_their_code_or_part_of_it(province, typed: str) -> None:
    found = {one.code for one in find_procedures(typed, 100)}
    expected = {code for code in FACTS if typed in code} if "." in typed else set()
    assert found == expected


def test_code_and_words_together_narrow_the_search(province) -> None:
    name = FACTS[LAND]["name"].split()[0]
    assert [one.code for one in find_procedures(f"{LAND} {name}")] == [LAND]
    assert find_procedures(f"{LAND} không-có-chữ-này") == []


def test_the_list_comes_in_dictionary_order_and_is_narrowed_by_field_and_level(province) -> None:
    names = list(catalogue().order_by("sort_key").values_list("name", flat=True))
    assert names == sorted(names, key=sort_key)
    assert catalogue(level="commune").count() == sum(fact["level"] == "commune" for fact in FACTS.values())
    for field in fields():
        assert catalogue(field=field).count() == sum(fact["field"]["name"] == field for fact in FACTS.values()) > 0
    assert len(find_procedures("", 7)) == 7


def test_signs_with_a_meaning_in_patterns_mean_themselves(province) -> None:
    assert find_procedures("%") == [one for one in find_procedures("", 100) if "%" in one.name]
    assert find_procedures("1.1157_7", 100) == []


def test_a_procedure_is_unknown_before_its_first_day(province) -> None:
    assert procedure(LAND, FACTS_SINCE).code == LAND
    with pytest.raises(NotFound):
        procedure(LAND, FACTS_SINCE - timedelta(1))
    with pytest.raises(NotFound):
        procedure("9.999999")
    with pytest.raises(NotFound):
        version(uuid4())


def test_a_new_version_holds_from_its_day_and_an_old_one_stays_for_its_dossiers(province) -> None:
    old = ProcedureVersion.objects.get(procedure__code=LAND)
    first, until = old.pk, date(2026, 6, 1)
    ProcedureVersion.objects.filter(pk=old.pk).update(validity=DateRange(FACTS_SINCE, until))
    old.pk, old.number, old.term_value, old.validity = uuid4(), 2, 9, DateRange(until, None)
    old.save(force_insert=True)
    assert procedure(LAND, until - timedelta(1)).term.value == 15
    assert procedure(LAND, until).term.value == 9
    assert version(first).term.value == 15
    assert len(find_procedures(LAND)) == 1


def test_two_versions_never_hold_on_one_day(province) -> None:
    again = ProcedureVersion.objects.get(procedure__code=LAND)
    again.pk, again.number = uuid4(), 2
    with pytest.raises(IntegrityError, match="no_overlap"), transaction.atomic():
        again.save(force_insert=True)


def test_a_load_that_breaks_leaves_no_half_of_it(province) -> None:
    counts = [model.objects.count() for model in (Procedure, ProcedureVersion, Component, Fee)]
    good = FACTS[LAND] | {"code": "1.000001"}
    bad = FACTS[LAND] | {"code": "1.000002", "fees": [{"kind": "charge"}]}
    with pytest.raises(KeyError):
        load_procedures([good, bad])
    assert [model.objects.count() for model in (Procedure, ProcedureVersion, Component, Fee)] == counts
