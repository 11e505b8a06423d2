"""Drafts: begun by anybody, opened by their code, kept sealed for thirty days, gone after that.

Drafts are their owners' papers and not the office's: the audit tells that one was begun, finished or erased, for which
procedure, and nothing of what it says.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from uuid_utils.compat import uuid7

from tinhso.ground.audit import actions as audit
from tinhso.ground.audit.terms import Actor
from tinhso.ground.page.actions import count_attempt
from tinhso.ground.refusals.terms import NotFound, Refusal, Stale
from tinhso.ground.statements.actions import change, insert, together
from tinhso.ground.statements.queries import row as one_row
from tinhso.ground.workdays.queries import now
from tinhso.people.parties.queries import keys
from tinhso.people.parties.rules import seal_text
from tinhso.work.procedures.models import FormDraft
from tinhso.work.procedures.queries.forms import Draft, draft_coded, draft_known, faults_of, form_of
from tinhso.work.procedures.queries.forms.drafts import ANSWERS
from tinhso.work.procedures.rules.forms import flow
from tinhso.work.procedures.rules.forms.codes import hash_of, new_code, read_code

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from tinhso.people.parties.terms import Sealed
    from tinhso.work.procedures.rules.forms.flow import Answers

# How long a draft is kept after it was last written to. No law asks for drafts: this is the product's own promise, said
# on the first page of every form, and so no matter of the lawbook.
DRAFT_KEPT = timedelta(days=30)
KIND = "form_draft"
OWNER = Actor(account_id=None, post_id=None, name="Người khai")
WINDOW = timedelta(minutes=15)
MOST_BEGUN, MOST_RESUMED = 30, 10

_LOCK = "SELECT version FROM procedures_formdraft WHERE id = %s AND ends_at > %s FOR UPDATE"
_KEEP = """
UPDATE procedures_formdraft SET sealed = %s, key_version = %s, place = %s, version = version + 1, kept_at = %s,
    ends_at = %s, done_at = %s WHERE id = %s
"""
_DROP_FILES = "DELETE FROM procedures_draftfile WHERE draft_id = %s AND NOT id = ANY(%s::uuid[])"


def begin(code: str, *, address: str, on: date | None = None) -> str:
    """Begin the form of a procedure; gives the code that opens the draft. At most 30 in 15 minutes from one address."""
    count_attempt("draft-begin", address, limit=MOST_BEGUN, window=WINDOW)
    return _begin(code, on)


@together
def _begin(code: str, on: date | None) -> str:
    asked = form_of(code, on)
    secret, ident, at = new_code(), uuid7(), now()
    sealed = _sealed(ident, flow.kept(asked.definition, {}))
    draft = FormDraft(
        id=ident,
        form_version_id=asked.form_version,
        procedure_version_id=asked.procedure_version,
        code_hash=hash_of(secret),
        key_version=sealed.key_version,
        sealed=sealed.sealed,
        made_at=at,
        kept_at=at,
        ends_at=at + DRAFT_KEPT,
    )
    insert([draft])
    _told("begun", ident, code)
    return secret


def resume(typed: str, *, address: str) -> tuple[str, Draft]:
    """The draft that a code opens, and the code as it is stored; at most 10 tries in 15 minutes from one address."""
    count_attempt("draft-resume", address, limit=MOST_RESUMED, window=WINDOW)
    code = read_code(typed)
    draft = draft_coded(code) if code else None
    if draft is None:
        raise Refusal(
            "procedures.no_draft_coded",
            "No form is kept under this code. Compare it with what you wrote down: 16 letters and digits. "
            "A form is erased 30 days after it was last saved.",
            status=422,
        )
    return code, draft


@together
def keep(draft: Draft, group: str, given: Any, version: int) -> Draft:
    """Keep the answers of one page (a row, or the list of rows of a group that repeats); gives the draft as it is then.

    Raises Stale where the draft was written to since `version`, from another device or in another window.
    """
    answers = flow.kept(draft.form, draft.answers | {group: given})
    return _write(draft, answers, version, place=group)


@together
def finish(draft: Draft, version: int) -> Draft:
    """Declare the form complete. Refused while something in it is missing or wrong."""
    if faults_of(draft):
        raise Refusal(
            "procedures.form_incomplete",
            "The form is not complete yet. Fill in what is marked, then finish.",
            status=422,
        )
    done = _write(draft, draft.answers, version, place="", done_at=now())
    _told("finished", draft.id, draft.procedure)
    return done


@together
def erase_draft(draft: Draft) -> None:
    """Erase a draft with its files, for good."""
    change("DELETE FROM procedures_draftfile WHERE draft_id = %s", [draft.id])
    if change("DELETE FROM procedures_formdraft WHERE id = %s", [draft.id]):
        _told("erased", draft.id, draft.procedure)


@together
def sweep_drafts(at: datetime) -> int:
    """Erase the drafts whose time is over at `at`; gives how many."""
    change(
        "DELETE FROM procedures_draftfile WHERE draft_id IN (SELECT id FROM procedures_formdraft WHERE ends_at <= %s)",
        [at],
    )
    return change("DELETE FROM procedures_formdraft WHERE ends_at <= %s", [at])


def _write(draft: Draft, answers: Answers, version: int, *, place: str, done_at: datetime | None = None) -> Draft:
    at = now()
    locked = one_row(_LOCK, [draft.id, at])
    if locked is None:
        raise NotFound("procedures.no_such_draft", "There is no such form any more: it was erased or its time is over.")
    if locked[0] != version:
        raise Stale(
            "procedures.draft_changed_since",
            "This form was changed on another device or in another window since you opened this page.",
        )
    sealed = _sealed(draft.id, answers)
    change(_KEEP, [sealed.sealed, sealed.key_version, place, at, at + DRAFT_KEPT, done_at, draft.id])
    change(_DROP_FILES, [draft.id, files_in(answers)])
    return draft_known(draft.id)


def files_in(answers: Answers) -> list[UUID | str]:
    """The ids of all files that answers name."""
    rows = [row for group in answers.values() for row in (group if isinstance(group, list) else [group])]
    values = [value for row in rows for value in row.values() if isinstance(value, list)]
    return [one["id"] for value in values for one in value if isinstance(one, dict) and "id" in one]


def _sealed(ident: UUID, answers: Answers) -> Sealed:
    return seal_text(keys(), json.dumps(answers, ensure_ascii=False).encode(), ANSWERS, ident)


def _told(verb: str, ident: UUID, code: str) -> None:
    facts: dict[str, object] = {"procedure": code}
    audit.record(f"procedures:form_draft:{verb}", (KIND, str(ident)), actor=OWNER, facts=facts)
