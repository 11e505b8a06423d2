"""Open a case, take its items, finish its steps, end it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.statements.actions import change, insert, together
from tinhso.ground.statements.queries import row, rows, thing
from tinhso.work.casework.actions.giving import whom
from tinhso.work.casework.models import WorkItem
from tinhso.work.casework.queries import may_take
from tinhso.work.casework.queries.registered import ASKED, NEEDS
from tinhso.work.casework.rules import late_from
from tinhso.work.casework.rules.routing import chosen
from tinhso.work.casework.terms import DEFAULT_PROCESS, Moved, OpenItem, Places, Relation, StepCard, Subject, Way

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person

NO_FACTS: Mapping[str, object] = MappingProxyType({})

_STEP = 's.id, s.seq, s.code, s.name, s.role, s."at", s.assignment, s."join"'
_FIRST_STEP = f"""
SELECT {_STEP} FROM casework_step s JOIN casework_processversion v ON v.id = s.version_id
WHERE v.process = %s AND v.published_at IS NOT NULL ORDER BY v.number DESC, s.seq LIMIT 1
"""  # noqa: S608 - names written above
_STEP_CODED = f"""
SELECT {_STEP} FROM casework_step s
WHERE s.code = %s AND s.version_id = (
    SELECT v.id FROM casework_processversion v
    WHERE v.process = %s AND v.published_at IS NOT NULL ORDER BY v.number DESC LIMIT 1)
