"""When money may be taken, struck out and passed on. Pure."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from tinhso.work.money.terms import Destination, Payment, TakenCard

LARGEST = Decimal(10**13)


def check_payment(paid: Payment) -> None:
    """A whole amount of đồng, under the number of a receipt."""
    if not 0 < paid.amount < LARGEST or paid.amount != paid.amount.to_integral_value():
        raise Refusal("money.not_an_amount", "An amount in whole dong is needed.", status=422)
    if not paid.number.strip():
        raise Refusal("money.no_receipt", "Enter the number of the receipt that the payer got.", status=422)


def check_void(passed: bool, void: str, reason: str) -> None:
    """Only what is still in the till may be struck out, once, with a reason."""
    if passed:
        raise Refusal("money.passed_already", "This money has been passed on already.")
    if void:
        raise Refusal("money.void_already", "This receipt was struck out before.")
    if not reason.strip():
        raise Refusal("money.no_void_reason", "Say why the receipt is struck out.", status=422)


def check_passing(
    chosen: Sequence[TakenCard], wanted: int, document: str, passed: datetime, at: datetime
) -> tuple[Destination, UUID | None]:
    """All of it waits and goes to one place, by a paper that is named, after it was taken; gives the place."""
    if not chosen or len(chosen) != wanted:
        raise Refusal(
            "money.not_to_pass_on",
            "Some of these receipts do not wait to be passed on any more. Look again.",
            status=409,
        )
    if not document.strip():
        raise Refusal(
            "money.no_document", "Name the paper by which the money was passed on: its number and day.", status=422
        )
    if passed > at:
        raise Refusal("money.not_yet", "Name what has happened, not what is still to come.", status=422)
    if passed < max(one.at for one in chosen):
        raise Refusal("money.before_it_was_taken", "Money cannot be passed on before it was taken.", status=422)
    places = {one.goes_to for one in chosen}
    if len(places) > 1:
        raise Refusal(
            "money.several_places", "These receipts go to different accounts. Pass them on one by one.", status=422
        )
    return places.pop()
