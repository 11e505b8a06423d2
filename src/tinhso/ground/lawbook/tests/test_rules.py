"""Which value holds: at most one a day and layer, the province's own above, and nothing that is no value gets in."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhso.ground.lawbook.queries import shipped_packs
from tinhso.ground.lawbook.rules import (
    clashes,
    digest_of,
    laid_apart,
    pack_of,
    pack_on,
    read_value,
    resolve,
    snapshot_of,
    stretches,
    written,
)
from tinhso.ground.lawbook.terms import RULES, LegalValue, RuleGroup, RuleKey, RuleKind, YesNo, rule_named
from tinhso.ground.lawbook.tests.strategies import DAYS, RULE, a_value, both, layers
from tinhso.ground.refusals.terms import NotFound, Refusal


def planted(kind: RuleKind, choices: type[YesNo] | None = None) -> RuleKey:
    return RuleKey("planted", RuleGroup.MONEY, kind, "trồng", "planted", choices)


@given(both, DAYS)
def test_one_value_a_day_and_the_provinces_own_wins(values: list[LegalValue], day: date) -> None:
    holding = [each for each in values if each.holds_on(day)]
    found = resolve(values, RULE, day)
    assert sum(each.own for each in holding) <= 1
    assert sum(not each.own for each in holding) <= 1
    assert found == next((each for each in holding if each.own), next(iter(holding), None))


@given(both, DAYS)
def test_another_pack_is_not_asked_but_the_own_value_stands_above_each(values: list[LegalValue], day: date) -> None:
    found = resolve(values, RULE, day, pack="vn-2018")
    assert found == next((each for each in values if each.own and each.holds_on(day)), None)


@given(both)
def test_values_laid_apart_pass_and_each_once_more_is_refused(values: list[LegalValue]) -> None:
    laid_apart(values)
    for each in values:
        with pytest.raises(Refusal) as no:
            laid_apart([*values, each])
        assert no.value.code == "lawbook.overlap"


@given(st.lists(st.tuples(DAYS, st.integers(0, 900)), max_size=6))
def test_a_clash_is_found_exactly_where_two_share_a_day(drawn: list[tuple[date, int]]) -> None:
    values = [a_value(starts, starts + timedelta(days=length)) for starts, length in drawn]
    share = any(
        one.holds_on(other.starts) or other.holds_on(one.starts)
        for index, one in enumerate(values)
        for other in values[index + 1 :]
    )
    assert bool(clashes(values)) is share


@given(both, DAYS)
def test_the_life_of_a_rule_says_of_each_day_what_holds(values: list[LegalValue], day: date) -> None:
    told = stretches(values)
    at = [each for each in told if each.starts <= day and (each.ends is None or day <= each.ends)]
    holds = resolve(values, RULE, day)
    assert [each.value for each in at] == [holds] or (at == [] and holds is None)
    for one, other in pairwise(told):
        assert one.ends is not None
        assert other.starts == one.ends + timedelta(days=1)
        assert one.value != other.value


@given(layers(), st.randoms())
def test_the_digest_knows_no_order_and_every_change(values: list[LegalValue], chance: Any) -> None:
    mixed = values[:]
    chance.shuffle(mixed)
    assert digest_of(mixed) == digest_of(values)
    for index, each in enumerate(values):
        other = a_value(each.starts, each.ends, each.pack, int(str(each.value)) + 1)
        assert digest_of([*values[:index], other, *values[index + 1 :]]) != digest_of(values)


def test_a_mark_that_was_set_meanwhile_is_no_other_law() -> None:
    values = {each.rule.key: each for each in shipped_packs()[1].values if each.ends is None}.values()
    read = [LegalValue(one.rule, one.value, one.starts, None, one.instrument, one.article, True, True, pack=one.pack)
            for one in values]  # fmt: skip
    one, other = (snapshot_of(each, date(2026, 11, 21), "vn-2025") for each in (values, read))
    assert one.digest == other.digest
    assert one.values == other.values
    assert one.values["supplement.close"] == 15


def test_two_own_values_on_one_day_are_never_chosen_between() -> None:
    day = date(2026, 1, 1)
    with pytest.raises(Refusal) as no:
        resolve([a_value(day, None, ""), a_value(day, None, "", 5)], RULE, day)
    assert no.value.code == "lawbook.two_values"


def test_a_value_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(Refusal) as no:
        laid_apart([a_value(date(2026, 2, 1), date(2026, 1, 31))])
    assert no.value.code == "lawbook.ends_first"


def test_the_pack_of_a_day() -> None:
    packs = shipped_packs()
    told = {day: pack_on(packs, date.fromisoformat(day)) for day in ("2018-06-20", "2018-06-21", "2025-06-30")}
    assert [each and each.code for each in told.values()] == [None, "vn-2018", "vn-2018"]
    assert [getattr(pack_on(packs, date(2025, 7, 1)), "code", "")] == ["vn-2025"]


READ = [
    (RuleKind.WORKING_DAYS, 3, 3),
    (RuleKind.DAYS, "15", 15),
    (RuleKind.CLOCK, "15:00", time(15)),
    (RuleKind.NUMBER, "23", Decimal(23)),
    (RuleKind.NUMBER, "0.5", Decimal("0.5")),
    (RuleKind.MONEY, "1250000", Decimal(1250000)),
    (RuleKind.PERCENT, "12.5", Decimal("12.5")),
    (RuleKind.TEXT, " 01 ", "01"),
    (RuleKind.CHOICE, "yes", YesNo.YES),
    (RuleKind.MONTHS, None, None),
]


@pytest.mark.parametrize(("kind", "raw", "value"), READ)
def test_a_value_is_read_and_written_back(kind: RuleKind, raw: int | str | None, value: object) -> None:
    rule = planted(kind, YesNo if kind is RuleKind.CHOICE else None)
    found = read_value(rule, raw)
    assert found == value
    assert read_value(rule, written(found)) == found


@pytest.mark.parametrize(
    ("kind", "raw", "code"),
    [
        (RuleKind.DAYS, "0", "not_counted"),
        (RuleKind.DAYS, "-3", "not_counted"),
        (RuleKind.DAYS, "1.5", "not_counted"),
        (RuleKind.HOURS, "٣", "not_counted"),
        (RuleKind.WORKING_DAYS, "99999999999", "not_counted"),
        (RuleKind.NUMBER, "NaN", "not_a_number"),
        (RuleKind.NUMBER, "-1", "not_a_number"),
        (RuleKind.NUMBER, "1e30", "not_a_number"),
        (RuleKind.NUMBER, "0.00001", "not_a_number"),
        (RuleKind.PERCENT, "100.1", "not_a_share"),
        (RuleKind.MONEY, "0.5", "not_whole_money"),
        (RuleKind.CLOCK, "25:00", "not_a_time"),
        (RuleKind.CLOCK, "15h", "not_a_time"),
        (RuleKind.CHOICE, "maybe", "not_a_choice"),
        (RuleKind.TEXT, "", "not_a_text"),
        (RuleKind.TEXT, "a\nb", "not_a_text"),
        (RuleKind.TEXT, "x" * 201, "not_a_text"),
    ],
)
def test_what_is_no_value_is_refused(kind: RuleKind, raw: str, code: str) -> None:
    with pytest.raises(Refusal) as no:
        read_value(planted(kind, YesNo if kind is RuleKind.CHOICE else None), raw)
    assert no.value.code == f"lawbook.{code}"


@given(st.sampled_from(sorted(RuleKind)), st.text(max_size=30))
def test_nonsense_is_refused_or_read_as_it_will_be_read_again(kind: RuleKind, raw: str) -> None:
    rule = planted(kind, YesNo if kind is RuleKind.CHOICE else None)
    try:
        value = read_value(rule, raw)
    except Refusal:
        return
    assert read_value(rule, written(value)) == value


@pytest.mark.parametrize(
    ("kind", "raw", "vi", "en"),
    [
        (RuleKind.WORKING_DAYS, 3, "3 ngày làm việc", "3 working days"),
        (RuleKind.MONEY, "1250000", "1.250.000 đồng", "1,250,000 VND"),
        (RuleKind.PERCENT, "12.50", "12,5%", "12.5%"),
        (RuleKind.PERCENT, "100", "100%", "100%"),
        (RuleKind.CLOCK, "15:00", "15:00", "15:00"),
        (RuleKind.CHOICE, "no", "không", "no"),
        (RuleKind.TEXT, "01", "01", "01"),
        (RuleKind.DAYS, None, "không quy định", "none set by law"),
    ],
)
def test_a_value_in_words(kind: RuleKind, raw: int | str | None, vi: str, en: str) -> None:
    rule = planted(kind, YesNo if kind is RuleKind.CHOICE else None)
    value = LegalValue(rule, read_value(rule, raw), date(2026, 1, 1), None, "Quyết định 1/QĐ-UBND")
    assert (value.words("vi"), value.words("en")) == (vi, en)


PACK = {"pack": "vn-x", "name": "X", "from": "2025-07-01", "until": "2026-06-30"}
ENTRY = {"rule": RULE, "value": 3, "instrument": "Nghị định 1/2025/NĐ-CP", "article": "Điều 1"}


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ([ENTRY | {"rule": "no.such"}], "no_such_rule"),
        ([ENTRY | {"value": "three"}], "not_counted"),
        ([ENTRY | {"from": "2025-06-30"}], "outside_pack"),
        ([ENTRY | {"until": "2026-07-01"}], "outside_pack"),
        ([ENTRY, ENTRY | {"from": "2026-01-01"}], "overlap"),
        ([ENTRY | {"instrument": " "}], "pack_unreadable"),
        ([ENTRY | {"from": "hôm qua"}], "pack_unreadable"),
        ([{"rule": RULE}], "pack_unreadable"),
    ],
)
def test_a_faulty_pack_is_refused_whole(entries: list[dict[str, Any]], code: str) -> None:
    with pytest.raises(Refusal) as no:
        pack_of(PACK | {"values": entries})
    assert no.value.code == f"lawbook.{code}"


def test_a_pack_gives_its_days_to_values_that_name_none() -> None:
    (value,) = pack_of(PACK | {"values": [ENTRY]}).values
    assert (value.starts, value.ends) == (date(2025, 7, 1), date(2026, 6, 30))
    assert (value.text_read, value.amendments_read, value.verified) == (False, False, False)


def test_an_unknown_rule_is_not_found() -> None:
    with pytest.raises(NotFound):
        rule_named("no.such")


def test_every_rule_of_the_registry_is_named_in_both_languages_and_has_its_choices() -> None:
    for rule in RULES.values():
        assert rule.vi != rule.en
        assert (rule.choices is not None) == (rule.kind is RuleKind.CHOICE), rule.key


def test_the_shipped_packs_differ_as_the_decrees_do() -> None:
    told = {
        pack.code: {each.rule.key: written(each.value) for each in pack.values if each.ends == pack.ends}
        for pack in shipped_packs()
    }
    before, after = told["vn-2018"], told["vn-2025"]
    changed = {key: (before[key], after[key]) for key in before.keys() & after.keys() if before[key] != after[key]}
    assert changed["supplement.close"] == (None, 15)
    assert changed["result.correction"] == (None, 3)
    assert changed["stop.on_request"] == ("no", "yes")
    assert changed["code.owner"] == ("receiving", "competent")
    for same in ("transfer.cutoff", "supplement.notice", "supplement.clock", "extension.before", "extension.most"):
        assert before[same] == after[same]


def test_no_shipped_value_claims_what_nobody_has_read() -> None:
    values = [each for pack in shipped_packs() for each in pack.values]
    assert not any(each.verified for each in values)
    assert all(each.note for each in values if not each.text_read)
    assert all(each.article or each.note or each.value is None for each in values)
