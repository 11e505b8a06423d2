"""The papers of a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.statements import queries as statements
from tinhso.work.dossiers.models import DossierComponent
from tinhso.work.dossiers.terms import Source

if TYPE_CHECKING:
    from uuid import UUID


def handed_in(dossier_id: UUID) -> dict[UUID, tuple[int, int]]:
    """Originals and copies handed in, by component."""
    rows = DossierComponent.objects.filter(dossier_id=dossier_id).values_list("component_id", "originals", "copies")
    return {component: (originals, copies) for component, originals, copies in rows}


_PAPERS = """
SELECT c.name, d.originals, d.copies, d.source FROM dossiers_dossiercomponent d
JOIN procedures_component c ON c.id = d.component_id WHERE d.dossier_id = %s ORDER BY c.seq
"""


def papers(dossier_id: UUID) -> list[tuple[str, int, int, Source]]:
    """Name, originals, copies and source of what was handed in, in the catalogue's order."""
    rows = statements.rows(_PAPERS, [dossier_id])
    return [(name, originals, copies, Source(source)) for name, originals, copies, source in rows]
