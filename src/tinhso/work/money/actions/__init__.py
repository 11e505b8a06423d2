"""Change what is to be paid: load the shipped packs, set and end the province's own. Take money, and pass it on."""

from tinhso.work.money.actions.loading import load_fees
from tinhso.work.money.actions.own import (
    end_own_amount,
    end_own_benefit,
    may_keep,
    set_own_amount,
    set_own_benefit,
    withdraw_own_amount,
    withdraw_own_benefit,
)
from tinhso.work.money.actions.passing import may_take, pass_on, take, void_taken

__all__ = [
    "end_own_amount",
    "end_own_benefit",
    "load_fees",
    "may_keep",
    "may_take",
    "pass_on",
    "set_own_amount",
    "set_own_benefit",
    "take",
    "void_taken",
    "withdraw_own_amount",
    "withdraw_own_benefit",
]
