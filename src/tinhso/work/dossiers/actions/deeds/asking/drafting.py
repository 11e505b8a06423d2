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
from tinhso.work.dossiers.actions.deeds.asking.telling import tell_to_approve
from tinhso.work.dossiers.actions.law import count_of, opened_on
from tinhso.work.dossiers.actions.news import locked, moved
from tinhso.work.dossiers.actions.papers import issue
from tinhso.work.dossiers.actions.receiving.submitting import may_receive
from tinhso.work.dossiers.actions.waiting import book, need, need_running, waiting_at
from tinhso.work.dossiers.models import Supplement
from tinhso.work.dossiers.queries import asked
from tinhso.work.dossiers.rules import (
    answer_by,
    check_again,
    check_approved,
    check_items,
    is_too_often,
    notice_by,
)
from tinhso.work.dossiers.terms import (
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
_WAITS = "SELECT 1 FROM dossiers_supplement WHERE dossier_id = %s AND sent_at IS NULL AND outcome = ''"
_DRAFT = "dossier_id = %s AND sent_at IS NULL AND outcome = '' ORDER BY drafted_at DESC LIMIT 1 FOR UPDATE"
_POSTED = "UPDATE dossiers_supplement SET sent_at = %s, sent_by_name = %s, answer_by = %s WHERE id = %s"
_TO_FIX = """
UPDATE dossiers_dossiercomponent SET state = %s, fix_note = left(%s, 500) WHERE dossier_id = %s AND component_id = %s
"""


STEP_OF = {AskStage.INTAKE: ("receive", "supplement"), AskStage.APPRAISAL: ("ask_supplement", "sent")}
"""At which step of the table a request of a stage waits to be sent, and how that step then ends."""


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
    at: datetime | None = None,
) -> UUID:
    """Write down what an applicant is to complete (form 02); gives the draft's id.

    `items` are `{"component": id or "", "name": …, "fix": …}`. At intake the one-stop asks and sends itself. During
    appraisal the specialist drafts and the dossier goes to the one-stop, which alone writes to applicants (Decree
    118/2025/NĐ-CP art. 5.1.e, 19.5). One request more than the law lets one make names its `basis` and waits, at intake
    too, until a leader of the agency that settles the dossier approves it; drafted by that leader it is approved.
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
        need_running(dossier.id)
    day = opened_on(dossier)
    before = [AskStage(one) for (one,) in rows(_SENT, [dossier.id])]
    if rows(_WAITS, [dossier.id]):
        raise Refusal("dossiers.request_waits", "A request that was drafted before waits to be approved and sent.")
    again = is_too_often(
        stage, before, at_stage=count_of("intake.guidance", day), in_all=count_of("intake.returns", day)
    )
    draft = Supplement(
        id=uuid_utils.compat.uuid7(),
        dossier_id=dossier.id,
        stage=stage,
        items=[{"component": str(one.get("component") or ""), "name": one["name"], "fix": one["fix"]} for one in items],
        reason=reason,
        drafted_at=at,
        drafted_by_name=by.actor.name,
        notice_by=None if stage is AskStage.INTAKE or stage in before else _notice_by(dossier, at),
        override_basis=check_again(basis) if again else "",
        override_by_name=by.actor.name if again and leads(by, dossier) else "",
    )
    insert([draft])
    waits = bool(draft.override_basis and not draft.override_by_name)
    if stage is AskStage.INTAKE and not waits:
        casework.complete(item.id, dossier.id, outcome="supplement", by=by, at=at)
        _post(dossier, draft, draft.items, by=by, at=at)
        return draft.id
    text = "Đề nghị phê duyệt yêu cầu bổ sung thêm lần nữa"
    if stage is AskStage.APPRAISAL:
        casework.complete(item.id, dossier.id, outcome="supplement", by=by, at=at)
        text = item.step_name
    moved(dossier, Happening.STEP, by=by, at=at, text=text, public=False)
    if waits:
        tell_to_approve(dossier, at=at)
    book(dossier, "supplement_drafted", by=by, supplement=str(draft.id), to_approve=waits)
    return draft.id


@together
def send_supplement(supplement_id: UUID, *, by: Person, version: int | None = None, at: datetime | None = None) -> None:
    """Send a specialist's request to the applicant, or one's own that was approved; from now on the dossier waits."""
    at = at or now()
    dossier = dossier_of(supplement_id, version)
    need(may_receive(by, dossier.receiving_unit_id))
    draft = waiting_draft(dossier, supplement_id)
    check_approved(draft.override_basis, draft.override_by_name)
    need_running(dossier.id)
    step, outcome = STEP_OF[AskStage(draft.stage)]
    item = waiting_at(dossier.id, step)
    casework.complete(item.id, dossier.id, outcome=outcome, by=by, at=at)
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
        facts["notice_by"] = draft.notice_by.isoformat() if draft.notice_by else ""
    book(dossier, "supplement_asked", by=by, **facts)


def _notice_by(dossier: Dossier, at: datetime) -> datetime | None:
    """Until when the applicant has to hear of it: the law's working days after reception.

    For what is found at appraisal first; of how soon one asks once more the decree says nothing (art. 19.5).
    """
    start = dossier.accepted_at or dossier.received_at
    days = count_of("supplement.notice", opened_on(dossier))
    return notice_by(start, days, _calendar(dossier, at.astimezone(PEOPLE).date()))


def _calendar(dossier: Dossier, day: date) -> Calendar:
    unit = directory.last_cards([dossier.competent_unit_id], day)[dossier.competent_unit_id]
    return calendar_of(unit.calendar_code)


def leads(person: Person, dossier: Dossier) -> bool:
    """Whether this person leads the agency that settles the dossier."""
    return person.may("approve_step", dossier.competent_unit_id)


def waiting_draft(dossier: Dossier, supplement_id: UUID) -> Supplement:
    """The request of a dossier that waits to be sent, its row locked."""
    draft = thing(Supplement, _DRAFT, [dossier.id])
    if draft is None or draft.id != supplement_id:
        raise Refusal("dossiers.sent_already", "This was sent already, or it was taken back.")
    return draft


def dossier_of(supplement_id: UUID, version: int | None) -> Dossier:
    found = rows("SELECT dossier_id FROM dossiers_supplement WHERE id = %s", [supplement_id])
    if not found:
        raise NotFound("dossiers.no_such_request", "There is no such request.")
    return locked(found[0][0], version)
