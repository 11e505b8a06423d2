"""Parcels by the public post: papers that come in, results that go out, and what the post tells of them.

Source: Decision 45/2016/QĐ-TTg (not read), Decree 118/2025/NĐ-CP art. 15.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import uuid_utils.compat
from procrastinate.contrib.django import app

from tinhso.ground.audit import actions as audit
from tinhso.ground.audit.terms import SYSTEM
from tinhso.ground.numbering.actions import next_number
from tinhso.ground.refusals.terms import NotAllowed, Refusal
from tinhso.ground.statements.actions import change, insert, together
from tinhso.ground.statements.queries import rows
from tinhso.ground.workdays.queries import now
from tinhso.people.directory import queries as directory
from tinhso.work.casework import actions as casework
from tinhso.work.casework import queries as cases
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions.news import locked, moved
from tinhso.work.dossiers.models import PostalOrder, ResultHandout
from tinhso.work.dossiers.queries.doors.parcels import events_of, may_post, parcel, parcel_numbered
from tinhso.work.dossiers.queries.sight import dossier as dossier_of
from tinhso.work.dossiers.rules.postal import check_cancellable, check_parcel, short_of, state_after
from tinhso.work.dossiers.terms import Delivery, Happening, PostDirection, PostState, Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.terms.doors import Parcel

KIND = "postal_order"
POST = "Bưu chính công ích"
_BY_HAND = "tay-"
"""How the ids of events begin that we wrote ourselves; the post's own are 24 hexadecimal digits."""


@together
def order(
    direction: PostDirection,
    *,
    name: str,
    phone: str,
    address: str,
    by: Person,
    code: str = "",
    note: str = "",
    at: datetime | None = None,
) -> UUID:
    """Ask the post to bring a result out, or to collect papers; the order leaves by a job. `code` names the dossier."""
    if by.unit_id is None or not may_post(by, by.unit_id):
        raise NotAllowed("dossiers.may_not_post", "Your post does not send or open parcels.")
    check_parcel(name, address)
    at = at or now()
    card = dossier_of(code, by) if code else None
    if direction is PostDirection.OUT and (card is None or card.status != Status.SETTLED):
        raise Refusal(
            "dossiers.no_result_to_post", "Only the result of a dossier that is settled goes out by post.", status=422
        )
    if card and rows(_UNDER_WAY, [card.id, str(direction)]):
        raise Refusal("dossiers.posted_already", "A parcel for this dossier is on its way already.")
    unit = directory.unit_card(by.unit_id, at.astimezone(PEOPLE).date())
    row = _row(direction, unit.code, unit.id, at, by)
    row.dossier_id = card.id if card else None
    row.other_name, row.other_phone, row.other_address = name.strip(), phone.strip(), address.strip()
    row.note = note[:300]
    insert([row])
    app.configure_task("dossiers.send_parcel", queue="house").defer(parcel=str(row.id))
    _record(row.id, "ordered", by, {"direction": str(direction), "order": row.order_number})
    return row.id


_UNDER_WAY = """
SELECT 1 FROM dossiers_postalorder WHERE dossier_id = %s AND direction = %s
    AND state NOT IN ('failed', 'returned', 'cancelled') LIMIT 1
"""


@together
def arrived(tracking_code: str, *, name: str, phone: str, address: str, by: Person, at: datetime | None = None) -> UUID:
    """Book a parcel that came in without an order of ours; its papers are counted when it is opened."""
    if by.unit_id is None or not may_post(by, by.unit_id):
        raise NotAllowed("dossiers.may_not_post", "Your post does not send or open parcels.")
    check_parcel(name, address)
    at = at or now()
    unit = directory.unit_card(by.unit_id, at.astimezone(PEOPLE).date())
    if tracking_code and rows(_TRACKED, [tracking_code]):
        raise Refusal("dossiers.parcel_known", "A parcel with this tracking code was booked before.", status=422)
    row = _row(PostDirection.IN, unit.code, unit.id, at, by)
    row.tracking_code, row.state = tracking_code[:60], PostState.DELIVERED
    row.other_name, row.other_phone, row.other_address = name.strip(), phone.strip(), address.strip()
    insert([row])
    _record(row.id, "arrived", by, {"order": row.order_number})
    return row.id


_TRACKED = "SELECT 1 FROM dossiers_postalorder WHERE tracking_code = %s LIMIT 1"


def _row(direction: PostDirection, unit_code: str, unit_id: UUID, at: datetime, by: Person) -> PostalOrder:
    day = at.astimezone(PEOPLE)
    letters = "BCD" if direction is PostDirection.IN else "BCK"
    number = next_number(f"post:{unit_code}:{letters}", f"{day:%y}")
    return PostalOrder(
        id=uuid_utils.compat.uuid7(),
        unit_id=unit_id,
        direction=direction,
        order_number=f"{unit_code}-{letters}{day:%y}-{number:05d}",
        state=PostState.REQUESTED,
        made_at=at,
        made_by_name=by.actor.name,
    )


@together
def cancel(parcel_id: UUID, *, by: Person) -> None:
    """Take an order back while the post has not the parcel in hand."""
    found = parcel(parcel_id, by)
    check_cancellable(PostState(found.state))
    change("UPDATE dossiers_postalorder SET state = %s WHERE id = %s", [str(PostState.CANCELLED), found.id])
    app.configure_task("dossiers.cancel_parcel", queue="house").defer(parcel=str(found.id))
    _record(found.id, "cancelled", by, {"order": found.order_number})


