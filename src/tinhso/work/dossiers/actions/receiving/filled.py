"""Keep the answers of an electronic form with its dossier, sealed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import uuid_utils.compat

from tinhso.ground.statements.actions import insert
from tinhso.people.parties.queries import keys
from tinhso.people.parties.rules import seal_text
from tinhso.work.dossiers.models import FilledForm
from tinhso.work.dossiers.queries.doors.filled import FORM

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID


def keep_form(dossier_id: UUID, form_version: UUID | None, answers: Mapping[str, Any], at: datetime) -> None:
    """Seal the answers and bind them to their dossier; in the transaction that takes it in."""
    sealed = seal_text(keys(), json.dumps(answers, ensure_ascii=False).encode(), FORM, dossier_id)
    form = FilledForm(
        id=uuid_utils.compat.uuid7(),
        dossier_id=dossier_id,
        form_version_id=form_version,
        key_version=sealed.key_version,
        sealed=sealed.sealed,
        filed_at=at,
    )
    insert([form])
