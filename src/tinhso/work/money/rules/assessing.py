"""The sum of a procedure's charges and fees.

Of all benefits that apply to a line the best single one counts (Resolution 66.22/2026/NQ-CP art. 5.2, Circular
117/2026/TT-BTC art. 2.2). What remains is rounded to the đồng, half up. What cannot be told is never guessed.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from tinhso.work.money.terms import (
    Assessment,
    Basis,
    Destination,
    FeeKind,
    Gap,
    LineSum,
    Outcome,
    Step,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from tinhso.work.money.terms import Benefit, Circumstances, FeeLine

DONG = Decimal(1)
NOTHING = Decimal(0)
_ORDER = tuple(Outcome)


def assess(lines: Iterable[FeeLine], benefits: Iterable[Benefit], circumstances: Circumstances, on: date) -> Assessment:
    """What is to be paid under `circumstances` on a day, with every benefit that was looked at."""
    concerned = sorted(
        (each for each in benefits if each.concerns(circumstances.code, circumstances.field)), key=lambda one: one.key
    )
    sums = tuple(_line(line, concerned, circumstances, on) for line in lines)
    totals, gaps = _totals(sums)
    total = None if gaps else sum(totals.values(), NOTHING)
    told = tuple((where, totals[where]) for where in Destination if where in totals)
    return Assessment(on, circumstances, sums, told, total, gaps)


def rounded(amount: Decimal) -> Decimal:
    """To the đồng, half up."""
    return amount.quantize(DONG, ROUND_HALF_UP)


def _line(line: FeeLine, benefits: Sequence[Benefit], circumstances: Circumstances, on: date) -> LineSum:
    base, gap = _base(line, circumstances.quantity)
    steps = [_step(each, line, base, circumstances, on) for each in benefits]
    best = _best([step for step in steps if step.outcome is Outcome.QUALIFIES], line, base)
    if best is not None:
        qualified = Outcome.LOWER
        steps = [
            _turned(step, Outcome.BEST if step is best else qualified) if step.outcome is Outcome.QUALIFIES else step
            for step in steps
        ]
    told = tuple(sorted(steps, key=lambda step: (_ORDER.index(step.outcome), step.benefit.key)))
    quantity = circumstances.quantity if line.basis is Basis.EACH else 1
    if base is None:
        ended = best is not None
        return LineSum(line, quantity, None, NOTHING, NOTHING if ended else None, told, None if ended else gap)
    exact = base - (best.benefit.off(base) if best else NOTHING)
    due = rounded(exact)
    return LineSum(line, quantity, base, base - due, due, told, None, due != exact)


def _base(line: FeeLine, quantity: int) -> tuple[Decimal | None, Gap | None]:
    """The amount before benefits, or why there is none."""
    if line.amount is None:
        return None, Gap.NO_AMOUNT
    if line.currency != "VND":
        return None, Gap.CURRENCY
    if line.doubt is not None:
        return None, line.doubt
    if line.amount == 0 or line.basis is Basis.ONCE or (line.basis is Basis.UNTOLD and quantity == 1):
        return line.amount, None
    if line.basis is Basis.EACH:
        return line.amount * quantity, None
    return None, Gap.UNIT_UNTOLD if line.basis is Basis.UNTOLD else Gap.UNIT_UNCLEAR


def _step(benefit: Benefit, line: FeeLine, base: Decimal | None, circumstances: Circumstances, on: date) -> Step:
    by_name = circumstances.code in benefit.matched
    lacks = benefit.lacks(circumstances.facts)
    if not benefit.holds_on(on):
        return Step(benefit, Outcome.NOT_THAT_DAY, by_name=by_name)
    if benefit.kinds and line.kind not in benefit.kinds:
        return Step(benefit, Outcome.OTHER_KIND, by_name=by_name)
    if base == 0:
        return Step(benefit, Outcome.NOTHING_TO_PAY, by_name=by_name)
    if benefit.channels and circumstances.channel not in benefit.channels:
        return Step(benefit, Outcome.OTHER_CHANNEL, lacks=lacks, by_name=by_name)
    if lacks:
        return Step(benefit, Outcome.MISSING, lacks=lacks, by_name=by_name)
    return Step(benefit, Outcome.QUALIFIES, None if base is None else benefit.off(base), by_name=by_name)


def _best(qualified: Sequence[Step], line: FeeLine, base: Decimal | None) -> Step | None:
    """The step whose benefit takes most off; of an amount that is not known, only one that leaves nothing counts."""
    if base is None:
        ending = [step for step in qualified if step.benefit.whole and not line.mixed]
        return min(ending, key=lambda step: step.benefit.key, default=None)
    return min(qualified, key=lambda step: (-(step.off or NOTHING), step.benefit.key), default=None)


def _turned(step: Step, outcome: Outcome) -> Step:
    return Step(step.benefit, outcome, step.off, step.lacks, step.by_name)


def _totals(sums: Sequence[LineSum]) -> tuple[dict[Destination, Decimal], tuple[Gap, ...]]:
    """What goes where, and why a part is not told.

    Lines of one kind are amounts of different cases: they are not added, and count once where they are equal.
    """
    if not sums:
        return {}, (Gap.NO_LINES,)
    kinds: dict[FeeKind, list[LineSum]] = defaultdict(list)
    for each in sums:
        kinds[each.line.kind].append(each)
    gaps: list[Gap] = []
    totals: dict[Destination, Decimal] = {}
    for kind, alike in kinds.items():
        dues = {each.due for each in alike}
        if len(dues) > 1:
            gaps.append(Gap.SEVERAL)
        elif (due := alike[0].due) is None:
            gaps += [each.gap for each in alike if each.gap]
        else:
            totals[alike[0].line.destination] = due
        if kind is FeeKind.UNKNOWN and len(kinds) > 1 and dues != {NOTHING}:
            gaps.append(Gap.SEVERAL)
    return totals, tuple(dict.fromkeys(gaps))
