"""Ask an applicant to complete a dossier: drafted by whoever needs it, sent by the one-stop."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import uuid_utils.compat

from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.statements.actions import change, insert, together
from tinhso.ground.statements.queries import rows, thing
from tinhso.ground.workdays.queries import calendar as calendar_of
from tinhso.ground.workdays.queries import now
from tinhso.people.directory import queries as directory
from tinhso.work.casework import actions as casework
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.dossiers.actions.deeds.asking.counting import wait_begins
from tinhso.work.dossiers.actions.law import count_of, opened_on
from tinhso.work.dossiers.actions.news import locked, moved
from tinhso.work.dossiers.actions.papers import issue
from tinhso.work.dossiers.actions.receiving.submitting import may_receive
from tinhso.work.dossiers.actions.waiting import book, need, waiting_at
from tinhso.work.dossiers.models import Supplement
from tinhso.work.dossiers.queries import asked
from tinhso.work.dossiers.rules import answer_by, check_items, check_once, notice_by
from tinhso.work.dossiers.terms import (
    AskOutcome,
    AskStage,
    ComponentState,
    FormNumber,
    Happening,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from uuid import UUID

    from tinhso.ground.workdays.terms import Calendar
    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.models import Dossier

_SENT = "SELECT stage FROM dossiers_supplement WHERE dossier_id = %s AND sent_at IS NOT NULL ORDER BY sent_at"
_DRAFT = "dossier_id = %s AND sent_at IS NULL AND outcome = '' ORDER BY drafted_at DESC LIMIT 1 FOR UPDATE"
_DROPPED = "UPDATE dossiers_supplement SET outcome = %s WHERE dossier_id = %s AND outcome = '' AND sent_at IS NULL"
_POSTED = "UPDATE dossiers_supplement SET sent_at = %s, sent_by_name = %s, answer_by = %s WHERE id = %s"
_TO_FIX = """
UPDATE dossiers_dossiercomponent SET state = %s, fix_note = left(%s, 500) WHERE dossier_id = %s AND component_id = %s
"""


def may_process(person: Person, unit_id: UUID) -> bool:
    """Whether this person works on what that unit settles."""
    return person.may("process_dossier", unit_id)


@together
def draft_supplement(
    dossier_id: UUID,
    stage: AskStage,
    items: Sequence[dict[str, Any]],
    reason: str,
    *,
    by: Person,
    version: int | None = None,
    basis: str = "",
    approver: str = "",
    at: datetime | None = None,
) -> UUID:
    """Write down what an applicant is to complete (form 02); gives the draft's id.

    `items` are `{"component": id or "", "name": …, "fix": …}`. At intake the one-stop asks and sends itself. During
    appraisal the specialist drafts and the dossier goes to the one-stop, which alone writes to applicants (Decree
    118/2025/NĐ-CP art. 5.1.e, 19.5). A second request at a stage names its `basis` and who approved it (`approver`).
    """
    at = at or now()
    reason = check_items(items, reason)
    dossier = locked(dossier_id, version)
    if stage is AskStage.INTAKE:
        need(may_receive(by, dossier.receiving_unit_id))
        item = waiting_at(dossier.id, "receive")
    else:
        need(may_process(by, dossier.competent_unit_id))
        item = waiting_at(dossier.id, "process")
    day = opened_on(dossier)
    before = [AskStage(one) for (one,) in rows(_SENT, [dossier.id])]
    most, in_all = count_of("intake.guidance", day), count_of("intake.returns", day)
    check_once(stage, before, at_stage=most, in_all=in_all, basis=basis, approver=approver)
    draft = Supplement(
        id=uuid_utils.compat.uuid7(),
        dossier_id=dossier.id,
        stage=stage,
        items=[{"component": str(one.get("component") or ""), "name": one["name"], "fix": one["fix"]} for one in items],
        reason=reason,
        drafted_at=at,
        drafted_by_name=by.actor.name,
        override_basis=basis.strip(),
        override_by_name=approver.strip(),
    )
    insert([draft])
    casework.complete(item.id, dossier.id, outcome="supplement", by=by, at=at)
    if stage is AskStage.INTAKE:
        _post(dossier, draft, draft.items, by=by, at=at)
    else:
        moved(dossier, Happening.STEP, by=by, at=at, text=item.step_name, public=False)
        book(dossier, "supplement_drafted", by=by, supplement=str(draft.id))
    return draft.id


@together
def send_supplement(supplement_id: UUID, *, by: Person, version: int | None = None, at: datetime | None = None) -> None:
    """Send a specialist's request to the applicant; from now on the dossier waits."""
    at = at or now()
    dossier = _dossier_of(supplement_id, version)
    need(may_receive(by, dossier.receiving_unit_id))
    draft = thing(Supplement, _DRAFT, [dossier.id])
    if draft is None or draft.id != supplement_id:
        raise Refusal("dossiers.sent_already", "This was sent already, or it was taken back.")
    item = waiting_at(dossier.id, "ask_supplement")
    casework.complete(item.id, dossier.id, outcome="sent", by=by, at=at)
    _post(dossier, draft, json.loads(draft.items), by=by, at=at)


