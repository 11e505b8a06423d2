"""Attach a file to a draft: its real type by its bytes, sealed, without its name."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from uuid_utils.compat import uuid7

from tinhso.ground.files.rules import look_at
from tinhso.ground.files.terms import FileKind, Limits
from tinhso.ground.statements.actions import insert, together
from tinhso.ground.statements.queries import row as one_row
from tinhso.people.parties.queries import keys
from tinhso.people.parties.rules import seal_text
from tinhso.work.procedures.models import DraftFile
from tinhso.work.procedures.queries.forms.drafts import FILE
from tinhso.work.procedures.terms import Wrong

if TYPE_CHECKING:
    from typing import Any

    from tinhso.work.procedures.queries.forms import Draft
    from tinhso.work.procedures.rules.forms import Field

MOST_FILES = 20
"""Files of one draft."""


@together
def attach(draft: Draft, group: str, field: Field, content: bytes) -> dict[str, Any]:
    """Seal a file for a field of a draft; gives what its answer names. `keep` drops files that no answer names."""
    kind = look_at(content, [FileKind(one) for one in field.types], Limits()).kind
    counted = one_row("SELECT count(*) FROM procedures_draftfile WHERE draft_id = %s", [draft.id])
    if counted and counted[0] >= MOST_FILES:
        raise Wrong(
            "procedures.too_many_files", "A form takes at most %(most)s files. Remove one first.", most=MOST_FILES
        )
    ident = uuid7()
    sealed = seal_text(keys(), content, FILE, ident)
    file = DraftFile(
        id=ident,
        draft_id=draft.id,
        field=f"{group}.{field.key}",
        kind=kind,
        size=len(content),
        checksum=hashlib.sha256(sealed.sealed).hexdigest(),
        key_version=sealed.key_version,
        sealed=sealed.sealed,
    )
    insert([file])
    return {"id": str(ident), "type": str(kind), "size": len(content)}
