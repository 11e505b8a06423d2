"""Send orders to the post and hear what it tells; which post it is, the installation says."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import httpx
from django.conf import settings

from tinhso.people.directory import queries as directory
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers import queries
from tinhso.work.dossiers.actions.doors import postal
from tinhso.work.dossiers.messages.vnpost import Office, PostRefusedError, behind, order_fields
from tinhso.work.dossiers.queries.doors.parcels import known_parcel, last_event_of_post, untold
from tinhso.work.dossiers.terms import PostState

if TYPE_CHECKING:
    from tinhso.work.dossiers.messages.vnpost import VnPost

_posts: list[VnPost] = []


def register_post(post: VnPost | None) -> None:
    """Let `post` carry the parcels from now on; None takes it away."""
    _posts[:] = [post] if post else []


def post_is_played() -> bool:
    """Whether a stand-in carries the parcels."""
    return bool(_posts) and _posts[0].stand_in


def has_post() -> bool:
    """Whether orders go anywhere; without, parcels are booked by hand."""
    return bool(_posts)


def send_order(parcel_id: UUID) -> None:
    """Give an order to the post. Raises httpx.HTTPError while it cannot be reached: the job tries again."""
    found = known_parcel(parcel_id)
    if found is None or not _posts or found.state not in {PostState.REQUESTED, PostState.COLLECTED}:
        return
    unit = directory.last_cards([found.unit_id], found.made_at.astimezone(PEOPLE).date())[found.unit_id]
    site = settings.TINHSO_SITE
    office = Office(unit.name, site["address"] or unit.name, site["phone"], "20")
    papers = "; ".join(name for name, *_ in queries.papers(found.dossier_id)) if found.dossier_id else ""
    post = _posts[0]
    try:
        post.order(order_fields(found, office, post.account.customer, papers))
    except PostRefusedError as no:
        postal.refused_by_post(found.id, str(no))


def send_waiting(unit_id: UUID) -> None:
    """Give the post what it has told nothing of yet, without waiting for the job; the same order again is the same."""
    for one in untold(unit_id):
        try:
            send_order(one)
        except httpx.HTTPError:
            return


def cancel_order(parcel_id: UUID) -> None:
    """Tell the post that an order is taken back; where it says no, the parcel goes on as the post tells."""
    found = known_parcel(parcel_id)
    if found and _posts:
        try:
            _posts[0].cancel(found.order_number)
        except PostRefusedError:
            return


def ask_post() -> int:
    """Read what the post tells since the last time, and a day again; gives how much was new."""
    if not _posts:
        return 0
    try:
        heard = list(_posts[0].tracking(behind(last_event_of_post())))
    except httpx.HTTPError:
        return 0
    new = 0
    for one in heard:
        if one.state is not None:
            new += postal.told(
                one.order_number, one.event_id, one.state, one.at, text=one.text, tracking_code=one.item_code
            )
    return new
