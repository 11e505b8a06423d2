"""Write a version by hand: draft it, propose it, take it back, throw it away. Another keeper lets it hold."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from tinhso.ground.audit import actions as audit
from tinhso.ground.refusals.terms import NotAllowed, NotFound, Refusal
from tinhso.ground.search.rules import fold, sort_key
from tinhso.work.procedures.actions.deciding import VERSION, check_keeper, check_offer, unchanged
from tinhso.work.procedures.actions.indexing import reindex
from tinhso.work.procedures.actions.movers import copied, copy_rows
from tinhso.work.procedures.models import PARTS, Procedure, ProcedureVersion
from tinhso.work.procedures.queries.drafts import compared
from tinhso.work.procedures.terms import VersionState

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from tinhso.people.directory.terms import Person
    from tinhso.work.procedures.terms import Head

CODE = re.compile(r"\d{1,2}\.\d{6}(?:\.[A-Z0-9.]{1,20})?")
OPEN = (VersionState.DRAFT, VersionState.PROPOSED)


@transaction.atomic
def draft_change(code: str, *, by: Person) -> UUID:
    """Begin a change of a procedure: a copy of its newest version with all parts; gives the draft's id.

    A keeper has one open draft of a procedure: asked again, that one. Of an ended procedure it opens it again.
    """
    check_keeper(by)
    procedure = _locked(code)
    versions = ProcedureVersion.objects.filter(procedure=procedure)
    mine = versions.filter(author=by.account_id, state__in=OPEN).first()
    if mine is not None:
        return mine.id
    old = newest(procedure.id)
    if old is None:
        raise NotFound("procedures.no_such_version", "There is no such version of a procedure.")
    young = copied(old)
    young.number = _next_number(procedure)
    young.state, young.validity, young.replaces = VersionState.DRAFT, DateRange(empty=True), old
    young.author_id, young.raw, young.difference = by.account_id, "", []
    young.facts = {**old.facts, "decision": "", "decided_on": ""}
    young.digest = _stamp()
    young.save(force_insert=True)
    for model in PARTS:
        copy_rows(model, old, young)
    _tell("drafted", young, by, {"replaces": old.number})
    return young.id


@transaction.atomic
def draft_new(code: str, name: str, field: str, *, by: Person) -> UUID:
    """Begin a procedure that the catalogue does not have."""
    check_keeper(by)
    if not CODE.fullmatch(code):
        raise Refusal(
            "procedures.odd_code", "Write the code as the national list does, for example 1.004227.", status=422
        )
    procedure, fresh = Procedure.objects.get_or_create(code=code)
    if not fresh:
        raise Refusal("procedures.code_taken", "The catalogue has this code already. Change that procedure instead.")
    young = ProcedureVersion.objects.create(
        procedure=procedure, number=1, name=name, folded=fold(name)[:1000], sort_key=sort_key(name)[:2200], field=field,
        validity=DateRange(empty=True), state=VersionState.DRAFT, offered=False, author_id=by.account_id,
        digest=_stamp(), difference=[], facts={"levels": [], "subjects": [], "decision": "", "decided_on": ""},
    )  # fmt: skip
    _tell("drafted", young, by, {"replaces": None})
    return young.id


@transaction.atomic
def edit_head(draft: UUID, head: Head, *, by: Person, seen: str) -> None:
    """Write everything of a draft but its parts."""
    row = own_draft(draft, by, seen)
    facts = {**row.facts, "name": head.name, "fields": [head.field, *row.facts.get("fields", [])[1:]]}
    if list(head.levels) != row.levels:
        facts["levels"] = list(head.levels)
    if list(head.subjects) != row.subjects:
        facts["subjects"] = list(head.subjects)
    facts["decision"] = head.decision
    facts["decided_on"] = head.decided_on.isoformat() if head.decided_on else ""
    row.name, row.folded, row.sort_key = head.name, fold(head.name)[:1000], sort_key(head.name)[:2200]
    row.field, row.promulgator = head.field, head.promulgator
    row.level, row.levels, row.subjects = head.level, list(head.levels), list(head.subjects)
    row.life_events, row.competent_id = list(head.life_events), head.competent
    row.term_value, row.term_unit, row.cutoff = head.term_value, head.term_unit, head.cutoff
    row.term_source, row.offered, row.facts = head.term_source, head.offered, facts
    check_offer(row)
    row.digest = _stamp()
    row.save()
    _tell("edited", row, by, {"part": "head"})


@transaction.atomic
def submit(draft: UUID, *, by: Person, seen: str) -> None:
    """Propose a draft: told how it differs from what is in force, it waits for another keeper."""
    row = own_draft(draft, by, seen)
    if not row.facts.get("decision"):
        raise Refusal(
            "procedures.decision_missing",
            "Name the decision that publishes this change before you submit it.",
            source="Nghị định 63/2010/NĐ-CP, Điều 15",
            status=422,
        )
    check_offer(row)
    row.replaces = newest(row.procedure_id)
    row.difference = compared(row.replaces, row)
    if not row.difference:
        raise Refusal("procedures.nothing_changed", "The draft says the same as what is in force.", status=422)
    row.state = VersionState.PROPOSED
    row.digest = _stamp()
    row.save()
    _tell("submitted", row, by, {"parts": [one["part"] for one in row.difference]})


@transaction.atomic
def take_back(proposal: UUID, *, by: Person) -> None:
    """Make one's own proposal a draft again while nobody has decided."""
    row = _of_author(proposal, by)
    if row.state != VersionState.PROPOSED:
        raise Refusal("procedures.decided_before", "This has been decided before.")
    row.state, row.digest = VersionState.DRAFT, _stamp()
    row.save(update_fields=["state", "digest"])
    _tell("taken_back", row, by, {})


