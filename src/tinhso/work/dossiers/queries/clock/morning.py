"""What waits for whom in the morning: work by unit, role and holder, and the first pieces of each holder."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tinhso.ground.lawbook import queries as lawbook
from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements import queries as statements
from tinhso.work.dossiers.queries.clock.warned import AWAITING

if TYPE_CHECKING:
    from datetime import date, datetime, time
    from uuid import UUID

RULE = "warn.digest"
NAMED = 5
"""So many pieces of work are named to each holder: what has been late longest, and what is due today."""

# While an interval that does not count is open, its dossier is not late; the clocks of its parts run on.
_OPEN = """
FROM casework_workitem i
LEFT JOIN dossiers_exclusion x ON x.dossier_id = i.subject_id AND x.until IS NULL
WHERE i.done_at IS NULL
"""
_WAITING = f"""
SELECT i.unit_id, i.role, i.post_id,
    count(*) FILTER (WHERE i.step_code <> ALL(%(awaiting)s)),
    count(*) FILTER (WHERE i.step_code <> ALL(%(awaiting)s) AND x.id IS NULL
                     AND i.late_from > %(at)s AND i.due_at < %(day_ends)s),
    count(*) FILTER (WHERE i.step_code <> ALL(%(awaiting)s) AND x.id IS NULL AND i.late_from <= %(at)s),
    count(*) FILTER (WHERE i.step_code = ANY(%(awaiting)s) AND i.late_from <= %(at)s)
{_OPEN} GROUP BY i.unit_id, i.role, i.post_id
"""
_FIRST = f"""
SELECT post_id, code, step_name, due_at, late_from <= %(at)s FROM (
    SELECT i.post_id, i.code, i.step_name, i.due_at, i.late_from,
        row_number() OVER (PARTITION BY i.post_id ORDER BY i.due_at, i.id) AS place
    {_OPEN} AND i.post_id IS NOT NULL AND x.id IS NULL AND i.due_at < %(day_ends)s
        AND i.step_code <> ALL(%(awaiting)s)
) s WHERE place <= %(most)s ORDER BY post_id, place
"""  # noqa: S608 - written above


class Waiting(NamedTuple):
    """How much waits in a unit for a role, taken by a post or by nobody: all, due today, late; and past its answer."""

    unit: UUID
    role: str
    post: UUID | None
    waiting: int
    due: int
    late: int
    unanswered: int


class First(NamedTuple):
    """A piece of work that is late or due today."""

    post: UUID
    code: str
    step: str
    due_at: datetime
    late: bool


def hour(day: date) -> time | None:
    """When the summary goes out; None where no value says so."""
    try:
        return lawbook.value(RULE, day).value  # type: ignore[return-value]
    except NotFound:
        return None


def waiting(at: datetime, day_ends: datetime) -> list[Waiting]:
    """All open work, counted in one statement."""
    of = {"at": at, "day_ends": day_ends, "awaiting": list(AWAITING)}
    return [Waiting(*row) for row in statements.rows(_WAITING, of)]


def first(at: datetime, day_ends: datetime) -> list[First]:
    """The first pieces of work of each holder."""
    of = {"at": at, "day_ends": day_ends, "awaiting": list(AWAITING), "most": NAMED}
    return [First(*row) for row in statements.rows(_FIRST, of)]
