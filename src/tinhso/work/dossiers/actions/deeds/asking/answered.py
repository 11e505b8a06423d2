"""Take what an applicant completed; close what was not answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uuid_utils.compat

from tinhso.ground.files import actions as files_of
from tinhso.ground.refusals.terms import Refusal
from tinhso.ground.statements.actions import change, insert, together
from tinhso.ground.statements.queries import rows, thing
from tinhso.ground.workdays.queries import now
from tinhso.people.directory import queries as directory
from tinhso.work.casework import actions as casework
from tinhso.work.casework.rules import PEOPLE
from tinhso.work.casework.terms import ClockEvent
from tinhso.work.dossiers.actions.deeds.asking.counting import count_on
from tinhso.work.dossiers.actions.law import basis, opened_on
from tinhso.work.dossiers.actions.news import locked, moved
from tinhso.work.dossiers.actions.receiving.submitting import answer_by as ack_by
from tinhso.work.dossiers.actions.receiving.submitting import may_receive
from tinhso.work.dossiers.actions.waiting import book, need, waiting_at
from tinhso.work.dossiers.models import Closing, DossierComponent, Supplement
from tinhso.work.dossiers.rules import check_unanswered
from tinhso.work.dossiers.terms import (
    AskOutcome,
    ClosingKind,
    ComponentState,
    Door,
    HandedIn,
    Happening,
    Source,
    Status,
)
from tinhso.work.procedures import queries as procedures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from uuid import UUID

    from tinhso.people.directory.terms import Person
    from tinhso.work.dossiers.models import Dossier

_WAITS = "dossier_id = %s AND sent_at IS NOT NULL AND outcome = '' ORDER BY sent_at DESC LIMIT 1 FOR UPDATE"
_GONE = "UPDATE dossiers_supplement SET outcome = %s WHERE dossier_id = %s AND outcome = ''"
_ENDED = "UPDATE dossiers_supplement SET answered_at = %s, outcome = %s WHERE id = %s"
_HANDED = """
UPDATE dossiers_dossiercomponent SET originals = originals + %s, certified = certified + %s, copies = copies + %s,
    state = %s, fix_note = '' WHERE id = %s
"""


@together
def supplemented(
    dossier_id: UUID,
    parts: Sequence[HandedIn] = (),
    *,
    files: Sequence[tuple[UUID, UUID, str]] = (),
    by: Person | None = None,
    version: int | None = None,
    at: datetime | None = None,
) -> None:
    """The applicant completed the dossier: the one-stop took it at the counter (`by`), or it came online (`by` None).

    At intake the dossier waits to be answered again. During appraisal its term is counted anew from here (Decree
    118/2025/NĐ-CP art. 19.5); see `counting` for papers that another counter took. `files` are (component, kept file,
    name).
    """
    at = at or now()
    dossier = locked(dossier_id, version)
    if by is not None:
        need(may_receive(by, dossier.receiving_unit_id))
    item = waiting_at(dossier.id, "await_intake", "await_supplement")
    asked = _asked(dossier)
    _hand_in(dossier, parts, files)
    change(_ENDED, [at, AskOutcome.COMPLETED.value, asked.id])
    casework.complete(item.id, dossier.id, outcome="completed", by=by, at=at)
    if item.step_code == "await_intake":
        receiving = directory.unit_card(dossier.receiving_unit_id, at.astimezone(PEOPLE).date())
        dossier.ack_due_at = ack_by(receiving.calendar_code, at)
        if dossier.ack_due_at:
            casework.due_until(dossier.id, dossier.ack_due_at, "working_hour")
        status = Status.SUBMITTED
    else:
        on_paper = any(part.originals or part.certified or part.copies for part in parts)
        count_on(
            dossier, asked.override_by_name, Door.COUNTER if by and on_paper else Door.NATIONAL_PORTAL, by=by, at=at
        )
        status = Status.PROCESSING
    moved(dossier, Happening.SUPPLEMENTED, status=status, by=by, at=at)
    book(dossier, "supplemented", by=by, supplement=str(asked.id))


@together
def close_unanswered(dossier_id: UUID, *, by: Person, version: int | None = None, at: datetime | None = None) -> None:
    """Close a dossier whose applicant let the law's days pass (Decree 118/2025/NĐ-CP art. 19.5)."""
    at = at or now()
    dossier = locked(dossier_id, version)
    need(may_receive(by, dossier.receiving_unit_id))
    item = waiting_at(dossier.id, "await_intake", "await_supplement")
    asked = _asked(dossier)
    day = at.astimezone(PEOPLE).date()
    check_unanswered(asked.answer_by, day)
    casework.complete(item.id, dossier.id, outcome="unanswered", by=by, at=at)
    change(_ENDED, [None, AskOutcome.UNANSWERED.value, asked.id])
    closed = basis("supplement.close", opened_on(dossier))
    casework.end_clock(dossier.id, ClockEvent.CLOSE, basis=closed, actor=by.actor, at=at)
    reason = _days_over(asked.answer_by)
    closing = Closing(
        dossier_id=dossier.id,
        kind=ClosingKind.UNANSWERED,
        reason=reason,
        basis=closed.citation,
        at=at,
        by_name=by.actor.name,
    )
    insert([closing])
    moved(dossier, Happening.CLOSED_UNANSWERED, status=Status.STOPPED, by=by, at=at, text=reason)
    book(dossier, "closed_unanswered", by=by, supplement=str(asked.id))


def end_requests(dossier_id: UUID) -> None:
    """Nothing is waited for any more: the dossier was withdrawn or stopped."""
    change(_GONE, [AskOutcome.WITHDRAWN.value, dossier_id])


def _days_over(until: date | None) -> str:
    return f"Hết ngày {until:%d/%m/%Y} không nhận được hồ sơ bổ sung." if until else ""


def _asked(dossier: Dossier) -> Supplement:
    asked = thing(Supplement, _WAITS, [dossier.id])
    if asked is None:
        raise Refusal("dossiers.nothing_asked", "Nothing is waited for from the applicant of this dossier.")
    return asked


def _hand_in(dossier: Dossier, parts: Sequence[HandedIn], files: Sequence[tuple[UUID, UUID, str]]) -> None:
    """Papers and files that came after; a component that was not there before gets its row."""
    asked_for = {part.id for part in procedures.components(dossier.procedure_version_id)}
    if not asked_for.issuperset([*(part.component_id for part in parts), *(one for one, *_ in files)]):
        raise Refusal(
            "dossiers.not_asked_for",
            "A paper was entered that this procedure does not ask for. Open the form again.",
            status=422,
        )
    known = dict(rows("SELECT component_id, id FROM dossiers_dossiercomponent WHERE dossier_id = %s", [dossier.id]))
    for part in parts:
        if part.component_id in known:
            state = ComponentState.ACCEPTED.value
            change(_HANDED, [part.originals, part.certified, part.copies, state, known[part.component_id]])
        elif part.originals or part.certified or part.copies:
            known[part.component_id] = _row(dossier, part)
    for component, file_id, name in files:
        if component not in known:
            known[component] = _row(dossier, HandedIn(component, 0, 1, source=Source.UPLOAD))
        files_of.claim(file_id, "dossiers.component", str(known[component]), name=name)


def _row(dossier: Dossier, part: HandedIn) -> UUID:
    row = DossierComponent(
        id=uuid_utils.compat.uuid7(),
        dossier_id=dossier.id,
        component_id=part.component_id,
        originals=part.originals,
        certified=part.certified,
        copies=part.copies,
        source=part.source,
    )
    insert([row])
    return row.id
