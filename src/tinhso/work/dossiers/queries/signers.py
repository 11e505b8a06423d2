"""Who may sign the results of a unit: its leaders, with their titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays.queries import today

if TYPE_CHECKING:
    from uuid import UUID

_SIGNERS = """
SELECT a.full_name, p.title
FROM directory_post p
JOIN directory_holding h ON h.post_id = p.id AND h.validity @> %(day)s::date
JOIN identity_account a ON a.id = h.account_id
WHERE p.unit_id = %(unit)s AND p.role IN ('unit_leader', 'provincial_leader') AND p.validity @> %(day)s::date
  AND EXISTS (SELECT FROM directory_grant g
              WHERE g.post_id = p.id AND g.right = 'approve_step' AND g.validity @> %(day)s::date)
ORDER BY p.role, a.name_key, p.id
"""


def signers(unit_id: UUID) -> list[tuple[str, str]]:
    """Name and title of the leaders of a unit who approve results."""
    return [(name, title) for name, title in statements.rows(_SIGNERS, {"unit": unit_id, "day": today()})]
