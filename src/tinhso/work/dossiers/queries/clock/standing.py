"""Ask whether a dossier that is not settled is late now: its clock may stand, and then it does not grow late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays.queries import now
from tinhso.work.casework.rules import late_from
from tinhso.work.dossiers.rules.clock import is_late_now

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

_SINCE = """
SELECT min(since) FROM (
    SELECT s.sent_at AS since FROM dossiers_supplement s
    WHERE s.dossier_id = %(id)s AND s.sent_at IS NOT NULL AND s.outcome = ''
    UNION ALL SELECT x.since FROM dossiers_exclusion x WHERE x.dossier_id = %(id)s AND x.until IS NULL
) AS standing
"""


def stands_since(dossier_id: UUID) -> datetime | None:
    """Since when the clock of a dossier stands: its applicant is waited for, or time passes that does not count."""
    found = statements.row(_SINCE, {"id": dossier_id})
    return found[0] if found else None


def late_now(dossier_id: UUID, due_at: datetime, term_unit: str) -> bool | None:
    """Whether a dossier that is not settled is late; None while its clock stands and it was not late before.

    One statement, and only past the due date.
    """
    at = now()
    if at < late_from(due_at, term_unit):
        return False
    stood = stands_since(dossier_id)
    return True if is_late_now(due_at, term_unit, at, stood) else None
