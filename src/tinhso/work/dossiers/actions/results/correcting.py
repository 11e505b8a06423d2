"""Errors in a result: another one takes its place within the days of the law, or it is revoked. It is never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tinhso.ground.audit import actions as audit
from tinhso.ground.files.terms import FileKind
from tinhso.ground.statements.actions import together
from tinhso.ground.workdays.queries import now
from tinhso.work.dossiers.actions.news import told
from tinhso.work.dossiers.actions.results.drafting import (
    check_not_numbered,
    drop_files,
    keep_ready,
    newest,
    printed_word,
    throw_away,
)
from tinhso.work.dossiers.actions.results.paper import (
    book_paper,
    correction_due,
    found_wrong,
    in_words,
    new_token,
    next_seq,
    recorded,
    reported_at,
    signed_by_hand,
    took_over,
)
from tinhso.work.dossiers.actions.results.rights import RECORD, SIGN, allow, allow_correction, locked_result
from tinhso.work.dossiers.models import Result
from tinhso.work.dossiers.rules.results import (
    check_draft,
    check_gives_way,
    check_may_revoke,
    check_may_supersede,
    check_takes_place,
)
from tinhso.work.dossiers.terms import KIND, Happening, ResultState
from tinhso.work.dossiers.terms.results import Remedy

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.models import Dossier
    from tinhso.work.dossiers.terms.results import Paper

SAME = (
    *("title", "code", "refusal", "valid_until", "document_type", "own_sign", "authority", "signer_name"),
    "signer_title",
)


@together
def supersede(
    result_id: UUID,
    reason: str,
    *,
    by: Person,
    fault: str = "",
    version: int | None = None,
    reported: datetime | None = None,
    at: datetime | None = None,
) -> UUID:
    """An error was reported: begin the result that replaces this one, a draft with the same facts; gives its id.

    The wrong one stays in force until its successor is issued. When that is due counts from the moment at which the
    error was `reported` (None: now), not from when somebody began to mend it.
    """
    at, token = at or now(), new_token()
    found = Result.objects.get(id=result_id)
    word = newest(found, FileKind.DOCX)
    ready = printed_word(word, token) if word else None
    dossier, wrong = locked_result(result_id, version)
    allow_correction(Remedy.DRAFT, by, dossier.competent_unit_id, dossier.returning_unit_id)
    known = reported_at(wrong, reported, at)
    result = Result(
        dossier=dossier,
        seq=next_seq(dossier),
        state=ResultState.DRAFT,
        token=token,
        drafted_at=at,
        drafted_by_name=by.full_name,
        **_mends(dossier, wrong, reason, known),
        **{name: getattr(wrong, name) for name in SAME},
    )
    result.save(force_insert=True)
    if ready:
        keep_ready(result, ready)
    found_wrong(wrong, fault)
    facts = {"code": dossier.code, "seq": result.seq, "wrong": wrong.seq}
    audit.record("dossiers:result:correction_begun", (KIND, str(dossier.id)), actor=by.actor, facts=facts)
    return result.id


@together
def replace_by_paper(
    result_id: UUID,
    paper: Paper,
    reason: str,
    *,
    by: Person,
    fault: str = "",
    version: int | None = None,
    reported: datetime | None = None,
    at: datetime | None = None,
) -> UUID:
    """Another paper, signed and sealed by hand, takes the place of a wrong result at once; gives its id."""
    at = at or now()
    dossier, wrong = locked_result(result_id, version)
    allow_correction(Remedy.PAPER, by, dossier.competent_unit_id, dossier.returning_unit_id)
    known = reported_at(wrong, reported, at)
    facts = {"title": wrong.title, "code": wrong.code, "refusal": wrong.refusal}
    facts |= _mends(dossier, wrong, reason, known)
    found_wrong(wrong, fault)
    return recorded(dossier, paper, facts, by=by, at=at, reported=known)


@together
def finish_on_paper(result_id: UUID, paper: Paper, *, by: Person, version: int, at: datetime | None = None) -> None:
    """The correction that was begun as a draft came signed and sealed on paper: it is issued, and has no file."""
    at = at or now()
    dossier, result = locked_result(result_id, version)
    allow(by, RECORD, dossier.competent_unit_id)
    check_draft(result.state)
    check_takes_place(result.supersedes_id)
    check_not_numbered(result.document_id)
    drop_files(result)
    columns = signed_by_hand(paper, at, result.error_reported_at)
    Result.objects.filter(id=result.id).update(**columns, signer_title="", places={}, version=result.version + 1)
    result.number = columns["number"]
    took_over(dossier, result, by=by, at=at)
    book_paper(dossier, result, by=by)


@together
def revoke(
    result_id: UUID,
    reason: str,
    *,
    version: int,
    by: Person,
    fault: str = "",
    reported: datetime | None = None,
    at: datetime | None = None,
) -> None:
    """Take a result out of force; it stays readable, and everybody who checks it learns that it is revoked.

    Where that is because of its `fault`, the law's days count from when the error was `reported` (None: now). A draft
    that was to replace it is thrown away, and the days count from the report that it was begun on.
    """
    at = at or now()
    dossier, result = locked_result(result_id, version)
    allow(by, SIGN, dossier.competent_unit_id)
    check_may_revoke(result.state, reason=reason)
    found_wrong(result, fault)
    known = _given_up(dossier, result, by=by)
    if known is None and result.fault:
        known = reported_at(result, reported, at)
    Result.objects.filter(id=result.id).update(
        state=ResultState.REVOKED,
        revoked_at=at,
        revoked_reason=reason.strip(),
        revoke_reported_at=known,
        revoke_due_at=correction_due(dossier.competent_unit_id, known) if known else None,
        version=result.version + 1,
    )
    facts = {"code": dossier.code, "seq": result.seq}
    audit.record("dossiers:result:revoked", (KIND, str(dossier.id)), actor=by.actor, facts=facts)
    told(dossier, Happening.REVOKED, by=by, at=at, text=in_words(result, reason.strip()))


def _mends(dossier: Dossier, wrong: Result, reason: str, reported: datetime) -> dict[str, Any]:
    """The columns of what takes the place of a wrong result; refused where nothing may."""
    successor = Result.objects.filter(supersedes=wrong).exists()
    check_may_supersede(wrong.state, has_successor=successor, reason=reason)
    return {
        "supersedes": wrong,
        "correction_reason": reason.strip(),
        "error_reported_at": reported,
        "correction_due_at": correction_due(dossier.competent_unit_id, reported),
    }


def _given_up(dossier: Dossier, wrong: Result, *, by: Person) -> datetime | None:
    """Throw away the draft that was to replace a result; gives when the error was reported, None where none was."""
    begun = Result.objects.select_for_update().filter(supersedes=wrong).first()
    if begun is None:
        return None
    later = dossier.results.filter(seq__gt=begun.seq).exists()
    check_gives_way(begun.state, has_number=bool(begun.document_id), newest=not later)
    throw_away(dossier, begun, by=by)
    return begun.error_reported_at or begun.drafted_at
