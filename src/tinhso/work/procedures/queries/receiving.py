"""Ask whether a unit's counter receives a procedure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.statements import queries as statements

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

_RECEIVES = """
WITH told AS (
    SELECT r.unit_id, r.below FROM procedures_receiver r JOIN procedures_procedure p ON p.id = r.procedure_id
    WHERE p.code = %(code)s AND r.validity @> %(on)s::date)
SELECT NOT EXISTS (SELECT FROM told) OR EXISTS (
    SELECT FROM told WHERE unit_id = %(unit)s OR (below AND EXISTS (
        SELECT FROM directory_unitancestry a
        WHERE a.ancestor_id = told.unit_id AND a.descendant_id = %(unit)s AND a.hierarchy = 'agency'
          AND a.validity @> %(on)s::date)))
"""


def receives(code: str, unit: UUID, on: date) -> bool:
    """Whether the counter of a unit receives a procedure on a day: everyone does where nobody is named."""
    row = statements.row(_RECEIVES, {"code": code, "unit": unit, "on": on})
    return bool(row and row[0])
