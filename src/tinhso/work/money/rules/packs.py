"""Benefits and amounts as they stand in a shipped file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.money.terms import Basis, Benefit, FeeKind, FeePack, FeeRule, PayerFact

if TYPE_CHECKING:
    from collections.abc import Mapping


def pack_of(facts: Mapping[str, Any]) -> FeePack:
    """The pack that `facts` describe; refused as a whole when one of its parts cannot be read or lacks its source."""
    try:
        code = str(facts["pack"])
        benefits = tuple(_benefit(code, each) for each in facts.get("benefits", ()))
        rules = tuple(_rule(code, each) for each in facts.get("amounts", ()))
        return FeePack(code, str(facts["name"]), benefits, rules)
    except (KeyError, TypeError, ValueError, ArithmeticError) as fault:
        raise Refusal(
            "money.pack_unreadable", "The pack of fees cannot be read: %(fault)s.", fault=str(fault)
        ) from fault


def _benefit(pack: str, facts: Mapping[str, Any]) -> Benefit:
    share, amount = _decimal(facts.get("share")), _decimal(facts.get("amount"))
    if (share is None) == (amount is None) or (share is not None and not 0 < share <= 100):
        raise ValueError(f"{facts['key']}: share or amount")
    return Benefit(
        key=str(facts["key"]),
        name=str(facts["name"]),
        starts=date.fromisoformat(facts["from"]),
        ends=_day(facts.get("until")),
        share=share,
        amount=amount,
        cap=_decimal(facts.get("cap")),
        kinds=frozenset(FeeKind(each) for each in facts.get("kinds", ())),
        channels=frozenset(facts.get("channels", ())),
        codes=frozenset(each["code"] for each in facts.get("codes", ())),
        matched=frozenset(each["code"] for each in facts.get("matched", ())),
        fields=frozenset(facts.get("fields", ())),
        needs=frozenset(PayerFact(each) for each in facts.get("needs", ())),
        any_of=frozenset(PayerFact(each) for each in facts.get("any_of", ())),
        pack=pack,
        **_source(facts),
    )


def _rule(pack: str, facts: Mapping[str, Any]) -> FeeRule:
    return FeeRule(
        code=str(facts["code"]),
        kind=FeeKind(facts["kind"]),
        amount=_decimal(facts["amount"]),
        starts=date.fromisoformat(facts["from"]),
        ends=_day(facts.get("until")),
        basis=Basis(facts["basis"]),
        unit=str(facts.get("unit", "")),
        item=str(facts.get("item", "")),
        channel=str(facts.get("channel", "")),
        replaces=frozenset(FeeKind(each) for each in facts.get("replaces", ())),
        pack=pack,
        **_source(facts),
    )


def _source(facts: Mapping[str, Any]) -> dict[str, Any]:
    instrument = str(facts["instrument"]).strip()
    if not instrument:
        raise KeyError("instrument")
    return {
        "instrument": instrument,
        "article": str(facts.get("article", "")).strip(),
        "text_read": facts.get("text_read", False) is True,
        "amendments_read": facts.get("amendments_read", False) is True,
        "note": str(facts.get("note", "")).strip(),
    }


def _decimal(raw: object) -> Decimal | None:
    return None if raw is None else Decimal(str(raw))


def _day(raw: object) -> date | None:
    return None if raw is None else date.fromisoformat(str(raw))
