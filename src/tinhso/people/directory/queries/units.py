"""Units as they are on a day: cards, choosing one by a few letters, what stands below."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db import connection

from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.search.rules import fold
from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays.queries import today
from tinhso.people.directory.models import DatedQuerySet, Unit, UnitVersion
from tinhso.people.directory.terms import Level, UnitCard, UnitKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from uuid import UUID

PEOPLES_COMMITTEE = "Ủy ban nhân dân"


def unit_card(unit_id: UUID, on: date | None = None) -> UnitCard:
    """The unit as it was on a day (today by default)."""
    cards = unit_cards([unit_id], on)
    if not cards:
        raise NotFound("directory.no_such_unit", "There is no such unit on that day.")
    return cards[unit_id]


_CARD = ("unit_id", "code", "name", "short_name", "kind", "calendar_code")
_CARDS = (
    f"SELECT {', '.join(_CARD)} FROM directory_unitversion"  # noqa: S608 - names written above
    " WHERE unit_id = ANY(%s::uuid[]) AND validity @> %s::date AND upper_inf(editions)"
)


def unit_cards(unit_ids: Iterable[UUID], on: date | None = None) -> dict[UUID, UnitCard]:
    """Several units as they were on a day, in one statement."""
    rows = statements.rows(_CARDS, [list(dict.fromkeys(unit_ids)), on or today()])
    return {row[0]: UnitCard(*row) for row in rows}


_LAST_CARDS = f"""
SELECT DISTINCT ON (unit_id) {", ".join(_CARD)} FROM directory_unitversion WHERE unit_id = ANY(%s::uuid[])
ORDER BY unit_id, upper_inf(editions) AND validity @> %s::date DESC, upper_inf(editions) DESC, validity DESC
"""  # noqa: S608 - names written above


def last_cards(unit_ids: Iterable[UUID], on: date | None = None) -> dict[UUID, UnitCard]:
    """Several units as they were on a day, those that were not there then as they were last known."""
    rows = statements.rows(_LAST_CARDS, [list(dict.fromkeys(unit_ids)), on or today()])
    return {row[0]: UnitCard(*row) for row in rows}


def unit_ids(keys: Iterable[str]) -> dict[str, UUID]:
    """Ids by the import's keys."""
    return dict(Unit.objects.filter(key__in=list(keys)).values_list("key", "id"))


_CODED = """
SELECT unit_id FROM directory_unitversion
WHERE (code = %(code)s OR code_legacy = %(code)s) AND level = '' AND validity @> %(on)s::date AND upper_inf(editions)
"""


def agency_coded(code: str, on: date | None = None) -> UUID | None:
    """The agency that bears an identifier on a day, of either family (H37.12, 000.00.12.H37); None where not one."""
    found = statements.rows(_CODED, {"code": code, "on": on or today()}) if code else []
    return found[0][0] if len(found) == 1 else None


def find_units(typed: str, limit: int = 10, on: date | None = None) -> list[UnitCard]:
    """Units whose name holds every word typed, marks or not."""
    return _found(UnitVersion.objects.on(on or today()), typed, limit)


def find_committees(typed: str, limit: int = 10, on: date | None = None) -> list[UnitCard]:
    """Communes' People's Committees whose name holds every word typed."""
    return _found(_committees(on or today()), typed, limit)


def _found(rows: DatedQuerySet, typed: str, limit: int) -> list[UnitCard]:
    for word in fold(typed).split():
        rows = rows.filter(folded__contains=word)
    return [UnitCard(*row) for row in rows.order_by("sort_key").values_list(*_CARD)[:limit]]


def _committees(day: date) -> DatedQuerySet:
    """Versions of the communes' committees."""
    communes = UnitVersion.objects.on(day).filter(level=Level.COMMUNE).values("unit_id")
    found: DatedQuerySet = UnitVersion.objects.on(day).filter(territory_id__in=communes, kind=UnitKind.AGENCY)
    return found.filter(type_name=PEOPLES_COMMITTEE)