"""  # noqa: S608 - names written above
_WAYS = f"""
SELECT f.needs, t.outcome, t.label, t.milestone, t.guard, {_STEP}
FROM casework_step f JOIN casework_transition t ON t.step_id = f.id LEFT JOIN casework_step s ON s.id = t.to_step_id
WHERE f.id = %s ORDER BY t.seq
"""  # noqa: S608 - names written above
_ITEM = (
    "id", "subject_kind", "subject_id", "code", "title", "step_id", "step_code", "step_name", "role", "unit_id",
    "competent_unit_id", "receiving_unit_id", "returning_unit_id", "fork", "post_id", "due_at", "late_from", "done_at",
)  # fmt: skip
# All that wait are locked, in one order, so that the last of a fork's branches sees that it is the last.
_LOCKED = f"""
SELECT {", ".join(_ITEM)} FROM casework_workitem
WHERE subject_id = %s AND (done_at IS NULL OR id = %s) ORDER BY id FOR UPDATE
"""  # noqa: S608 - names written above
_DONE = "UPDATE casework_workitem SET done_at = %s, done_by_id = %s, post_id = %s, outcome = %s WHERE id = %s"
_ENDED = """
UPDATE casework_workitem SET done_at = %s, done_by_id = %s, outcome = %s WHERE subject_id = %s AND done_at IS NULL
"""
_TAKEN = "UPDATE casework_workitem SET post_id = %s, left_by_id = NULL WHERE id = %s"


def open_case(
    subject: Subject,
    *,
    places: Places,
    due_at: datetime,
    term_unit: str,
    at: datetime,
    process: str = DEFAULT_PROCESS,
    step: str = "",
) -> UUID:
    """Open the first step's work item, due at `due_at`, in the caller's transaction; gives the item's id.

    The case's term starts with `start`. A case that another system began goes on at a `step` of the newest table.
    """
    found = row(_STEP_CODED, [step, process]) if step else row(_FIRST_STEP, [process])
    if found is None and step:
        raise Refusal("casework.step_not_in_table", "The table of steps “%(process)s” has no step “%(step)s”.",
                      process=process, step=step)  # fmt: skip
    if found is None:
        raise Refusal("casework.no_process", "The table of steps “%(process)s” is not published yet.", process=process)
    item = WorkItem(
        subject_kind=subject.kind,
        subject_id=subject.id,
        code=subject.code,
        title=subject.title[:500],
        competent_unit_id=places.competent,
        receiving_unit_id=places.receiving,
        returning_unit_id=places.returning,
        due_at=due_at,
        late_from=late_from(due_at, term_unit),
    )
    first = StepCard(*found)
    _put(item, first, at)
    item.post_id = whom(item, first.assignment, None)
    insert([item])
    return item.id


def _put(item: WorkItem, step: StepCard, at: datetime) -> None:
    """Let an item wait at a step, in the unit of the case whose step it is."""
    units: dict[str, Any] = {
        Relation.COMPETENT: item.competent_unit_id,
        Relation.RECEIVING: item.receiving_unit_id,
        Relation.RETURNING: item.returning_unit_id,
    }
    item.step_id, item.step_code, item.step_name, item.role = step.id, step.code, step.name, step.role
    item.unit_id = units[step.relation]
    item.opened_at = at


@together
def take(item_id: UUID, *, by: Person) -> None:
    """Take a waiting item for oneself; who comes second is told so."""
    item = thing(WorkItem, "id = %s FOR UPDATE", [item_id])
    if item is None or not may_take(by, _card(item)):
        raise _no_such_item()
    if item.done_at is not None:
        raise _already_done()
    if item.post_id not in (None, by.post_id):
        raise Refusal("casework.taken_already", "A colleague has taken this on already.")
    change(_TAKEN, [by.post_id, item.id])


@together
def complete(
    item_id: UUID,
    subject_id: UUID,
    *,
    outcome: str,
    by: Person | None,
    at: datetime,
    facts: Mapping[str, object] = NO_FACTS,
    post: UUID | None = None,
    decides: bool = False,
) -> Moved:
    """Finish a work item of a case with an outcome and open what comes next, in the caller's transaction.

    The rows are locked first; a second click finds the item done. An item of another case, or one that this person may
    not take, does not exist. `by` is None for what the applicant does. `post` is who gets what opens next, where the
    leader names a person; `facts` add to what the room above answers to guards. Who `decides` does it over the head of
    who holds the item: the room above has asked for the right to.
    """
    waiting = {item.id: item for item in _locked(subject_id, item_id)}
    item = waiting.pop(item_id, None)
    if item is None or (by and not decides and not may_take(by, _card(item))):
        raise _no_such_item()
    if item.done_at is not None:
        raise _already_done()
    needs, ways = _ways(item.step_id)
    taken = chosen(ways, outcome, _facts(item, ways, facts))
    if needs in NEEDS and outcome == ways[0].outcome:
        NEEDS[needs](subject_id)
    opened = []
    for way in taken:
        if way.to is None or (way.to.join and any(one.fork == item.fork for one in waiting.values())):
            continue
        fork = item.id if len(taken) > 1 else None if way.to.join else item.fork
        following = _follow(item, way.to, fork, at)
        following.post_id = whom(following, way.to.assignment, post)
        opened.append(following)
    done_by = by.post_id if by else None
    change(_DONE, [at, done_by, item.post_id or done_by, outcome, item.id])
    insert(opened)
    milestone = next((way.milestone for way in taken if way.milestone), "")
    return Moved(item.step_code, outcome, milestone, tuple(one.step_code for one in opened))


def _facts(item: WorkItem, ways: list[Way], told: Mapping[str, object]) -> Mapping[str, object]:
    """What guards are answered from: nothing is asked where there are none."""
    if item.subject_kind not in ASKED or not any(way.guard for way in ways):
        return told
    return {**ASKED[item.subject_kind](item.subject_id), **told}


def _follow(item: WorkItem, step: StepCard, fork: UUID | None, at: datetime) -> WorkItem:
    """The item of the next step, not written yet."""
    following = WorkItem(
        subject_kind=item.subject_kind,
        subject_id=item.subject_id,
        code=item.code,
        title=item.title,
        competent_unit_id=item.competent_unit_id,
        receiving_unit_id=item.receiving_unit_id,
        returning_unit_id=item.returning_unit_id,
        fork=fork,
        due_at=item.due_at,
        late_from=item.late_from,
    )
    _put(following, step, at)
    return following


def end_case(subject_id: UUID, *, outcome: str, by: Person | None, at: datetime) -> int:
    """End a case from outside its table, as when it is withdrawn: nothing of it waits any more.

    Lock the case first. Gives how many items ended.
    """
    return change(_ENDED, [at, by.post_id if by else None, outcome, subject_id])


def _locked(subject_id: UUID, item_id: UUID) -> list[WorkItem]:
    return [WorkItem.from_db("default", _ITEM, found) for found in rows(_LOCKED, [subject_id, item_id])]


def _ways(step_id: UUID) -> tuple[str, list[Way]]:
    """What a step needs, and its ways in their order."""
    found = rows(_WAYS, [step_id])
    return found[0][0] if found else "", [
        Way(outcome, label, milestone, guard, StepCard(*step) if step[0] else None)
        for _, outcome, label, milestone, guard, *step in found
    ]


def _no_such_item() -> NotFound:
    return NotFound("casework.no_such_item", "There is no such work item in your inbox.")


def _already_done() -> Refusal:
    return Refusal("casework.already_done", "This step has been done already. Reload the page to see where it is.")


def _card(item: WorkItem) -> OpenItem:
    return OpenItem(item.id, item.step_code, item.step_name, item.role, item.unit_id, item.post_id, item.due_at)
