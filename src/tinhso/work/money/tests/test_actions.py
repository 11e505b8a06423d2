"""Loading again changes nothing; what the province sets is booked, guarded and never touched by loading."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from tinhso.ground.audit.models import Change
from tinhso.ground.refusals.terms import NotAllowed, NotFound, Refusal, Stale
from tinhso.work.money import actions, models, queries
from tinhso.work.money.terms import Benefit, FeeKind, FeeRule

pytestmark = [pytest.mark.db, pytest.mark.django_db]

RESOLUTION = "Nghị quyết 12/2026/NQ-HĐND"
FIRST, LAST = date(2026, 9, 1), date(2026, 12, 31)
HALF = Benefit(
    "", "Giảm 50% lệ phí hộ tịch nộp trực tuyến", FIRST, None, Decimal(50), kinds=frozenset({FeeKind.FEE}),
    channels=frozenset({"online"}), fields=frozenset({"Hộ tịch"}), instrument=RESOLUTION,
)  # fmt: skip
EIGHT = FeeRule("1.000656", FeeKind.FEE, Decimal(8000), FIRST, None, instrument=RESOLUTION)


def rows() -> list[str]:
    return sorted(str(row) for model in (models.Benefit, models.FeeRule) for row in model.objects.values_list())


def test_loading_again_changes_nothing(province) -> None:
    before, booked = rows(), Change.objects.count()
    [counts] = actions.load_fees().values()
    assert (counts["added"], counts["changed"], counts["removed"]) == (0, 0, 0)
    assert counts["same"] == len(before) > 50
    assert rows() == before
    assert Change.objects.count() == booked


def test_the_shipped_files_are_what_is_read_back(province) -> None:
    [pack] = queries.shipped_packs()
    found = {each.key: replace(each, id=None) for each in queries.benefits()}
    assert found == {each.key: each for each in pack.benefits}
    assert {replace(each, id=None) for each in queries.amounts()} == set(pack.rules)


def test_a_new_edition_changes_what_it_says_otherwise_and_nothing_of_the_provinces_own(cast) -> None:
    own, amount = actions.set_own_benefit(HALF, by=cast("nga.pq")), actions.set_own_amount(EIGHT, by=cast("nga.pq"))
    [pack] = queries.shipped_packs()
    first, *others = pack.benefits
    edition = replace(pack, benefits=(replace(first, note="Bản mới"), *others[1:]), rules=())
    [counts] = actions.load_fees([edition]).values()
    assert (counts["added"], counts["changed"], counts["removed"]) == (0, 1, 1 + len(pack.rules))
    changed = next(each for each in queries.benefits() if each.key == first.key)
    assert (changed.note, changed.version) == ("Bản mới", 2)
    assert queries.benefit(own.id) == own
    assert queries.amount(amount.id) == amount
    assert [each for each in queries.benefits() if each.own] == [own]


def test_only_who_keeps_the_catalogue_of_the_province_sets_ends_and_withdraws(cast) -> None:
    held = actions.set_own_benefit(HALF, by=cast("nga.pq"))
    sum_ = actions.set_own_amount(EIGHT, by=cast("binh.tt"))
    for username in ("lan.nt", "yen.dh", "khoa.vd", "tuan.lm"):
        person = cast(username)
        for deed in (
            lambda by: actions.set_own_benefit(replace(HALF, name="Khác"), by=by),
            lambda by: actions.set_own_amount(replace(EIGHT, item="Khác"), by=by),
            lambda by: actions.end_own_benefit(held.id, LAST, version=1, by=by),
            lambda by: actions.end_own_amount(sum_.id, LAST, version=1, by=by),
            lambda by: actions.withdraw_own_benefit(held.id, version=1, by=by),
            lambda by: actions.withdraw_own_amount(sum_.id, version=1, by=by),
        ):
            with pytest.raises(NotAllowed):
                deed(person)
    assert queries.benefit(held.id) == held
    assert queries.amount(sum_.id) == sum_


def test_setting_ending_and_taking_back_are_booked_and_guarded_by_the_version(cast) -> None:
    nga = cast("nga.pq")
    held = actions.set_own_benefit(HALF, by=nga)
    ended = actions.end_own_benefit(held.id, LAST, version=1, by=nga)
    assert (ended.ends, ended.version) == (LAST, 2)
    with pytest.raises(Stale):
        actions.end_own_benefit(held.id, FIRST, version=1, by=nga)
    with pytest.raises(Refusal, match="last day"):
        actions.end_own_benefit(held.id, date(2026, 8, 31), version=2, by=nga)
    actions.withdraw_own_benefit(held.id, version=2, by=nga)
    with pytest.raises(NotFound):
        queries.benefit(held.id)
    told = [line.event for line in queries.changes(queries.BENEFIT, held.id)]
    assert told == ["money:benefit:set", "money:benefit:end", "money:benefit:withdraw"]
    amount = actions.set_own_amount(EIGHT, by=nga)
    actions.end_own_amount(amount.id, LAST, version=1, by=nga)
    actions.withdraw_own_amount(amount.id, version=2, by=nga)
    told = [line.event for line in queries.changes(queries.AMOUNT, amount.id)]
    assert told == ["money:amount:set", "money:amount:end", "money:amount:withdraw"]


def test_two_of_the_same_never_share_a_day(cast) -> None:
    nga = cast("nga.pq")
    held = actions.set_own_benefit(HALF, by=nga)
    actions.set_own_amount(EIGHT, by=nga)
    with pytest.raises(Refusal) as no:
        actions.set_own_benefit(replace(HALF, share=Decimal(20)), by=nga)
    assert no.value.code == "money.overlap"
    with pytest.raises(Refusal):
        actions.set_own_amount(replace(EIGHT, amount=Decimal(1)), by=nga)
    actions.end_own_benefit(held.id, LAST, version=1, by=nga)
    actions.set_own_benefit(replace(HALF, starts=date(2027, 1, 1)), by=nga)
    for model, field in ((models.Benefit, "key"), (models.FeeRule, "code")):
        row = model.objects.filter(pack="").first()
        copy = {each.attname: getattr(row, each.attname) for each in model._meta.concrete_fields if each.name != "id"}
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(**copy | {"validity": DateRange(row.validity.lower, None)})
        assert copy[field]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"instrument": " "}, "money.no_decision"),
        ({"share": None}, "money.share_or_amount"),
        ({"amount": Decimal(1)}, "money.share_or_amount"),
        ({"share": Decimal(101)}, "money.not_a_share"),
        ({"share": Decimal(0)}, "money.not_a_share"),
        ({"share": None, "amount": Decimal(-1)}, "money.not_an_amount"),
        ({"ends": date(2026, 8, 31)}, "money.ends_first"),
    ],
)
def test_a_benefit_that_cannot_be_is_refused(cast, wrong, code) -> None:
    with pytest.raises(Refusal) as no:
        actions.set_own_benefit(replace(HALF, **wrong), by=cast("nga.pq"))
    assert no.value.code == code


def test_what_comes_with_the_law_is_not_the_provinces_to_end(cast) -> None:
    law = queries.benefits()[0]
    with pytest.raises(Refusal) as no:
        actions.end_own_benefit(law.id, LAST, version=1, by=cast("nga.pq"))
    assert no.value.code == "money.not_own"


def test_the_command_loads_again_and_says_so(province) -> None:
    out = StringIO()
    call_command("load_fees", "--json", stdout=out)
    [counts] = json.loads(out.getvalue())["packs"].values()
    assert counts["added"] == 0
    assert counts["same"] > 50
