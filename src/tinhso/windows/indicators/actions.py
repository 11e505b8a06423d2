"""Fold events into rollups; rebuild them; freeze a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, transaction

from tinhso.ground.audit import actions as audit
from tinhso.ground.workdays.queries import today
from tinhso.people.directory import queries as directory
from tinhso.windows.indicators.models import Fold, FrozenFigure, Rollup
from tinhso.windows.indicators.queries import SOURCE, figure_of
from tinhso.windows.indicators.rules import Deltas, deltas, digest, last_month
from tinhso.windows.indicators.terms import Indicator
from tinhso.work.dossiers import queries as dossiers
from tinhso.work.dossiers.terms import Cursor

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from tinhso.ground.audit.terms import Actor
    from tinhso.windows.indicators.terms import Period
    from tinhso.work.dossiers.terms import EventCount

_ADD = """
INSERT INTO indicators_rollup AS rollup (indicator, unit_id, day, number) VALUES (%s, %s, %s, %s)
ON CONFLICT (indicator, unit_id, day) DO UPDATE SET number = rollup.number + excluded.number
"""


@transaction.atomic
def fold() -> int:
    """Fold the events below the transaction horizon into the rollups; gives how many days' counts changed.

    The cursor row is locked: two workers cannot fold the same events, and an interrupted fold is as if never begun.
    """
    Fold.objects.get_or_create(source=SOURCE)
    place = Fold.objects.select_for_update().get(source=SOURCE)
    start = Cursor(place.txid, place.row)
    end = dossiers.last_final_event(start)
    if end is None:
        return 0
    Fold.objects.filter(source=SOURCE).update(txid=end.txid, row=end.row)
    return _add(dossiers.counts_between(start, end))


def _add(counts: Iterable[EventCount]) -> int:
    rows = [(str(name), unit, day, number) for (name, unit, day), number in deltas(counts).items()]
    with connection.cursor() as cursor:
        cursor.executemany(_ADD, sorted(rows, key=str))  # one order, so that two writers never wait on each other
    return len(rows)


def stored_digest() -> str:
    """The fingerprint of the rollups as they are stored."""
    rows = Rollup.objects.values_list("indicator", "unit_id", "day", "number")
    return digest(Deltas({(name, unit, day): number for name, unit, day, number in rows}))


def rows_digest() -> str:
    """The fingerprint that a rebuild from the dossiers' rows would have."""
    return digest(deltas(dossiers.counts_from_rows()))


@transaction.atomic
def freeze(indicator: Indicator, unit_id: UUID, period: Period, *, actor: Actor) -> UUID:
    """Keep a figure of a unit and all below it as it is told today, with the edition of the map; gives its id."""
    told = figure_of(unit_id, period, indicator)
    kept = FrozenFigure(
        indicator=str(indicator),
        unit_id=unit_id,
        kind=period.kind,
        first=period.first,
        last=period.last,
        numerator=told.numerator,
        denominator=told.denominator,
        edition_id=told.edition,
        as_of=told.as_of,
        actor_name=actor.name,
    )
    kept.save(force_insert=True)
    audit.record(
        "indicators:figure:frozen",
        ("frozen_figure", str(kept.id)),
        actor=actor,
        facts={"indicator": str(indicator), "unit": str(unit_id), "last": f"{period.last}", "edition": told.edition},
    )
    return kept.id


@transaction.atomic
def freeze_month(*, actor: Actor) -> int:
    """Keep the province's figures of the month that ended, each once; gives how many were kept."""
    period = last_month(today())
    unit = directory.highest_agency(period.last)
    if unit is None:
        return 0
    of = {"unit": unit, "first": period.first, "last": period.last}
    kept = set(FrozenFigure.objects.filter(**of).values_list("indicator", flat=True))
    missing = [one for one in Indicator if str(one) not in kept]
    for one in missing:
        freeze(one, unit, period, actor=actor)
    return len(missing)