@together
def hand_to_postman(parcel_ids: Sequence[UUID], *, by: Person, at: datetime | None = None) -> int:
    """Note that the postman took these parcels, all on one list; gives how many."""
    at = at or now()
    taken = [found for found in (parcel(one, by) for one in parcel_ids) if found.state == PostState.REQUESTED]
    if not taken:
        raise Refusal("dossiers.nothing_to_hand_over", "No parcel was chosen that still lies here.", status=422)
    for one in sorted(taken, key=lambda found: found.id):
        _write_event(one.id, f"{_BY_HAND}{one.id}", PostState.COLLECTED, at, by.actor.name)
        _settle(one.id)
        _record(one.id, "handed_over", by, {"order": one.order_number})
    return len(taken)


@together
def count(parcel_id: UUID, counted: Sequence[dict[str, object]], *, by: Person) -> list[str]:
    """Open a parcel that came in: what the list in it tells and what was found; gives the papers that are short."""
    found = parcel(parcel_id, by)
    if found.direction != PostDirection.IN or found.dossier_id is not None:
        raise Refusal("dossiers.parcel_opened", "This parcel was opened before, or is not one that came in.")
    change(_COUNTED, [json.dumps(list(counted), ensure_ascii=False), str(PostState.DELIVERED), found.id])
    short = short_of(counted)
    _record(found.id, "opened", by, {"order": found.order_number, "short": len(short)})
    return short


_COUNTED = "UPDATE dossiers_postalorder SET counted = %s, state = %s WHERE id = %s"


@together
def attach(parcel_id: UUID, dossier_id: UUID, *, by: Person) -> None:
    """The dossier that was received from a parcel; once."""
    found = parcel(parcel_id, by)
    if not change(_ATTACH, [dossier_id, found.id]):
        raise Refusal("dossiers.parcel_used", "A dossier was received from this parcel before.")


_ATTACH = "UPDATE dossiers_postalorder SET dossier_id = %s WHERE id = %s AND dossier_id IS NULL"


@together
def refused_by_post(parcel_id: UUID, words: str) -> None:
    """The post does not take an order; its words stand with the parcel."""
    _write_event(parcel_id, f"{_BY_HAND}tu-choi-{parcel_id}", PostState.FAILED, now(), words)
    _settle(parcel_id)
    audit.record("dossiers:parcel:refused", (KIND, str(parcel_id)), actor=SYSTEM, facts={})


@together
def told(
    order_number: str, event_id: str, state: PostState, at: datetime, *, text: str = "", tracking_code: str = ""
) -> bool:
    """What the post tells of a parcel, once per event id and in whatever order; whether it was new to us.

    A result that was delivered is returned: the proof is what the post told, nobody of ours had to press anything.
    """
    found = parcel_numbered(order_number)
    if found is None:
        return False
    rows("SELECT 1 FROM dossiers_postalorder WHERE id = %s FOR UPDATE", [found.id])
    if not _write_event(found.id, event_id, state, at, text):
        return False
    change(_TRACK, [tracking_code[:60], found.id])
    if _settle(found.id) is PostState.DELIVERED and found.direction == PostDirection.OUT:
        _returned(found)
    return True


_TRACK = "UPDATE dossiers_postalorder SET tracking_code = %s WHERE id = %s AND tracking_code = ''"


def _returned(found: Parcel) -> None:
    """The result has arrived: the dossier ends where it waited to be returned."""
    if found.dossier_id is None:
        return
    dossier = locked(found.dossier_id)
    waiting = [item.step_code for item in cases.open_items(dossier.id)]
    if dossier.status != Status.SETTLED or waiting != ["return"]:
        return
    at = max(one.at for one in events_of(found.id) if one.state == PostState.DELIVERED)
    insert([ResultHandout(
        id=uuid_utils.compat.uuid7(), dossier_id=dossier.id, delivery=Delivery.POST, at=at,
        receiver_name=found.other_name, receiver_shown=found.tracking_code or found.order_number, by_name=POST,
    )])  # fmt: skip
    casework.end_case(dossier.id, outcome="returned", by=None, at=at)
    moved(dossier, Happening.RETURNED, status=Status.RETURNED, by=None, at=at, text=POST)
    facts: dict[str, object] = {"code": dossier.code, "order": found.order_number}
    audit.record("dossiers:dossier:returned", ("dossier", str(dossier.id)), actor=SYSTEM, facts=facts)


def _write_event(parcel_id: UUID, event_id: str, state: PostState, at: datetime, text: str) -> bool:
    row = [uuid_utils.compat.uuid7(), parcel_id, event_id[:60], str(state), at, text[:300]]
    return bool(change(_EVENT, row))


_EVENT = """
INSERT INTO dossiers_postalevent (id, order_id, event_id, state, at, text) VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (event_id) DO NOTHING
"""


def _settle(parcel_id: UUID) -> PostState:
    """Where the parcel is after all that was told."""
    state = state_after((one.at, PostState(one.state)) for one in events_of(parcel_id))
    change("UPDATE dossiers_postalorder SET state = %s WHERE id = %s", [str(state), parcel_id])
    return state


def _record(parcel_id: UUID, verb: str, by: Person, facts: dict[str, object]) -> None:
    audit.record(f"dossiers:parcel:{verb}", (KIND, str(parcel_id)), actor=by.actor, facts=facts)
