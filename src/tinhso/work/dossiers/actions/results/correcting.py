"""Errors in a result: another one takes its place within the days of the law, or it is revoked. It is never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinhso.ground.audit import actions as audit
from tinhso.ground.files.terms import FileKind
from tinhso.ground.statements.actions import together
from tinhso.ground.workdays.queries import now
from tinhso.work.dossiers.actions.news import told
from tinhso.work.dossiers.actions.results.drafting import keep_ready, newest, printed_word
from tinhso.work.dossiers.actions.results.paper import correction_due, new_token, next_seq, reported_at
from tinhso.work.dossiers.actions.results.rights import DRAFT, SIGN, allow, locked_result
from tinhso.work.dossiers.models import Result
from tinhso.work.dossiers.rules.results import check_may_revoke, check_may_supersede
from tinhso.work.dossiers.terms import KIND, Happening, ResultState

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person

SAME = (
    *("title", "code", "refusal", "valid_until", "document_type", "own_sign", "authority", "signer_name"),
    "signer_title",
)


@together
def supersede(
    result_id: UUID, reason: str, *, by: Person, reported: datetime | None = None, at: datetime | None = None
) -> UUID:
    """An error was reported: begin the result that replaces this one, a draft with the same facts; gives its id.

    The wrong one stays in force until its successor is issued. When that is due counts from the moment at which the
    error was `reported` (None: now), not from when somebody began to mend it.
    """
    at, token = at or now(), new_token()
    found = Result.objects.get(id=result_id)
    word = newest(found, FileKind.DOCX)
    ready = printed_word(word, token) if word else None
    dossier, wrong = locked_result(result_id)
    if not by.may("return_result", dossier.returning_unit_id):  # the one-stop takes reports of errors
        allow(by, DRAFT, dossier.competent_unit_id)
    successor = Result.objects.filter(supersedes=wrong).exists()
    check_may_supersede(wrong.state, has_successor=successor, reason=reason)
    known = reported_at(wrong, reported, at)
    result = Result(
        dossier=dossier,
        seq=next_seq(dossier),
        state=ResultState.DRAFT,
        token=token,
        drafted_at=at,
        drafted_by_name=by.full_name,
        supersedes=wrong,
        correction_reason=reason.strip(),
        error_reported_at=known,
        correction_due_at=correction_due(dossier, known),
        **{name: getattr(wrong, name) for name in SAME},
    )
    result.save(force_insert=True)
    if ready:
        keep_ready(result, ready)
    facts = {"code": dossier.code, "seq": result.seq, "wrong": wrong.seq}
    audit.record("dossiers:result:correction_begun", (KIND, str(dossier.id)), actor=by.actor, facts=facts)
    return result.id


@together
def revoke(result_id: UUID, reason: str, *, version: int, by: Person, at: datetime | None = None) -> None:
    """Take a result out of force; it stays readable, and everybody who checks it learns that it is revoked."""
    at = at or now()
    dossier, result = locked_result(result_id, version)
    allow(by, SIGN, dossier.competent_unit_id)
    check_may_revoke(result.state, reason=reason)
    Result.objects.filter(id=result.id).update(
        state=ResultState.REVOKED, revoked_at=at, revoked_reason=reason.strip(), version=result.version + 1
    )
    facts = {"code": dossier.code, "seq": result.seq}
    audit.record("dossiers:result:revoked", (KIND, str(dossier.id)), actor=by.actor, facts=facts)
    told(dossier, Happening.REVOKED, by=by, at=at, text=reason.strip())
