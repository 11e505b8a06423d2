"""Who acts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

AGAIN = timedelta(minutes=10)
"""Who opens the same file of the same thing again so soon still reads it: a viewer asks for a file several times, a
page is turned back to. Counted from the line that is written, so that who has a file open all day leaves a line every
ten minutes; another file, person, post or place is a line of its own at once."""


@dataclass(frozen=True, slots=True)
class Actor:
    """The person or job behind a change: ids for joins, the name as it was that day for the reader."""

    account_id: UUID | None
    post_id: UUID | None
    name: str


SYSTEM = Actor(account_id=None, post_id=None, name="Hệ thống")
