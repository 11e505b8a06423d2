"""When money may be taken, struck out and passed on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.money.rules import check_passing, check_payment, check_void
from tinhso.work.money.terms import Destination, FeeKind, Payment, TakenCard

AT = datetime(2026, 11, 23, 3, tzinfo=UTC)
HOUR = timedelta(hours=1)
AGENCY, OTHER = uuid4(), uuid4()


def taken(kind: FeeKind = FeeKind.FEE, agency: UUID = AGENCY) -> TakenCard:
    return TakenCard(
        uuid4(), uuid4(), "H37.1", uuid4(), agency, kind, "", Decimal(8000), "AA-1", AT - HOUR, AT, "Lan", None, ""
    )


def code_of(*of: object, rule=check_passing) -> str:
    with pytest.raises(Refusal) as no:
        rule(*of)
    return no.value.code


def test_a_fee_goes_to_the_state_a_charge_to_the_agency_whose_procedure_it_is() -> None:
    assert taken().goes_to == (Destination.STATE_BUDGET, None)
    assert taken(FeeKind.CHARGE).goes_to == (Destination.HOLDING_ACCOUNT, AGENCY)
    assert taken(FeeKind.PRICE).goes_to == (Destination.PROVIDER, AGENCY)


def test_what_goes_to_one_account_is_passed_on_together() -> None:
    fees = [taken(), taken(agency=OTHER)]
    assert check_passing(fees, 2, "GNT 1", AT, AT) == (Destination.STATE_BUDGET, None)
    charges = [taken(FeeKind.CHARGE), taken(FeeKind.CHARGE, OTHER)]
    assert code_of(charges, 2, "GNT 1", AT, AT) == "money.several_places"
    assert code_of([*fees, charges[0]], 3, "GNT 1", AT, AT) == "money.several_places"


def test_it_has_a_paper_and_a_moment_between_then_and_now() -> None:
    one = [taken()]
    assert code_of(one, 1, " ", AT, AT) == "money.no_document"
    assert code_of(one, 1, "GNT 1", AT + HOUR, AT) == "money.not_yet"
    assert code_of(one, 1, "GNT 1", AT - 2 * HOUR, AT) == "money.before_it_was_taken"
    assert code_of(one, 2, "GNT 1", AT, AT) == "money.not_to_pass_on", "one of them was passed on meanwhile"
    assert code_of([], 0, "GNT 1", AT, AT) == "money.not_to_pass_on"


def test_only_what_is_in_the_till_is_struck_out_once_with_a_reason() -> None:
    check_void(False, "", "Ghi nhầm")
    assert code_of(True, "", "Ghi nhầm", rule=check_void) == "money.passed_already"
    assert code_of(False, "Nhầm", "Ghi nhầm", rule=check_void) == "money.void_already"
    assert code_of(False, "", " ", rule=check_void) == "money.no_void_reason"


@pytest.mark.parametrize("amount", ["0", "-1", "0.5", "1e14"])
def test_an_amount_is_whole_dong_under_the_number_of_a_receipt(amount: str) -> None:
    paid = Payment(uuid4(), "H37.1", AGENCY, FeeKind.FEE, Decimal(8000), "AA-1")
    check_payment(paid)
    assert code_of(replace(paid, amount=Decimal(amount)), rule=check_payment) == "money.not_an_amount"
    assert code_of(replace(paid, number=" "), rule=check_payment) == "money.no_receipt"
