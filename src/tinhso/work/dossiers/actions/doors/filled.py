"""Take over the electronic form that an applicant brings to the counter by its code."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from tinhso.ground.files import actions as files
from tinhso.ground.files.terms import FileKind
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.statements.actions import change, together
from tinhso.ground.statements.queries import rows
from tinhso.people.parties.queries import keys
from tinhso.people.parties.rules import seal_text, unseal_text
from tinhso.people.parties.terms import Sealed
from tinhso.work.dossiers.queries.doors.filled import FORM
from tinhso.work.procedures.actions.forms import erase_draft, files_in
from tinhso.work.procedures.queries.forms import draft_coded, draft_file, faults_of
from tinhso.work.procedures.rules.forms.codes import read_code

if TYPE_CHECKING:
    from tinhso.work.procedures.queries.forms import Draft

FILES = "dossiers.form"
"""Who holds the files of a form: the dossier's id under this name."""


def draft_brought(typed: str, procedure_code: str) -> Draft:
    """The draft whose code the applicant brings to the counter; refused while it is not this form, whole."""
    code = read_code(typed)
    draft = draft_coded(code) if code else None
    if draft is None:
        raise Refusal(
            "dossiers.no_such_form_code",
            "No form is kept under this code. Compare it: 16 letters and digits.",
            status=422,
        )
    if draft.procedure != procedure_code:
        raise Refusal(
            "dossiers.form_of_another_procedure",
            "This code belongs to the form of another procedure, %(procedure)s.",
            status=422,
            procedure=draft.procedure,
        )
    if faults_of(draft):
        raise Refusal(
            "dossiers.form_not_complete",
            "This form is not complete. Open it with its code, fill in what is marked, then take it over.",
            status=422,
        )
    return draft


def take_over(draft: Draft, dossier_id: UUID) -> None:
    """Keep a draft's files with the dossier that took its answers; the draft is erased, since it is filed now."""
    for number, file_id in enumerate(files_in(draft.answers), 1):
        kind, content = draft_file(draft, UUID(str(file_id)))
        files.claim(
            files.keep(content, kinds=frozenset(FileKind)).id, FILES, str(dossier_id), name=f"to-khai-{number}.{kind}"
        )
    erase_draft(draft)


_OLD = """
SELECT id, dossier_id, key_version, sealed FROM dossiers_filledform WHERE key_version <> %s ORDER BY id LIMIT %s
FOR UPDATE
"""


@together
def reseal_forms(batch: int) -> int:
    """Seal some of the forms that lie under old keys anew; gives how many."""
    found = rows(_OLD, [keys().current, batch])
    for ident, dossier_id, version, sealed in found:
        text = unseal_text(keys(), Sealed(version, bytes(sealed)), FORM, dossier_id)
        again = seal_text(keys(), text, FORM, dossier_id)
        change(
            "UPDATE dossiers_filledform SET sealed = %s, key_version = %s WHERE id = %s",
            [again.sealed, again.key_version, ident],
        )
    return len(found)
