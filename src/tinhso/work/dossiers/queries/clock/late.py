"""Late dossiers by unit and step, with the reason that whoever holds them gave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays.queries import today
from tinhso.work.dossiers.queries.sight import SEEING

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from tinhso.ground.page.tables import Window
    from tinhso.people.directory.terms import Person
    from tinhso.work.casework.terms import OpenItem

CAP = 5000
RESPONSIBLE = ("process_dossier", "approve_step", "receive_dossier", "return_result", "keep_records")

LATE_LINE = (
    "late_from", "id", "code", "procedure_name", "unit_id", "step_name", "due_at", "holder", "reason", "reason_by",
)  # fmt: skip

# What waits for its applicant is nobody's delay: past its answer it is a task of the counter to close it.
_WHERE = (
    "i.done_at IS NULL AND i.subject_kind = 'dossier' AND i.late_from <= %s"
    " AND i.step_code NOT IN ('await_intake', 'await_supplement')"
)
_PAGE = """
SELECT {line} FROM (
    SELECT i.late_from, i.id, d.code, d.procedure_name, i.unit_id, i.step_name, i.due_at,
           coalesce((SELECT a.full_name FROM directory_holding h JOIN identity_account a ON a.id = h.account_id
                     WHERE h.post_id = i.post_id AND h.validity @> %s::date LIMIT 1), '') AS holder,
           coalesce(r.reason, '') AS reason, coalesce(r.by_name, '') AS reason_by
    FROM casework_workitem i
    JOIN dossiers_dossier d ON d.id = i.subject_id
    LEFT JOIN LATERAL (SELECT reason, by_name FROM dossiers_latereason
                       WHERE dossier_id = d.id ORDER BY at DESC, id DESC LIMIT 1) r ON true
    WHERE {where}
) AS late WHERE true {window}
"""
_GROUPS = """
SELECT unit_id, step_code, min(step_name), count(*) FROM (
    SELECT i.unit_id, i.step_code, i.step_name FROM casework_workitem i WHERE {where} LIMIT %s
) AS capped GROUP BY unit_id, step_code ORDER BY count(*) DESC, unit_id, step_code
"""


@dataclass(frozen=True, slots=True)
class LateAsked:
    """Which late ones: as of an instant, of one unit, at one step."""

    at: datetime
    unit: UUID | None = None
    step: str = ""


@dataclass(frozen=True, slots=True)
class LateGroup:
    """How many are late in a unit at a step, among the first 5,000."""

    unit: UUID
    step: str
    step_name: str
    number: int


def late_page(person: Person, asked: LateAsked, window: Window) -> list[tuple[Any, ...]]:
    """A stretch of the late ones in the columns of `LATE_LINE`."""
    where, bound = _where(person, asked)
    cut, of_cut = window.sql()
    statement = _PAGE.format(line=", ".join(LATE_LINE), where=where, window=cut)
    return statements.rows(statement, [today(), *bound, *of_cut])


def late_groups(person: Person, at: datetime) -> list[LateGroup]:
    """Where they are, the most first."""
    where, bound = _where(person, LateAsked(at))
    return [LateGroup(*row) for row in statements.rows(_GROUPS.format(where=where), [*bound, CAP])]


def may_give_reason(person: Person, waiting: list[OpenItem]) -> bool:
    """Whether this person works in a unit at which the dossier waits."""
    return any(person.may(right, item.unit_id) for item in waiting for right in RESPONSIBLE)


def _where(person: Person, asked: LateAsked) -> tuple[str, list[Any]]:
    where: str = _WHERE
    bound: list[Any] = [asked.at]
    units = person.units(*SEEING)
    if units is not None:
        where, bound = f"{where} AND i.unit_id = ANY(%s)", [*bound, sorted(units)]
    if asked.unit:
        where, bound = f"{where} AND i.unit_id = %s", [*bound, asked.unit]
    if asked.step:
        where, bound = f"{where} AND i.step_code = %s", [*bound, asked.step]
    return where, bound
