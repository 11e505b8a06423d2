"""Ask for figures."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import connection, transaction

from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays.queries import now
from tinhso.people.directory import queries as directory
from tinhso.windows.indicators.models import Fold, FrozenFigure
from tinhso.windows.indicators.rules import Deltas, deltas, totals
from tinhso.windows.indicators.terms import Figure, FrozenLine, Indicator, Period, UnitFigure, UnitLine
from tinhso.work.dossiers import queries as dossiers
from tinhso.work.dossiers.terms import Cursor

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

SOURCE = "dossiers"


def folded_up_to() -> Cursor:
    """The place up to which events are folded."""
    row = Fold.objects.filter(source=SOURCE).values_list("txid", "row").first()
    return Cursor(*row) if row else Cursor()


# Stands for all units together.
PROVINCE = UUID(int=0)
_FOLDED = """
SELECT indicator, {unit}, {day}, sum(number)::bigint FROM indicators_rollup
WHERE day >= %(first)s AND day <= %(last)s GROUP BY 1, 2, 3
"""


@transaction.atomic
def counts(period: Period, *, units: bool = True, days: bool = True) -> Deltas:
    """Folded plus open events of a period, by indicator, unit and day; both parts seen in one snapshot.

    A year of a province has tens of thousands of rollups, so PostgreSQL adds up what the caller does not want apart:
    without `units` all stand under `PROVINCE`, without `days` under the period's last day.
    """
    if len(connection.savepoint_ids) == 0:
        connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    folded = _FOLDED.format(unit="unit_id" if units else "%(province)s::uuid", day="day" if days else "%(last)s::date")
    parameters = {"first": period.first, "last": period.last} | ({} if units else {"province": PROVINCE})
    found = Deltas({(name, unit, day): number for name, unit, day, number in statements.rows(folded, parameters)})
    for (name, unit, day), number in deltas(dossiers.counts_between(folded_up_to())).items():
        if period.first <= day <= period.last:
            found[name, unit if units else PROVINCE, day if days else period.last] += number
    return found


def on_time_share(period: Period, counted: Deltas) -> Figure:
    """Settled early or on time, of all that were settled in the period."""
    found = totals(counted)
    return Figure(found[Indicator.ON_TIME], found[Indicator.SETTLED], period, now())


def by_unit(period: Period, counted: Deltas) -> list[UnitLine]:
    """The units behind the figures, busiest first, by their names on the period's last day or their last."""
    parts: dict[UUID, dict[str, int]] = defaultdict(lambda: dict.fromkeys(Indicator, 0))
    for (name, unit, _), number in counted.items():
        parts[unit][name] += number
    cards = directory.last_cards(parts, period.last)
    lines = [
        UnitLine(unit, cards[unit].name, part[Indicator.RECEIVED], part[Indicator.SETTLED], part[Indicator.ON_TIME])
        for unit, part in parts.items()
    ]
    return sorted(lines, key=lambda line: (-line.received - line.settled, line.unit_name))


def figure_of(
    unit_id: UUID, period: Period, indicator: Indicator = Indicator.ON_TIME, *, edition: int | None = None
) -> UnitFigure:
    """A figure of a unit and all below it on the period's last day, as an edition of the map tells it.

    By default the newest: a correction of the past moves the figure. What is on time is told of what was settled.
    """
    return _Teller().tell(indicator, unit_id, period, edition)


class _Teller:
    """Tells several figures and asks once for what they share."""

    def __init__(self) -> None:
        self.newest = directory.newest_edition()
        self.counted: dict[Period, Deltas] = {}
        self.below: dict[tuple[UUID, date, int], set[UUID]] = {}

    def tell(self, indicator: Indicator, unit_id: UUID, period: Period, edition: int | None = None) -> UnitFigure:
        """One figure by an edition, the newest by default."""
        place = (unit_id, period.last, self.newest if edition is None else edition)
        if place not in self.below:
            self.below[place] = directory.subtree(*place)
        if period not in self.counted:
            self.counted[period] = counts(period, days=False)
        units, counted = self.below[place], self.counted[period]
        found = totals(Deltas({key: number for key, number in counted.items() if key[1] in units}))
        whole = found[Indicator.SETTLED] if indicator is Indicator.ON_TIME else None
        return UnitFigure(indicator, unit_id, period, found[indicator], whole, place[2], now())


_FROZEN = ("id", "indicator", "unit_id", "kind", "first", "last", "numerator", "denominator", "edition_id", "as_of")


def frozen_figures(limit: int = 24) -> list[FrozenLine]:
    """The figures frozen last, each beside what it is today and its proof."""
    return _lines(FrozenFigure.objects.order_by("-as_of", "-id").values_list(*_FROZEN)[:limit])


def frozen_figure(ident: UUID) -> FrozenLine:
    """One frozen figure."""
    lines = _lines(FrozenFigure.objects.filter(id=ident).values_list(*_FROZEN))
    if not lines:
        raise NotFound("indicators.no_such_figure", "There is no such frozen figure.")
    return lines[0]


def _lines(rows: Iterable[tuple[Any, ...]]) -> list[FrozenLine]:
    teller = _Teller()
    return [_line(teller, *row) for row in rows]


def _line(teller: _Teller, ident: UUID, name: str, unit: UUID, kind: str, *rest: Any) -> FrozenLine:
    first, last, numerator, denominator, edition, as_of = rest
    period, indicator = Period(kind, first, last), Indicator(name)
    again, live = teller.tell(indicator, unit, period, edition), teller.tell(indicator, unit, period)
    frozen = UnitFigure(indicator, unit, period, numerator, denominator, edition, as_of)
    proved = (again.numerator, again.denominator) == (numerator, denominator)
    line = FrozenLine(ident, frozen, live, proved)
    why = tuple(directory.corrected_since(edition, last)) if line.moved else ()
    return replace(line, corrections=why)
