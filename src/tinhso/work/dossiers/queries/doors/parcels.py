"""Ask about parcels of the public post."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements import queries as statements
from tinhso.work.dossiers.models import PostalOrder
from tinhso.work.dossiers.terms import Delivery, Status
from tinhso.work.dossiers.terms.doors import Parcel, ParcelEvent

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from tinhso.people.directory.terms import Person

_PARCEL = """
SELECT p.id, p.unit_id, p.direction, p.order_number, p.tracking_code, p.state, p.other_name, p.other_phone,
       p.other_address, p.counted, p.made_at, p.made_by_name, p.note, p.dossier_id, coalesce(d.code, '')
FROM dossiers_postalorder p LEFT JOIN dossiers_dossier d ON d.id = p.dossier_id WHERE
"""
_ONE = _PARCEL + " p.id = %s"
_NUMBERED = _PARCEL + " p.order_number = %s"
_LYING = _PARCEL + " p.unit_id = %s AND p.direction = 'out' AND p.state = 'requested' ORDER BY p.made_at, p.id"
_TAKEN = _PARCEL + """
p.unit_id = %s AND p.direction = 'out' AND EXISTS (SELECT FROM dossiers_postalevent e
    WHERE e.order_id = p.id AND e.event_id LIKE 'tay-%%' AND e.state = 'collected'
      AND (e.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date = %s) ORDER BY p.made_at, p.id
"""  # fmt: skip
_UNTOLD = """
SELECT p.id FROM dossiers_postalorder p WHERE p.unit_id = %s AND p.state IN ('requested', 'collected')
    AND NOT EXISTS (SELECT FROM dossiers_postalevent e WHERE e.order_id = p.id AND e.event_id ~ '^[0-9a-f]{24}$')
ORDER BY p.made_at, p.id
"""
_EVENTS = "SELECT state, at, text FROM dossiers_postalevent WHERE order_id = %s ORDER BY at, id"
_LAST_EVENT = "SELECT coalesce(max(event_id), '') FROM dossiers_postalevent WHERE event_id ~ '^[0-9a-f]{24}$'"
# Results that wait at a counter, are wanted by post, and have no parcel under way.
_TO_SEND = """
SELECT d.code, d.procedure_name, d.applicant_name, d.settled_at FROM dossiers_dossier d
WHERE d.returning_unit_id = %s AND d.status = %s AND d.delivery = %s AND NOT EXISTS (
    SELECT FROM dossiers_postalorder p WHERE p.dossier_id = d.id AND p.direction = 'out'
      AND p.state NOT IN ('failed', 'returned', 'cancelled'))
ORDER BY d.settled_at, d.id LIMIT %s
"""


def may_post(person: Person, unit_id: UUID) -> bool:
    """Whether the person sends and opens the parcels of that unit: who receives or returns at its counter."""
    return person.may("receive_dossier", unit_id) or person.may("return_result", unit_id)


def parcel(parcel_id: UUID, person: Person) -> Parcel:
    """A parcel of the person's own counter."""
    found = known_parcel(parcel_id)
    if found is None or person.unit_id != found.unit_id or not may_post(person, found.unit_id):
        raise NotFound("dossiers.no_such_parcel", "There is no such parcel at your counter.")
    return found


def known_parcel(parcel_id: UUID) -> Parcel | None:
    """A parcel by its id, whoever asks: for jobs."""
    row = statements.row(_ONE, [parcel_id])
    return _parcel(row) if row else None


def parcel_numbered(order_number: str) -> Parcel | None:
    """The parcel under an order number, as the post names it."""
    row = statements.row(_NUMBERED, [order_number])
    return _parcel(row) if row else None


def events_of(parcel_id: UUID) -> list[ParcelEvent]:
    """What was told of a parcel, oldest first."""
    return [ParcelEvent(*row) for row in statements.rows(_EVENTS, [parcel_id])]


def last_event_of_post() -> str:
    """The id of the last event that the post told; blank before the first."""
    ((last,),) = statements.rows(_LAST_EVENT)
    return str(last)


def parcels(unit_id: UUID, direction: str = "", state: str = "") -> QuerySet[PostalOrder]:
    """The parcels of a counter."""
    found = PostalOrder.objects.filter(unit_id=unit_id)
    if direction:
        found = found.filter(direction=direction)
    return found.filter(state=state) if state else found


def untold(unit_id: UUID) -> list[UUID]:
    """Orders of a counter of which the post has told nothing yet."""
    return [ident for (ident,) in statements.rows(_UNTOLD, [unit_id])]


def lying(unit_id: UUID) -> list[Parcel]:
    """What lies here for the postman."""
    return [_parcel(row) for row in statements.rows(_LYING, [unit_id])]


def taken_on(unit_id: UUID, day: Any) -> list[Parcel]:
    """What the postman took on a day."""
    return [_parcel(row) for row in statements.rows(_TAKEN, [unit_id, day])]


def results_to_post(unit_id: UUID, most: int = 50) -> list[tuple[Any, ...]]:
    """Code, procedure, applicant and day of the results that still have to be given to the post, oldest first."""
    return statements.rows(_TO_SEND, [unit_id, str(Status.SETTLED), str(Delivery.POST), most])


def _parcel(row: tuple[Any, ...]) -> Parcel:
    told = json.loads(row[9]) if isinstance(row[9], str) else row[9]
    return Parcel(*[*row[:9], tuple(told), *row[10:]])


def delivery_address(dossier_id: UUID) -> str:
    """Where the applicant wants the result brought; blank where another way was chosen."""
    row = statements.row("SELECT delivery_address FROM dossiers_dossier WHERE id = %s", [dossier_id])
    return str(row[0]) if row else ""
