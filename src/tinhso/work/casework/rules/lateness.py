"""When a case is late."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tinhso.ground.workdays.terms import TermUnit
from tinhso.work.casework.terms import Timeliness

if TYPE_CHECKING:
    from datetime import tzinfo

PEOPLE = ZoneInfo("Asia/Ho_Chi_Minh")
BY_THE_MINUTE = frozenset({TermUnit.HOUR, TermUnit.WORKING_HOUR})
STANDS = datetime(9999, 12, 31, tzinfo=UTC)
"""From when work is late whose clock stands: never, until it runs again and gives another instant."""


def late_from(due_at: datetime, unit: str, zone: tzinfo = PEOPLE) -> datetime:
    """The first instant at which a case that is still open is late.

    Terms of a day or more: the start of the day after the due date. Terms in hours: the minute after the due minute.
    Source: the house's reading of Decree 118/2025/NĐ-CP art. 17.3 (the date on the receipt is what was promised).
    """
    local = due_at.astimezone(zone)
    if unit in BY_THE_MINUTE:
        return local.replace(second=0, microsecond=0) + timedelta(minutes=1)
    return datetime.combine(local.date() + timedelta(days=1), time.min, tzinfo=zone)


def timeliness(settled_at: datetime, due_at: datetime, unit: str, zone: tzinfo = PEOPLE) -> Timeliness:
    """Early, on time or late: the settled date against the due date, or the minutes where the term is in hours."""
    settled, due = settled_at.astimezone(zone), due_at.astimezone(zone)
    if settled >= late_from(due, unit, zone):
        return Timeliness.LATE
    if unit in BY_THE_MINUTE:
        on_the_dot = settled.replace(second=0, microsecond=0) == due.replace(second=0, microsecond=0)
        return Timeliness.ON_TIME if on_the_dot else Timeliness.EARLY
    return Timeliness.ON_TIME if settled.date() == due.date() else Timeliness.EARLY
