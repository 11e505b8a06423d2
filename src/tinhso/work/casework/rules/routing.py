"""Where an outcome leads."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.work.casework.rules.guards import holds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tinhso.work.casework.terms import Way


def branches(ways: Sequence[Way], outcome: str) -> list[tuple[str, list[Way]]]:
    """The ways of one outcome, by guard in their order: several under one guard are a fork."""
    of_outcome = [way for way in ways if way.outcome == outcome]
    return [(guard, list(group)) for guard, group in groupby(of_outcome, key=lambda way: way.guard)]


def chosen(ways: Sequence[Way], outcome: str, facts: Mapping[str, object]) -> list[Way]:
    """The ways that an outcome takes: those under the first guard that holds."""
    asked = branches(ways, outcome)
    if not asked:
        raise Refusal("casework.no_such_outcome", "This step cannot end so: “%(outcome)s”.", outcome=outcome)
    for guard, group in asked:
        if holds(guard, facts):
            return group
    raise Refusal("casework.leads_nowhere", "No condition of “%(outcome)s” holds for this case.", outcome=outcome)
