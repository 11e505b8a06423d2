"""Files that a partner may fetch from us for a while, by an address that a message names."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tinhso.ground.files import actions as files
from tinhso.ground.files import queries as kept
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.workdays.queries import today

if TYPE_CHECKING:
    from uuid import UUID

    from tinhso.ground.files.terms import FileCard

OWNER = "exchange.offer"
OFFERED_DAYS = 90


def offer(partner: str, file_id: UUID, name: str) -> str:
    """Let a partner fetch a file; gives the path for the message."""
    files.claim(file_id, OWNER, f"{partner}:{file_id}", name=name, until=today() + timedelta(days=OFFERED_DAYS))
    return f"/api/ket-noi/{partner}/tep/{file_id}/"


def offered(partner: str, file_id: UUID) -> tuple[FileCard, str]:
    """A file that was offered to this partner, with its name."""
    found = kept.of_owner(OWNER, f"{partner}:{file_id}")
    if not found:
        raise NotFound("exchange.not_offered", "This file was not offered, or no longer is.")
    return found[0]
