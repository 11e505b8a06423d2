"""Open a case, take it a step on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.statements.actions import change, insert, together
from tinhso.ground.statements.queries import row, rows, thing
from tinhso.ground.workdays import rules as workdays
from tinhso.ground.workdays.queries import calendar as calendar_of
from tinhso.ground.workdays.terms import DayKind
from tinhso.people.directory import queries as directory
from tinhso.work.casework.models import DeadlineEntry, ProcessVersion, Step, WorkItem
from tinhso.work.casework.queries import may_take
from tinhso.work.casework.rules import late_from
from tinhso.work.casework.terms import DEFAULT_PROCESS, DEFAULT_STEPS, Clock, ClockEvent, OpenItem, StepCard, Subject

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from tinhso.ground.audit.terms import Actor
    from tinhso.ground.workdays.terms import Due, Term
    from tinhso.people.directory.terms import Person


@transaction.atomic
def publish_default(at: datetime) -> None:
    """Publish the default table of steps; a second call changes nothing."""
    version, made = ProcessVersion.objects.get_or_create(
        process=DEFAULT_PROCESS, number=1, defaults={"published_at": at}
    )
    if made:
        Step.objects.bulk_create(
            Step(version=version, seq=seq, code=code, name=name, role=role, at=where)
            for seq, (code, name, role, where) in enumerate(DEFAULT_STEPS, 1)
        )


def start_clock(start: datetime, term: Term, calendar_code: str) -> Clock:
    """Count a term from `start`; reads the calendar, changes nothing."""
    calendar = calendar_of(calendar_code)
    return Clock(start, term, workdays.due(start, term, calendar), calendar_code, calendar.edition)


def open_case(
    subject: Subject,
    *,
    competent_unit: UUID,
    returning_unit: UUID,
    clock: Clock,
    basis: str,
    actor: Actor,
    process: str = DEFAULT_PROCESS,
) -> UUID:
    """Write the ledger's first entry and open the first step's work item, in the caller's transaction.

    Gives the work item's id.
    """
    entry = DeadlineEntry(
        subject_kind=subject.kind,
        subject_id=subject.id,
        seq=1,
        event=ClockEvent.START,
        at=clock.start,
        due_after=clock.due.due,
        term_value=clock.term.value,
        term_unit=clock.term.unit,
        calendar=clock.calendar,
        calendar_edition=clock.edition,
        basis=basis,
        actor_name=actor.name,
        post_id=actor.post_id,
        explanation=_explanation(clock.due),
    )
    insert([entry])
    item = WorkItem(
        subject_kind=subject.kind,
        subject_id=subject.id,
        code=subject.code,
        title=subject.title[:500],
        due_at=clock.due.due,
        late_from=late_from(clock.due.due, clock.term.unit),
        unit_id=competent_unit,
        returning_unit_id=returning_unit,
        opened_at=clock.start,
    )
    step = _step(_FIRST_STEP, process)
    if step is None:
        raise Refusal("casework.no_process", "The table of steps “%(process)s” is not published yet.", process=process)
    _open(item, step)
    return item.id


def _explanation(due: Due) -> dict[str, object]:
    """How the due date came about, as the ledger keeps it."""
    return {
        "counted_from": due.counted_from.isoformat(),
        "skipped": [[f"{each.day:%d/%m/%Y}", each.why, each.basis] for each in due.skipped],
        "unread": [
            f"{each.day:%d/%m/%Y}"
            for each in due.skipped
            if not each.text_read and each.kind is not DayKind.WEEKLY_REST
        ],
        "unannounced_years": list(due.unannounced_years),
    }


_FIRST_STEP = """
SELECT s.id, s.seq, s.code, s.name, s.role, s.at
FROM casework_step s JOIN casework_processversion v ON v.id = s.version_id
WHERE v.process = %s ORDER BY v.number DESC, s.seq LIMIT 1
"""
_NEXT_STEP = """
SELECT n.id, n.seq, n.code, n.name, n.role, n.at
FROM casework_step s JOIN casework_step n ON n.version_id = s.version_id AND n.seq > s.seq
WHERE s.id = %s ORDER BY n.seq LIMIT 1
"""
_DONE = "UPDATE casework_workitem SET done_at = %s, done_by_id = %s, post_id = %s, outcome = %s WHERE id = %s"


def _step(statement: str, key: object) -> StepCard | None:
    found = row(statement, [key])
    return StepCard(*found) if found else None


def _open(item: WorkItem, step: StepCard) -> None:
    item.step_id, item.step_code, item.step_name, item.role = step.id, step.code, step.name, step.role
    insert([item])


@together
def complete(item_id: UUID, subject_id: UUID, *, outcome: str, by: Person, at: datetime) -> tuple[str, str]:
    """Finish a work item of a case and open the next step's, if there is one.

    The row is locked first; a second click finds it done. Gives the code of the step done and of the next one
    (empty at the end). An item of another case, or one that this person may not take, does not exist.
    """
    item = thing(WorkItem, "id = %s AND subject_id = %s FOR UPDATE", [item_id, subject_id])
    if item is None or not may_take(by, _card(item)):
        raise NotFound("casework.no_such_item", "There is no such work item in your inbox.")
    if item.done_at is not None:
        raise Refusal("casework.already_done", "This step has been done already. Reload the page to see where it is.")
    change(_DONE, [at, by.post_id, item.post_id or by.post_id, outcome, item.id])
    following = _step(_NEXT_STEP, item.step_id)
    if following is None:
        return item.step_code, ""
    successor = WorkItem(
        subject_kind=item.subject_kind,
        subject_id=item.subject_id,
        code=item.code,
        title=item.title,
        due_at=item.due_at,
        late_from=item.late_from,
        unit_id=item.returning_unit_id if following.at == "returning" else item.unit_id,
        returning_unit_id=item.returning_unit_id,
        opened_at=at,
    )
    _open(successor, following)
    return item.step_code, following.code


def retitle(subject_id: UUID, title: str) -> None:
    """Give a case's work items, done or not, another title, as when a name in it is erased."""
    change("UPDATE casework_workitem SET title = %s WHERE subject_id = %s", [title[:500], subject_id])


