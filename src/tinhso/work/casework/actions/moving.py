"""What moves with a case when a unit ends or a name is erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.statements.actions import change
from tinhso.ground.statements.queries import rows
from tinhso.people.directory import queries as directory
from tinhso.work.casework.terms import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID


def retitle(subject_id: UUID, title: str) -> None:
    """Give a case's work items, done or not, another title, as when a name in it is erased."""
    change("UPDATE casework_workitem SET title = %s WHERE subject_id = %s", [title[:500], subject_id])


_LOCK = "SELECT post_id, left_by_id FROM casework_workitem WHERE {which} ORDER BY id FOR UPDATE"
_OPEN_OF = "subject_id = ANY(%(subjects)s) AND done_at IS NULL"
_THERE = """unit_id = %(source)s AND step_id IN (SELECT id FROM casework_step WHERE "at" = ANY(%(relations)s))"""
_REHOME = f"""
UPDATE casework_workitem i SET unit_id = %(target)s,
    post_id = (SELECT there FROM unnest(%(posts)s::uuid[], %(seats)s::uuid[]) AS moved (here, there)
               WHERE here = coalesce(i.post_id, i.left_by_id)),
    left_by_id = CASE WHEN coalesce(i.post_id, i.left_by_id) = ANY(%(posts)s::uuid[]) THEN NULL
                 ELSE coalesce(i.post_id, i.left_by_id) END
WHERE {_OPEN_OF} AND {_THERE}
"""  # noqa: S608 - written above
_FROM_NOW_ON = """
UPDATE casework_workitem SET {relation}_unit_id = %(target)s WHERE {which} AND {relation}_unit_id = %(source)s
"""


def rehome(subject_ids: Sequence[UUID], source: UUID, target: UUID, *, relation: str) -> int:
    """Let the cases that `source` settles, receives or returns (`relation`) follow to `target` with what waits there.

    A counter that ends takes with it what it returns and what it still has to receive: the heir does both.
    Who had taken an item keeps it when their post succeeds in the target; otherwise it is free again. Lock the cases
    first. Gives how many items moved.
    """
    relations = [Relation(relation).value]
    if relation == Relation.RETURNING:
        relations.append(Relation.RECEIVING.value)
    of: dict[str, object] = {
        "subjects": list(subject_ids), "source": source, "target": target, "relations": relations,
    }  # fmt: skip
    takers = {taken or left for taken, left in rows(_LOCK.format(which=_OPEN_OF), of)} - {None}
    seats = directory.seats(takers, target)
    for each in relations:
        change(_FROM_NOW_ON.format(relation=each, which=_OPEN_OF), of)
    return change(_REHOME, of | {"posts": list(seats), "seats": list(seats.values())})
