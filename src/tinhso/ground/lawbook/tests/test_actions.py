"""Loading again changes nothing, a province's own value stays, and the database itself keeps two values apart."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tinhso.ground.audit.models import Change
from tinhso.ground.audit.terms import Actor
from tinhso.ground.lawbook import actions, queries
from tinhso.ground.lawbook.models import Pack, RuleValue
from tinhso.ground.lawbook.tests.strategies import RULE, a_value
from tinhso.ground.refusals.terms import NotFound, Refusal, Stale

pytestmark = [pytest.mark.db, pytest.mark.django_db]

BINH = Actor(None, None, "Trần Thái Bình")
DECISION = "Quyết định 12/2026/QĐ-UBND"
JUNE, DECEMBER = date(2026, 6, 1), date(2026, 12, 31)


def rows() -> list[tuple[object, ...]]:
    return sorted(map(tuple, RuleValue.objects.values_list()), key=str)


def test_loading_again_changes_nothing(province: None) -> None:
    before, booked = rows(), Change.objects.count()
    counts = actions.load_packs()
    assert rows() == before
    assert Change.objects.count() == booked
    assert [(each["added"], each["changed"], each["removed"]) for each in counts.values()] == [(0, 0, 0)] * 2
    assert sum(each["same"] for each in counts.values()) == len(before)


def test_the_shipped_files_are_what_is_read_back(province: None) -> None:
    for pack in queries.shipped_packs():
        for wanted in pack.values:
            for day in {wanted.starts, wanted.ends or DECEMBER}:
                found = queries.value(wanted.rule.key, day)
                assert replace(found, id=None, version=1) == wanted


def test_the_day_chooses_between_the_decrees(province: None) -> None:
    assert queries.value("supplement.close", date(2025, 6, 30)).value is None
    assert queries.value("supplement.close", date(2025, 7, 1)).value == 15
    assert queries.value("clock.anchor", date(2026, 8, 4)).value == "accepted"
    assert queries.value("clock.anchor", date(2026, 8, 5)).value == "received_complete"
    with pytest.raises(NotFound) as no:
        queries.value("supplement.close", date(2018, 6, 20))
    assert no.value.code == "lawbook.no_value"


def test_an_own_value_stands_above_the_pack_and_no_loading_touches_it(province: None) -> None:
    actions.set_own_value(RULE, 2, starts=JUNE, decision=DECISION, article="Điều 3", actor=BINH)
    for _ in range(2):
        found = queries.value(RULE, JUNE)
        assert (found.value, found.own, found.citation) == (2, True, f"Điều 3 {DECISION}")
        assert queries.value(RULE, JUNE - timedelta(days=1)).value == 3
        actions.load_packs()
    change = queries.changes(RULE)[-1]
    assert (change.event, change.actor_name, change.facts["value"]["value"]) == ("lawbook:own:set", BINH.name, 2)


def test_a_case_keeps_what_it_was_opened_under(province: None) -> None:
    opened = queries.snapshot(JUNE)
    assert opened == queries.snapshot(JUNE)
    assert (opened.pack, opened.values[RULE]) == ("vn-2025", 3)
    kept = json.loads(json.dumps(opened.values))
    actions.set_own_value(RULE, 2, starts=JUNE, decision=DECISION, actor=BINH)
    assert queries.snapshot(JUNE).digest != opened.digest
    assert kept == opened.values
    assert queries.snapshot(date(2020, 1, 1)).pack == "vn-2018"
    assert queries.snapshot(date(2010, 1, 1)).values == {}


def test_an_ended_own_value_gives_way_to_the_pack_and_the_next_may_follow(province: None) -> None:
    own = actions.set_own_value(RULE, 2, starts=JUNE, decision=DECISION, actor=BINH)
    with pytest.raises(Refusal) as no:
        actions.set_own_value(RULE, 1, starts=DECEMBER, decision=DECISION, actor=BINH)
    assert no.value.code == "lawbook.overlap"
    actions.end_own_value(own.id, DECEMBER, version=1, actor=BINH)
    assert queries.value(RULE, DECEMBER).value == 2
    assert queries.value(RULE, DECEMBER + timedelta(days=1)).value == 3
    actions.set_own_value(RULE, 1, starts=DECEMBER + timedelta(days=1), decision=DECISION, actor=BINH)
    assert queries.value(RULE, DECEMBER + timedelta(days=1)).value == 1
    with pytest.raises(Refusal) as no:
        actions.end_own_value(own.id, DECEMBER + timedelta(days=1), version=2, actor=BINH)
    assert no.value.code == "lawbook.overlap"


def test_what_was_seen_by_another_is_stale_and_what_ends_too_soon_refused(province: None) -> None:
    own = actions.set_own_value(RULE, 2, starts=JUNE, decision=DECISION, actor=BINH)
    with pytest.raises(Refusal) as no:
        actions.end_own_value(own.id, JUNE - timedelta(days=1), version=1, actor=BINH)
    assert no.value.code == "lawbook.ends_first"
    actions.end_own_value(own.id, DECEMBER, version=1, actor=BINH)
    with pytest.raises(Stale):
        actions.end_own_value(own.id, JUNE, version=1, actor=BINH)
    with pytest.raises(Stale):
        actions.withdraw_own_value(own.id, version=1, actor=BINH)


def test_a_mistake_is_withdrawn_never_held_and_stays_in_the_book(province: None) -> None:
    own = actions.set_own_value(RULE, 2, starts=JUNE, decision=DECISION, actor=BINH)
    actions.withdraw_own_value(own.id, version=1, actor=BINH)
    assert queries.value(RULE, JUNE).value == 3
    assert [each for each in queries.history(RULE) if each.own] == []
    assert queries.changes(RULE)[-1].event == "lawbook:own:withdraw"
    actions.set_own_value(RULE, 4, starts=JUNE, decision=DECISION, actor=BINH)
    with pytest.raises(NotFound):
        actions.end_own_value(own.id, DECEMBER, version=2, actor=BINH)


@pytest.mark.parametrize(
    ("raw", "decision", "code"),
    [(2, " ", "no_decision"), ("hai", DECISION, "not_counted"), (0, DECISION, "not_counted")],
)
def test_an_own_value_needs_sense_and_a_decision(province: None, raw: object, decision: str, code: str) -> None:
    with pytest.raises(Refusal) as no:
        actions.set_own_value(RULE, raw, starts=JUNE, decision=decision, actor=BINH)  # type: ignore[arg-type]
    assert no.value.code == f"lawbook.{code}"


def test_a_value_of_a_pack_is_nobodys_to_end(province: None) -> None:
    with pytest.raises(NotFound):
        actions.end_own_value(queries.value(RULE, JUNE).id, DECEMBER, version=1, actor=BINH)


def test_a_new_edition_of_a_pack_changes_what_differs_and_tells_it(province: None) -> None:
    old, new = queries.shipped_packs()
    changed = [replace(each, value=4) if each.rule.key == RULE else each for each in new.values]
    fewer = [each for each in changed if each.rule.key != "online.outage_notice"]
    more = [*fewer, a_value(date(2026, 1, 1), None, rule="intake.returns", value=1)]
    moved = [
        replace(each, ends=date(2025, 12, 31)) if each.rule.key == "intake.returns" and each.ends is None
        and each.starts < date(2026, 1, 1) else each for each in more
    ]  # fmt: skip
    counts = actions.load_packs([old, replace(new, values=tuple(moved))])["vn-2025"]
    assert (counts["added"], counts["changed"], counts["removed"]) == (1, 2, 1)
    assert queries.value(RULE, JUNE).value == 4
    assert queries.value("intake.returns", JUNE).value == 1
    assert queries.changes("online.outage_notice")[-1].facts["removed"] is True
    assert queries.changes(RULE)[-1].facts["after"] == "4"
    again = actions.load_packs([old, replace(new, values=tuple(moved))])["vn-2025"]
    assert (again["added"], again["changed"], again["removed"]) == (0, 0, 0)


def test_a_coming_pack_takes_its_days_from_the_one_before(province: None) -> None:
    old, new = queries.shipped_packs()
    last = date(2027, 6, 30)
    ended = replace(new, ends=last, values=tuple(replace(each, ends=each.ends or last) for each in new.values))
    coming = replace(
        new, code="vn-2027", starts=last + timedelta(days=1),
        values=(a_value(last + timedelta(days=1), None, "vn-2027", 2),),
    )  # fmt: skip
    with pytest.raises(Refusal) as no:
        actions.load_packs([old, new, coming])
    assert no.value.code == "lawbook.packs_overlap"
    actions.load_packs([coming, ended, old])
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert [queries.value(RULE, day).value for day in (last, last + timedelta(days=1))] == [3, 2]
    assert queries.snapshot(date(2028, 1, 1)).pack == "vn-2027"


def test_the_database_keeps_two_values_apart(province: None) -> None:
    row = RuleValue.objects.filter(rule=RULE, pack__code="vn-2025").get()
    for pack in (row.pack, None):
        if pack is None:
            RuleValue.objects.create(rule=RULE, value="1", validity=row.validity, instrument=DECISION)
        with pytest.raises(IntegrityError), transaction.atomic():
            RuleValue.objects.create(rule=RULE, pack=pack, value="9", validity=row.validity, instrument=DECISION)
    with pytest.raises(IntegrityError), transaction.atomic():
        RuleValue.objects.create(rule="intake.alert", value="9", validity=(JUNE, None), instrument="")
    Pack.objects.create(code="twin", name="twin", validity=(JUNE, None))
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    Pack.objects.filter(code="twin").delete()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 120) | st.none(), st.integers(1, 9)), max_size=6),
    st.lists(st.integers(0, 500), min_size=1, max_size=6),
)
def test_whatever_is_set_the_newest_accepted_or_the_pack_holds(
    province: None, deeds: list[tuple[int, int | None, int]], asked: list[int]
) -> None:
    taken: dict[date, int] = {}
    horizon = 600
    with transaction.atomic():
        for starts, length, value in deeds:
            days = range(starts, horizon if length is None else starts + length + 1)
            first = JUNE + timedelta(days=starts)
            ends = None if length is None else first + timedelta(days=length)
            refused = ""
            try:
                actions.set_own_value(RULE, value, starts=first, ends=ends, decision=DECISION, actor=BINH)
            except Refusal as no:
                refused = no.code
            free = not any(JUNE + timedelta(days=day) in taken for day in days)
            assert refused == ("" if free else "lawbook.overlap")
            if refused:
                continue
            taken |= {JUNE + timedelta(days=day): value for day in days}
        actions.load_packs()
        for each in asked:
            day = JUNE + timedelta(days=each)
            assert queries.value(RULE, day).value == taken.get(day, 3)
            assert queries.values_on(day)[RULE] == queries.value(RULE, day)
        transaction.set_rollback(True)


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict:
    call_command(*words)
    return json.loads(capsys.readouterr().out)


def test_the_commands_tell_value_source_and_what_was_not_read(
    province: None, capsys: pytest.CaptureFixture[str]
) -> None:
    loaded = told(capsys, "load_law", "--json")["packs"]["vn-2025"]
    assert (loaded["added"], loaded["marks"]["amendments_unread"]) == (0, loaded["same"])
    one = told(capsys, "law", "supplement.close", "--on", "2026-11-21", "--json")
    assert (one["value"], one["pack"], one["source"]) == (15, "vn-2025", "Điều 19 khoản 5 Nghị định 118/2025/NĐ-CP")
    assert (one["text_read"], one["amendments_read"], one["own"]) == (True, False, False)
    assert one["unread"] == ["chưa đối chiếu văn bản sửa đổi"]
    assert [each["value"] for each in told(capsys, "law", "supplement.close", "--json")["values"]] == [None, 15]
    listed = told(capsys, "law", "--list", "--on", "2026-11-21", "--json")
    assert listed["digest"] == queries.snapshot(date(2026, 11, 21)).digest
    assert len(listed["values"]) == len(queries.values_on(date(2026, 11, 21)))
    assert RULE in {each["rule"] for each in told(capsys, "law", "--list", "--json")["rules"]}


def test_the_commands_speak_to_people_too(province: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("law", "supplement.notice", "--on", "2026-11-21")
    assert "3 ngày làm việc" in capsys.readouterr().out
    call_command("load_law")
    assert "vn-2018: added 0" in capsys.readouterr().out
    with pytest.raises(NotFound) as no:
        call_command("law", "supplement.notice", "--on", "2001-01-01", "--json")
    assert no.value.code == "lawbook.no_value"
