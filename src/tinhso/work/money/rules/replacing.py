"""Which lines are asked for: the province's own amounts above the law's, both above the catalogue's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tinhso.work.money.terms import FeeLine, FeeRule

COUNTER = ("", "direct")


def in_force(quoted: Iterable[FeeLine], rules: Iterable[FeeRule], channel: str, on: date) -> list[FeeLine]:
    """The lines for a way of filing on a day; where nothing is told for it, what is asked at the counter."""
    held = [each for each in rules if each.holds_on(on) and each.channel in {"", channel}]
    own = [each for each in held if each.own]
    beneath = {kind for each in own for kind in each.stands_for}
    kept = own + [each for each in held if not each.own and each.kind not in beneath]
    replaced = {kind for each in kept for kind in each.stands_for}
    quoted = list(quoted)
    lines = [each for each in quoted if each.channel == channel]
    if not lines:
        lines = [each for each in quoted if each.channel in COUNTER]
    return [each.line() for each in kept] + [each for each in lines if each.kind not in replaced]
