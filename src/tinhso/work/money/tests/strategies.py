"""Lines, benefits and circumstances as hypothesis draws them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from tinhso.work.money.terms import Basis, Benefit, Circumstances, FeeKind, FeeLine, Gap, PayerFact

DAY = date(2026, 9, 1)
CHANNELS = ("direct", "online", "postal")

days = st.integers(-400, 400).map(lambda n: DAY + timedelta(days=n))
amounts = st.integers(0, 5_000_000).map(Decimal)
kinds = st.sampled_from(FeeKind)
facts = st.frozensets(st.sampled_from(PayerFact), max_size=4)
circumstances = st.builds(Circumstances, st.sampled_from(CHANNELS), facts, st.integers(1, 50))
lines = st.builds(
    FeeLine,
    kinds,
    st.none() | amounts,
    st.sampled_from(Basis),
    currency=st.sampled_from(["VND", "VND", "VND", "USD"]),
    mixed=st.booleans(),
    doubt=st.sampled_from([None, None, None, Gap.OTHER_RATE]),
)
_shares = st.integers(1, 10_000).map(lambda n: Decimal(n) / 100)
_off = st.one_of(
    st.tuples(_shares, st.none(), st.none() | st.integers(1, 900_000).map(Decimal)),
    st.tuples(st.none(), st.integers(1, 900_000).map(Decimal), st.none()),
)


def _benefit(number: int, off: tuple, starts: date, length: int | None, **more: object) -> Benefit:
    share, amount, cap = off
    ends = None if length is None else starts + timedelta(days=length)
    return Benefit(f"b{number:04}", f"Benefit {number}", starts, ends, share, amount, cap, **more)


benefits = st.builds(
    _benefit,
    st.just(0),
    _off,
    days,
    st.none() | st.integers(0, 600),
    kinds=st.frozensets(kinds, max_size=2),
    channels=st.frozensets(st.sampled_from(CHANNELS), max_size=2),
    needs=st.frozensets(st.sampled_from(PayerFact), max_size=1),
    any_of=st.frozensets(st.sampled_from(PayerFact), max_size=2),
)
several = st.lists(benefits, max_size=8).map(
    lambda drawn: [replace(each, key=f"b{number:04}") for number, each in enumerate(drawn)]
)