def is_commune_committee(unit_id: UUID, on: date | None = None) -> bool:
    """Whether a unit is the People's Committee of a commune on a day."""
    return _committees(on or today()).filter(unit_id=unit_id).exists()


def commune_committee(unit_id: UUID, on: date | None = None) -> UUID | None:
    """The People's Committee of the commune that a unit (such as its service centre) serves; None at the province."""
    day = on or today()
    here = UnitVersion.objects.on(day).filter(unit_id=unit_id).values("territory_id")
    return _committees(day).filter(territory_id__in=here).values_list("unit_id", flat=True).first()


_SERVED = """
SELECT v.territory_id FROM directory_unitversion v
WHERE v.unit_id = %s AND upper_inf(v.editions) AND EXISTS (
    SELECT FROM directory_unitversion t WHERE t.unit_id = v.territory_id AND t.level = 'commune')
ORDER BY v.validity DESC LIMIT 1
"""


def commune_served(unit_id: UUID) -> UUID | None:
    """The commune that an agency serves, or served when it ended; None at other levels."""
    found = statements.row(_SERVED, [unit_id])
    return found[0] if found else None


_OF_ONE_COUNTER = """
SELECT (SELECT c.territory_id FROM directory_unitversion c JOIN directory_unitversion t ON t.unit_id = c.territory_id
        WHERE c.unit_id = %(one)s AND c.validity @> %(on)s AND upper_inf(c.editions)
          AND t.level = 'commune' AND t.validity @> %(on)s AND upper_inf(t.editions) LIMIT 1)
    IS NOT DISTINCT FROM
       (SELECT c.territory_id FROM directory_unitversion c JOIN directory_unitversion t ON t.unit_id = c.territory_id
        WHERE c.unit_id = %(other)s AND c.validity @> %(on)s AND upper_inf(c.editions)
          AND t.level = 'commune' AND t.validity @> %(on)s AND upper_inf(t.editions) LIMIT 1)
"""


def serve_alike(one: UUID, other: UUID, on: date | None = None) -> bool:
    """Whether two units serve the same commune, or both the whole province: one's counter is the other's own."""
    if one == other:
        return True
    found = statements.row(_OF_ONE_COUNTER, {"one": one, "other": other, "on": on or today()})
    return bool(found and found[0])


_COMMUNES = """
SELECT c.unit_id, c.territory_id, lower(c.validity * t.validity), upper(c.validity * t.validity)
FROM directory_unitversion c JOIN directory_unitversion t ON t.unit_id = c.territory_id AND t.validity && c.validity
WHERE c.unit_id = ANY(%s::uuid[]) AND upper_inf(c.editions) AND t.level = 'commune' AND upper_inf(t.editions)
"""


def serving_alike(units: Iterable[UUID]) -> Callable[[UUID, UUID, date], bool]:
    """`serve_alike` for many pairs of these units on many days: their communes are read at once."""
    spans: dict[UUID, list[tuple[UUID, date | None, date | None]]] = defaultdict(list)
    for unit, commune, first, end in statements.rows(_COMMUNES, [sorted(set(units))]):
        spans[unit].append((commune, first, end))

    def commune_of(unit: UUID, on: date) -> UUID | None:
        held = (commune for commune, first, end in spans[unit] if (not first or first <= on) and (not end or on < end))
        return next(held, None)

    return lambda one, other, on: one == other or commune_of(one, on) == commune_of(other, on)


def below(unit_id: UUID, on: date | None = None) -> dict[int, list[UUID]]:
    """The units that stand under `unit_id` among agencies, by depth (0 is the unit itself)."""
    found: dict[int, list[UUID]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT depth, descendant_id FROM directory_unitancestry"
            " WHERE ancestor_id = %s AND hierarchy = 'agency' AND validity @> %s ORDER BY depth",
            [unit_id, on or today()],
        )
        for depth, descendant in cursor.fetchall():
            found[depth].append(descendant)
    return found
