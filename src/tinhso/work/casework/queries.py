"""Ask about work items and the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import EmptyResultSet
from django.db import connection

from tinhso.work.casework.models import DeadlineEntry, Step, WorkItem
from tinhso.work.casework.terms import LedgerLine, OpenItem, StepCard

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from tinhso.people.directory.terms import Person

# What a person in a role may hold in the inbox: the right that goes with the role.
RIGHT_OF_ROLE = {
    "specialist": "process_dossier",
    "unit_leader": "approve_step",
    "one_stop_official": "return_result",
}


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


def inbox_due_between(person: Person, start: datetime, end: datetime) -> QuerySet[WorkItem]:
    """Open items of the inbox whose due date lies in a span."""
    return inbox(person).filter(due_at__gte=start, due_at__lt=end)


def inbox_late(person: Person, at: datetime) -> QuerySet[WorkItem]:
    """Open items of the inbox that are late at an instant."""
    return inbox(person).filter(late_from__lte=at)


def open_item(subject_id: UUID) -> OpenItem | None:
    """The step at which a case waits, or None when it is finished."""
    row = (
        WorkItem.objects.filter(subject_id=subject_id, done_at=None)
        .values_list("id", "step_code", "step_name", "role", "unit_id", "post_id", "due_at")
        .first()
    )
    return OpenItem(*row) if row else None


def history(subject_id: UUID) -> list[tuple[str, datetime, datetime | None, str]]:
    """Steps a case has gone through: name, opened, done, outcome."""
    rows = WorkItem.objects.filter(subject_id=subject_id).order_by("opened_at", "id")
    return list(rows.values_list("step_name", "opened_at", "done_at", "outcome"))


def ledger(subject_id: UUID) -> list[LedgerLine]:
    """The deadline ledger of a case, oldest first."""
    rows = DeadlineEntry.objects.filter(subject_id=subject_id).order_by("seq")
    names = (
        "seq", "event", "at", "due_before", "due_after", "term_value", "term_unit", "calendar", "basis", "actor_name",
        "explanation",
    )  # fmt: skip
    return [LedgerLine(*row) for row in rows.values_list(*names)]


def steps(process: str) -> list[StepCard]:
    """The steps of the newest version of a process."""
    rows = Step.objects.filter(version__process=process).order_by("-version__number", "seq").select_related("version")
    newest = [step for step in rows if step.version_id == rows[0].version_id]
    return [StepCard(s.id, s.seq, s.code, s.name, s.role, s.at) for s in newest]


def last_due(subject_ids: Iterable[UUID]) -> dict[UUID, datetime]:
    """The due date that the ledger gives, per case."""
    rows = DeadlineEntry.objects.filter(subject_id__in=list(subject_ids)).order_by("subject_id", "seq")
    return dict(rows.values_list("subject_id", "due_after"))


_COUNTS = """
SELECT count(*), count(*) FILTER (WHERE due_at >= %s AND due_at < %s), count(*) FILTER (WHERE late_from <= %s)
FROM ({rows}) AS capped
"""


def inbox_counts(person: Person, start: datetime, end: datetime, at: datetime, cap: int) -> tuple[int, int, int]:
    """How many items wait, fall due in a span, are late at an instant: among the first `cap` + 1 by due date."""
    items = inbox(person).order_by("due_at").values("due_at", "late_from")[: cap + 1]
    try:
        rows, parameters = items.query.sql_with_params()
    except EmptyResultSet:  # no step waits for this person's role in any unit
        return 0, 0, 0
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS.format(rows=rows), [start, end, at, *parameters])
        waiting, due, late = cursor.fetchone()
    return waiting, due, late
