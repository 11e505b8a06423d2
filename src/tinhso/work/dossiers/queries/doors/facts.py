"""What the guards of a table of steps learn of a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.statements import queries as statements

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

_NAMES = ("procedure", "door", "delivery", "term", "term_unit", "known_applicant", "papers")
_FACTS = """
SELECT d.procedure_code, d.door, d.delivery, d.term_value, d.term_unit, d.applicant_id IS NOT NULL,
    (SELECT coalesce(sum(c.originals + c.certified + c.copies), 0)::int FROM dossiers_dossiercomponent c
     WHERE c.dossier_id = d.id)
FROM dossiers_dossier d WHERE d.id = %s
"""


def facts_of(dossier_id: UUID) -> Mapping[str, object]:
    """The facts by name; nothing of the applicant but whether they are known."""
    found = statements.row(_FACTS, [dossier_id])
    return dict(zip(_NAMES, found, strict=True)) if found else {}
