"""Who can take a step: holders of posts, how much waits with each, who is away, who stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.statements import queries as statements
from tinhso.people.directory import queries as directory
from tinhso.work.casework.queries.work import RIGHTS_OF_ROLE
from tinhso.work.casework.rules.giving import Hand

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from uuid import UUID

_LOAD = "SELECT post_id, count(*) FROM casework_workitem WHERE post_id = ANY(%s) AND done_at IS NULL GROUP BY post_id"


def hands(role: str, unit_id: UUID, day: date) -> list[Hand]:
    """The posts of a role whose rights reach a unit on a day, those of the unit itself first, with what waits there."""
    found = directory.able(role, RIGHTS_OF_ROLE.get(role, ()), unit_id, day)
    load = load_of([one.post for one in found])
    return [Hand(one.post, one.name, one.title, load.get(one.post, 0), one.away, one.stand_ins) for one in found]


def load_of(posts: Collection[UUID]) -> dict[UUID, int]:
    """How many open items each post has taken."""
    return dict(statements.rows(_LOAD, [list(posts)]))
