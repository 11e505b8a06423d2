"""Money in the till of a counter that ends lies in its successor's, until the end is retracted."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from tests.support.july import (
    CIVIL,
    DAY,
    EVE,
    FIRST,
    LATER,
    MERGED,
    MERGED_CENTRE,
    MORNING,
    SECOND,
    at,
    counter_of,
    found_the_old,
    hand_in,
    july,
    procedures,
    staff,
    ways,
    who,
)

from tinhso.ground.refusals.terms import NotAllowed, Refusal
from tinhso.people.directory.actions import enact, retract
from tinhso.people.directory.queries import acting, acting_for, gone_into, unit_ids
from tinhso.people.identity.models import Account
from tinhso.work.dossiers.actions.doors.money import take_money
from tinhso.work.dossiers.actions.watch.warning import warn
from tinhso.work.dossiers.models import Warned
from tinhso.work.money.actions import pass_on, void_taken
from tinhso.work.money.models import PassedOn, Taken
from tinhso.work.money.queries.passing import passed, tills, to_pass_on
from tinhso.work.money.terms import FeeKind

pytestmark = [pytest.mark.db, pytest.mark.django_db]

TILL = "/ban-lam-viec/ho-so/tien-thu/"
ONE, OTHER = "clerk.cuong-loi", "clerk.bac-lang"


def mine(name: str) -> list[str]:
    """The numbers of the receipts that lie in this person's till."""
    return [one.number for one in to_pass_on(who(name).units("receive_dossier"))]


def enacted():
    return enact(july(), by=who("binh.tt"), ways=ways)


@pytest.fixture
def taken(province) -> dict[str, str]:
    """Two communes took a fee and a charge each before they were merged; gives the codes of the dossiers."""
    found_the_old()
    codes = procedures()
    made = {}
    with at(EVE):
        for key, name, clerk in ((FIRST, "cuong-loi", ONE), (SECOND, "bac-lang", OTHER)):
            staff(key, counter_of(key), name)
            made[name] = hand_in(codes["commune", CIVIL], clerk, of=name)
            for kind in (FeeKind.FEE, FeeKind.CHARGE):
                take_money(made[name], kind, Decimal(50_000), f"{name} {kind}", by=who(clerk))
    return made


def test_before_the_merger_each_counter_has_its_own_till(taken) -> None:
    with at(EVE):
        assert mine(ONE) == ["cuong-loi fee", "cuong-loi charge"]
        assert mine(OTHER) == ["bac-lang fee", "bac-lang charge"]


def test_the_successor_has_both_tills_and_passes_their_money_on_together(taken) -> None:
    with at(MORNING):
        enacted()
    units = unit_ids([MERGED, MERGED_CENTRE, counter_of(FIRST), counter_of(SECOND)])
    centre = units[MERGED_CENTRE]
    with at(LATER):
        assert acting_for(units.values()) == {
            units[MERGED]: units[MERGED], centre: centre,
            units[counter_of(FIRST)]: centre, units[counter_of(SECOND)]: centre,
        }  # fmt: skip
        assert acting(units[counter_of(FIRST)], DAY - timedelta(days=1)) == units[counter_of(FIRST)]
        assert gone_into([centre]) == {units[counter_of(FIRST)], units[counter_of(SECOND)]} <= tills([centre])
        found = to_pass_on([centre])
        assert {one.till_id for one in found} == {centre}
        assert {one.agency_id for one in found} == {units[MERGED]}, "a charge goes to the account of the new agency"
        assert {one.unit_id for one in Taken.objects.all()} == {units[counter_of(FIRST)], units[counter_of(SECOND)]}
        for name in (ONE, OTHER):
            assert len(mine(name)) == 4
        fees = [one.id for one in found if one.kind == FeeKind.FEE]
        charges = [one.id for one in found if one.kind == FeeKind.CHARGE]
        with pytest.raises(NotAllowed):
            pass_on(fees, "Giấy nộp tiền số 1", by=who("lan.nt"))
        for ids, document in ((fees, "Giấy nộp tiền số 1"), (charges, "Giấy nộp tiền số 2")):
            pass_on(ids, document, by=who(ONE))
        assert mine(OTHER) == []
        batches = list(PassedOn.objects.order_by("document").values_list("unit", "agency", "amount", "receipts"))
        assert batches == [(centre, None, 100_000, 2), (centre, units[MERGED], 100_000, 2)]
        assert passed([centre]).count() == 2
        assert passed(who("lan.nt").units("receive_dossier")).count() == 0


def test_the_page_says_who_took_it_and_lets_it_be_passed_on(taken) -> None:
    with at(MORNING):
        enacted()
    with at(LATER):
        client = Client()
        client.force_login(Account.objects.get(username=OTHER), backend="django.contrib.auth.backends.ModelBackend")
        page = client.get(TILL).content.decode()
        for words in ("cuong-loi fee", "bac-lang charge", "Bộ phận Một cửa xã Cường Lợi", "200.000 đồng"):
            assert words in page, words
        assert "Ủy ban nhân dân xã Châu Sơn" in page
        assert page.count('name="group"') == 2, "one account for the fees, one for the charges"
        one = Taken.objects.get(number="cuong-loi fee")
        assert client.get(f"{TILL}{one.id}/huy/").status_code == 200
        void_taken(one.id, "Trả lại người nộp", by=who(OTHER))
        assert "cuong-loi fee" not in mine(OTHER)


def test_a_merger_that_is_retracted_gives_each_its_till_back(taken) -> None:
    with at(MORNING):
        event = enacted()
        centre = unit_ids([MERGED_CENTRE])[MERGED_CENTRE]
        (fee,) = (one for one in to_pass_on([centre]) if one.number == "cuong-loi fee")
        pass_on([fee.id], "Giấy nộp tiền số 1", by=who(ONE))
        before = list(Taken.objects.order_by("id").values())
        retract(event, by=who("binh.tt"), note="nhầm")
        assert list(Taken.objects.order_by("id").values()) == before, "no row was rewritten"
        assert mine(ONE) == ["cuong-loi charge"], "what was passed on stays passed on"
        assert mine(OTHER) == ["bac-lang fee", "bac-lang charge"]
        assert to_pass_on([centre]) == []
        left = [one.id for one in to_pass_on(who(OTHER).units("receive_dossier"))]
        with pytest.raises(NotAllowed):
            pass_on(left[:1], "Giấy nộp tiền số 2", by=who(ONE))
        pass_on(left[:1], "Giấy nộp tiền số 2", by=who(OTHER))
        assert {one.unit.key for one in PassedOn.objects.select_related("unit")} == {
            MERGED_CENTRE, counter_of(SECOND)
        }  # fmt: skip


def test_the_successor_takes_money_for_a_dossier_of_the_counter_that_is_gone(taken) -> None:
    with at(MORNING):
        enacted()
    with at(LATER):
        ident = take_money(taken["bac-lang"], FeeKind.FEE, Decimal(8000), "CS 1", by=who(ONE))
        assert Taken.objects.get(id=ident).unit.key == MERGED_CENTRE
        with pytest.raises(Refusal):
            take_money(taken["bac-lang"], FeeKind.FEE, Decimal(8000), "CS 2", by=who("lan.nt"))


def test_who_acts_for_the_counter_is_told_that_the_money_waits(taken) -> None:
    Taken.objects.update(pass_by=LATER - timedelta(hours=1))
    with at(MORNING):
        enacted()
    with at(LATER):
        warn(LATER)
    told = set(Warned.objects.filter(stage="money", account_id__isnull=False).values_list("account_id", flat=True))
    assert {who(ONE).account_id, who(OTHER).account_id} <= told
