"""Write the deadline ledger; the open work items follow it.

Each deed reads where the clock stands from the ledger itself, lets `rules.reckon` take one more entry, and writes that
entry with both dates. Callers hold the lock of what the case is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.statements.actions import change, insert
from tinhso.ground.workdays import rules as workdays
from tinhso.ground.workdays.queries import calendar as calendar_of
from tinhso.ground.workdays.terms import DayKind
from tinhso.work.casework.models import DeadlineEntry
from tinhso.work.casework.queries.clock import Known, known
from tinhso.work.casework.rules import ENDS, STANDS, late_from, taken
from tinhso.work.casework.terms import Clock, ClockEvent, Entry

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from tinhso.ground.audit.terms import Actor
    from tinhso.ground.workdays.terms import Calendar, Due, Term
    from tinhso.work.casework.terms import Basis, Reckoning


class _Act(NamedTuple):
    """On what an entry rests, who wrote it, when."""

    basis: Basis
    actor: Actor
    at: datetime


_DUE = "UPDATE casework_workitem SET due_at = %s, late_from = %s WHERE subject_id = %s AND done_at IS NULL"
# What was late when the clock stood still stays late.
_STANDS = """
UPDATE casework_workitem SET due_at = coalesce(%s, due_at), late_from = %s
WHERE subject_id = %s AND done_at IS NULL AND late_from > %s
"""


def start_clock(start: datetime, term: Term, calendar_code: str) -> Clock:
    """Count a term from `start`; reads the calendar, changes nothing."""
    calendar = calendar_of(calendar_code)
    return Clock(start, term, workdays.due(start, term, calendar), calendar_code, calendar.edition)


def start(subject_id: UUID, clock: Clock, *, basis: Basis, actor: Actor, at: datetime, quoted: str = "") -> None:
    """Write the first entry: the term of a case starts, and its open work items are due with it.

    A due date that another system promised is `quoted`: the ledger keeps its words and tells no count of days.
    """
    _count(ClockEvent.START, subject_id, clock, _Act(basis, actor, at), quoted=quoted)


def restart(subject_id: UUID, clock: Clock, *, basis: Basis, actor: Actor, at: datetime) -> None:
    """Count the whole term of a case anew, as after its papers were completed."""
    _count(ClockEvent.RESTART, subject_id, clock, _Act(basis, actor, at))


def new_term(subject_id: UUID, clock: Clock, *, basis: Basis, actor: Actor, at: datetime) -> None:
    """Let another term run from now on, as where a law gives one of its own after completion."""
    _count(ClockEvent.NEW_TERM, subject_id, clock, _Act(basis, actor, at))


def correct(subject_id: UUID, clock: Clock, *, reason: str, basis: Basis, actor: Actor, at: datetime) -> datetime:
    """Count again from what should have been written: another start or another term. Gives the due date.

    What was excluded meanwhile stays excluded. The wrong entry stays in the ledger.
    """
    return _count(ClockEvent.CORRECT, subject_id, clock, _Act(basis, actor, at), reason=reason)


def exclude(
    subject_id: UUID,
    since: datetime,
    *,
    reason: str,
    basis: Basis,
    actor: Actor,
    at: datetime,
    expected: datetime | None = None,
) -> None:
    """Begin an interval that does not count: until it ends the due date is open, and no item that was not grows late.

    Items wait until it is `expected` to end; without that their due date stays written until there is a new one.
    """
    case = known(subject_id)
    entry = Entry(ClockEvent.EXCLUDE, since, _term_of(case))
    _write(case, entry, calendar_of(case.calendar), _Act(basis, actor, at), {"reason": reason})
    change(_STANDS, [expected, STANDS, subject_id, since])


def include(subject_id: UUID, until: datetime, *, reason: str, basis: Basis, actor: Actor, at: datetime) -> datetime:
    """End the interval that is open; gives the due date without it."""
    case = known(subject_id)
    entry = Entry(ClockEvent.INCLUDE, until, _term_of(case))
    return _write(case, entry, calendar_of(case.calendar), _Act(basis, actor, at), {"reason": reason}).due


def extend(subject_id: UUID, due: datetime, *, basis: Basis, actor: Actor, at: datetime, reason: str = "") -> None:
    """Promise another day; term and calendar stay those of the last entry."""
    case = known(subject_id)
    entry = Entry(ClockEvent.EXTEND, at, _term_of(case), promised=due)
    _write(case, entry, calendar_of(case.calendar), _Act(basis, actor, at), {"reason": reason} if reason else {})


def end_clock(subject_id: UUID, event: ClockEvent, *, basis: Basis, actor: Actor, at: datetime) -> None:
    """The case ended without a result: nothing counts any more. A case whose term never began has no entry to write."""
    assert event in ENDS, event  # noqa: S101 - a slip of the caller
    case = known(subject_id)
    if case.state is not None:
        _write(case, Entry(event, at, case.state.term), calendar_of(case.calendar), _Act(basis, actor, at), {})


def due_until(subject_id: UUID, due: datetime, term_unit: str) -> int:
    """Let the open work items of a case be due at another time than the case, as while its applicant is waited for.

    The ledger is not touched; the next entry sets them again. Gives how many items it met.
    """
    return change(_DUE, [due, late_from(due, term_unit), subject_id])


def _term_of(case: Known) -> Term:
    if case.state is None:
        raise Refusal("casework.no_clock", "The term of this case has not started yet.")
    return case.state.term


def _count(
    event: ClockEvent, subject_id: UUID, clock: Clock, act: _Act, *, quoted: str = "", reason: str = ""
) -> datetime:
    case = known(subject_id)
    case.calendar = clock.calendar
    entry = Entry(event, clock.start, clock.term, promised=clock.due.due if quoted else None)
    told: dict[str, object] = {"quoted": quoted} if quoted else _explanation(clock.due)
    if reason:
        told["reason"] = reason
    return _write(case, entry, calendar_of(clock.calendar), act, told).due


def _write(case: Known, entry: Entry, calendar: Calendar, act: _Act, told: dict[str, object]) -> Reckoning:
    """Take the entry and keep it; the open items are due with the case."""
    after = taken(case.state, entry, calendar)
    if after.excluded:
        told["excluded"] = [[begins.isoformat(), ends.isoformat()] for begins, ends in after.excluded]
    kept = DeadlineEntry(
        subject_kind=case.kind,
        subject_id=case.subject_id,
        seq=case.seq + 1,
        event=entry.event.value,
        at=act.at,
        since=entry.since,
        due_before=case.state.due if case.state else None,
        due_after=after.due,
        term_value=entry.term.value,
        term_unit=entry.term.unit,
        calendar=case.calendar,
        calendar_edition=calendar.edition,
        basis=act.basis.citation[:300],
        rule=act.basis.rule,
        pack=act.basis.pack,
        verified=act.basis.verified,
        approver_name=act.basis.approver,
        actor_name=act.actor.name,
        post_id=act.actor.post_id,
        explanation=told,
    )
    insert([kept])
    due_until(case.subject_id, after.due, entry.term.unit)
    return after


def _explanation(due: Due) -> dict[str, object]:
    """How the due date came about, as the ledger keeps it."""
    return {
        "start": due.start.isoformat(),
        "counted_from": due.counted_from.isoformat(),
        "skipped": [[f"{each.day:%d/%m/%Y}", each.why, each.basis] for each in due.skipped],
        "unread": [
            f"{each.day:%d/%m/%Y}"
            for each in due.skipped
            if not each.text_read and each.kind is not DayKind.WEEKLY_REST
        ],
        "unannounced_years": list(due.unannounced_years),
    }
