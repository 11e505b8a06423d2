"""Ask about work items and the ledger."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tinhso.ground.statements import queries as statements
from tinhso.work.casework.models import DeadlineEntry, Step, WorkItem
from tinhso.work.casework.terms import LedgerLine, OpenItem, StepCard, StepDone

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from tinhso.ground.page.tables import Window
    from tinhso.people.directory.terms import Person

# What a person in a role may hold in the inbox: the right that goes with the role.
RIGHT_OF_ROLE = {
    "specialist": "process_dossier",
    "unit_leader": "approve_step",
    "one_stop_official": "return_result",
}


# The columns of a line of the inbox.
INBOX_LINE = ("due_at", "id", "code", "title", "step_name", "late_from")


def inbox(person: Person) -> QuerySet[WorkItem]:
    """The open work items that this person may take or has taken: the twin of `may_take`."""
    right = RIGHT_OF_ROLE.get(person.role, "")
    units = person.units(right)
    if units is None:
        return WorkItem.objects.filter(done_at=None, role=person.role)
    if len(units) == 1:
        return WorkItem.objects.filter(done_at=None, role=person.role, unit_id=next(iter(units)))
    return WorkItem.objects.filter(done_at=None, role=person.role, unit_id__in=sorted(units))


def may_take(person: Person, item: OpenItem) -> bool:
    """Whether the step waits for this person's role in a unit that the person's right reaches."""
    return item.role == person.role and person.may(RIGHT_OF_ROLE.get(person.role, ""), item.unit_id)


_ITEM = ("id", "step_code", "step_name", "role", "unit_id", "post_id", "due_at")
_PATH = f"""
SELECT {", ".join(_ITEM)}, opened_at, done_at, outcome FROM casework_workitem
WHERE subject_id = %s ORDER BY opened_at, id
"""  # noqa: S608 - names written above


def path(subject_id: UUID) -> tuple[OpenItem | None, list[StepDone]]:
    """Where a case waits (None when it is finished) and the steps behind it, in their order; one statement."""
    waiting, behind = None, []
    for *item, opened_at, done_at, outcome in statements.rows(_PATH, [subject_id]):
        if done_at is None:
            waiting = OpenItem(*item)
        else:
            behind.append(StepDone(item[2], opened_at, done_at, outcome))
    return waiting, behind


def open_item(subject_id: UUID) -> OpenItem | None:
    """The step at which a case waits, or None when it is finished."""
    return path(subject_id)[0]


_LEDGER = """
SELECT seq, event, at, due_before, due_after, term_value, term_unit, calendar, basis, actor_name, explanation
FROM casework_deadlineentry WHERE subject_id = %s ORDER BY seq
"""


def ledger(subject_id: UUID) -> list[LedgerLine]:
    """The deadline ledger of a case, oldest first."""
    return [LedgerLine(*[*line, json.loads(how)]) for *line, how in statements.rows(_LEDGER, [subject_id])]


def steps(process: str) -> list[StepCard]:
    """The steps of the newest version of a process."""
    found = Step.objects.filter(version__process=process).order_by("-version__number", "seq").select_related("version")
    newest = [step for step in found if step.version_id == found[0].version_id]
    return [StepCard(s.id, s.seq, s.code, s.name, s.role, s.at) for s in newest]


def last_due(subject_ids: Iterable[UUID]) -> dict[UUID, datetime]:
    """The due date that the ledger gives, per case."""
    entries = DeadlineEntry.objects.filter(subject_id__in=list(subject_ids)).order_by("subject_id", "seq")
    return dict(entries.values_list("subject_id", "due_after"))


_COUNTS = """
SELECT count(*), count(*) FILTER (WHERE due_at >= %s AND due_at < %s), count(*) FILTER (WHERE late_from <= %s)
FROM (SELECT due_at, late_from FROM casework_workitem WHERE {mine} ORDER BY due_at LIMIT %s) AS capped
"""
_PAGE = "SELECT {line} FROM casework_workitem WHERE {mine} {window}"


def inbox_counts(person: Person, start: datetime, end: datetime, at: datetime, cap: int) -> tuple[int, int, int]:
    """How many items wait, fall due in a span, are late at an instant: among the first `cap` + 1 by due date."""
    mine, of_mine = _mine(person)
    ((waiting, due, late),) = statements.rows(_COUNTS.format(mine=mine), [start, end, at, *of_mine, cap + 1])
    return waiting, due, late


def inbox_page(
    person: Person, window: Window, *, due: tuple[datetime, datetime] | None = None, late_at: datetime | None = None
) -> list[tuple[Any, ...]]:
    """A stretch of the inbox in the columns of `INBOX_LINE`: all, due in a span, or late at an instant."""
    mine, parameters = _mine(person)
    if due:
        mine, parameters = f"{mine} AND due_at >= %s AND due_at < %s", [*parameters, *due]
    if late_at:
        mine, parameters = f"{mine} AND late_from <= %s", [*parameters, late_at]
    cut, of_cut = window.sql()
    return statements.rows(_PAGE.format(line=", ".join(INBOX_LINE), mine=mine, window=cut), [*parameters, *of_cut])


def _mine(person: Person) -> tuple[str, list[object]]:
    """`inbox` as a condition. One unit is asked by equality, so that its lines come in the order of the index."""
    units = person.units(RIGHT_OF_ROLE.get(person.role, ""))
    if units is None:
        return "done_at IS NULL AND role = %s", [person.role]
    if len(units) == 1:
        return "done_at IS NULL AND role = %s AND unit_id = %s", [person.role, *units]
    return "done_at IS NULL AND role = %s AND unit_id = ANY(%s)", [person.role, sorted(units)]
