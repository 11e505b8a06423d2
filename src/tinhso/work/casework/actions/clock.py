"""Write the deadline ledger; the open work items follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.statements.actions import change, insert
from tinhso.ground.statements.queries import row
from tinhso.ground.workdays import rules as workdays
from tinhso.ground.workdays.queries import calendar as calendar_of
from tinhso.ground.workdays.terms import DayKind
from tinhso.work.casework.models import DeadlineEntry
from tinhso.work.casework.rules import late_from
from tinhso.work.casework.terms import Clock, ClockEvent

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from tinhso.ground.audit.terms import Actor
    from tinhso.ground.workdays.terms import Due, Term

_LAST = """
SELECT i.subject_kind, e.seq, e.due_after, e.term_value, e.term_unit, e.calendar, e.calendar_edition
FROM casework_workitem i LEFT JOIN LATERAL (
    SELECT * FROM casework_deadlineentry d WHERE d.subject_id = i.subject_id ORDER BY d.seq DESC LIMIT 1
) e ON true
WHERE i.subject_id = %s LIMIT 1
"""
_DUE = "UPDATE casework_workitem SET due_at = %s, late_from = %s WHERE subject_id = %s AND done_at IS NULL"


def start_clock(start: datetime, term: Term, calendar_code: str) -> Clock:
    """Count a term from `start`; reads the calendar, changes nothing."""
    calendar = calendar_of(calendar_code)
    return Clock(start, term, workdays.due(start, term, calendar), calendar_code, calendar.edition)


def start(subject_id: UUID, clock: Clock, *, basis: str, actor: Actor, at: datetime, quoted: str = "") -> None:
    """Write the first entry: the term of a case starts, and its open work items are due with it.

    A due date that another system promised is `quoted`: the ledger keeps its words and tells no count of days.
    """
    _enter(ClockEvent.START, subject_id, clock, basis=basis, actor=actor, at=at, quoted=quoted)


def restart(subject_id: UUID, clock: Clock, *, basis: str, actor: Actor, at: datetime) -> None:
    """Count the term of a case anew, as after its papers were completed."""
    _enter(ClockEvent.RESTART, subject_id, clock, basis=basis, actor=actor, at=at)


def extend(subject_id: UUID, due: datetime, *, basis: str, actor: Actor, at: datetime, reason: str = "") -> None:
    """Promise another day; term and calendar stay those of the last entry."""
    last = _last(subject_id)
    if last.due_before is None:
        raise Refusal("casework.no_clock", "The term of this case has not started yet.")
    if due <= last.due_before:
        raise Refusal("casework.not_later", "The new due date is not later than the one promised.", status=422)
    last.event, last.due_after, last.explanation = ClockEvent.EXTEND.value, due, {"reason": reason} if reason else {}
    _write(last, basis=basis, actor=actor, at=at)


def due_until(subject_id: UUID, due: datetime, term_unit: str) -> int:
    """Let the open work items of a case be due at another time than the case, as while its applicant is waited for.

    The ledger is not touched; the next entry sets them again. Gives how many items it met.
    """
    return change(_DUE, [due, late_from(due, term_unit), subject_id])


def _last(subject_id: UUID) -> DeadlineEntry:
    """The entry to come, as the last one leaves it: its due date is the one before."""
    found = row(_LAST, [subject_id])
    if found is None:
        raise Refusal("casework.no_such_case", "There is no such case.")
    kind, seq, due, value, unit, calendar, edition = found
    return DeadlineEntry(
        subject_kind=kind,
        subject_id=subject_id,
        seq=(seq or 0) + 1,
        due_before=due,
        term_value=value,
        term_unit=unit,
        calendar=calendar,
        calendar_edition=edition,
    )


def _enter(
    event: ClockEvent, subject_id: UUID, clock: Clock, *, basis: str, actor: Actor, at: datetime, quoted: str = ""
) -> None:
    entry = _last(subject_id)
    if (event is ClockEvent.START) != (entry.due_before is None):
        raise Refusal("casework.clock_out_of_turn", "The term of a case starts once; then it can be started anew.")
    entry.event, entry.due_after = event.value, clock.due.due
    entry.explanation = {"quoted": quoted} if quoted else _explanation(clock)
    entry.term_value, entry.term_unit = clock.term.value, clock.term.unit
    entry.calendar, entry.calendar_edition = clock.calendar, clock.edition
    _write(entry, basis=basis, actor=actor, at=at)


def _write(entry: DeadlineEntry, *, basis: str, actor: Actor, at: datetime) -> None:
    entry.at, entry.basis, entry.actor_name, entry.post_id = at, basis, actor.name, actor.post_id
    insert([entry])
    due_until(entry.subject_id, entry.due_after, entry.term_unit)


def _explanation(clock: Clock) -> dict[str, object]:
    """How the due date came about, as the ledger keeps it."""
    due: Due = clock.due
    return {
        "start": clock.start.isoformat(),
        "counted_from": due.counted_from.isoformat(),
        "skipped": [[f"{each.day:%d/%m/%Y}", each.why, each.basis] for each in due.skipped],
        "unread": [
            f"{each.day:%d/%m/%Y}"
            for each in due.skipped
            if not each.text_read and each.kind is not DayKind.WEEKLY_REST
        ],
        "unannounced_years": list(due.unannounced_years),
    }
