"""Drafts: opened by their code alone, their answers unsealed for whoever holds it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tinhso.ground.refusals.terms import NotFound
from tinhso.ground.statements import queries as statements
from tinhso.ground.workdays.queries import now, today
from tinhso.people.parties.queries import keys
from tinhso.people.parties.rules import unseal_text
from tinhso.people.parties.terms import Sealed
from tinhso.work.procedures.queries.forms.offered import definition_of, unit_known
from tinhso.work.procedures.rules.forms import Problem, check, flow
from tinhso.work.procedures.rules.forms.codes import hash_of, read_code

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from uuid import UUID

    from tinhso.work.procedures.rules.forms import Definition

ANSWERS, FILE = "procedures.draft", "procedures.draft_file"
"""What is sealed, and bound to it: the answers of a draft, an attached file."""

_DRAFT = """
SELECT d.id, p.code, v.name, d.procedure_version_id, d.form_version_id, d.place, d.version, d.kept_at, d.ends_at,
       d.done_at, d.key_version, d.sealed
FROM procedures_formdraft d JOIN procedures_procedureversion v ON v.id = d.procedure_version_id
JOIN procedures_procedure p ON p.id = v.procedure_id WHERE d.ends_at > %s AND
"""
_CODED = _DRAFT + " d.code_hash = %s"
_KNOWN = _DRAFT + " d.id = %s"
_FILE = "SELECT kind, key_version, sealed FROM procedures_draftfile WHERE id = %s AND draft_id = %s"


@dataclass(frozen=True, slots=True)
class Draft:
    """A form that is being filled in. Its answers are personal: they go to the one who holds the code, nowhere else."""

    id: UUID
    procedure: str
    name: str
    procedure_version: UUID
    form_version: UUID | None
    place: str
    version: int
    kept_at: datetime
    ends_at: datetime
    done_at: datetime | None
    answers: dict[str, Any]
    form: Definition

    def __repr__(self) -> str:
        return f"Draft({self.id}, version {self.version})"


def cookie_of(procedure: str) -> str:
    """The name of the cookie in which a browser carries the code of its draft of a procedure's form."""
    return "to_khai_" + re.sub(r"[^0-9A-Za-z.]", "-", procedure)


def draft_carried(cookies: Mapping[str, str], procedure: str) -> Draft | None:
    """The draft of a procedure's form that a browser carries."""
    code = read_code(cookies.get(cookie_of(procedure), ""))
    draft = draft_coded(code) if code else None
    return draft if draft and draft.procedure == procedure else None


def draft_coded(code: str) -> Draft | None:
    """The draft that a code opens."""
    row = statements.row(_CODED, [now(), hash_of(code)])
    return _draft(row) if row else None


def draft_known(draft_id: UUID) -> Draft:
    """The draft under an id, for what was opened by its code before."""
    row = statements.row(_KNOWN, [now(), draft_id])
    if row is None:
        raise NotFound("procedures.no_such_draft", "There is no such form any more: it was erased or its time is over.")
    return _draft(row)


def _draft(row: tuple[Any, ...]) -> Draft:
    *told, key_version, sealed = row
    text = unseal_text(keys(), Sealed(key_version, bytes(sealed)), ANSWERS, row[0])
    form = definition_of(row[4], row[3])
    return Draft(*[*told, flow.kept(form, json.loads(text)), form])


def draft_file(draft: Draft, file_id: UUID) -> tuple[str, bytes]:
    """The real type and the bytes of a file attached to a draft."""
    row = statements.row(_FILE, [file_id, draft.id])
    if row is None:
        raise NotFound("procedures.no_such_file", "This file is not attached to the form any more.")
    kind, key_version, sealed = row
    return kind, unseal_text(keys(), Sealed(key_version, bytes(sealed)), FILE, file_id)


def faults_of(draft: Draft, on: date | None = None) -> list[Problem]:
    """What is wrong or missing in the answers of a draft."""
    return check(draft.form, draft.answers, on=on or today(), unit_known=unit_known)


_VERSIONS = """
SELECT key_version, count(*) FROM (
    SELECT key_version FROM procedures_formdraft UNION ALL SELECT key_version FROM procedures_draftfile) AS sealed
GROUP BY 1
"""


def key_versions() -> dict[int, int]:
    """How many drafts and files lie under which version of the key; they end by themselves after thirty days."""
    return dict(statements.rows(_VERSIONS))
