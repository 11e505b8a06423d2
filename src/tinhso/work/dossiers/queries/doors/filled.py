"""Ask for the form that an applicant filled in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from tinhso.ground.statements import queries as statements
from tinhso.people.parties.queries import keys
from tinhso.people.parties.rules import unseal_text
from tinhso.people.parties.terms import Sealed
from tinhso.work.procedures.queries.forms import definition_of, lines

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from tinhso.work.procedures.queries.forms import Line
    from tinhso.work.procedures.rules.forms import Definition

FORM = "dossier answers"
"""What the sealed answers of a form are bound to, beside the dossier's id."""


class FiledForm(NamedTuple):
    """A form as it was filed: its definition, its answers, when."""

    definition: Definition
    answers: dict[str, Any]
    filed_at: datetime

    def groups(self, *, masked: bool = True) -> list[tuple[str, list[Line]]]:
        """Each group that was asked, by its title, with its answers in words."""
        told = []
        for group in self.definition.groups:
            if group.key in self.answers:
                given = self.answers[group.key]
                rows = given if isinstance(given, list) else [given]
                told += [(group.title, list(lines(group, row, self.answers, masked=masked))) for row in rows]
        return told


_FILED = """
SELECT f.form_version_id, d.procedure_version_id, f.key_version, f.sealed, f.filed_at
FROM dossiers_filledform f JOIN dossiers_dossier d ON d.id = f.dossier_id WHERE f.dossier_id = %s
"""
_VERSIONS = "SELECT key_version, count(*) FROM dossiers_filledform GROUP BY 1"


def filled_form(dossier_id: UUID) -> FiledForm | None:
    """The form of a dossier, unsealed: for whoever may see the dossier. None where it was filed without one."""
    row = statements.row(_FILED, [dossier_id])
    if row is None:
        return None
    form_version, procedure_version, key_version, sealed, filed_at = row
    text = unseal_text(keys(), Sealed(key_version, bytes(sealed)), FORM, dossier_id)
    return FiledForm(definition_of(form_version, procedure_version), json.loads(text), filed_at)


def form_key_versions() -> dict[int, int]:
    """How many filled forms lie under which version of the key."""
    return dict(statements.rows(_VERSIONS))
