"""A sum is never below nothing nor above its base; the best single benefit counts; what is not known is never added."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tinhso.work.money.queries import shipped_packs
from tinhso.work.money.rules import assess, in_force
from tinhso.work.money.terms import (
    Basis,
    Benefit,
    Circumstances,
    Destination,
    FeeKind,
    FeeLine,
    FeeRule,
    Gap,
    Outcome,
    PayerFact,
)
from tinhso.work.money.tests.strategies import DAY, amounts, circumstances, lines, several

PACK = shipped_packs()[0]
COPIES = FeeLine(FeeKind.CHARGE, Decimal(8000), Basis.EACH, "bản sao")
ALL_OF_IT = frozenset({PayerFact.DIGITAL_CITIZEN, PayerFact.MATCHING_PAPER})


def benefit(share: int | None = None, amount: int | None = None, **more: object) -> Benefit:
    off = (None if share is None else Decimal(share), None if amount is None else Decimal(amount))
    return replace(Benefit(f"{share}-{amount}", "", date(2026, 1, 1), None, *off), **more)


@given(lines, several, circumstances)
def test_nobody_pays_less_than_nothing_or_more_than_the_base(line, benefits, asked) -> None:
    [told] = assess([line], benefits, asked, DAY).lines
    if told.base is not None:
        assert told.due is not None
        assert 0 <= told.due <= told.base
        assert told.due + told.off == told.base
        assert told.due == told.due.to_integral_value()


@given(lines, several, circumstances)
def test_the_best_one_counts_and_only_one(line, benefits, asked) -> None:
    [told] = assess([line], benefits, asked, DAY).lines
    counted = [step for step in told.steps if step.outcome is Outcome.BEST]
    assert len(counted) <= 1
    if told.base:
        alone = [assess([line], [each], asked, DAY).lines[0].due for each in benefits]
        assert told.due == min([told.base, *alone])


@given(lines, several, circumstances, st.randoms())
def test_the_order_of_benefits_does_not_matter(line, benefits, asked, chance) -> None:
    before = assess([line], benefits, asked, DAY)
    shuffled = list(benefits)
    chance.shuffle(shuffled)
    assert assess([line], shuffled, asked, DAY) == before


@given(lines, several, circumstances)
def test_a_benefit_that_does_not_hold_or_lacks_something_changes_nothing(line, benefits, asked) -> None:
    idle = [
        each
        for each in benefits
        if not each.holds_on(DAY)
        or each.lacks(asked.facts)
        or (each.channels and asked.channel not in each.channels)
        or (each.kinds and line.kind not in each.kinds)
    ]
    assert assess([line], idle, asked, DAY).lines[0].due == assess([line], [], asked, DAY).lines[0].due


@given(lines, several, circumstances, st.integers(1, 20))
def test_more_of_it_never_costs_less(line, benefits, asked, more) -> None:
    few = assess([line], benefits, asked, DAY).lines[0].due
    many = assess([line], benefits, replace(asked, quantity=asked.quantity + more), DAY).lines[0].due
    assume(few is not None and many is not None)
    assert many >= few


@given(st.lists(lines, max_size=5), several, circumstances)
def test_a_total_is_told_only_when_every_part_is(drawn, benefits, asked) -> None:
    told = assess(drawn, benefits, asked, DAY)
    assert (told.total is None) == bool(told.gaps)
    if told.total is not None:
        assert all(each.due is not None for each in told.lines)
        assert told.total == sum(amount for _where, amount in told.totals)


@given(amounts)
def test_an_amount_that_is_not_told_is_never_summed(amount) -> None:
    told = assess([FeeLine(FeeKind.FEE, amount), FeeLine(FeeKind.CHARGE, None)], [], Circumstances(), DAY)
    assert told.total is None
    assert told.gaps == (Gap.NO_AMOUNT,)
    assert dict(told.totals) == {Destination.STATE_BUDGET: amount}


def test_charge_and_fee_go_to_different_accounts() -> None:
    told = assess([FeeLine(FeeKind.FEE, Decimal(50)), FeeLine(FeeKind.CHARGE, Decimal(70))], [], Circumstances(), DAY)
    assert dict(told.totals) == {Destination.STATE_BUDGET: 50, Destination.HOLDING_ACCOUNT: 70}
    assert told.total == 120


def test_several_amounts_of_one_kind_are_cases_and_not_added() -> None:
    new, lost = FeeLine(FeeKind.FEE, Decimal(200)), FeeLine(FeeKind.FEE, Decimal(400))
    assert assess([new, lost], [], Circumstances(), DAY).gaps == (Gap.SEVERAL,)
    assert assess([new, new], [], Circumstances(), DAY).total == 200
    assert assess([new, lost], [benefit(100)], Circumstances(), DAY).total == 0


def test_three_copies_cost_three_times_and_an_untold_unit_is_not_multiplied() -> None:
    assert assess([COPIES], [], Circumstances(quantity=3), DAY).total == 24_000
    untold = replace(COPIES, basis=Basis.UNTOLD)
    assert assess([untold], [], Circumstances(), DAY).total == 8_000
    assert assess([untold], [], Circumstances(quantity=3), DAY).gaps == (Gap.UNIT_UNTOLD,)
    assert assess([replace(COPIES, basis=Basis.ONCE)], [], Circumstances(quantity=3), DAY).total == 8_000


def test_halves_of_a_dong_are_rounded_up() -> None:
    [told] = assess([FeeLine(FeeKind.FEE, Decimal(25_001))], [benefit(50)], Circumstances(), DAY).lines
    assert (told.due, told.off, told.rounded) == (12_501, 12_500, True)


def test_a_cap_limits_what_is_taken_off() -> None:
    stamp = FeeLine(FeeKind.FEE, Decimal(200_000_000))
    capped = benefit(10, cap=Decimal(12_650_000))
    assert assess([stamp], [capped], Circumstances(), DAY).total == 187_350_000
    assert (
        assess([FeeLine(FeeKind.FEE, None)], [replace(capped, share=Decimal(100))], Circumstances(), DAY).total is None
    )


def test_who_pays_nothing_pays_nothing_even_of_an_unknown_amount() -> None:
    unknown = FeeLine(FeeKind.FEE, None, note="Do Hội đồng nhân dân tỉnh quy định")
    assert assess([unknown], [benefit(100)], Circumstances(), DAY).total == 0
    assert assess([unknown], [benefit(50)], Circumstances(), DAY).gaps == (Gap.NO_AMOUNT,)
    assert assess([replace(unknown, mixed=True)], [benefit(100)], Circumstances(), DAY).total is None


def test_one_of_several_conditions_is_enough_where_the_law_says_or() -> None:
    either = benefit(100, any_of=frozenset({PayerFact.MERIT, PayerFact.DISABLED}))
    line = FeeLine(FeeKind.FEE, Decimal(10))
    assert assess([line], [either], Circumstances(facts=frozenset({PayerFact.DISABLED})), DAY).total == 0
    [step] = assess([line], [either], Circumstances(), DAY).lines[0].steps
    assert (step.outcome, step.lacks) == (Outcome.MISSING, either.any_of)


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 8, 14), 8000),
        (date(2026, 8, 15), 0),
        (date(2027, 2, 28), 0),
        (date(2027, 3, 1), 8000),
    ],
)
def test_the_waivers_hold_from_15_august_2026_to_28_february_2027(day, due) -> None:
    asked = Circumstances("online", ALL_OF_IT, 1, "2.000635")
    assert assess([COPIES], PACK.benefits, asked, day).total == due


@pytest.mark.parametrize("channel", ["direct", "postal"])
def test_the_waivers_are_for_filing_online(channel) -> None:
    told = assess([COPIES], PACK.benefits, Circumstances(channel, ALL_OF_IT, 1, "2.000635"), DAY)
    assert told.total == 8000
    assert [step.outcome for step in told.lines[0].steps] == [Outcome.OTHER_CHANNEL]


def test_every_waiver_of_the_resolution_holds_on_its_days_online_for_the_digital_citizen() -> None:
    waivers = [each for each in PACK.benefits if each.key.startswith("nq66.22")]
    assert len(waivers) == 16
    for each in waivers:
        assert (each.starts, each.ends) == (date(2026, 8, 15), date(2027, 2, 28))
        assert each.channels == {"online"}
        assert PayerFact.DIGITAL_CITIZEN in each.needs
        assert each.codes | each.matched
        assert each.text_read


def test_the_best_of_two_that_hold_together_counts() -> None:
    card = FeeLine(FeeKind.FEE, Decimal(70_000), Basis.EACH, "thẻ")
    plain = Circumstances("direct", frozenset(), 1, "1.014064")
    assert assess([card], PACK.benefits, plain, DAY).total == 35_000
    [told] = assess([card], PACK.benefits, replace(plain, channel="online", facts=ALL_OF_IT), DAY).lines
    assert told.due == 0
    outcomes = {step.benefit.key: (step.outcome, step.by_name) for step in told.steps}
    assert outcomes["nq66.22-ii-03"] == (Outcome.BEST, True)
    assert outcomes["tt64-the-can-cuoc"] == (Outcome.LOWER, False)


def rule(amount: int | None, kind: FeeKind = FeeKind.FEE, **more: object) -> FeeRule:
    sum_ = None if amount is None else Decimal(amount)
    return replace(FeeRule("1.1", kind, sum_, date(2026, 1, 1), None, pack="law"), **more)


def test_an_own_amount_stands_above_the_law_and_both_above_the_catalogue() -> None:
    quoted = [
        FeeLine(FeeKind.FEE, Decimal(1)),
        FeeLine(FeeKind.UNKNOWN, Decimal(2)),
        FeeLine(FeeKind.CHARGE, Decimal(3)),
    ]
    law, own = rule(10), rule(20, pack="")

    def told(*rules: FeeRule, on: date = DAY) -> list[int]:
        return [int(line.amount) for line in in_force(quoted, rules, "direct", on) if line.amount is not None]

    assert told() == [1, 2, 3]
    assert told(law) == [10, 3]
    assert told(law, own) == [20, 3]
    assert told(law, own, on=date(2025, 12, 31)) == [1, 2, 3]
    assert told(replace(law, replaces=frozenset({FeeKind.CHARGE}))) == [10]
    assert told(replace(own, channel="online")) == [1, 2, 3]


def test_a_way_of_filing_without_lines_of_its_own_takes_those_of_the_counter() -> None:
    counter, online = FeeLine(FeeKind.FEE, Decimal(1)), FeeLine(FeeKind.FEE, Decimal(2), channel="online")
    assert in_force([counter, online], [], "online", DAY) == [online]
    assert in_force([counter, online], [], "postal", DAY) == [counter]


def test_the_shipped_files_name_their_source_and_end_no_sooner_than_they_begin() -> None:
    for each in (*PACK.benefits, *PACK.rules):
        assert each.instrument
        assert each.ends is None or each.ends >= each.starts
        assert not each.own
    keys = [each.key for each in PACK.benefits]
    assert len(keys) == len(set(keys))
