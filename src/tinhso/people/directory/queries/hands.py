"""Who can do a thing in a unit: holders of posts with a right that reaches it, who is away, who stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tinhso.ground.statements import queries as statements

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from uuid import UUID


class Able(NamedTuple):
    """A held post: whose, whether that person is away, and to which held posts its right is delegated."""

    post: UUID
    name: str
    title: str
    away: bool
    stand_ins: tuple[UUID, ...]


_ABLE = """
SELECT p.id, a.full_name, p.title,
    EXISTS (SELECT FROM directory_absence x WHERE x.account_id = a.id AND x.validity @> %(day)s::date),
    ARRAY(SELECT DISTINCT d.taker_id FROM directory_delegation d
          JOIN directory_post tp ON tp.id = d.taker_id AND tp.role = %(role)s
          JOIN directory_holding th ON th.post_id = d.taker_id AND th.validity @> %(day)s::date
          WHERE d.giver_id = p.id AND d.right = ANY(%(rights)s) AND d.validity @> %(day)s::date
            AND NOT EXISTS (SELECT FROM directory_absence x
                            WHERE x.account_id = th.account_id AND x.validity @> %(day)s::date)
          ORDER BY d.taker_id)
FROM directory_post p
JOIN directory_holding h ON h.post_id = p.id AND h.validity @> %(day)s::date
JOIN identity_account a ON a.id = h.account_id AND a.is_active
WHERE p.role = %(role)s AND p.validity @> %(day)s::date AND EXISTS (
    SELECT FROM directory_grant g
    WHERE g.post_id = p.id AND g.right = ANY(%(rights)s) AND g.validity @> %(day)s::date
      AND (g.reach = 'province' OR EXISTS (
          SELECT FROM directory_unitancestry y
          WHERE y.ancestor_id = g.unit_id AND y.descendant_id = %(unit)s AND y.hierarchy = 'agency'
            AND y.validity @> %(day)s::date AND (y.depth = 0 OR g.reach = 'below'))))
ORDER BY p.unit_id = %(unit)s DESC, a.name_key, p.id
"""


def able(role: str, rights: Collection[str], unit_id: UUID, day: date) -> list[Able]:
    """Who in a role has one of the rights in a unit on a day: those of the unit itself first, then by given name."""
    found = statements.rows(_ABLE, {"role": role, "rights": list(rights), "unit": unit_id, "day": day})
    return [Able(post, name, title, away, tuple(stand_ins)) for post, name, title, away, stand_ins in found]