_LOCK = "SELECT post_id, left_by_id FROM casework_workitem WHERE {which} ORDER BY id FOR UPDATE"
_OPEN_OF = "subject_id = ANY(%(subjects)s) AND done_at IS NULL"
_THERE = """unit_id = %(source)s AND step_id IN (SELECT id FROM casework_step WHERE "at" = %(at)s)"""
_REHOME = f"""
UPDATE casework_workitem i SET unit_id = %(target)s,
    post_id = (SELECT there FROM unnest(%(posts)s::uuid[], %(seats)s::uuid[]) AS moved (here, there)
               WHERE here = coalesce(i.post_id, i.left_by_id)),
    left_by_id = CASE WHEN coalesce(i.post_id, i.left_by_id) = ANY(%(posts)s::uuid[]) THEN NULL
                 ELSE coalesce(i.post_id, i.left_by_id) END
WHERE {_OPEN_OF} AND {_THERE}
"""  # noqa: S608 - written above
_RETURN_ELSEWHERE = f"""
UPDATE casework_workitem SET returning_unit_id = %(target)s WHERE {_OPEN_OF} AND returning_unit_id = %(source)s
"""  # noqa: S608 - written above


def rehome(subject_ids: Sequence[UUID], source: UUID, target: UUID, *, at: str) -> int:
    """Let the open work items of cases that wait `at` the competent or the returning unit follow it to another.

    Who had taken one keeps it when their post succeeds in the target; otherwise it is free again. Lock the cases first.
    Gives how many items moved.
    """
    of: dict[str, object] = {"subjects": list(subject_ids), "source": source, "target": target, "at": at}
    takers = {taken or left for taken, left in rows(_LOCK.format(which=_OPEN_OF), of)} - {None}
    seats = directory.seats(takers, target)
    if at == "returning":
        change(_RETURN_ELSEWHERE, of)
    return change(_REHOME, of | {"posts": list(seats), "seats": list(seats.values())})


def _card(item: WorkItem) -> OpenItem:
    return OpenItem(item.id, item.step_code, item.step_name, item.role, item.unit_id, item.post_id, item.due_at)
