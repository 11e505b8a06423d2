"""Charges and fees of the whole published catalogue: nothing is guessed, and the waivers meet procedures that exist."""

from __future__ import annotations

from datetime import date

import pytest

from tinhso.work.money.queries import shipped_packs
from tinhso.work.money.terms import Basis, Circumstances, Gap, PayerFact
from tinhso.work.procedures.models import Procedure, ProcedureVersion
from tinhso.work.procedures.queries.fees import codes_named, quote
from tinhso.work.procedures.terms import Channel

pytestmark = pytest.mark.db

DAY = date(2026, 9, 1)
GONE = {"1.009896"}  # named by the resolution, no longer in the catalogue
CITIZEN = frozenset({PayerFact.DIGITAL_CITIZEN, PayerFact.MATCHING_PAPER})


def test_every_waiver_meets_procedures_of_the_catalogue(imported) -> None:
    [pack] = shipped_packs()
    named = {code for each in pack.benefits for code in each.codes | each.matched} | {each.code for each in pack.rules}
    assert named - codes_named(named).keys() == GONE


def test_a_share_of_all_procedures_is_told_or_said_to_be_unknown(imported) -> None:
    held = Procedure.objects.filter(versions__validity__contains=DAY)
    codes = list(held.order_by("code").values_list("code", flat=True))
    assert len(codes) > 5000
    for code in codes[::9]:
        told = quote(code, DAY, Circumstances(Channel.ONLINE, CITIZEN))
        assert (told.total is None) == bool(told.gaps)
        for each in told.lines:
            assert each.due is None or each.base is None or 0 <= each.due <= each.base
            assert each.due is not None or each.gap is not None
            if each.line.amount is None and each.best is None:
                assert each.gap is Gap.NO_AMOUNT


@pytest.mark.parametrize(
    ("code", "plain", "citizen"),
    [
        ("1.004222", 10_000, 0),  # permanent residence
        ("1.014064", 35_000, 0),  # a new identity card: half by Circular 64/2025
        ("3.000348", 115_000, 0),  # a new driving licence
        ("3.000333", 200_000, 0),  # judicial record
        ("1.011435", 80_000, 40_000),  # a secured transaction
        ("1.011439", 15_000, 15_000),  # information about one: half by two texts, once
        ("2.000635", 8_000, 0),  # a civil-status extract
    ],
)
def test_the_waivers_on_the_published_catalogue(imported, code, plain, citizen) -> None:
    assert quote(code, DAY, Circumstances(Channel.ONLINE)).total == plain
    assert quote(code, DAY, Circumstances(Channel.ONLINE, CITIZEN)).total == citizen
    assert quote(code, date(2027, 3, 1), Circumstances(Channel.ONLINE, CITIZEN)).total in {plain, plain * 2}


def test_passports_are_cases_until_one_is_chosen(imported) -> None:
    asked = Circumstances(Channel.ONLINE)
    assert quote("1.001456", DAY, asked).gaps == (Gap.SEVERAL,)
    assert [quote("1.001456", DAY, asked, line=number).total for number in (1, 2)] == [200_000, 100_000]
    assert quote("1.001456", DAY, Circumstances(Channel.ONLINE, CITIZEN)).total == 0


def test_what_the_catalogue_contradicts_itself_is_not_summed(imported) -> None:
    small = ProcedureVersion.objects.filter(fees__amount__gt=0, fees__amount__lt=1000, fees__currency="VND")
    [code, *_] = small.filter(validity__contains=DAY).values_list("procedure__code", flat=True)
    told = [each for each in quote(code, DAY).lines if each.line.doubt is Gap.TOO_SMALL]
    assert told
    assert all(each.due is None for each in told)
    tiers = quote("1.115755", DAY)
    assert {each.line.basis for each in tiers.lines} == {Basis.UNCLEAR}
    assert tiers.total is None


@pytest.mark.django_db
def test_the_sixty_shipped_procedures_are_priced_without_the_published_files(province) -> None:
    # Also what makes pytest-django set the database up when this file is run alone.
    codes = Procedure.objects.values_list("code", flat=True)
    assert sum(quote(code, DAY, Circumstances(Channel.ONLINE, CITIZEN)).total is not None for code in codes) >= 20
