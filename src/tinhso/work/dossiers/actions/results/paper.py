"""A result that was signed and sealed on paper: its number, date and signer are typed, there is no file."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from tinhso.ground.audit import actions as audit
from tinhso.ground.lawbook import queries as lawbook
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.statements.actions import together
from tinhso.ground.workdays import rules as workdays
from tinhso.ground.workdays.queries import calendar, now
from tinhso.ground.workdays.terms import Term, TermUnit
from tinhso.people.directory import queries as directory
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions.news import locked, told
from tinhso.work.dossiers.actions.results.rights import RECORD, allow
from tinhso.work.dossiers.models import Dossier, Result
from tinhso.work.dossiers.rules.results import check_in_force, check_paper_day, check_reported
from tinhso.work.dossiers.terms import ENDED, KIND, Happening, ResultState
from tinhso.work.dossiers.terms.results import Fault, Paper

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person


@together
def record_on_paper(
    dossier_id: UUID,
    *,
    title: str,
    number: str,
    issued_on: date,
    signer_name: str,
    by: Person,
    code: str = "",
    refusal: bool = False,
    valid_until: date | None = None,
    at: datetime | None = None,
) -> UUID:
    """Record a result that was signed, numbered and sealed on paper; gives its id. Both needs are met by it."""
    at = at or now()
    dossier = locked(dossier_id)
    allow(by, RECORD, dossier.competent_unit_id)
    check_open(dossier)
    paper = Paper(number, issued_on, signer_name, valid_until)
    return recorded(dossier, paper, {"title": title.strip(), "code": code, "refusal": refusal}, by=by, at=at)


def recorded(
    dossier: Dossier, paper: Paper, facts: dict[str, Any], *, by: Person, at: datetime, reported: datetime | None = None
) -> UUID:
    """Write the row of a paper; `facts` are its other columns. Gives its id."""
    result = Result.objects.create(
        dossier=dossier,
        seq=next_seq(dossier),
        token=new_token(),
        drafted_at=at,
        drafted_by_name=by.full_name,
        **facts,
        **signed_by_hand(paper, at, reported),
    )
    took_over(dossier, result, by=by, at=at)
    book_paper(dossier, result, by=by)
    return result.id


def signed_by_hand(paper: Paper, at: datetime, reported: datetime | None) -> dict[str, Any]:
    """The columns that a paper fills; refused without number and signer, or on a day that cannot be."""
    if not paper.number.strip() or not paper.signer_name.strip():
        raise Refusal(
            "dossiers.paper_without_number", "Enter the number and the signer as they are on the paper.", status=422
        )
    known = reported.astimezone(PEOPLE).date() if reported else None
    check_paper_day(paper.issued_on, at.astimezone(PEOPLE).date(), known)
    return {
        "state": ResultState.ISSUED,
        "on_paper": True,
        "number": paper.number.strip(),
        "issued_on": paper.issued_on,
        "valid_until": paper.valid_until,
        "signer_name": " ".join(paper.signer_name.split()),
        "signed_at": at,
        "sealed_at": at,
    }


def book_paper(dossier: Dossier, result: Result, *, by: Person) -> None:
    """Tell the book of changes that a paper was recorded."""
    facts = {"code": dossier.code, "seq": result.seq, "number": result.number}
    audit.record("dossiers:result:recorded_on_paper", (KIND, str(dossier.id)), actor=by.actor, facts=facts)


def found_wrong(wrong: Result, fault: str) -> None:
    """Write down what is wrong with a result."""
    if fault:
        Result.objects.filter(id=wrong.id).update(fault=Fault(fault))
        wrong.fault = Fault(fault)


def check_open(dossier: Dossier) -> None:
    """Refuse a new result where the dossier has ended: what was wrong is replaced by a successor."""
    if dossier.status in ENDED:
        raise Refusal(
            "dossiers.ended_no_result",
            "The dossier has ended. A wrong result is replaced by another one, from its own page.",
            source="Nghị định 118/2025/NĐ-CP, Điều 23",
        )


def reported_at(wrong: Result, reported: datetime | None, at: datetime) -> datetime:
    """When the error of a wrong result was reported: after it was issued, and not in time to come."""
    if reported is None:
        return at
    check_reported(reported, wrong.sealed_at, at)
    return reported


def correction_due(unit_id: UUID, reported: datetime) -> datetime | None:
    """When a unit's right result must be at the one-stop, counted from the report of the error; None: no law says."""
    try:
        days = lawbook.value("result.correction", reported.astimezone(PEOPLE).date()).value
    except NotFound:
        return None
    if not isinstance(days, int):
        return None
    code = directory.last_cards([unit_id])[unit_id].calendar_code
    return workdays.due(reported, Term(days, TermUnit.WORKING_DAY), calendar(code)).due


def took_over(dossier: Dossier, result: Result, *, by: Person, at: datetime) -> None:
    """The successor of a wrong result is issued: that one is superseded from now on, and the applicant is told."""
    if result.supersedes_id is None:
        return
    wrong = Result.objects.select_for_update().get(id=result.supersedes_id)
    check_in_force(wrong.state)
    Result.objects.filter(id=wrong.id).update(state=ResultState.SUPERSEDED, version=wrong.version + 1)
    told(dossier, Happening.CORRECTED, by=by, at=at, text=in_words(wrong, result.correction_reason))


def in_words(wrong: Result, reason: str) -> str:
    """What the history and the applicant read of an error: what is wrong, and why."""
    label = Fault(wrong.fault).label("vi") if wrong.fault else ""
    return f"{label[:1].upper()}{label[1:]}: {reason}" if label else reason


def next_seq(dossier: Dossier) -> int:
    """The next result's place; the dossier is locked."""
    return dossier.results.count() + 1


def new_token() -> str:
    """The opaque word in the QR code of a result: 256 bits that tell nothing."""
    return secrets.token_urlsafe(32)
