"""What is to be paid: the base, the best benefit, rounding, where the money goes; and when it may be passed on."""

from tinhso.work.money.rules.assessing import assess, rounded
from tinhso.work.money.rules.packs import pack_of
from tinhso.work.money.rules.passing import check_passing, check_payment, check_void
from tinhso.work.money.rules.replacing import in_force
from tinhso.work.money.rules.units import basis_of, doubt_of, mixed

__all__ = [
    "assess",
    "basis_of",
    "check_passing",
    "check_payment",
    "check_void",
    "doubt_of",
    "in_force",
    "mixed",
    "pack_of",
    "rounded",
]
