"""What is to be paid: the base, the best benefit, rounding, and where the money goes."""

from tinhso.work.money.rules.assessing import assess, rounded
from tinhso.work.money.rules.packs import pack_of
from tinhso.work.money.rules.replacing import in_force
from tinhso.work.money.rules.units import basis_of, doubt_of, mixed

__all__ = ["assess", "basis_of", "doubt_of", "in_force", "mixed", "pack_of", "rounded"]
