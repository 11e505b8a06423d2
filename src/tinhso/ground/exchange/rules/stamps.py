"""Times as the sync messages write them: yyyyMMddHHmmss on the clock of Vietnam."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

PEOPLE = ZoneInfo("Asia/Ho_Chi_Minh")
_FORM = "%Y%m%d%H%M%S"


def stamp(at: datetime | None) -> str:
    """A time for a message; empty where there is none."""
    return at.astimezone(PEOPLE).strftime(_FORM) if at else ""


def read_stamp(text: str) -> datetime:
    """The time that a message tells; ValueError when it is none."""
    text = str(text)
    if len(text) != 14 or not (text.isascii() and text.isdigit()):
        raise ValueError(text[:20])
    return datetime.strptime(text, _FORM).replace(tzinfo=PEOPLE)
