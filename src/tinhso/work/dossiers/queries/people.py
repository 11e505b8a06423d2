"""To whom a leader may hand out work: the specialists of a unit, how much each has open, and who is away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tinhso.ground.page import formats
from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays.queries import today

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

# Whoever sits in a specialist's post from which the right to process reaches the unit.
_SPECIALISTS = """
SELECT p.id, a.full_name, p.title,
       (SELECT count(*) FROM casework_workitem i WHERE i.post_id = p.id AND i.done_at IS NULL),
       (SELECT upper(x.validity) - 1 FROM directory_absence x
        WHERE x.account_id = a.id AND x.validity @> %(day)s::date LIMIT 1)
FROM directory_post p
JOIN directory_holding h ON h.post_id = p.id AND h.validity @> %(day)s::date
JOIN identity_account a ON a.id = h.account_id
WHERE p.role = 'specialist' AND p.validity @> %(day)s::date AND EXISTS (
    SELECT FROM directory_grant g
    LEFT JOIN directory_unitancestry y ON y.ancestor_id = g.unit_id AND y.descendant_id = %(unit)s
        AND y.hierarchy = 'agency' AND y.validity @> %(day)s::date
    WHERE g.post_id = p.id AND g.right = 'process_dossier' AND g.validity @> %(day)s::date
      AND (g.reach = 'province' OR y.depth = 0 OR y.depth > 0 AND g.reach = 'below'))
ORDER BY p.unit_id <> %(unit)s, 5 NULLS FIRST, 4, a.name_key, p.id
"""


@dataclass(frozen=True, slots=True)
class Specialist:
    """Somebody who may be given work: the post, the name, how much is open, until when they are away."""

    id: UUID
    name: str
    title: str
    open: int
    away_until: date | None

    @property
    def load(self) -> str:
        """How much is open, in words."""
        return _("%(count)s open") % {"count": formats.number(self.open)}

    @property
    def away(self) -> str:
        """That they are away, in words; empty when they are not."""
        return _("away until %(day)s") % {"day": formats.date(self.away_until)} if self.away_until else ""

    @property
    def words(self) -> str:
        """All of it on one line."""
        return " · ".join(filter(None, (self.name, self.load, self.away)))


def specialists(unit_id: UUID) -> list[Specialist]:
    """Those of the unit itself come first, of them who is there, of them who has least to do; one statement."""
    return [Specialist(*row) for row in statements.rows(_SPECIALISTS, {"unit": unit_id, "day": today()})]