@transaction.atomic
def discard(draft: UUID, *, by: Person, seen: str) -> None:
    """Throw a draft away; of a procedure that has nothing else, the code goes with it."""
    row = own_draft(draft, by, seen)
    _tell("discarded", row, by, {})
    procedure = row.procedure
    row.delete()
    if not procedure.versions.exists():
        procedure.delete()


@transaction.atomic
def end_procedure(code: str, *, decision: str, on: date, by: Person) -> None:
    """Abolish a procedure: nothing is received under it from a day. Open dossiers keep the version they have."""
    check_keeper(by)
    row = newest(_locked(code).id)
    if not decision.strip():
        raise Refusal("procedures.end_without_decision", "Name the decision that abolishes the procedure.", status=422)
    if row is None or (row.validity.upper and row.validity.upper <= on):
        raise Refusal("procedures.ended_before", "This procedure has ended before that day.", status=422)
    if row.validity.lower >= on:
        raise Refusal("procedures.end_backwards", "It cannot end before its newest version begins.", status=422)
    row.validity = DateRange(row.validity.lower, on)
    row.facts = {**row.facts, "ended_by": decision.strip()}
    row.save(update_fields=["validity", "facts"])
    reindex([code])
    _tell("ended", row, by, {"on": on.isoformat(), "decision": decision.strip()})


def own_draft(draft: UUID, by: Person, seen: str) -> ProcedureVersion:
    """One's own draft, its procedure locked, as it was seen."""
    row = _of_author(draft, by)
    if row.state != VersionState.DRAFT:
        raise Refusal("procedures.no_draft", "This is no draft any more; only a draft can be changed.")
    unchanged(row, seen)
    return row


def touched(row: ProcedureVersion, by: Person, part: str) -> None:
    """A part of a draft was changed."""
    row.digest = _stamp()
    row.save(update_fields=["digest"])
    _tell("edited", row, by, {"part": part})


def newest(procedure: UUID) -> ProcedureVersion | None:
    """The version that begins last, of those that hold or held."""
    held = ProcedureVersion.objects.filter(
        procedure=procedure, state__in=(VersionState.IN_FORCE, VersionState.UNLISTED)
    )
    found: ProcedureVersion | None = held.order_by("validity").last()
    return found


def _of_author(version: UUID, by: Person) -> ProcedureVersion:
    check_keeper(by)
    code = ProcedureVersion.objects.filter(id=version).values_list("procedure__code", flat=True).first()
    if code is None:
        raise NotFound("procedures.no_such_version", "There is no such version of a procedure.")
    _locked(code)
    row: ProcedureVersion = ProcedureVersion.objects.select_related("procedure").get(id=version)
    if row.author_id != by.account_id:
        raise NotAllowed("procedures.not_your_draft", "Only who wrote a draft may change it.")
    return row


def _locked(code: str) -> Procedure:
    found = Procedure.objects.select_for_update().filter(code=code).first()
    if found is None:
        raise NotFound("procedures.no_such_procedure", "There is no procedure with this code on that day.")
    return found


def _next_number(procedure: Procedure) -> int:
    last: int | None = procedure.versions.aggregate(last=models.Max("number"))["last"]
    return (last or 0) + 1


def _stamp() -> str:
    return secrets.token_hex(16)


def _tell(verb: str, row: ProcedureVersion, by: Person, facts: dict[str, object]) -> None:
    audit.record(
        f"procedures:version:{verb}", (VERSION, str(row.id)), actor=by.actor, facts={"number": row.number, **facts}
    )
