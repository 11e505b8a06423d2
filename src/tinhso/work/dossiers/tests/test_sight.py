"""Who sees which dossier: list and single question answer alike; figures judge lateness as the rule does."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import uuid_utils.compat
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.counter import hand_in

from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.workdays.terms import TermUnit
from tinhso.people.directory.queries import unit_ids
from tinhso.people.directory.terms import Right
from tinhso.work.casework.rules import PEOPLE, timeliness
from tinhso.work.casework.terms import Timeliness
from tinhso.work.dossiers.models import Dossier
from tinhso.work.dossiers.queries import SEEING, counts_from_rows, dossier, may_see, visible
from tinhso.work.procedures.queries import procedure

pytestmark = [pytest.mark.db, pytest.mark.django_db]

KEYS = ("vp-dkdd", "so-xay-dung", "ttpvhcc-tinh", "ubnd-p-luong-van-tri")
quiet = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
reaches = st.dictionaries(
    st.one_of(st.sampled_from(SEEING), st.sampled_from(list(Right)).map(str)),
    st.one_of(st.none(), st.frozensets(st.sampled_from(KEYS), max_size=2), st.frozensets(st.sampled_from(KEYS))),
    max_size=3,
)


@pytest.fixture
def everywhere(cast) -> list:
    """Dossiers of every way through three of four units; seen by the one who sees all."""
    card = hand_in(cast("lan.nt"))
    model = Dossier.objects.get(id=card.id)
    units = unit_ids(KEYS)
    for number in range(1, 20):
        model.pk, model.code = uuid_utils.compat.uuid7(), f"{card.code}{number}"
        model.receipt_number = f"TN-{number}"
        model.receiving_unit_id = units[KEYS[number % 2 + 2]]
        model.competent_unit_id = units[KEYS[number // 2 % 4]]
        model.returning_unit_id = units[KEYS[number // 8 % 4]]
        model.save(force_insert=True)
    leader = cast("khoa.vd")
    return [dossier(code, leader) for code in Dossier.objects.values_list("code", flat=True)]


@quiet
@given(reach=reaches)
def test_the_list_holds_exactly_what_may_be_seen(cast, everywhere: list, reach: dict) -> None:
    units = unit_ids(KEYS)
    scopes = {right: None if keys is None else frozenset(units[key] for key in keys) for right, keys in reach.items()}
    person = replace(cast("tuan.lm"), scopes=scopes)
    seen = {card.id for card in everywhere if may_see(person, card)}
    assert set(visible(person).values_list("id", flat=True)) == seen


def test_sight_needs_one_of_the_rights_and_reaches_each_of_the_three_units(cast, everywhere: list) -> None:
    unit = unit_ids(KEYS)["vp-dkdd"]
    for right in Right:
        person = replace(cast("tuan.lm"), scopes={str(right): frozenset({unit})})
        seen = {card.id for card in everywhere if may_see(person, card)}
        through = {c.id for c in everywhere if unit in {c.receiving_unit, c.competent_unit, c.returning_unit}}
        assert seen == (through if right in SEEING else set())
        assert 0 < len(through) < len(everywhere)


def test_anothers_dossier_answers_as_one_that_does_not_exist(cast, everywhere: list) -> None:
    card = everywhere[0]
    answers = []
    for code in (card.code, "H37.12-200101-0001"):
        with pytest.raises(NotFound) as refused:
            dossier(code, cast("binh.tt"))
        answers.append((refused.value.code, refused.value.sentence, refused.value.facts))
    assert answers[0] == answers[1]
    with pytest.raises(Refusal, match="not_a_dossier_code"):
        dossier("x", cast("khoa.vd"))


instants = st.datetimes(datetime(2026, 11, 1), datetime(2026, 11, 9), timezones=st.just(UTC))  # noqa: DTZ001
gaps = st.one_of(
    st.timedeltas(timedelta(minutes=-2), timedelta(minutes=2)),
    st.timedeltas(timedelta(days=-2), timedelta(days=2)),
    st.sampled_from([timedelta(0), timedelta(microseconds=-1), timedelta(seconds=60)]),
)
cases = st.lists(st.tuples(instants, gaps, st.sampled_from(list(TermUnit))), min_size=1, max_size=25)


@settings(quiet, max_examples=60)
@given(cases=cases)
def test_the_verdict_of_sql_is_the_verdict_of_the_rule(province, cases: list) -> None:
    units, version = unit_ids(KEYS), procedure("1.115727")
    Dossier.objects.all().delete()
    rows = [
        Dossier(
            code=f"H37-261101-{number:04}", secret="X", procedure_version_id=version.version_id, procedure_code="1",
            procedure_name="x", receiving_unit_id=units["ttpvhcc-tinh"], competent_unit_id=units[KEYS[number % 2]],
            returning_unit_id=units["ttpvhcc-tinh"], status="9", applicant_name="x", applicant_folded="x",
            term_value=1, term_unit=unit, received_at=due - timedelta(days=9), due_at=due, settled_at=due + gap,
        )
        for number, (due, gap, unit) in enumerate(cases)
    ]  # fmt: skip
    Dossier.objects.bulk_create(rows)
    settled: Counter[tuple[UUID, object]] = Counter()
    in_time: Counter[tuple[UUID, object]] = Counter()
    for row in rows:
        place = (row.competent_unit_id, row.settled_at.astimezone(PEOPLE).date())
        settled[place] += 1
        in_time[place] += timeliness(row.settled_at, row.due_at, row.term_unit) is not Timeliness.LATE
    found = [count for count in counts_from_rows() if count.kind == "settled"]
    assert {(count.unit_id, count.day): count.number for count in found} == settled
    assert {(count.unit_id, count.day): count.on_time for count in found} == dict(in_time)
