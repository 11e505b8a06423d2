"""Words of money and what may cross its door."""

from tinhso.work.money.terms.passing import TRANSFER, Payment, TakenCard
from tinhso.work.money.terms.sums import (
    Assessment,
    Benefit,
    Circumstances,
    FeeLine,
    FeePack,
    FeeRule,
    LineSum,
    Step,
)
from tinhso.work.money.terms.words import Basis, Destination, FeeKind, Gap, Outcome, PayerFact

__all__ = [
    "TRANSFER",
    "Assessment",
    "Basis",
    "Benefit",
    "Circumstances",
    "Destination",
    "FeeKind",
    "FeeLine",
    "FeePack",
    "FeeRule",
    "Gap",
    "LineSum",
    "Outcome",
    "PayerFact",
    "Payment",
    "Step",
    "TakenCard",
]