def _post(dossier: Dossier, draft: Supplement, items: list[dict[str, str]], *, by: Person, at: datetime) -> None:
    """The request leaves: form 02, status 5, until when it may be answered."""
    day = at.astimezone(PEOPLE).date()
    until = answer_by(
        at, asked.time_to_answer(dossier.procedure_version_id, opened_on(dossier)), _calendar(dossier, day)
    )
    change(_POSTED, [at, by.actor.name, until, draft.id])
    for one in items:
        if one["component"]:
            change(_TO_FIX, [ComponentState.TO_FIX.value, one["fix"], dossier.id, one["component"]])
    if draft.stage == AskStage.APPRAISAL:
        wait_begins(dossier, by=by, at=at)
    if until:
        end = at.astimezone(PEOPLE).replace(year=until.year, month=until.month, day=until.day, hour=23, minute=59)
        casework.due_until(dossier.id, end, "day")
    facts = {
        "items": [{"name": one["name"], "fix": one["fix"]} for one in items],
        "reason": draft.reason,
        "answer_by": f"{until:%d/%m/%Y}" if until else "",
    }
    issue(FormNumber.SUPPLEMENT, dossier.id, by=by, at=at, facts=facts)
    moved(dossier, Happening.SUPPLEMENT_ASKED, status=Status.SUPPLEMENT, by=by, at=at, text=draft.reason)
    facts = {"supplement": str(draft.id), "stage": str(draft.stage)}
    if draft.stage == AskStage.APPRAISAL:
        facts["notice_by"] = _notice_by(dossier, day)
    book(dossier, "supplement_asked", by=by, **facts)


def _notice_by(dossier: Dossier, day: date) -> str:
    """Until when the applicant had to hear of it: the law's working days after reception."""
    start = dossier.accepted_at or dossier.received_at
    due = notice_by(start, count_of("supplement.notice", opened_on(dossier)), _calendar(dossier, day))
    return due.isoformat() if due else ""


def _calendar(dossier: Dossier, day: date) -> Calendar:
    unit = directory.last_cards([dossier.competent_unit_id], day)[dossier.competent_unit_id]
    return calendar_of(unit.calendar_code)


def drop_draft(dossier_id: UUID) -> None:
    """A request that the one-stop sent back to the specialist is not sent."""
    change(_DROPPED, [AskOutcome.DROPPED.value, dossier_id])


def _dossier_of(supplement_id: UUID, version: int | None) -> Dossier:
    found = rows("SELECT dossier_id FROM dossiers_supplement WHERE id = %s", [supplement_id])
    if not found:
        raise NotFound("dossiers.no_such_request", "There is no such request.")
    return locked(found[0][0], version)
