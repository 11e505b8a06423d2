"""Give a step to a person: named by the leader, or found by load; whoever had it before has it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.statements.actions import change, together
from tinhso.ground.statements.queries import row, thing
from tinhso.work.casework.models import WorkItem
from tinhso.work.casework.queries.hands import hands, load_of
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.casework.rules.giving import least_loaded
from tinhso.work.casework.terms import Assignment

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

_BEFORE = """
SELECT post_id FROM casework_workitem
WHERE subject_id = %s AND step_id = %s AND done_at IS NOT NULL AND post_id IS NOT NULL ORDER BY done_at DESC LIMIT 1
"""
_GIVEN = "UPDATE casework_workitem SET post_id = %s, left_by_id = NULL WHERE id = %s"


def whom(item: WorkItem, assignment: str, named: UUID | None) -> UUID | None:
    """The post that gets an item which opens; None: it waits for the role."""
    if assignment == Assignment.OPEN:
        return None
    day = item.opened_at.astimezone(PEOPLE).date()
    if named is not None and assignment == Assignment.BY_LEADER:
        return _checked(item, named, day)
    found = row(_BEFORE, [item.subject_id, item.step_id])
    before: UUID | None = found[0] if found else None
    able = None
    if before is not None:
        able = hands(item.role, item.unit_id, day)
        if any(hand.post == before and not hand.away for hand in able):
            return before
    if assignment == Assignment.BY_LEADER:
        return None
    able = hands(item.role, item.unit_id, day) if able is None else able
    return least_loaded(able, load_of([post for hand in able for post in hand.stand_ins]))


def _checked(item: WorkItem, post: UUID, day: date) -> UUID:
    """The named post, if it may take the step; those who stand in for one who is away may too."""
    known = hands(item.role, item.unit_id, day)
    if post not in {hand.post for hand in known} | {one for hand in known for one in hand.stand_ins}:
        raise Refusal(
            "casework.cannot_take_it",
            "The person named cannot take this step: their post has another role, or its rights do not reach the unit.",
            status=422,
        )
    return post


@together
def give(item_id: UUID, subject_id: UUID, post: UUID | None, *, at: datetime) -> None:
    """Give a waiting item to another person, or back to the role; who may do so is asked by the caller.

    Lock the case first.
    """
    item = thing(WorkItem, "id = %s AND subject_id = %s AND done_at IS NULL FOR UPDATE", [item_id, subject_id])
    if item is None:
        raise Refusal("casework.not_open", "This step does not wait any more. Reload the page to see where it is.")
    if post is not None:
        _checked(item, post, at.astimezone(PEOPLE).date())
    change(_GIVEN, [post, item_id])
