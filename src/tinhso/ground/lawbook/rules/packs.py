"""A pack of law as it stands in a file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tinhso.ground.lawbook.rules.holding import laid_apart
from tinhso.ground.lawbook.rules.reading import read_value
from tinhso.ground.lawbook.terms import LawPack, LegalValue, rule_named
from tinhso.ground.refusals.terms import Refusal


def pack_of(facts: Mapping[str, Any]) -> LawPack:
    """The pack that `facts` describe; refused as a whole when one value is unknown, nameless, outside it or twice."""
    try:
        code, starts, ends = str(facts["pack"]), _day(facts["from"]), _day(facts.get("until"))
        if starts is None:
            raise ValueError  # noqa: TRY301 - the same fault as a missing day
        values = tuple(_value(code, each, starts, ends) for each in facts["values"])
        name = str(facts["name"])
    except (KeyError, TypeError, ValueError) as fault:
        raise Refusal(
            "lawbook.pack_unreadable", "The pack of law cannot be read: %(fault)s.", fault=str(fault) or "from"
        ) from fault
    pack = LawPack(code, name, starts, ends, values)
    for each in values:
        if each.starts < starts or (ends and (each.ends is None or each.ends > ends)):
            raise Refusal(
                "lawbook.outside_pack",
                "A value of %(rule)s lies outside its pack %(pack)s.",
                rule=each.rule.key,
                pack=code,
            )
    laid_apart(values)
    return pack


def _value(pack: str, facts: Mapping[str, Any], starts: date, ends: date | None) -> LegalValue:
    """A value, from and until the days of the pack where it names none; without a source there is no law."""
    rule = rule_named(str(facts["rule"]))
    instrument = str(facts["instrument"]).strip()
    if not instrument:
        raise KeyError(f"{rule}: instrument")
    return LegalValue(
        rule=rule,
        value=read_value(rule, facts["value"]),
        starts=_day(facts.get("from")) or starts,
        ends=_day(facts.get("until")) or ends,
        instrument=instrument,
        article=str(facts.get("article", "")).strip(),
        text_read=facts.get("text_read", False) is True,
        amendments_read=facts.get("amendments_read", False) is True,
        note=str(facts.get("note", "")).strip(),
        pack=pack,
    )


def _day(text: object) -> date | None:
    return None if text is None else date.fromisoformat(str(text))
