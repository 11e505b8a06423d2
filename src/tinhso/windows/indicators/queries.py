"""Ask for figures."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db import connection, transaction

from tinhso.ground.workdays.queries import now
from tinhso.people.directory import queries as directory
from tinhso.windows.indicators.models import Fold, Rollup
from tinhso.windows.indicators.rules import Deltas, deltas, totals
from tinhso.windows.indicators.terms import Figure, Indicator, UnitLine
from tinhso.work.dossiers import queries as dossiers
from tinhso.work.dossiers.terms import Cursor

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.windows.indicators.terms import Period

SOURCE = "dossiers"


def folded_up_to() -> Cursor:
    """The place up to which events are folded."""
    row = Fold.objects.filter(source=SOURCE).values_list("txid", "row").first()
    return Cursor(*row) if row else Cursor()


@transaction.atomic
def counts(period: Period) -> Deltas:
    """Folded plus open events of a period, by indicator, unit and day; both parts seen in one snapshot."""
    if len(connection.savepoint_ids) == 0:
        connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    rows = Rollup.objects.filter(day__gte=period.first, day__lte=period.last)
    found = Deltas(
        {
            (name, unit, day): number
            for name, unit, day, number in rows.values_list("indicator", "unit_id", "day", "number")
        }
    )
    for key, number in deltas(dossiers.counts_between(folded_up_to())).items():
        if period.first <= key[2] <= period.last:
            found[key] += number
    return found


def on_time_share(period: Period, counted: Deltas) -> Figure:
    """Settled early or on time, of all that were settled in the period."""
    found = totals(counted)
    return Figure(found[Indicator.ON_TIME], found[Indicator.SETTLED], period, now())


def by_unit(period: Period, counted: Deltas) -> list[UnitLine]:
    """The units behind the figures, busiest first, by their names on the period's last day."""
    parts: dict[UUID, dict[str, int]] = defaultdict(lambda: dict.fromkeys(Indicator, 0))
    for (name, unit, _), number in counted.items():
        parts[unit][name] += number
    cards = directory.unit_cards(parts, period.last)
    lines = [
        UnitLine(unit, cards[unit].name, part[Indicator.RECEIVED], part[Indicator.SETTLED], part[Indicator.ON_TIME])
        for unit, part in parts.items()
        if unit in cards
    ]
    return sorted(lines, key=lambda line: (-line.received - line.settled, line.unit_name))
