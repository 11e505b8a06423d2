"""What waits for a person: lines, and how many at which step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays.queries import today
from tinhso.work.casework.queries import inbox_condition

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from tinhso.ground.page.tables import Window
    from tinhso.people.directory.terms import Person

CAP = 1000

LINE = ("due_at", "id", "code", "title", "step_name", "late_from", "opened_at")
"""The columns of a line; in the unit's list who has it comes last."""

INTAKE = ("receive",)
"""Filed, and neither accepted nor sent back yet."""

AWAITING = ("await_intake", "await_supplement")
"""Where the applicant is to do something; not counted as work until they have."""

_WHO = """, coalesce((SELECT a.full_name FROM directory_holding h JOIN identity_account a ON a.id = h.account_id
    WHERE h.post_id = casework_workitem.post_id AND h.validity @> %s::date LIMIT 1), '')"""
_PAGE = "SELECT {line}{who} FROM casework_workitem WHERE {where} {window}"
_STEPS = """
SELECT step_code, min(step_name), count(*),
       count(*) FILTER (WHERE due_at >= %s AND due_at < %s AND late_from < '9999-12-31'),
       count(*) FILTER (WHERE late_from <= %s)
FROM (SELECT step_code, step_name, due_at, late_from FROM casework_workitem WHERE {where}
      ORDER BY due_at LIMIT %s) AS capped
GROUP BY step_code ORDER BY min(due_at), step_code
"""
_CHOSEN = """
SELECT casework_workitem.id, subject_id, casework_workitem.code, step_code, unit_id, d.version
FROM casework_workitem JOIN dossiers_dossier d ON d.id = subject_id
WHERE casework_workitem.id = ANY(%s) AND {where} ORDER BY subject_id
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which of the waiting items: one's own (or nobody's yet) or all of the unit; at some steps (none: all at which
    there is something to do); due in a span; late.
    """

    mine: bool = True
    at: tuple[str, ...] = ()
    due: tuple[datetime, datetime] | None = None
    late_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StepCount:
    """How many wait at a step, are due in the day, are late: among the first 1,001 by due date."""

    code: str
    name: str
    waiting: int
    due: int
    late: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """A work item that was ticked, with the dossier it belongs to as it is now."""

    item: UUID
    dossier: UUID
    code: str
    step: str
    unit: UUID
    version: int


def waiting(person: Person, asked: Asked, window: Window) -> list[tuple[Any, ...]]:
    """A stretch of what waits, in the columns of `LINE`; with who has it in the unit's list."""
    where, bound = _where(person, asked)
    who, of_who = ("", []) if asked.mine else (_WHO, [today()])
    cut, of_cut = window.sql()
    statement = _PAGE.format(line=", ".join(LINE), who=who, where=where, window=cut)
    return statements.rows(statement, [*of_who, *bound, *of_cut])


def steps(person: Person, asked: Asked, day: tuple[datetime, datetime], at: datetime) -> list[StepCount]:
    """How much waits at which step, whatever steps `asked` names."""
    where, bound = _of(person, asked)
    return [StepCount(*row) for row in statements.rows(_STEPS.format(where=where), [*day, at, *bound, CAP + 1])]


def chosen(person: Person, items: Sequence[UUID]) -> list[Chosen]:
    """Of `items` those that still wait for this person, in the order in which dossiers are locked."""
    where, bound = inbox_condition(person)
    return [Chosen(*row) for row in statements.rows(_CHOSEN.format(where=where), [list(items), *bound])]


def _of(person: Person, asked: Asked) -> tuple[str, list[object]]:
    """The inbox's own condition, for one person or the whole unit."""
    where, bound = inbox_condition(person)
    if not asked.mine:
        return where, bound
    return f"{where} AND (post_id IS NULL OR post_id = %s)", [*bound, person.post_id]


def _where(person: Person, asked: Asked) -> tuple[str, list[object]]:
    """The same, narrowed."""
    where, bound = _of(person, asked)
    if asked.at:
        where, bound = f"{where} AND step_code = ANY(%s)", [*bound, list(asked.at)]
    else:
        where, bound = f"{where} AND step_code <> ALL(%s)", [*bound, list(AWAITING)]
    if asked.due:
        where = f"{where} AND due_at >= %s AND due_at < %s AND late_from < '9999-12-31'"
        bound = [*bound, *asked.due]
    if asked.late_at:
        where, bound = f"{where} AND late_from <= %s", [*bound, asked.late_at]
    return where, bound
