"""Who can do a thing in a unit: holders of posts with a right that reaches it, who is away, who stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tinhso.ground.statements import queries as statements

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from uuid import UUID


class Able(NamedTuple):
    """A held post: whose, whether that person is away, to which posts its right is delegated, whether in the unit."""

    post: UUID
    name: str
    title: str
    away: bool
    stand_ins: tuple[UUID, ...]
    here: bool = False


class Sitting(NamedTuple):
    """Who sits in a post: the account, its name, where mail reaches them, whether they are away."""

    account: UUID
    name: str
    mail: str
    away: bool


_ABLE = """
WITH able AS (
    SELECT DISTINCT u.id AS unit_id, p.id AS post_id
    FROM directory_post p
    JOIN directory_grant g ON g.post_id = p.id AND g.right = ANY(%(rights)s) AND g.validity @> %(day)s::date
    JOIN LATERAL (
        SELECT unnest(%(units)s::uuid[]) WHERE g.reach = 'province'
        UNION ALL
        SELECT y.descendant_id FROM directory_unitancestry y
        WHERE g.reach <> 'province' AND y.ancestor_id = g.unit_id AND y.descendant_id = ANY(%(units)s::uuid[])
          AND y.hierarchy = 'agency' AND y.validity @> %(day)s::date AND (y.depth = 0 OR g.reach = 'below')
    ) AS u (id) ON true
    WHERE p.role = %(role)s AND p.validity @> %(day)s::date
)
SELECT able.unit_id, p.id, a.full_name, p.title,
    EXISTS (SELECT FROM directory_absence x WHERE x.account_id = a.id AND x.validity @> %(day)s::date),
    ARRAY(SELECT DISTINCT d.taker_id FROM directory_delegation d
          JOIN directory_post tp ON tp.id = d.taker_id AND tp.role = %(role)s
          JOIN directory_holding th ON th.post_id = d.taker_id AND th.validity @> %(day)s::date
          WHERE d.giver_id = p.id AND d.right = ANY(%(rights)s) AND d.validity @> %(day)s::date
            AND NOT EXISTS (SELECT FROM directory_absence x
                            WHERE x.account_id = th.account_id AND x.validity @> %(day)s::date)
          ORDER BY d.taker_id),
    p.unit_id = able.unit_id
FROM able
JOIN directory_post p ON p.id = able.post_id
JOIN directory_holding h ON h.post_id = p.id AND h.validity @> %(day)s::date
JOIN identity_account a ON a.id = h.account_id AND a.is_active
ORDER BY p.unit_id = able.unit_id DESC, a.name_key, p.id
"""


def able_in(role: str, rights: Collection[str], units: Collection[UUID], day: date) -> dict[UUID, list[Able]]:
    """Who in a role has one of the rights in each of these units on a day; one statement.

    Those of the unit itself come first, then by given name. Units where nobody can are left out.
    """
    found: dict[UUID, list[Able]] = {}
    of = {"role": role, "rights": list(rights), "units": list(units), "day": day}
    for unit, post, name, title, away, ins, here in statements.rows(_ABLE, of):
        found.setdefault(unit, []).append(Able(post, name, title, away, tuple(ins), here))
    return found


def able(role: str, rights: Collection[str], unit_id: UUID, day: date) -> list[Able]:
    """The same of one unit."""
    return able_in(role, rights, [unit_id], day).get(unit_id, [])


_SITTING = """
SELECT h.post_id, a.id, a.full_name, a.mail,
    EXISTS (SELECT FROM directory_absence x WHERE x.account_id = a.id AND x.validity @> %(day)s::date)
FROM directory_holding h JOIN identity_account a ON a.id = h.account_id AND a.is_active
WHERE h.post_id = ANY(%(posts)s::uuid[]) AND h.validity @> %(day)s::date
"""


def sitting(posts: Collection[UUID], day: date) -> dict[UUID, Sitting]:
    """Who sits in posts on a day; empty chairs are left out."""
    found = statements.rows(_SITTING, {"posts": list(posts), "day": day})
    return {post: Sitting(*rest) for post, *rest in found}
