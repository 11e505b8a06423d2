"""A shipped file of benefits and amounts is read whole or not at all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.money.rules import pack_of
from tinhso.work.money.terms import Basis, FeeKind

SOURCE = {"from": "2026-01-01", "instrument": "Nghị quyết 1/2026/NQ-HĐND", "article": " Điều 2 ", "text_read": True}
BENEFIT: dict[str, Any] = {"key": "online", "name": "Nộp trực tuyến", "share": "50", "kinds": ["fee"], **SOURCE}
AMOUNT: dict[str, Any] = {"code": "1.000001", "kind": "charge", "amount": "8000.50", "basis": "each", **SOURCE}


def pack(benefit: dict[str, Any] | None = None, amount: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "pack": "trial",
        "name": "Thử",
        "benefits": [BENEFIT | (benefit or {})],
        "amounts": [AMOUNT | (amount or {})],
    }


def test_benefits_and_amounts_are_read_with_their_source() -> None:
    read = pack_of(pack({"until": "2026-12-31"}))
    (benefit,), (rule,) = read.benefits, read.rules
    assert (read.code, benefit.share, benefit.amount, benefit.kinds) == ("trial", 50, None, {FeeKind.FEE})
    assert (benefit.starts, benefit.ends) == (date(2026, 1, 1), date(2026, 12, 31))
    assert (rule.amount, rule.basis, rule.ends, rule.pack) == (Decimal("8000.50"), Basis.EACH, None, "trial")
    assert (rule.instrument, rule.article) == ("Nghị quyết 1/2026/NQ-HĐND", "Điều 2")
    assert (rule.text_read, rule.amendments_read) == (True, False)


@pytest.mark.parametrize(
    "facts",
    [
        {"pack": "trial"},
        pack({"share": None}),
        pack({"amount": "1000"}),
        pack({"share": "0"}),
        pack({"share": "101"}),
        pack({"kinds": ["tax"]}),
        pack({"from": "1/1/2026"}),
        pack({"instrument": " "}),
        pack(amount={"amount": "much"}),
        pack(amount={"basis": "sometimes"}),
    ],
    ids=["no name", "neither", "both", "nothing", "more", "no kind", "no date", "no source", "no amount", "no basis"],
)
def test_a_pack_with_one_fault_is_refused_whole(facts: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as refused:
        pack_of(facts)
    assert refused.value.code == "money.pack_unreadable"
