"""Who acts."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """The person or job behind a change: ids for joins, the name as it was that day for the reader."""

    account_id: UUID | None
    post_id: UUID | None
    name: str


SYSTEM = Actor(account_id=None, post_id=None, name="Hệ thống")
