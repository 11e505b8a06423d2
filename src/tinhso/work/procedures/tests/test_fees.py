"""What a procedure costs, for whom and why: the waivers of 2026, copies, what the source does not tell."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from tinhso.ground.refusals.terms import NotFound
from tinhso.work.money.actions import set_own_amount, set_own_benefit
from tinhso.work.money.terms import (
    Benefit,
    Circumstances,
    Destination,
    FeeKind,
    FeeRule,
    Gap,
    Outcome,
    PayerFact,
)
from tinhso.work.procedures.models import Fee, ProcedureVersion
from tinhso.work.procedures.queries import procedure
from tinhso.work.procedures.queries.fees import fees_shown, quote
from tinhso.work.procedures.terms import Channel

pytestmark = [pytest.mark.db, pytest.mark.django_db]

COPY, SINGLE, DEATH = "2.000635", "1.004873", "1.000656"
SEPTEMBER = date(2026, 9, 1)
CITIZEN = frozenset({PayerFact.DIGITAL_CITIZEN})
ONLINE = Circumstances("online", CITIZEN)


def fee(*words: str) -> dict[str, Any]:
    out = StringIO()
    call_command("fee", *words, "--json", stdout=out)
    told: dict[str, Any] = json.loads(out.getvalue())
    return told


def test_three_copies_of_a_civil_status_extract(province) -> None:
    told = quote(COPY, SEPTEMBER, Circumstances(quantity=3))
    assert told.total == 24_000
    assert dict(told.totals) == {Destination.HOLDING_ACCOUNT: 24_000}
    assert [line.line.unit for line in told.lines] == ["bản sao trích lục"]


@pytest.mark.parametrize(
    ("day", "due"),
    [(date(2026, 8, 14), 8000), (date(2026, 8, 15), 0), (date(2027, 2, 28), 0), (date(2027, 3, 1), 8000)],
)
def test_the_waiver_of_copies_holds_on_its_days(province, day, due) -> None:
    assert quote(COPY, day, ONLINE).total == due


def test_the_waiver_is_for_the_digital_citizen_who_files_online(province) -> None:
    assert quote(COPY, SEPTEMBER, replace(ONLINE, channel="direct")).total == 8000
    assert quote(COPY, SEPTEMBER, replace(ONLINE, facts=frozenset())).total == 8000


def test_an_amount_left_to_the_province_is_said_to_be_unknown_until_the_province_tells_it(cast) -> None:
    told = quote(DEATH, SEPTEMBER)
    assert (told.total, told.gaps) == (None, (Gap.NO_AMOUNT,))
    resolution = "Nghị quyết 12/2026/NQ-HĐND"
    amount = FeeRule(DEATH, FeeKind.FEE, Decimal(8000), SEPTEMBER, None, instrument=resolution)
    set_own_amount(amount, by=cast("nga.pq"))
    half = Benefit(
        "", "Giảm một nửa", SEPTEMBER, None, Decimal(50), fields=frozenset({"Hộ tịch"}),
        channels=frozenset({"online"}), instrument=resolution,
    )  # fmt: skip
    set_own_benefit(half, by=cast("nga.pq"))
    assert quote(DEATH, date(2026, 8, 31)).gaps == (Gap.NO_AMOUNT,)
    assert quote(DEATH, SEPTEMBER).total == 8000
    assert quote(DEATH, SEPTEMBER, Circumstances("online")).total == 4000
    poor = Circumstances("online", frozenset({PayerFact.POOR_HOUSEHOLD}))
    [line] = quote(DEATH, SEPTEMBER, poor).lines
    assert line.due == 0
    assert {step.outcome for step in line.steps} == {Outcome.BEST, Outcome.LOWER}


def test_a_full_waiver_needs_the_paper_that_belongs_to_the_procedure(province) -> None:
    [line] = quote(SINGLE, SEPTEMBER, ONLINE).lines
    assert (line.due, line.gap) == (None, Gap.NO_AMOUNT)
    waiver = next(step for step in line.steps if step.benefit.key == "nq66.22-ii-08-ket-hon")
    assert (waiver.outcome, waiver.lacks) == (Outcome.MISSING, {PayerFact.MATCHING_PAPER})
    both = replace(ONLINE, facts=CITIZEN | {PayerFact.MATCHING_PAPER})
    assert quote(SINGLE, SEPTEMBER, both).total == 0


def test_the_page_shows_lines_by_way_of_filing_in_three_statements(province, django_assert_num_queries) -> None:
    card = procedure(COPY)
    with django_assert_num_queries(3):
        shown = fees_shown(card.version_id, COPY, SEPTEMBER)
    assert set(shown.lines) == {Channel.DIRECT, Channel.ONLINE, Channel.POSTAL}
    assert {int(line.amount or 0) for lines in shown.lines.values() for line in lines} == {8000}
    assert shown.alike
    assert [benefit.key for benefit in shown.benefits] == ["nq66.22-ii-07"]
    assert fees_shown(card.version_id, COPY, date(2027, 3, 1)).benefits == []


def test_the_catalogues_own_lines_are_marked_as_quoted_and_read_by_written_rules(province) -> None:
    version = ProcedureVersion.objects.get(procedure__code="1.012906")
    shown = fees_shown(version.id, "1.012906", SEPTEMBER)
    [line] = shown.lines[Channel.DIRECT]
    assert (line.quoted, line.unit, line.amount) == (True, "chứng chỉ", 300_000)
    Fee.objects.filter(version=version).update(currency="USD")
    assert quote("1.012906", SEPTEMBER).gaps == (Gap.CURRENCY,)


def test_an_unknown_code_has_no_price(province) -> None:
    with pytest.raises(NotFound):
        quote("9.999999", SEPTEMBER)


def test_the_command_explains_every_step(province) -> None:
    told = fee(COPY, "--on", "2026-09-01", "--channel", "online", "--eid2", "--quantity", "3")
    assert (told["total"], told["complete"], told["quantity"]) == (0, True, 3)
    [line] = told["lines"]
    assert (line["base"], line["off"], line["due"], line["best"]) == (24_000, 24_000, 0, "nq66.22-ii-07")
    assert line["kind"] == "charge"
    assert line["destination"]["to"] == "holding_account"
    assert line["source"]["citation"] == "Điều 4 Thông tư 281/2016/TT-BTC"
    [step] = line["steps"]
    assert (step["outcome"], step["share"], step["until"]) == ("best", "100.00", "2027-02-28")
    assert step["source"]["text_read"]
    assert step["source"]["unread"]


def test_the_command_says_why_a_benefit_does_not_count(province) -> None:
    [line] = fee(COPY, "--on", "2026-09-01")["lines"]
    assert [(step["outcome"], [each["fact"] for each in step["lacks"]]) for step in line["steps"]] == [
        ("other_channel", ["eid2"])
    ]
    [line] = fee(COPY, "--on", "2026-09-01", "--channel", "online")["lines"]
    assert [step["outcome"] for step in line["steps"]] == ["missing"]
    [line] = fee(DEATH, "--on", "2026-09-01", "--payer", "poor_household", "disabled")["lines"]
    assert (line["due"], line["base"], line["best"]) == (0, None, "luat-ho-tich-2014")


def test_the_command_draws_a_table(province, capsys) -> None:
    out = StringIO()
    call_command("fee", COPY, "--on", "2026-09-01", "--quantity", "3", stdout=out)
    assert "24.000 đồng" in out.getvalue()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("9.999999",), "procedures.no_such_procedure"),
        ((COPY, "--quantity", "0"), "procedures.no_such_quantity"),
        ((COPY, "--line", "7"), "procedures.no_such_line"),
    ],
)
def test_bad_input_is_one_sentence(province, capsys, words, code) -> None:
    out, err = StringIO(), StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("fee", *words, "--json", stdout=out)
    assert end.value.code == 2
    assert json.loads(out.getvalue())["refused"] == code
    with pytest.raises(SystemExit):
        call_command("fee", *words, stderr=err)
    assert len(err.getvalue().strip().splitlines()) == 1
