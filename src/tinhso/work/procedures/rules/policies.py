"""The rules of a version's clock: approved sentences of the procedure over what the law of the day says. Pure."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tinhso.ground.workdays.terms import TermUnit
from tinhso.work.procedures.terms import Clock, ClockEffect, ClockFinding, ClockRule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tinhso.ground.lawbook.terms import LegalValue


class Approved(NamedTuple):
    """One approved sentence."""

    finding: str
    effect: str
    sentence: str
    amount: Decimal | None
    unit: str
    limit: Decimal | None
    limit_unit: str


def default_clock(supplement: LegalValue, close: LegalValue) -> Clock:
    """What the law alone says: `supplement.clock` and `supplement.close` of the lawbook."""
    effect = ClockRule(ClockEffect(str(supplement.value)), supplement.citation, supplement.verified)
    if close.value is None:
        return Clock(effect, None)
    days = Decimal(str(close.value))
    ends = ClockRule(ClockEffect.NONE, close.citation, close.verified, amount=days, unit=TermUnit.DAY)
    return Clock(effect, ends)


def clock_of_version(default: Clock, approved: Iterable[Approved]) -> Clock:
    """The law's clock with what was approved of the version: the last sentence that speaks of a thing holds."""
    supplement, close, excluded = default.supplement, default.close, []
    for one in approved:
        finding = ClockFinding(one.finding)
        rule = ClockRule(
            ClockEffect(one.effect), one.sentence, verified=True, own=True, amount=one.amount, unit=one.unit,
            finding=finding,
        )  # fmt: skip
        if rule.effect == ClockEffect.EXCLUDE:
            excluded.append(rule)
        elif rule.effect in (ClockEffect.RESTART, ClockEffect.NEW_TERM):
            supplement = rule
        if one.limit is not None:
            close = ClockRule(
                ClockEffect.NONE, one.sentence, verified=True, own=True, amount=one.limit, unit=one.limit_unit,
                finding=finding,
            )  # fmt: skip
    return Clock(supplement, close, tuple(excluded))
